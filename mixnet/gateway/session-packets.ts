import { Fault } from "../../kernel/errors.ts";
import { decodeForward, type ForwardRequest } from "../wire/gateway-forward.ts";
import { openFrame } from "../wire/gateway-frames.ts";
import type { SessionState } from "./session-requests.ts";
import { type Next, reply, replyError, type StageContext } from "./stage.ts";

/** Sends a client's packet to its first hop at once; every binary frame gets one answer, what is left or an error. */
export function onPacket(context: StageContext, { sharedKey, meter }: SessionState, frame: Uint8Array): Next {
  const request = readOrRefuse(context, sharedKey, frame);
  if (request === undefined) return "stay";
  const required = request.packet.packet.length;
  if (!meter.consume(required)) {
    context.metrics.drop("client_out_of_bandwidth");
    const error = { code: "out_of_bandwidth", required, available: meter.remaining() } as const;
    reply(context, { type: "typedError", error });
    return "stay";
  }
  context.send(request.firstHop, request.packet);
  context.metrics.packetForwarded();
  reply(context, { type: "send", remainingBandwidth: meter.remaining(), upgradeMode: false });
  return "stay";
}

function readOrRefuse(context: StageContext, sharedKey: Uint8Array, frame: Uint8Array): ForwardRequest | undefined {
  try {
    return decodeForward(openFrame(sharedKey, frame));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    context.metrics.drop("client_frame_malformed");
    replyError(context, error.detail.code);
    return undefined;
  }
}
