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
  const accounts = createTexts(prefix);
  const operators = createTexts(`${prefix}valoper`);
  return {
    prefix,
    account: accounts.format,
    operator: operators.format,
    consensus: (address) => toBech32(`${prefix}valcons`, address),
    parseAccount: accounts.parse,
    parseOperator: operators.parse,
  };
}

/** A module's own account: the first 20 bytes of SHA-256 of its name. */
export const moduleAddress = (name: string): AccountAddress => asAccount(sha256(utf8(name)).subarray(0, ADDRESS_BYTES));

/** Bytes that are known to be an account's address. */
export const asAccount = (bytes: Uint8Array): AccountAddress => bytes as AccountAddress;

/** Texts of one prefix. One object of bytes is asked for many times in a transaction, so its text is kept with it. */
function createTexts(prefix: string) {
  const texts = new WeakMap<AccountAddress, string>();

  function format(address: AccountAddress): string {
    const text = texts.get(address) ?? toBech32(prefix, address);
    texts.set(address, text);
    return text;
  }

  /** Lower case only: a text and its bytes stand for each other, one to one. */
  function parse(text: string): AccountAddress {
    const bytes = fromBech32(prefix, text);
    if (bytes.length !== ADDRESS_BYTES) throw new AddressError({ code: "address.length", text });
    if (text !== text.toLowerCase()) throw new AddressError({ code: "address.case", text });
    const address = asAccount(bytes);
    texts.set(address, text);
    return address;
  }

  return { format, parse };
}
