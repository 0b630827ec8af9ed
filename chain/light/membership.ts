import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, equalBytes, utf8 } from "../../kernel/bytes.ts";
import { decodeExistence, type Step } from "./existence.ts";
import { lengthPrefixed, tryVarint } from "./protobuf.ts";

const HASH_BYTES = 32;
const NOTHING = new Uint8Array(0);

/**
 * Proofs that a store has a value under a key, against the app hash of a header. Source: ICS-23 with its iavl and tendermint specs;
 * the forms of leaves and steps are checked whole, because in a tree of hashes an inner node that passes for a leaf, or a
 * step that holds two children, proves anything (Dragonberry).
 */
export interface Membership {
  readonly store: string;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  /** ics23.CommitmentProof: from the key to the store's root, then from the store to the app hash. */
  readonly proofs: readonly Uint8Array[];
}

/** @param appHash of the header after the state in which the store has the value. Never throws. */
export function isMember(appHash: Uint8Array, { store, key, value, proofs }: Membership): boolean {
  const [inTree, ofStore] = proofs;
  if (inTree === undefined || ofStore === undefined || proofs.length !== 2) return false;
  const storeRoot = rootOf(iavl, inTree, key, value);
  const appRoot = storeRoot && rootOf(simple, ofStore, utf8(store), storeRoot);
  return appRoot !== undefined && equalBytes(appRoot, appHash);
}

/** How leaves and inner nodes of one kind of tree begin. */
interface TreeForm {
  isLeafPrefix(prefix: Uint8Array): boolean;
  /** @param index 0 just above the leaf. */
  isStep(step: Step, index: number): boolean;
}

function rootOf(form: TreeForm, proof: Uint8Array, key: Uint8Array, value: Uint8Array): Uint8Array | undefined {
  const existence = decodeExistence(proof);
  if (existence === undefined || key.length === 0 || value.length === 0) return undefined;
  const { leafPrefix, path } = existence;
  if (!equalBytes(existence.key, key) || !equalBytes(existence.value, value)) return undefined;
  if (!form.isLeafPrefix(leafPrefix) || !path.every(form.isStep)) return undefined;
  const leaf = sha256(concatBytes(leafPrefix, lengthPrefixed(key), lengthPrefixed(sha256(value))));
  return path.reduce((child, { prefix, suffix }) => sha256(concatBytes(prefix, child, suffix)), leaf);
}

/** The multi-store: RFC 6962, leaf 00, inner node 01 and the two children. */
const simple: TreeForm = {
  isLeafPrefix: (prefix) => prefix.length === 1 && prefix[0] === 0,
  isStep: ({ prefix, suffix }) => prefix[0] === 1 && isBesideChild(prefix.subarray(1), suffix, NOTHING),
};

/** IAVL: height, size and version as zigzag varints, then for inner nodes each child behind its length, 32. */
const iavl: TreeForm = {
  isLeafPrefix(prefix) {
    const head = iavlHead(prefix);
    return head !== undefined && head.height === 0n && head.size === 1n && head.rest.length === 0;
  },
  isStep({ prefix, suffix }, index) {
    const head = iavlHead(prefix);
    if (head === undefined || head.height <= BigInt(index) || head.size < 2n) return false;
    const length = head.rest.subarray(-1);
    return length[0] === HASH_BYTES && isBesideChild(head.rest.subarray(0, -1), suffix, Uint8Array.of(HASH_BYTES));
  },
};

/** Exactly one sibling: before the child or after it, behind `mark`. */
function isBesideChild(before: Uint8Array, after: Uint8Array, mark: Uint8Array): boolean {
  const isSibling = (bytes: Uint8Array): boolean =>
    bytes.length === mark.length + HASH_BYTES && equalBytes(bytes.subarray(0, mark.length), mark);
  return before.length === 0 ? isSibling(after) : isSibling(before) && after.length === 0;
}

/** The three numbers in their shortest form, none negative. */
function iavlHead(bytes: Uint8Array): { height: bigint; size: bigint; rest: Uint8Array } | undefined {
  const numbers: bigint[] = [];
  let at = 0;
  while (numbers.length < 3) {
    const read = tryVarint(bytes, at);
    if (read === undefined || read.value % 2n !== 0n) return undefined;
    numbers.push(read.value / 2n);
    at = read.end;
  }
  const [height = 0n, size = 0n] = numbers;
  return { height, size, rest: bytes.subarray(at) };
}
