import { toHex } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { EpochId, NodeId } from "../../kernel/ids.ts";
import type { Random } from "../../kernel/random.ts";
import type { GatewayLink } from "../../mixnet/client/link.ts";
import { splitFinalPlaintext } from "../../mixnet/message/surb-ack.ts";
import type { SphinxCrypto } from "../../mixnet/sphinx/crypto.ts";
import { openHeader, unwrapPacket } from "../../mixnet/sphinx/open.ts";
import { unpadPayload } from "../../mixnet/sphinx/payload.ts";
import type { TopologyNode, TopologySource, TopologyView } from "../../mixnet/topology/view.ts";
import { identityFromSecret } from "../../mixnet/wire/gateway-identity.ts";
import { formatNodeAddress, type NodeAddress, readNodeAddress } from "../../mixnet/wire/node-address.ts";
import { packetSizes } from "../../mixnet/wire/packet-size.ts";

const NANOSECONDS_PER_MS = 1_000_000n;

/** What the network does to a packet: ours to decide in each test. */
export interface Faults {
  losePacket(): boolean;
  loseAck(): boolean;
  /** Whether a gateway delivers this message a second time. */
  deliverTwice(): boolean;
}

export const noFaults: Faults = { losePacket: () => false, loseAck: () => false, deliverTwice: () => false };

/** A client's side of the network, with a switch. */
export interface FakeLink extends GatewayLink {
  /** Takes the session away, or gives it back with everything that was stored meanwhile. */
  setUp(up: boolean): void;
  /** Pushes any bytes, as a hostile gateway would. */
  push(bytes: Uint8Array): void;
  setBacklogBytes(bytes: number): void;
  /** Packets handed over so far. */
  sent(): number;
}

export interface FakeMixnet {
  readonly topology: TopologySource;
  readonly gateways: readonly TopologyNode[];
  /** Replaces the view: undefined fields stay. */
  setView(change: Partial<TopologyView>): void;
  linkFor(identityKey: Uint8Array): FakeLink;
}

interface Parts {
  readonly clock: Clock;
  readonly random: Random;
  readonly crypto: SphinxCrypto;
}

/** Three layers of two nodes and two gateways, without sockets; every hop is the real unwrapping, the delays are the drawn ones. */
export function createFakeMixnet({ clock, random, crypto }: Parts, faults: Faults = noFaults): FakeMixnet {
  const secrets = new Map<string, Uint8Array>();
  const clients = new Map<string, { deliver(message: Uint8Array): void }>();
  const listeners = new Set<(view: TopologyView) => void>();
  let nodes = 0;

  function makeNode(isGateway: boolean): TopologyNode {
    const nodeId = ++nodes as NodeId;
    const secret = random.bytes(32);
    const [host, mixPort] = [`127.0.0.${nodeId}`, 1789];
    secrets.set(formatNodeAddress({ host, port: mixPort }), secret);
    return {
      nodeId,
      identityKey: identityFromSecret(random.bytes(32)).publicKey,
      sphinxKeys: [{ rotationId: 0, key: crypto.x25519Base(secret) }],
      host,
      mixPort,
      httpPort: 8000,
      entry: isGateway ? { wsPort: 9000 } : undefined,
      version: "1",
    };
  }

  let view: TopologyView = {
    chainId: "fake-1",
    epochId: 1 as EpochId,
    keyRotationId: 3,
    startTimeMs: 0,
    epochSeconds: 60,
    rotationEpochs: 24,
    layers: [0, 1, 2].map(() => [makeNode(false), makeNode(false)]),
    gateways: [makeNode(true), makeNode(true)],
  };

  /** Unwraps hop by hop and hands over after the sum of the delays. */
  function route(firstHop: NodeAddress, packet: Uint8Array): void {
    let [at, bytes, delayNs] = [formatNodeAddress(firstHop), packet, 0n];
    for (;;) {
      const secret = secrets.get(at);
      if (secret === undefined) throw new Error(`packet to ${at}, where no node is`);
      const hop = unwrapPacket(crypto, openHeader(crypto, secret, bytes), bytes);
      if (hop.kind === "final") {
        const message = unpadPayload(hop.payload);
        clock.after(Number(delayNs / NANOSECONDS_PER_MS), () => arrive(toHex(hop.destination), message, packet.length));
        return;
      }
      delayNs += hop.delayNs;
      [at, bytes] = [formatNodeAddress(readNodeAddress(hop.nextAddress).address), hop.packet];
    }
  }

  function arrive(destination: string, plaintext: Uint8Array, packetBytes: number): void {
    const client = clients.get(destination);
    if (packetBytes === packetSizes.ack.packetBytes) {
      client?.deliver(plaintext);
      return;
    }
    const { ackFirstHop, ackPacket, message } = splitFinalPlaintext(plaintext);
    client?.deliver(message.slice());
    if (faults.deliverTwice()) client?.deliver(message.slice());
    if (!faults.loseAck()) route(ackFirstHop, ackPacket);
  }

  function linkFor(identityKey: Uint8Array): FakeLink {
    const stored: Uint8Array[] = [];
    const changed = new Set<(up: boolean) => void>();
    let push: (message: Uint8Array) => void = () => {};
    let [isUp, backlogBytes, sent] = [true, 0, 0];
    clients.set(toHex(identityKey), { deliver: (message) => (isUp ? push(message) : void stored.push(message)) });
    return {
      isUp: () => isUp,
      send({ firstHop, packet }) {
        sent += 1;
        if (!faults.losePacket()) route(firstHop, packet);
      },
      backlogBytes: () => backlogBytes,
      onPush(listener) {
        push = listener;
      },
      onChange: (listener) => void changed.add(listener),
      setUp(up) {
        isUp = up;
        for (const listener of changed) listener(up);
        if (up) for (const message of stored.splice(0)) push(message);
      },
      push: (bytes) => push(bytes),
      setBacklogBytes(bytes) {
        backlogBytes = bytes;
      },
      sent: () => sent,
    };
  }

  return {
    gateways: view.gateways,
    linkFor,
    topology: {
      current: () => view,
      onView(listener) {
        listeners.add(listener);
        listener(view);
        return () => void listeners.delete(listener);
      },
    },
    setView(change) {
      view = { ...view, ...change };
      for (const listener of listeners) listener(view);
    },
  };
}
