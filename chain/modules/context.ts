import type { ConsensusAddress } from "../../kernel/ids.ts";
import type { Writer } from "../store/access.ts";
import type { Addresses } from "./addresses.ts";

/** What a genesis file says once and for all. */
export interface ChainFacts {
  readonly chainId: string;
  readonly addresses: Addresses;
}

/** The block whose transactions and ends are being run. */
export interface BlockFacts {
  readonly height: bigint;
  /** Nanoseconds since 1970. */
  readonly timeNs: bigint;
  /** None at genesis. */
  readonly proposer: ConsensusAddress | undefined;
  readonly nextValidatorsHash: Uint8Array;
  /** Of the state after the block before; empty at the first height. */
  readonly lastAppHash: Uint8Array;
}

export type Emit = (type: string, attributes: Readonly<Record<string, string>>) => void;

/** All that a module's rules see: its state, the chain's facts, the block, and where events go. No clock, no randomness. */
export interface Context {
  readonly db: Writer;
  readonly chain: ChainFacts;
  readonly block: BlockFacts;
  readonly emit: Emit;
}
