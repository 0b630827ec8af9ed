import type { WebSocket } from "ws";
import type { Cancel, Clock } from "../../../kernel/clock.ts";

/** Pings every `everyMs` and reports a peer that has not answered the last one. @returns a function that ends it. */
export function keepAlive(socket: WebSocket, clock: Clock, everyMs: number, onSilent: () => void): Cancel {
  let answered = true;
  let cancel = clock.after(everyMs, ping);
  socket.on("pong", () => {
    answered = true;
  });

  function ping(): void {
    if (answered) {
      answered = false;
      socket.ping();
      cancel = clock.after(everyMs, ping);
    } else onSilent();
  }

  return () => cancel();
}
