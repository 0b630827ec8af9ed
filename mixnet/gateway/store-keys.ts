import { concatBytes, dataView, u64be } from "../../kernel/bytes.ts";
import type { DbRange } from "../../kernel/db.ts";
import { IDENTITY_BYTES } from "../wire/gateway-identity.ts";

/** Keys of the gateway's store; store-schema.ts says its version. */
const CLIENT = 1;
const MESSAGE = 2;
const MAILBOX = 3;

const table = (tag: number): DbRange => ({ from: Uint8Array.of(tag), until: Uint8Array.of(tag + 1) });

export const clientsKey = (identity: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(CLIENT), identity);
export const clientRange = table(CLIENT);

export const mailboxKey = (identity: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(MAILBOX), identity);
export const mailboxRange = table(MAILBOX);
export const identityOfMailboxKey = (key: Uint8Array): Uint8Array => key.slice(1);

/** Messages of one client lie side by side in the order of their sequence numbers. */
export const messageKey = (identity: Uint8Array, sequence: number): Uint8Array =>
  concatBytes(Uint8Array.of(MESSAGE), identity, u64be(BigInt(sequence)));
export const sequenceOfMessageKey = (key: Uint8Array): number => Number(dataView(key).getBigUint64(1 + IDENTITY_BYTES));
