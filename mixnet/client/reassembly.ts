import { concatBytes, dataView, u32be } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import { type Fragment, fragmentId, parseFragment } from "../message/fragment.ts";
import { createReassembler, type Reassembler, type ReassemblerLimits, type SetSize } from "../message/reassembler.ts";
import type { CountDrop } from "../relay/drops.ts";
import type { ClientDrop } from "./drops.ts";
import { decodeTimeMs, encodeTimeMs, type StoreTable } from "./store.ts";

/** Replies are put together apart from messages to the address: who knows only the address cannot add to them. */
export type Channel = "regular" | "reply";
const channels: readonly Channel[] = ["regular", "reply"];

/** Reassembly that goes on where it was after a restart, and delivers nothing twice. */
export interface DurableReassembly {
  load(): Promise<void>;
  /** @returns the whole message when this fragment completed it. @throws MessageError for bytes that are no fragment. */
  accept(channel: Channel, fragment: Uint8Array): Uint8Array | undefined;
  sweep(): void;
}

export interface ReassemblyParts {
  readonly clock: Pick<Clock, "nowMs">;
  /** Fragments of incomplete messages: channel (1), fragment id (5) -> fragment. */
  readonly parts: StoreTable;
  /** Set id (4) -> when it was finished. */
  readonly finished: StoreTable;
  readonly drop: CountDrop<ClientDrop>;
}

export function createDurableReassembly(
  { clock, parts, finished, drop }: ReassemblyParts,
  limits: ReassemblerLimits,
): DurableReassembly {
  /** As stored, the oldest first. */
  const remembered = new Set<number>();
  const reassemblers: Record<Channel, Reassembler> = { regular: open("regular"), reply: open("reply") };

  function open(channel: Channel): Reassembler {
    return createReassembler(clock, limits, (set, fragmentsLost) => {
      drop("fragment_abandoned", fragmentsLost);
      forgetParts(channel, set);
    });
  }

  async function load(): Promise<void> {
    await loadFinished();
    for await (const [key, value] of parts.entries()) {
      const channel = channels[key[0] ?? -1];
      if (channel !== undefined) reassemblers[channel].accept(parseFragment(value));
    }
  }

  async function loadFinished(): Promise<void> {
    const stored: { id: number; atMs: number }[] = [];
    for await (const [key, value] of finished.entries()) {
      stored.push({ id: dataView(key).getUint32(0), atMs: decodeTimeMs(value) });
    }
    remember(stored.sort((a, b) => a.atMs - b.atMs).map(({ id }) => id));
  }

  function accept(channel: Channel, bytes: Uint8Array): Uint8Array | undefined {
    const fragment = parseFragment(bytes);
    const result = reassemblers[channel].accept(fragment);
    if (result.kind === "waiting") parts.put(partKey(channel, fragment), bytes);
    if (result.kind === "dropped") drop(result.reason);
    if (result.kind !== "finished") return undefined;
    const now = encodeTimeMs(clock.nowMs());
    for (const set of result.sets) {
      forgetParts(channel, set);
      finished.put(u32be(set.setId), now);
    }
    remember(result.sets.map(({ setId }) => setId));
    return result.message;
  }

  function remember(setIds: readonly number[]): void {
    for (const channel of channels) reassemblers[channel].markFinished(setIds);
    for (const id of setIds) remembered.add(id);
    for (const oldest of remembered) {
      if (remembered.size <= limits.finishedIds) break;
      remembered.delete(oldest);
      finished.delete(u32be(oldest));
    }
  }

  function forgetParts(channel: Channel, { setId, total }: SetSize): void {
    for (let position = 1; position <= total; position++) parts.delete(partKey(channel, { setId, position }));
  }

  function sweep(): void {
    for (const channel of channels) reassemblers[channel].sweep();
  }

  return { load, accept, sweep };
}

const partKey = (channel: Channel, fragment: Pick<Fragment, "setId" | "position">): Uint8Array =>
  concatBytes(Uint8Array.of(channels.indexOf(channel)), fragmentId(fragment));
