import { concatBytes, dataView, fromHex, toHex, u32be } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import { SENDER_TAG_BYTES } from "../message/message.ts";
import { encodeReplySurb, parseReplySurb, type ReplySurb } from "../message/reply-surb.ts";
import type { SurbBundle } from "../message/surb-bundle.ts";
import type { CountDrop } from "../relay/drops.ts";
import { encodeKeyRotation, readKeyRotation, servesRotation } from "../wire/key-rotation.ts";
import type { ClientDrop } from "./drops.ts";
import type { UsableSurb } from "./outgoing.ts";
import { decodeTimeMs, encodeTimeMs, type StoreTable } from "./store.ts";

/** Anonymous senders whose SURBs are kept; beyond it those of the one longest silent are dropped. */
const SENDERS_MAX = 10_000;
/** SURBs kept for one anonymous sender; what it sends beyond is dropped. */
const SURBS_PER_SENDER_MAX = 1_000;
/** A SURB is not used after this, whatever the key rotation: 48 h. */
const SURB_AGE_MS_MAX = 48 * 3_600_000;

interface StoredSurb extends UsableSurb {
  readonly number: number;
  readonly receivedMs: number;
  /** The rotation it was made for; undefined when no topology was known. */
  readonly rotationId: number | undefined;
}

/** The SURBs that anonymous senders gave us, per sender tag (hex). */
export interface SurbStock {
  load(): Promise<void>;
  /** @returns how many were kept. */
  add(tag: string, bundle: SurbBundle): number;
  take(tag: string): UsableSurb | undefined;
  count(tag: string): number;
  knows(tag: string): boolean;
  /** Drops what no node can open any more. @param oldestRotationId the oldest rotation whose keys nodes still hold. */
  expire(presentRotationId: number, oldestRotationId: number): void;
}

export interface SurbStockParts {
  readonly clock: Pick<Clock, "nowMs">;
  readonly table: StoreTable;
  readonly drop: CountDrop<ClientDrop>;
}

export function createSurbStock({ clock, table, drop }: SurbStockParts): SurbStock {
  /** In order of the last news from each sender. */
  const senders = new Map<string, StoredSurb[]>();
  let presentRotationId: number | undefined;
  let nextNumber = 0;

  async function load(): Promise<void> {
    for await (const [key, value] of table.entries()) {
      const tag = toHex(key.subarray(0, SENDER_TAG_BYTES));
      const stored = decodeStored(key, value);
      const kept = senders.get(tag) ?? [];
      kept.push(stored);
      senders.set(tag, kept);
      nextNumber = Math.max(nextNumber, stored.number + 1);
    }
  }

  function add(tag: string, { surbs, keyRotation }: SurbBundle): number {
    const kept = senders.get(tag) ?? [];
    const room = Math.max(0, SURBS_PER_SENDER_MAX - kept.length);
    if (surbs.length > room) drop("surbs_full", surbs.length - room);
    const rotationId = presentRotationId === undefined ? undefined : rotationOfParity(presentRotationId, keyRotation);
    for (const received of surbs.slice(0, room)) {
      const replySurb = copyOf(received);
      const stored = { replySurb, keyRotation, rotationId, number: nextNumber++, receivedMs: clock.nowMs() };
      kept.push(stored);
      table.put(keyOf(tag, stored.number), encodeStored(stored));
    }
    senders.delete(tag);
    senders.set(tag, kept);
    forgetSilent();
    return Math.min(room, surbs.length);
  }

  function forgetSilent(): void {
    for (const tag of senders.keys()) {
      if (senders.size <= SENDERS_MAX) return;
      drop("senders_full");
      for (const { number } of senders.get(tag) ?? []) table.delete(keyOf(tag, number));
      senders.delete(tag);
    }
  }

  function take(tag: string): UsableSurb | undefined {
    const surb = senders.get(tag)?.shift();
    if (surb !== undefined) table.delete(keyOf(tag, surb.number));
    return surb;
  }

  function expire(present: number, oldest: number): void {
    presentRotationId = present;
    const oldestMs = clock.nowMs() - SURB_AGE_MS_MAX;
    for (const [tag, kept] of senders) {
      const isGone = ({ rotationId, receivedMs }: StoredSurb): boolean =>
        receivedMs < oldestMs || (rotationId !== undefined && rotationId < oldest);
      const gone = kept.filter(isGone);
      if (gone.length === 0) continue;
      drop("surb_expired", gone.length);
      for (const { number } of gone) table.delete(keyOf(tag, number));
      senders.set(
        tag,
        kept.filter((surb) => !isGone(surb)),
      );
    }
  }

  return {
    load,
    add,
    take,
    count: (tag) => senders.get(tag)?.length ?? 0,
    knows: (tag) => senders.has(tag),
    expire,
  };
}

/** The rotation that a SURB of this parity, received now, was made for: the present one, or the one before. */
const rotationOfParity = (presentRotationId: number, parity: UsableSurb["keyRotation"]): number =>
  servesRotation(presentRotationId, parity) ? presentRotationId : presentRotationId - 1;

/** What was received is a view that would keep the whole message in memory. */
const copyOf = (replySurb: ReplySurb): ReplySurb => parseReplySurb(encodeReplySurb(replySurb));

const keyOf = (tag: string, number: number): Uint8Array => concatBytes(fromHex(tag), u32be(number));

/** As stored: time (8), rotation id + 1 or 0 (4), parity (1), reply SURB. */
const ROTATION_AT = 8;
const PARITY_AT = 12;
const SURB_AT = 13;

const encodeStored = ({ receivedMs, rotationId, keyRotation, replySurb }: StoredSurb): Uint8Array =>
  concatBytes(
    encodeTimeMs(receivedMs),
    u32be(rotationId === undefined ? 0 : rotationId + 1),
    Uint8Array.of(encodeKeyRotation(keyRotation)),
    encodeReplySurb(replySurb),
  );

function decodeStored(key: Uint8Array, value: Uint8Array): StoredSurb {
  const rotation = dataView(value).getUint32(ROTATION_AT);
  return {
    number: dataView(key).getUint32(SENDER_TAG_BYTES),
    receivedMs: decodeTimeMs(value),
    rotationId: rotation === 0 ? undefined : rotation - 1,
    keyRotation: readKeyRotation(value[PARITY_AT] ?? 0),
    replySurb: parseReplySurb(value.subarray(SURB_AT)),
  };
}
