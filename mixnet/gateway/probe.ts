import { equalBytes } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { ClientSocket } from "./socket.ts";

const PAYLOAD_BYTES = 8;

/** Asks a connection for a sign of life by a websocket ping. */
export interface Probe {
  /** Whether the pong with our bytes came in time. */
  ask(): Promise<boolean>;
  onPong(payload: Uint8Array): void;
}

export function createProbe(
  { clock, random, socket }: { readonly clock: Clock; readonly random: Random; readonly socket: ClientSocket },
  { duplicatePongMs }: { readonly duplicatePongMs: number },
): Probe {
  const asked = new Set<(pong: Uint8Array) => void>();

  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      const payload = random.bytes(PAYLOAD_BYTES);
      const settle = (alive: boolean): void => {
        cancel();
        asked.delete(check);
        resolve(alive);
      };
      const check = (pong: Uint8Array): void => void (equalBytes(pong, payload) && settle(true));
      const cancel = clock.after(duplicatePongMs, () => settle(false));
      asked.add(check);
      socket.ping(payload);
    });

  return { ask, onPong: (payload) => asked.forEach((check) => void check(payload)) };
}
