import { equalBytes } from "../../kernel/bytes.ts";
import { LightError } from "./errors.ts";
import { checkBlock } from "./form.ts";
import { headerHash, validatorsHash } from "./hashes.ts";
import type { LightBlock } from "./types.ts";
import { type KnownValidator, validatorsFromKeys } from "./validators.ts";

/** Where a light client stands: the newest header it believes, reduced to what the next step needs. */
export interface TrustedState {
  readonly chainId: string;
  readonly height: bigint;
  readonly timeNs: bigint;
  /** Of the set that signs height + 1. */
  readonly nextValidatorsHash: Uint8Array;
  /** The set of this height; for genesis the first one. */
  readonly validators: readonly KnownValidator[];
}

export interface GenesisRoot {
  readonly chainId: string;
  readonly initialHeight: bigint;
  readonly timeNs: bigint;
  readonly validators: readonly { readonly publicKey: Uint8Array; readonly power: bigint }[];
}

/** Stands before the first block, whose time may be the genesis time itself. */
export function trustGenesis({ chainId, initialHeight, timeNs, validators }: GenesisRoot): TrustedState {
  const known = validatorsFromKeys(validators);
  return {
    chainId,
    height: initialHeight - 1n,
    timeNs: timeNs - 1n,
    nextValidatorsHash: validatorsHash(known),
    validators: known,
  };
}

/**
 * From a header whose hash the user got from a source of trust; the block itself may come from anyone.
 * @throws LightError "light.pinned_hash", or for a block that contradicts itself.
 */
export function trustPinned(block: LightBlock, pinnedHash: Uint8Array): TrustedState {
  const { height } = block.header;
  if (!equalBytes(headerHash(block.header), pinnedHash)) throw new LightError({ code: "light.pinned_hash", height });
  checkBlock(block);
  return stateAfter(block);
}

/** @param block checked already. */
export function stateAfter({ header, validators: { validators } }: LightBlock): TrustedState {
  const { chainId, height, timeNs, nextValidatorsHash } = header;
  const known = validators.map(({ address, publicKey, power }) => ({ address, publicKey, power }));
  return { chainId, height, timeNs, nextValidatorsHash, validators: known };
}
