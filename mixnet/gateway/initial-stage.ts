import { GatewayHandshakeError, type HandshakeStep } from "../wire/gateway-handshake.ts";
import {
  acceptHandshake,
  claimedIdentity,
  type GatewayHandshake,
  type GatewayHandshakeResult,
} from "../wire/gateway-handshake-server.ts";
import { decodedOrUndefined } from "../wire/gateway-json.ts";
import {
  decodeRequest,
  type GatewayRequest,
  type RequestOf,
  UNAUTHENTICATED_CHARACTERS_MAX,
} from "../wire/gateway-messages.ts";
import { GATEWAY_PROTOCOL } from "../wire/gateway-version.ts";
import { authenticate } from "./authentication.ts";
import { refuse, refuseTwice } from "./refuse.ts";
import { register } from "./registration.ts";
import { type ClientFrame, type Next, reply, type Stage, type StageContext } from "./stage.ts";
import { texts } from "./texts.ts";

type InitRequest = RequestOf<"handshakePayload"> | RequestOf<"registerHandshakeInitRequest">;

/** A connection of which nothing is known yet. Only `supportedProtocol` keeps it so; any failure ends it. */
export function createInitialStage(context: StageContext): Stage {
  return {
    waitMs: context.limits.initialTimeoutMs,
    onTimeout: () => void refuse(context, texts.initialTimeout),
    onFrame: (frame) => onFrame(context, frame),
  };
}

function onFrame(context: StageContext, frame: ClientFrame): Next | Promise<Next> {
  if (frame.kind === "ping") return refuse(context, texts.pingTooEarly);
  if (frame.kind === "binary") return refuse(context, texts.packetTooEarly);
  const small = frame.text.length <= UNAUTHENTICATED_CHARACTERS_MAX;
  const request = small ? decodedOrUndefined(decodeRequest, frame.text) : undefined;
  return request === undefined ? refuse(context, texts.onlyRegisterOrAuthenticate) : onRequest(context, request);
}

function onRequest(context: StageContext, request: GatewayRequest): Next | Promise<Next> {
  switch (request.type) {
    case "supportedProtocol":
      reply(context, { type: "supportedProtocol", version: GATEWAY_PROTOCOL });
      return "stay";
    case "handshakePayload":
    case "registerHandshakeInitRequest":
      return onInit(context, request);
    case "authenticateV2":
      return authenticate(context, request);
    case "authenticate":
      return refuseTwice(context, texts.legacyAuthentication);
    default:
      return refuse(context, texts.onlyRegisterOrAuthenticate);
  }
}

function onInit(context: StageContext, init: InitRequest): Next | Promise<Next> {
  if (isConnected(context, init)) return refuseTwice(context, texts.duplicate);
  const handshake = acceptHandshake(context, init);
  return followHandshake(context, handshake, handshake.first);
}

function isConnected({ active }: StageContext, init: InitRequest): boolean {
  try {
    return active.get(claimedIdentity(init)) !== undefined;
  } catch (error) {
    if (error instanceof GatewayHandshakeError) return false;
    throw error;
  }
}

function followHandshake(
  context: StageContext,
  handshake: GatewayHandshake,
  step: HandshakeStep<GatewayHandshakeResult>,
): Next | Promise<Next> {
  if (step.state === "done") return register(context, step.result, step.send);
  for (const text of step.send) context.socket.sendText(text);
  if (step.state === "failed") return refuseTwice(context, step.error.detail.code);
  return createHandshakeStage(context, handshake);
}

/** A connection in its handshake; frames of other kinds are passed over, as the reference does. */
function createHandshakeStage(context: StageContext, handshake: GatewayHandshake): Stage {
  return {
    waitMs: context.limits.handshakeTimeoutMs,
    onTimeout: () => void refuseTwice(context, texts.handshakeTimeout),
    onFrame: (frame) =>
      frame.kind === "text" ? followHandshake(context, handshake, handshake.receive(frame.text)) : "stay",
  };
}
