import { utf8 } from "../../kernel/bytes.ts";
import type { Sha256 } from "../crypto/sha256.ts";
import type { Reader } from "./access.ts";
import { proveStore } from "./app-hash.ts";
import { fromBinaryKey } from "./binary-key.ts";
import type { Forest } from "./forest.ts";
import { NONE } from "./pool.ts";
import { proveInTree } from "./tree-proof.ts";

/** One step of a proof as CometBFT's queries carry it; `data` is a CommitmentProof in protobuf. */
export interface ProofOp {
  readonly type: string;
  readonly key: Uint8Array;
  readonly data: Uint8Array;
}

interface State {
  readonly sha256: Sha256;
  readonly forest: Forest;
  readonly committed: Reader;
}

/** From the key to the store's root, then to the app hash (Cosmos SDK, store/types); undefined where ICS-23 has no proof. */
export function proofOps({ sha256, forest, committed }: State, store: string, key: Uint8Array): ProofOp[] | undefined {
  const roots = forest.roots();
  const readValue = (name: string): Uint8Array => committed.get(store, fromBinaryKey(name)) ?? new Uint8Array(0);
  const inTree = proveInTree(forest, roots.get(store) ?? NONE, key, readValue);
  const ofStore = proveStore(sha256, forest, roots, store);
  if (inTree === undefined || ofStore === undefined) return undefined;
  return [
    { type: "ics23:iavl", key, data: inTree },
    { type: "ics23:simple", key: utf8(store), data: ofStore },
  ];
}
