import {
  AUTHENTICATION_SKEW_SECONDS,
  type AuthenticateV2,
  isSignedByClient,
  provesSharedKey,
} from "../wire/gateway-auth.ts";
import { acceptsAuthentication, GATEWAY_PROTOCOL } from "../wire/gateway-version.ts";
import type { ClientRecord, ClientStore } from "./client-store.ts";
import { refuseTwice } from "./refuse.ts";
import { openSession } from "./session.ts";
import { type Next, nowSeconds, reply, type StageContext } from "./stage.ts";
import { texts } from "./texts.ts";

/** Why a request is refused, or the client it proves; checks in the order of the reference. */
function checkAuthentication(
  request: AuthenticateV2,
  clients: ClientStore,
  unixSeconds: number,
): ClientRecord | string {
  if (!acceptsAuthentication(request.protocolVersion)) {
    return texts.incompatible(GATEWAY_PROTOCOL, request.protocolVersion);
  }
  if (Math.abs(request.requestUnixTimestamp - unixSeconds) > AUTHENTICATION_SKEW_SECONDS) return texts.timestampSkew;
  if (!isSignedByClient(request)) return texts.badSignature;
  const record = clients.get(request.clientIdentity);
  if (record === undefined) return texts.notRegistered;
  if (!provesSharedKey(request, record.sharedKey)) return texts.badAddressCiphertext;
  return request.requestUnixTimestamp > record.authenticatedAtSeconds ? record : texts.timestampReused;
}

/** Opens the session of a registered client: remembers the time on the disk, pushes what waits, answers. */
export async function authenticate(context: StageContext, request: AuthenticateV2): Promise<Next> {
  const { clientIdentity: identity, requestUnixTimestamp: authenticatedAtSeconds, protocolVersion } = request;
  const first = checkAuthentication(request, context.clients, nowSeconds(context));
  if (typeof first === "string") return refuseTwice(context, first);
  const free = await context.active.makeRoom(identity, authenticatedAtSeconds);
  if (!free || context.active.get(identity) !== undefined) return refuseTwice(context, texts.duplicate);
  // While the old connection was pinged another may have come and gone.
  const record = checkAuthentication(request, context.clients, nowSeconds(context));
  if (typeof record === "string") return refuseTwice(context, record);
  const session = openSession(context, identity, { ...record, authenticatedAtSeconds }, authenticatedAtSeconds);
  return session.welcome({
    answer: (bandwidthRemaining) =>
      reply(context, { type: "authenticate", protocolVersion, status: true, bandwidthRemaining, upgradeMode: false }),
  });
}
