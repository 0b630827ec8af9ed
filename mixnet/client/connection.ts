import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { OutgoingPacket } from "../message/mix-packet.ts";
import type { CountDrop } from "../relay/drops.ts";
import { encodeForward } from "../wire/gateway-forward.ts";
import { GatewayFrameError, KIND_PUSHED, openFrame, sealFrame } from "../wire/gateway-frames.ts";
import type { IdentityKeys } from "../wire/gateway-identity.ts";
import type { GatewayResponse } from "../wire/gateway-messages.ts";
import { createControl, LinkError } from "./control.ts";
import type { ClientDrop } from "./drops.ts";
import { BANDWIDTH_LOW_BYTES, claimBandwidth, openSession, type SessionOptions, type SessionTerms } from "./session.ts";
import type { ClientSocket, OpenSocket } from "./socket.ts";

/** A gateway answers every packet; one that answers nothing for so long while we send is gone. */
const SILENCE_MS_MAX = 20_000;
const OPEN_MS_MAX = 10_000;
const CLAIM_AGAIN_MS = 60_000;

export interface ConnectionParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly identity: IdentityKeys;
  readonly openSocket: OpenSocket;
  readonly drop: CountDrop<ClientDrop>;
}

export interface ConnectionEvents {
  onUp(): void;
  onPush(message: Uint8Array): void;
  /** Once; nothing follows. */
  onEnded(error: unknown): void;
}

/** One websocket to the gateway, from opening to its end. */
export interface Connection {
  isUp(): boolean;
  send(packet: OutgoingPacket): void;
  backlogBytes(): number;
  close(): void;
}

export function openConnection(
  parts: ConnectionParts,
  options: SessionOptions & { readonly url: string },
  events: ConnectionEvents,
): Connection {
  const { clock, random, drop } = parts;
  let sharedKey = options.sharedKey;
  let terms: SessionTerms | undefined;
  let bandwidthBytes = 0;
  let claimedAtMs = Number.NEGATIVE_INFINITY;
  let unansweredSinceMs: number | undefined;
  let isOver = false;

  const control = createControl(clock, (text) => socket.send(text), onUnasked);
  const socket: ClientSocket = parts.openSocket(options.url, {
    onOpen() {
      cancelOpening();
      void open();
    },
    onText: (text) => heard(() => control.onText(text)),
    onBinary: (frame) => heard(() => onBinary(frame)),
    onClosed: (reason) => end(new LinkError({ code: "link.closed", reason })),
  });
  const cancelOpening = clock.after(OPEN_MS_MAX, () =>
    end(new LinkError({ code: "link.timeout", afterMs: OPEN_MS_MAX })),
  );

  async function open(): Promise<void> {
    const onKey: SessionOptions["onKey"] = (key, atSeconds) => {
      sharedKey = key;
      options.onKey(key, atSeconds);
    };
    try {
      const opened = await openSession({ ...parts, control, send: socket.send }, { ...options, onKey });
      bandwidthBytes = opened.bandwidthBytes;
      if (isOver) return;
      terms = opened;
      control.opened();
      events.onUp();
    } catch (error) {
      end(error);
    }
  }

  function heard(handle: () => void): void {
    if (isOver) return;
    unansweredSinceMs = undefined;
    control.touch();
    handle();
  }

  function onBinary(frame: Uint8Array): void {
    const message = sharedKey === undefined ? undefined : pushedMessage(sharedKey, frame);
    if (message === undefined) drop("gateway_frame_malformed");
    else events.onPush(message);
  }

  function onUnasked(response: GatewayResponse | undefined): void {
    if (response?.type === "send") onBandwidth(response.remainingBandwidth);
    else if (response?.type === "typedError" && response.error.code === "out_of_bandwidth") {
      drop("gateway_out_of_bandwidth");
      onBandwidth(response.error.available);
    } else {
      const message = response?.type === "error" ? response.message : (response?.type ?? "text that is no response");
      end(new LinkError({ code: "link.refused", message }));
    }
  }

  function onBandwidth(remainingBytes: number): void {
    bandwidthBytes = remainingBytes;
    const nowMs = clock.nowMs();
    if (terms === undefined || bandwidthBytes >= BANDWIDTH_LOW_BYTES || nowMs - claimedAtMs < CLAIM_AGAIN_MS) return;
    claimedAtMs = nowMs;
    claimBandwidth(control).then((bytes) => {
      bandwidthBytes = bytes;
    }, end);
  }

  function send(packet: OutgoingPacket): void {
    if (terms === undefined) return;
    const nowMs = clock.nowMs();
    const frame = encodeForward({ firstHop: packet.firstHop, packet }, terms.protocolVersion);
    socket.send(sealFrame(random, terms.sharedKey, frame));
    unansweredSinceMs ??= nowMs;
    if (nowMs - unansweredSinceMs > SILENCE_MS_MAX) close();
  }

  function close(): void {
    end(new LinkError({ code: "link.closed", reason: "closed here" }));
  }

  function end(error: unknown): void {
    if (isOver) return;
    isOver = true;
    cancelOpening();
    terms = undefined;
    control.end(error instanceof LinkError ? error : new LinkError({ code: "link.closed", reason: String(error) }));
    socket.close();
    events.onEnded(error);
  }

  return { isUp: () => terms !== undefined, send, backlogBytes: () => socket.backlogBytes(), close };
}

function pushedMessage(sharedKey: Uint8Array, frame: Uint8Array): Uint8Array | undefined {
  try {
    const { kind, plaintext } = openFrame(sharedKey, frame);
    return kind === KIND_PUSHED ? plaintext : undefined;
  } catch (error) {
    if (error instanceof GatewayFrameError) return undefined;
    throw error;
  }
}
