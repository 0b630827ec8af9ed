import type { Server } from "node:net";
import { Fault } from "./errors.ts";

export class ListenError extends Fault<
  | { code: "listen.port_in_use"; host: string; port: number; purpose: string }
  | { code: "listen.failed"; host: string; port: number; purpose: string; reason: string }
> {}

/** Where to listen, port 0 for a free one; the purpose ("clients", "http") tells operators which of their ports it is. */
export interface ListenAt {
  readonly host: string;
  readonly port: number;
  readonly purpose: string;
}

/**
 * Listens on a TCP or HTTP server.
 * @returns the port. @throws ListenError "listen.port_in_use" or "listen.failed".
 */
export async function listenOn(server: Server, { host, port, purpose }: ListenAt): Promise<number> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  await listenOrFault(() => listening, { host, port, purpose });
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
}

/**
 * Runs a listen call and names the port when it cannot be had.
 * @throws ListenError "listen.port_in_use" or "listen.failed".
 */
export async function listenOrFault<T>(listen: () => Promise<T> | T, { host, port, purpose }: ListenAt): Promise<T> {
  try {
    return await listen();
  } catch (cause) {
    const inUse = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    if (inUse) throw new ListenError({ code: "listen.port_in_use", host, port, purpose }, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ListenError({ code: "listen.failed", host, port, purpose, reason }, { cause });
  }
}
