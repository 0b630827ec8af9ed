import { Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import { type FinalHop, type ForwardHop, type OpenedHeader, openHeader, unwrapPacket } from "../sphinx/open.ts";
import { unpadPayload } from "../sphinx/payload.ts";
import type { MixPacket } from "../wire/frame.ts";
import type { KeyRotation } from "../wire/key-rotation.ts";
import { type NodeAddress, readNodeAddress } from "../wire/node-address.ts";
import { type PacketSizeName, packetSizeOf } from "../wire/packet-size.ts";
import type { DropReason } from "./drops.ts";
import { candidateKeys, type ServingKey, type SphinxKeySource } from "./keys.ts";
import { createReplayFilter, REPLAY_CAPACITY_PACKETS, type ReplayVerdict } from "./replay-filter.ts";

/** A packet whose last hop is this node. */
export interface FinalPacket {
  /** 32 bytes: the recipient client's Ed25519 identity. */
  readonly destination: Uint8Array;
  /** The plaintext, padding removed: 21 bytes for an ack, otherwise SURB-ack (405) and message. */
  readonly message: Uint8Array;
  readonly packetSize: PacketSizeName;
  /** To be sent on with the SURB-ack. */
  readonly keyRotation: KeyRotation;
}

export interface ForwardPacket {
  readonly nextHop: NodeAddress;
  /** How long to hold it, at most 10 s. */
  readonly delayMs: number;
  /** Whether the sender had asked for more. */
  readonly delayClamped: boolean;
  readonly packet: MixPacket;
}

export type Processed =
  | ({ readonly kind: "forward" } & ForwardPacket)
  | ({ readonly kind: "final" } & FinalPacket)
  | { readonly kind: "dropped"; readonly reason: DropReason };

export interface ProcessorParts {
  readonly crypto: SphinxCrypto;
  readonly keys: SphinxKeySource;
  readonly random: Random;
  readonly log: Log;
}

export interface ProcessorOptions {
  /** Packets per Sphinx key that the replay filter takes before it refuses all. */
  readonly replayCapacityPackets?: number | undefined;
}

const DELAY_MAX_MS = 10_000;
const NS_PER_MS = 1e6;

const refusals: ReadonlyMap<ReplayVerdict, DropReason> = new Map([
  ["replayed", "replayed"],
  ["full", "replay_filter_full"],
]);

/** What the faults of opening, unwrapping and reading mean to a relay. */
const reasons: ReadonlyMap<string, DropReason> = new Map<string, DropReason>([
  ["sphinx.packet_too_short", "packet_malformed"],
  ["sphinx.weak_alpha", "packet_malformed"],
  ["sphinx.flag", "packet_malformed"],
  ["sphinx.mac", "mac_mismatch"],
  ["sphinx.payload_damaged", "payload_damaged"],
  ["sphinx.payload_unpadded", "payload_damaged"],
  ["wire.node_address", "next_hop_malformed"],
  ["wire.packet_size", "packet_malformed"],
]);

interface Opened {
  readonly key: ServingKey;
  readonly opened: OpenedHeader;
}

/** Opens packets, checks them against the replay filter and unwraps them: no I/O, no clock. Never throws for what is in a packet. */
export function createPacketProcessor(
  { crypto, keys, random, log }: ProcessorParts,
  { replayCapacityPackets = REPLAY_CAPACITY_PACKETS }: ProcessorOptions = {},
): (packet: MixPacket) => Processed {
  const replays = createReplayFilter({ crypto, random, log }, { capacityPackets: replayCapacityPackets });
  let lastServing = keys.serving();

  function serving(): readonly ServingKey[] {
    const now = keys.serving();
    if (now !== lastServing) replays.retain(now.map(({ keyId }) => keyId));
    lastServing = now;
    return now;
  }

  function process(mixPacket: MixPacket): Processed {
    const candidates = candidateKeys(serving(), mixPacket.keyRotation);
    if (candidates.length === 0) return dropped("key_rotation_unknown");
    const { key, opened } = openWithAny(crypto, candidates, mixPacket.packet);
    const refusal = refusals.get(replays.check(key.keyId, opened.replayTag));
    if (refusal !== undefined) return dropped(refusal);
    const unwrapped = unwrapPacket(crypto, opened, mixPacket.packet);
    return unwrapped.kind === "forward" ? forwarded(mixPacket, unwrapped) : arrived(mixPacket, unwrapped);
  }

  return (mixPacket) => {
    try {
      return process(mixPacket);
    } catch (error) {
      const reason = error instanceof Fault ? reasons.get(error.detail.code) : undefined;
      if (reason === undefined) throw error;
      return dropped(reason);
    }
  };
}

/** The first key whose header MAC is right. @throws SphinxError the last one's. */
function openWithAny(crypto: SphinxCrypto, candidates: readonly ServingKey[], packet: Uint8Array): Opened {
  let failure: unknown;
  for (const key of candidates) {
    try {
      return { key, opened: openHeader(crypto, key.secretKey, packet) };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function forwarded({ keyRotation }: MixPacket, { nextAddress, delayNs, packet }: ForwardHop): Processed {
  const wantedMs = Number(delayNs) / NS_PER_MS;
  return {
    kind: "forward",
    nextHop: readNodeAddress(nextAddress).address,
    delayMs: Math.min(wantedMs, DELAY_MAX_MS),
    delayClamped: wantedMs > DELAY_MAX_MS,
    packet: { keyRotation, packet },
  };
}

function arrived({ keyRotation, packet }: MixPacket, { destination, payload }: FinalHop): Processed {
  const packetSize = packetSizeOf(packet.length).name;
  return { kind: "final", destination, message: unpadPayload(payload), packetSize, keyRotation };
}

const dropped = (reason: DropReason): Processed => ({ kind: "dropped", reason });
