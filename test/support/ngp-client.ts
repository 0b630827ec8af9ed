import { WebSocket } from "ws";
import { type Clock, systemClock } from "../../kernel/clock.ts";
import { systemRandom } from "../../kernel/random.ts";
import { bytesOf } from "../../kernel/ws.node.ts";
import { buildAuthentication } from "../../mixnet/wire/gateway-auth.ts";
import { encodeForward, type ForwardRequest } from "../../mixnet/wire/gateway-forward.ts";
import { openFrame, sealFrame } from "../../mixnet/wire/gateway-frames.ts";
import { startClientHandshake } from "../../mixnet/wire/gateway-handshake-client.ts";
import type { IdentityKeys } from "../../mixnet/wire/gateway-identity.ts";
import {
  decodeResponse,
  encodeRequest,
  type GatewayRequest,
  type GatewayResponse,
} from "../../mixnet/wire/gateway-messages.ts";
import type { NodeAddress } from "../../mixnet/wire/node-address.ts";

/** The system's time, which a test may move on so that it need not wait. */
export function shiftingClock(): Clock & { shift(byMs: number): void } {
  let offsetMs = 0;
  return {
    nowMs: () => systemClock.nowMs() + offsetMs,
    after: systemClock.after,
    shift(byMs) {
      offsetMs += byMs;
    },
  };
}

/** Things that come one after the other, to be awaited one after the other. */
function createInbox<T>(): { put(value: T): void; next(): Promise<T> } {
  const here: { readonly value: T }[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    put(value) {
      const waiter = waiting.shift();
      if (waiter === undefined) here.push({ value });
      else waiter(value);
    },
    next() {
      const first = here.shift();
      return first ? Promise.resolve(first.value) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

/** A client of the gateway protocol over a real websocket, with no Sphinx and no timers of its own. */
export interface NgpClient {
  readonly socket: WebSocket;
  /** Close code, when the connection has ended. */
  readonly closed: Promise<number>;
  send(request: GatewayRequest): void;
  ask(request: GatewayRequest): Promise<GatewayResponse>;
  answer(): Promise<GatewayResponse>;
  /** @returns the shared key. */
  register(identity: IdentityKeys, gatewayIdentity: Uint8Array): Promise<Uint8Array>;
  authenticate(identity: IdentityKeys, sharedKey: Uint8Array, clock: Clock): Promise<GatewayResponse>;
  forward(sharedKey: Uint8Array, request: ForwardRequest): Promise<GatewayResponse>;
  pushed(sharedKey: Uint8Array): Promise<Uint8Array>;
  end(): Promise<void>;
}

export async function connectNgp({ host, port }: NodeAddress): Promise<NgpClient> {
  const socket = new WebSocket(`ws://${host}:${port}/any/path`);
  const texts = createInbox<string>();
  const frames = createInbox<Uint8Array>();
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("message", (data, isBinary) => {
    const bytes = bytesOf(data);
    if (isBinary) frames.put(bytes);
    else texts.put(new TextDecoder().decode(bytes));
  });
  await new Promise<void>((resolve, reject) => socket.once("open", () => resolve()).once("error", reject));
  socket.on("error", () => {});

  const answer = async () => decodeResponse(await texts.next());
  const send = (request: GatewayRequest) => socket.send(encodeRequest(request));
  function ask(request: GatewayRequest): Promise<GatewayResponse> {
    send(request);
    return answer();
  }

  async function register(identity: IdentityKeys, gatewayIdentity: Uint8Array): Promise<Uint8Array> {
    const handshake = startClientHandshake({ identity, random: systemRandom }, { gatewayIdentity, protocolVersion: 6 });
    socket.send(handshake.first);
    for (;;) {
      const step = handshake.receive(await texts.next());
      for (const text of step.send) socket.send(text);
      if (step.state === "failed") throw step.error;
      if (step.state === "done") return step.result.sharedKey;
    }
  }

  return {
    socket,
    closed,
    send,
    ask,
    answer,
    register,
    authenticate(identity, sharedKey, clock) {
      const unixSeconds = Math.floor(clock.nowMs() / 1_000);
      const options = { sharedKey, protocolVersion: 6, unixSeconds };
      return ask(buildAuthentication({ identity, random: systemRandom }, options));
    },
    forward(sharedKey, request) {
      socket.send(sealFrame(systemRandom, sharedKey, encodeForward(request, 6)));
      return answer();
    },
    pushed: async (sharedKey) => openFrame(sharedKey, await frames.next()).plaintext,
    async end() {
      socket.terminate();
      await closed;
    },
  };
}
