import { fromHex } from "../../kernel/bytes.ts";
import type { DbWrite } from "../../kernel/db.ts";
import vectors from "../vectors/iavl-roots.json" with { type: "json" };

export interface IavlCase {
  readonly name: string;
  readonly blocks: readonly { readonly writes: readonly DbWrite[]; readonly root: string }[];
  readonly proofs: readonly { readonly key: Uint8Array; readonly exists: boolean; readonly commitmentProof: string }[];
}

/** Blocks of the reference tree with its roots and proofs; the file says where they are from. */
export const iavlCases: readonly IavlCase[] = vectors.cases.map(({ name, blocks, proofs }) => ({
  name,
  blocks: blocks.map(({ writes, root }) => ({ writes: writes.map(toWrite), root })),
  proofs: proofs.map((proof) => ({ ...proof, key: fromHex(proof.key) })),
}));

function toWrite([key, value]: readonly (string | null)[]): DbWrite {
  return { key: fromHex(key ?? ""), value: value == null ? undefined : fromHex(value) };
}
