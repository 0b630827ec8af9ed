import { isFault } from "../../kernel/errors.ts";
import type { GatewayHandshakeResult } from "../wire/gateway-handshake-server.ts";
import { emptyAccount } from "./bandwidth.ts";
import { refuseTwice } from "./refuse.ts";
import { openSession } from "./session.ts";
import { type Next, nowSeconds, reply, type StageContext } from "./stage.ts";
import { texts } from "./texts.ts";

/** Opens the session of a client that proved a new shared key; the key is on the disk before its success is told. */
export async function register(
  context: StageContext,
  { clientIdentity, sharedKey, protocolVersion }: GatewayHandshakeResult,
  successFrames: readonly string[],
): Promise<Next> {
  if (context.active.get(clientIdentity) !== undefined) return refuseTwice(context, texts.duplicate);
  const known = context.clients.get(clientIdentity);
  const record = {
    sharedKey,
    authenticatedAtSeconds: known?.authenticatedAtSeconds ?? 0,
    account: known?.account ?? emptyAccount,
  };
  const session = openSession(context, clientIdentity, record, nowSeconds(context));
  try {
    return await session.welcome({
      saved() {
        for (const text of successFrames) context.socket.sendText(text);
      },
      answer: () => reply(context, { type: "register", protocolVersion, status: true, upgradeMode: false }),
    });
  } catch (error) {
    if (isFault(error, "gateway.clients_full")) return refuseTwice(context, texts.clientsFull);
    throw error;
  }
}
