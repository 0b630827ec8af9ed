import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../../kernel/bytes.ts";
import { fromBech32, toBech32 } from "../../kernel/encoding.ts";
import { Fault } from "../../kernel/errors.ts";
import type { AccountAddress, ConsensusAddress } from "../../kernel/ids.ts";

export class AddressError extends Fault<{ code: "address.length" | "address.case"; text: string }> {}

/** Addresses as text, by the chain's prefix: accounts "n", operators "nvaloper", consensus keys "nvalcons". */
export interface Addresses {
  readonly prefix: string;
  account(address: AccountAddress): string;
  operator(address: AccountAddress): string;
  consensus(address: ConsensusAddress): string;
  /** @throws EncodingError or AddressError. */
  parseAccount(text: string): AccountAddress;
  /** @throws EncodingError or AddressError. */
  parseOperator(text: string): AccountAddress;
}

const ADDRESS_BYTES = 20;

export function createAddresses(prefix: string): Addresses {
  const operatorPrefix = `${prefix}valoper`;
  return {
    prefix,
    account: memoized((address) => toBech32(prefix, address)),
    operator: memoized((address) => toBech32(operatorPrefix, address)),
    consensus: (address) => toBech32(`${prefix}valcons`, address),
    parseAccount: (text) => parse(prefix, text),
    parseOperator: (text) => parse(operatorPrefix, text),
  };
}

/** A module's own account: the first 20 bytes of SHA-256 of its name. */
export const moduleAddress = (name: string): AccountAddress => asAccount(sha256(utf8(name)).subarray(0, ADDRESS_BYTES));

/** Of a validator's key (Ed25519): the first 20 bytes of its SHA-256. */
export const consensusAddressOf = (publicKey: Uint8Array): ConsensusAddress =>
  asConsensus(sha256(publicKey).subarray(0, ADDRESS_BYTES));

/** Bytes that are known to be an account's address. */
export const asAccount = (bytes: Uint8Array): AccountAddress => bytes as AccountAddress;
export const asConsensus = (bytes: Uint8Array): ConsensusAddress => bytes as ConsensusAddress;

/** The same bytes give the same text, and one object is asked for many times in a transaction. */
function memoized(format: (address: AccountAddress) => string): (address: AccountAddress) => string {
  const known = new WeakMap<AccountAddress, string>();
  return (address) => {
    const text = known.get(address) ?? format(address);
    known.set(address, text);
    return text;
  };
}

/** Lower case only: a text and its bytes stand for each other, one to one. */
function parse(prefix: string, text: string): AccountAddress {
  const bytes = fromBech32(prefix, text);
  if (bytes.length !== ADDRESS_BYTES) throw new AddressError({ code: "address.length", text });
  if (text !== text.toLowerCase()) throw new AddressError({ code: "address.case", text });
  return asAccount(bytes);
}
