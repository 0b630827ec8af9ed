declare const brand: unique symbol;
/** A type that a plain value does not fit, though it is that value at run time. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** 20 bytes: an account, a validator operator or a module account. */
export type AccountAddress = Branded<Uint8Array, "AccountAddress">;
/** 20 bytes: the first of SHA-256 of a validator's Ed25519 consensus key. */
export type ConsensusAddress = Branded<Uint8Array, "ConsensusAddress">;
/** A mixnet node's number on the chain, 1 .. 2^32-1, never reused. */
export type NodeId = Branded<number, "NodeId">;
/** An epoch's number, counted from 1; 0 before the first. */
export type EpochId = Branded<number, "EpochId">;
