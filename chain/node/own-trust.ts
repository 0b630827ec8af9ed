import type { Engine } from "../engine/api.ts";
import { headerHash } from "../light/hashes.ts";
import { readLightBlock } from "../light/read-block.ts";
import { type TrustedState, trustGenesis, trustPinned } from "../light/trust.ts";

/**
 * Where a chain node's own light client begins: its newest block, for it made or checked every block up to there itself. From
 * the genesis it could not follow once more than two thirds of the first validators' power are gone.
 */
export function ownTrust({ blocks, genesis }: Pick<Engine, "blocks" | "genesis">): TrustedState {
  const newest = readLightBlock(blocks, blocks.latestHeight);
  return newest === undefined ? trustGenesis(genesis) : trustPinned(newest, headerHash(newest.header));
}
