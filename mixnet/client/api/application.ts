import { isFault } from "../../../kernel/errors.ts";
import type { Log } from "../../../kernel/log.ts";
import type { Delivery, DeliveryState, MixClient } from "../types.ts";
import { encodeBinaryResponse, parseBinaryRequest } from "./binary.ts";
import { ApiError } from "./errors.ts";
import { encodeJsonResponse, parseJsonRequest } from "./json.ts";
import type { ApiRequest } from "./requests.ts";
import type { ApiResponse } from "./responses.ts";

/** Received messages stay with the client while more than this waits to be taken by the application: 16 MiB. */
const UNTAKEN_BYTES_MAX = 16 * 1024 * 1024;

/** The websocket to an application. */
export interface ApplicationSocket {
  /** Text as a text frame, bytes as a binary one. */
  send(frame: string | Uint8Array): void;
  /** Bytes sent that the application has not taken. */
  untakenBytes(): number;
}

/** One application's session. Nothing it sends makes any of these throw. */
export interface Application {
  onText(text: string): void;
  onBinary(bytes: Uint8Array): void;
  /** The application took something: more may be pushed. */
  onDrain(): void;
  onClosed(): void;
}

type Form = "text" | "binary";

/** Answers come in the form of their request; messages are pushed in that of the last request, before any in binary. */
export function createApplication(client: MixClient, log: Log, socket: ApplicationSocket): Application {
  let form: Form = "binary";
  let unlisten: (() => void) | undefined;
  let isClosed = false;
  listen();

  function listen(): void {
    if (isClosed) return;
    unlisten ??= client.onMessage((message) => {
      respond({ type: "received", ...message });
      if (socket.untakenBytes() > UNTAKEN_BYTES_MAX) pause();
    });
  }

  function pause(): void {
    unlisten?.();
    unlisten = undefined;
  }

  function respond(response: ApiResponse): void {
    socket.send(form === "text" ? encodeJsonResponse(response) : encodeBinaryResponse(response));
  }

  function handle(asked: Form, parse: () => ApiRequest): void {
    form = asked;
    try {
      perform(parse());
    } catch (error) {
      if (error instanceof ApiError) respond({ type: "error", ...error.detail });
      else if (isFault(error, "client.not_running"))
        respond({ type: "error", kind: "other", message: "client not running" });
      else throw error;
    }
  }

  function perform(request: ApiRequest): void {
    switch (request.type) {
      case "selfAddress":
        tellAddress();
        break;
      case "closedConnection":
        client.closeLane(request.connectionId);
        break;
      case "getLaneQueueLength":
        tellQueueLength(request.connectionId);
        break;
      default:
        report(launch(request), request.deliveryId);
        if (request.connectionId !== undefined) tellQueueLength(request.connectionId);
    }
  }

  function launch(request: Extract<ApiRequest, { type: "send" | "sendAnonymous" | "reply" }>): Delivery {
    const { connectionId, data } = request;
    const lane = connectionId === undefined ? {} : { lane: connectionId };
    if (request.type === "send") return client.send(request.recipient, data, lane);
    if (request.type === "reply") return client.reply(request.senderTag, data, lane);
    return client.sendAnonymous(request.recipient, data, { ...lane, replySurbs: request.replySurbs });
  }

  function report(delivery: Delivery, deliveryId: string | undefined): void {
    const state = delivery.current();
    if (state.state === "failed") log.warn("message.refused", { reason: state.reason });
    if (deliveryId === undefined) return;
    const tell = (next: DeliveryState): void =>
      socket.send(encodeJsonResponse({ type: "delivery", deliveryId, state: next }));
    tell(state);
    delivery.onChange(tell);
  }

  function tellAddress(): void {
    const address = client.address();
    if (address === undefined) respond({ type: "error", kind: "other", message: "no address yet" });
    else respond({ type: "selfAddress", address });
  }

  const tellQueueLength = (lane: bigint): void =>
    respond({ type: "laneQueueLength", lane, queueLength: client.queueLength(lane) });

  return {
    onText: (text) => handle("text", () => parseJsonRequest(text)),
    onBinary: (bytes) => handle("binary", () => parseBinaryRequest(bytes)),
    onDrain() {
      if (socket.untakenBytes() <= UNTAKEN_BYTES_MAX) listen();
    },
    onClosed() {
      isClosed = true;
      pause();
    },
  };
}
