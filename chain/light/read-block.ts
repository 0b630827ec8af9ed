import type { Commit, Header, LightBlock, ValidatorSet } from "./types.ts";

/** Who keeps blocks; chain/engine's BlockReader is one. */
export interface LightBlockSource {
  block(height: bigint): { readonly block: { readonly header: Header } } | undefined;
  commit(height: bigint): { readonly commit: Commit } | undefined;
  validators(height: bigint): ValidatorSet | undefined;
}

/** @returns undefined while any part of that height is not there. */
export function readLightBlock(source: LightBlockSource, height: bigint): LightBlock | undefined {
  const header = source.block(height)?.block.header;
  const commit = source.commit(height)?.commit;
  const validators = source.validators(height);
  if (header === undefined || commit === undefined || validators === undefined) return undefined;
  return { header, commit, validators };
}
