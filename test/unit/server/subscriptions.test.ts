import { expect, it } from "vitest";
import type { CommittedBlock } from "../../../chain/engine/api.ts";
import { DEFAULT_LIMITS } from "../../../chain/server/rpc/limits.ts";
import { createSubscriptions } from "../../../chain/server/rpc/subscriptions.ts";
import { recordedEngine } from "../../support/recorded-engine.ts";

const recordedBlocks: CommittedBlock[] = [];
const engine = recordedEngine();
engine.onBlock((block) => recordedBlocks.push(block));
engine.emitNextBlocks();

/** Block 292 holds a transaction, block 291 none. */
const [, withTx] = recordedBlocks;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const failOn = (error: unknown): never => {
  throw error;
};

it("a block of many transactions is told of in turns, in order and whole", async () => {
  const { stored, results } = withTx ?? failOn("no block");
  const count = 1000;
  const many = {
    stored: {
      ...stored,
      block: { ...stored.block, txs: Array.from({ length: count }, (_, i) => Uint8Array.of(i >> 8, i)) },
    },
    results: {
      ...results,
      txResults: Array.from({ length: count }, () => results.txResults[0] ?? failOn("no result")),
    },
  };
  const heard: number[] = [];
  const whole = Promise.withResolvers<void>();
  const subscriptions = createSubscriptions(DEFAULT_LIMITS, failOn);
  subscriptions
    .open((text) => {
      heard.push(JSON.parse(text).result.data.value.TxResult.index ?? 0);
      if (heard.length === count) whole.resolve();
    })
    .subscribe(1, "tm.event='Tx'");
  subscriptions.publish(many);
  await nextTurn();
  expect(heard.length).toBeLessThan(count);
  await whole.promise;
  expect(heard).toEqual(Array.from({ length: count }, (_, i) => i));
});

it("subscriptions are cancelled, and say so, when blocks come faster than they are matched", async () => {
  const subscriptions = createSubscriptions({ ...DEFAULT_LIMITS, blocksToTell: 1, subscriptionClients: 1 }, failOn);
  const heard: string[] = [];
  const subscriber = subscriptions.open((text) => heard.push(text));
  subscriber.subscribe(7, "tm.event='NewBlockHeader'");
  for (const block of recordedBlocks) subscriptions.publish(block);
  expect(heard.map((text) => JSON.parse(text))).toEqual([
    {
      jsonrpc: "2.0",
      id: 7,
      error: {
        code: -32000,
        message: "Server error",
        data: "subscription was canceled (reason: events come faster than they can be matched)",
      },
    },
  ]);
  expect(() => subscriber.unsubscribe("tm.event='NewBlockHeader'")).toThrow("rpc.refused");
  subscriptions.open(() => {}).subscribe(1, "tm.event='Tx'");
});

it("a listener that fails does not keep the next block from being told", async () => {
  const errors: unknown[] = [];
  const heard = Promise.withResolvers<string>();
  const subscriptions = createSubscriptions(DEFAULT_LIMITS, (error) => errors.push(error));
  let calls = 0;
  subscriptions
    .open((text) => {
      if (calls++ === 0) throw new Error("broken");
      heard.resolve(text);
    })
    .subscribe(1, "tm.event='NewBlock'");
  for (const block of recordedBlocks) subscriptions.publish(block);
  expect(await heard.promise).toContain('"height":"292"');
  expect(errors).toHaveLength(1);
});
