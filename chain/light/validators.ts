import { compareBytes } from "../../kernel/bytes.ts";
import { consensusAddress } from "../crypto/consensus-address.ts";
import type { Validator } from "./types.ts";

/** What headers vouch for of a validator. Proposer priorities are covered by no hash (ASA-2024-009) and stay out. */
export type KnownValidator = Pick<Validator, "address" | "publicKey" | "power">;

/** The order of a validator set: power descending, then address ascending. */
export function compareValidators(a: KnownValidator, b: KnownValidator): number {
  if (a.power !== b.power) return a.power > b.power ? -1 : 1;
  return compareBytes(a.address, b.address);
}

/** From genesis, where neither order nor addresses are given. */
export const validatorsFromKeys = (
  keys: readonly { readonly publicKey: Uint8Array; readonly power: bigint }[],
): readonly KnownValidator[] =>
  keys
    .map(({ publicKey, power }) => ({ address: consensusAddress(publicKey), publicKey, power }))
    .sort(compareValidators);

export const totalPower = (validators: readonly Pick<Validator, "power">[]): bigint =>
  validators.reduce((sum, { power }) => sum + power, 0n);
