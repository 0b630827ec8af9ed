import { systemClock } from "../../kernel/clock.ts";
import { silentLog } from "../../kernel/log.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import { createServingKeys } from "../../mixnet/relay/keys.ts";
import { createRelay, type Relay, type RelayOptions, type RelayParts } from "../../mixnet/relay/relay.ts";
import { createTcpTransport } from "../../mixnet/relay/tcp-transport.node.ts";
import { createPacket } from "../../mixnet/sphinx/create.ts";
import type { Hop } from "../../mixnet/sphinx/header.ts";
import { createSodiumSphinxCrypto } from "../../mixnet/sphinx/sodium.node.ts";
import type { MixPacket } from "../../mixnet/wire/frame.ts";
import { type NodeAddress, padNodeAddress } from "../../mixnet/wire/node-address.ts";
import { type PacketSizeName, packetSizes } from "../../mixnet/wire/packet-size.ts";
import { type RecordingMetrics, recordingMetrics } from "./recording-metrics.ts";

export const fastCrypto = await createSodiumSphinxCrypto();
export const loopback: NodeAddress = { host: "127.0.0.1", port: 0 };

/** A Sphinx key pair that is always the same for a name. */
export function sphinxKeys(name: string): { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array } {
  const secretKey = createSeededRandom(name).bytes(32);
  return { secretKey, publicKey: fastCrypto.x25519Base(secretKey) };
}

export interface TestRelay extends Relay {
  readonly name: string;
  readonly metrics: RecordingMetrics;
  /** As a sender puts it into a route. */
  hop(): Hop;
  at(): NodeAddress;
}

/** A relay on a free port of this machine, with real TCP unless `parts` say otherwise. */
export function testRelay(
  name: string,
  parts: Partial<RelayParts> = {},
  options: Partial<RelayOptions> = {},
): TestRelay {
  const metrics = recordingMetrics();
  const keys = sphinxKeys(name);
  const relay = createRelay(
    {
      crypto: fastCrypto,
      keys: createServingKeys([{ rotationId: 0, secretKey: keys.secretKey }]),
      transport: createTcpTransport(),
      clock: systemClock,
      random: createSeededRandom(`${name}/filter`),
      log: silentLog,
      metrics,
      ...parts,
    },
    { listen: loopback, forwards: true, replayCapacityPackets: 10_000, ...options },
  );
  function at(): NodeAddress {
    const address = relay.address();
    if (address === undefined) throw new Error(`${name} is not started`);
    return address;
  }
  const hop = (): Hop => ({ address: padNodeAddress(at(), 32), publicKey: keys.publicKey });
  return { ...relay, name, metrics, at, hop };
}

export interface TestPacket {
  readonly route: readonly Hop[];
  readonly message?: Uint8Array;
  readonly delaysMs?: readonly number[];
  readonly size?: PacketSizeName;
  readonly seed?: string;
}

/** A packet for a route, with no delays unless they are given; the same seed gives the same packet. */
export function testPacket({ route, message, delaysMs, size = "regular", seed = "packet" }: TestPacket): MixPacket {
  const { packet } = createPacket(fastCrypto, createSeededRandom(seed), {
    route,
    delaysNs: route.map((_, i) => BigInt(delaysMs?.[i] ?? 0) * 1_000_000n),
    destination: new Uint8Array(32).fill(7),
    message: message ?? new Uint8Array(0),
    payloadBytes: packetSizes[size].payloadBytes,
  });
  return { keyRotation: "unknown", packet };
}
