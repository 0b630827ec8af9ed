import type { Module } from "../module.ts";
import { endBlock } from "./end-block.ts";
import { loadStaking } from "./genesis.ts";
import { dumpStaking } from "./genesis-dump.ts";
import { stakingMessages } from "./handlers.ts";
import { trackHistory } from "./historical.ts";
import { stakingQueries } from "./queries.ts";
import { firstDue, redelegationQueue, STAKING_STORE, unbondingQueue, validatorQueue } from "./state.ts";

const NANOS_PER_MS = 1_000_000n;

/** Who validates, with whose tokens behind them. */
export const staking: Module = {
  name: "staking",
  store: STAKING_STORE,
  messages: stakingMessages,
  queries: stakingQueries,
  genesis: { load: loadStaking, dump: dumpStaking },
  beginBlock: trackHistory,
  endBlock,
  nextWorkAtMs(db) {
    const first = [firstDue(db, unbondingQueue), firstDue(db, redelegationQueue), firstDue(db, validatorQueue)];
    const dueMs = first.flatMap((timeNs) =>
      timeNs === undefined ? [] : Number((timeNs + NANOS_PER_MS - 1n) / NANOS_PER_MS),
    );
    return dueMs.length === 0 ? undefined : Math.min(...dueMs);
  },
};
