import { openSensitive, type SensitiveMessage, sealSensitive } from "../wire/gateway-encrypted.ts";
import { decodedOrUndefined, GatewayWireError } from "../wire/gateway-json.ts";
import { decodeRequest, type GatewayRequest, type RequestOf } from "../wire/gateway-messages.ts";
import { GATEWAY_PROTOCOL } from "../wire/gateway-version.ts";
import type { Meter } from "./bandwidth.ts";
import { type Next, reply, replyError, type StageContext } from "./stage.ts";
import { COCONUT_CONTEXT, texts } from "./texts.ts";

/** What the requests of one session work on. */
export interface SessionState {
  readonly identity: Uint8Array;
  readonly sharedKey: Uint8Array;
  readonly meter: Meter;
  /** Ends the session; the connection stays. */
  readonly end: () => void;
}

/** Answers a text frame; one that is malformed or out of place gets an error and the session goes on. */
export function onRequestText(context: StageContext, state: SessionState, text: string): Next | Promise<Next> {
  const request = decodedOrUndefined(decodeRequest, text);
  if (request === undefined) return refuseRequest(context, texts.notInThisContext("it is malformed"));
  return request.type === "encryptedRequest" ? onEncrypted(context, state, request) : onPlain(context, state, request);
}

function onPlain(context: StageContext, { meter }: SessionState, { type }: GatewayRequest): Next {
  switch (type) {
    case "supportedProtocol":
      reply(context, { type, version: GATEWAY_PROTOCOL });
      return "stay";
    case "claimFreeTestnetBandwidth":
      return context.enforceCredentials ? refuseRequest(context, texts.credentialsOnly) : claimFree(context, meter);
    case "ecashCredential":
      return refuseRequest(context, texts.noCredentials);
    case "upgradeModeJWT":
      return refuseRequest(context, texts.noUpgradeMode);
    case "bandwidthCredential":
    case "bandwidthCredentialV2":
      return refuseRequest(context, texts.notInThisContext(COCONUT_CONTEXT));
    default:
      return refuseRequest(context, texts.notInThisContext("the client is already authenticated"));
  }
}

function claimFree(context: StageContext, meter: Meter): Next {
  meter.claimFree();
  reply(context, { type: "bandwidth", availableTotal: meter.remaining(), upgradeMode: false });
  return "stay";
}

function refuseRequest(context: StageContext, text: string): Next {
  context.metrics.drop("client_request_malformed");
  replyError(context, text);
  return "stay";
}

async function onEncrypted(
  context: StageContext,
  state: SessionState,
  request: RequestOf<"encryptedRequest">,
): Promise<Next> {
  const message = openOrUndefined(state.sharedKey, request);
  if (message?.kind === "ForgetMe" && message.client) {
    await forget(context, state);
    answer(context, state, { kind: "ForgetMeAck" });
    return "close";
  }
  if (message?.kind === "ForgetMe") return answer(context, state, { kind: "ForgetMeAck" });
  if (message?.kind === "RememberMe") return answer(context, state, { kind: "RememberMeAck" });
  return refuseRequest(context, texts.notInThisContext("the encrypted request is malformed"));
}

function answer(context: StageContext, { sharedKey }: SessionState, message: SensitiveMessage): Next {
  reply(context, { type: "encryptedResponse", ...sealSensitive(context.random, sharedKey, message) });
  return "stay";
}

/** Deletes key, bandwidth and messages; the record goes first, so that no message comes after them. */
async function forget({ clients, mailbox }: StageContext, { identity, meter, end }: SessionState): Promise<void> {
  meter.discard();
  end();
  await clients.remove(identity);
  await mailbox.clear(identity);
}

function openOrUndefined(sharedKey: Uint8Array, request: RequestOf<"encryptedRequest">): SensitiveMessage | undefined {
  try {
    return openSensitive(sharedKey, request);
  } catch (error) {
    if (error instanceof GatewayWireError) return undefined;
    throw error;
  }
}
