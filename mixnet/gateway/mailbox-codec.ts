import { concatBytes, dataView, u64be } from "../../kernel/bytes.ts";
import { GatewayError } from "./errors.ts";

/** One client's mailbox: its messages have sequence numbers in `start <= s < end`, not all of them. */
export interface MailboxState {
  readonly start: number;
  readonly end: number;
  readonly messages: number;
  readonly bytes: number;
}

const STATE_BYTES = 4 * 8;
const TIME_BYTES = 8;

/** Four u64, big-endian. */
export const encodeMailboxState = ({ start, end, messages, bytes }: MailboxState): Uint8Array =>
  concatBytes(...[start, end, messages, bytes].map((n) => u64be(BigInt(n))));

/** @throws GatewayError "gateway.store_damaged". */
export function decodeMailboxState(value: Uint8Array): MailboxState {
  if (value.length !== STATE_BYTES) throw new GatewayError({ code: "gateway.store_damaged", what: "mailbox" });
  const view = dataView(value);
  const number = (index: number): number => Number(view.getBigUint64(8 * index));
  return { start: number(0), end: number(1), messages: number(2), bytes: number(3) };
}

/** Time of storage (u64 milliseconds, big-endian), then the message. */
export const encodeMessage = (storedAtMs: number, message: Uint8Array): Uint8Array =>
  concatBytes(u64be(BigInt(Math.floor(storedAtMs))), message);

/** @throws GatewayError "gateway.store_damaged". */
export function decodeMessage(value: Uint8Array): { readonly storedAtMs: number; readonly message: Uint8Array } {
  if (value.length < TIME_BYTES) throw new GatewayError({ code: "gateway.store_damaged", what: "message" });
  return { storedAtMs: Number(dataView(value).getBigUint64(0)), message: value.slice(TIME_BYTES) };
}
