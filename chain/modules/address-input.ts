import { describeError } from "../../kernel/errors.ts";
import type { AccountAddress } from "../../kernel/ids.ts";
import type { ChainFacts } from "./context.ts";
import { refuse, sdkErrors } from "./errors.ts";
import { invalidArgument } from "./query-errors.ts";

const decodingFailed = (error: unknown): string => `decoding bech32 failed: ${describeError(error)}`;

/** An account's address in a query. @throws QueryRefusal "InvalidArgument". */
export function readAddress({ addresses }: ChainFacts, text: string): AccountAddress {
  try {
    return addresses.parseAccount(text);
  } catch (error) {
    throw invalidArgument(`invalid address: ${decodingFailed(error)}`);
  }
}

/** A validator operator's address in a query. @throws QueryRefusal "InvalidArgument". */
export function readOperator({ addresses }: ChainFacts, text: string): AccountAddress {
  try {
    return addresses.parseOperator(text);
  } catch (error) {
    throw invalidArgument(decodingFailed(error));
  }
}

/** An address in a message. @param what how the message names it, as in "to address". @throws Refusal 7. */
export function readMessageAddress(
  parse: (text: string) => AccountAddress,
  text: string,
  what: string,
): AccountAddress {
  try {
    return parse(text);
  } catch (error) {
    throw refuse(sdkErrors.invalidAddress, `invalid ${what}: ${decodingFailed(error)}`);
  }
}
