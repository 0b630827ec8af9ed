import type { Clock } from "../../kernel/clock.ts";
import { REASSEMBLER_LIMITS } from "../message/reassembler.ts";
import type { CountDrop } from "../relay/drops.ts";
import type { ClientDrop } from "./drops.ts";
import { createDurableReassembly, type DurableReassembly } from "./reassembly.ts";
import { createReplyKeys, type ReplyKeys } from "./reply-keys.ts";
import type { ClientStore } from "./store.ts";
import { createSurbStock, type SurbStock } from "./surb-stock.ts";

/** What a client knows from earlier runs, and keeps. */
export interface ClientState {
  readonly replyKeys: ReplyKeys;
  readonly stock: SurbStock;
  readonly reassembly: DurableReassembly;
}

export interface ClientStateParts {
  readonly clock: Clock;
  readonly store: ClientStore;
  readonly drop: CountDrop<ClientDrop>;
}

export async function openClientState({ clock, store, drop }: ClientStateParts): Promise<ClientState> {
  const replyKeys = createReplyKeys({ clock, table: store.table("reply"), drop });
  const stock = createSurbStock({ clock, table: store.table("surb"), drop });
  const [parts, finished] = [store.table("part"), store.table("set")];
  const reassembly = createDurableReassembly({ clock, parts, finished, drop }, REASSEMBLER_LIMITS);
  await Promise.all([replyKeys.load(), stock.load(), reassembly.load()]);
  return { replyKeys, stock, reassembly };
}
