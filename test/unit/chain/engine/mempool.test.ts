import { describe, expect, it } from "vitest";
import type { CheckTxResponse } from "../../../../chain/app/abci.ts";
import { createMempool, DEFAULT_MEMPOOL, type MempoolOptions } from "../../../../chain/engine/mempool.ts";
import { fromUtf8, utf8 } from "../../../../kernel/bytes.ts";
import { recordingMetrics } from "../../../support/recording-metrics.ts";

const OK: CheckTxResponse = {
  code: 0,
  data: new Uint8Array(0),
  log: "",
  gasWanted: 10n,
  gasUsed: 1n,
  events: [],
  codespace: "",
};
const BAD: CheckTxResponse = { ...OK, code: 5, codespace: "sdk" };

/** @param answer by the transaction's text. */
function pool(
  options: Partial<MempoolOptions> = {},
  answer: (text: string, recheck: boolean) => CheckTxResponse = () => OK,
) {
  const metrics = recordingMetrics();
  const arrivals: number[] = [];
  const checked: string[] = [];
  const mempool = createMempool(
    {
      metrics,
      onTx: () => arrivals.push(1),
      abci: {
        async checkTx({ tx, recheck }) {
          checked.push(`${recheck ? "re" : ""}${fromUtf8(tx)}`);
          return answer(fromUtf8(tx), recheck);
        },
      },
    },
    { ...DEFAULT_MEMPOOL, ...options },
  );
  const texts = (): string[] => mempool.pending(100).map(fromUtf8);
  const add = (text: string) => mempool.add(utf8(text));
  return { mempool, metrics, arrivals, checked, texts, add };
}

describe("what comes in", () => {
  it("keeps the order of arrival and tells of each", async () => {
    const { add, texts, arrivals, mempool } = pool();
    for (const text of ["a", "bb", "ccc"]) await add(text);
    expect(texts()).toEqual(["a", "bb", "ccc"]);
    expect([mempool.sizeTxs, mempool.sizeBytes, arrivals.length]).toEqual([3, 6, 3]);
  });

  it("is refused when seen before, though not when it failed", async () => {
    const { add, texts } = pool({}, (text) => (text === "bad" ? BAD : OK));
    await add("a");
    await expect(add("a")).rejects.toThrow("mempool.cached");
    expect(await add("bad")).toEqual(BAD);
    expect(await add("bad")).toEqual(BAD);
    expect(texts()).toEqual(["a"]);
  });

  it("is refused when too large or without room, before the application sees it", async () => {
    const { add, checked, metrics } = pool({ maxTxs: 2, maxBytes: 10, maxTxBytes: 8 });
    await expect(add("x".repeat(9))).rejects.toThrow("mempool.tx_too_large");
    await add("12345678");
    await expect(add("345")).rejects.toThrow("mempool.full");
    await add("9");
    await expect(add("")).rejects.toMatchObject({ detail: { code: "mempool.full", txs: 2, maxTxs: 2 } });
    expect(checked).toEqual(["12345678", "9"]);
    expect(metrics.value("cometbft_mempool_rejected_txs", { reason: "mempool.full" })).toBe(2);
  });

  it("counts what is being checked: a flood cannot pass the limit while answers are due", async () => {
    const { add, texts } = pool({ maxTxs: 3 });
    const sent = await Promise.allSettled(["a", "b", "c", "d", "e"].map(add));
    expect(sent.map(({ status }) => status)).toEqual([...Array(3).fill("fulfilled"), "rejected", "rejected"]);
    expect(texts()).toHaveLength(3);
  });

  it("may be sent again when the application could not answer", async () => {
    let broken = true;
    const { add } = pool({}, () => {
      if (broken) throw new Error("gone");
      return OK;
    });
    await expect(add("a")).rejects.toThrow("gone");
    broken = false;
    expect(await add("a")).toEqual(OK);
  });
});

it("takes the oldest that fit in bytes, with their frames, and in gas", async () => {
  const { add, mempool } = pool();
  for (const text of ["aaaa", "bbbb", "cccc"]) await add(text);
  const count = (bytes: bigint, gas: bigint): number => mempool.take(bytes, gas).length;
  expect([count(18n, -1n), count(17n, -1n), count(5n, -1n), count(100n, 20n), count(100n, 19n)]).toEqual([
    3, 2, 0, 2, 1,
  ]);
});

describe("after a block", () => {
  it("drops what it holds, and knows it until it failed there", async () => {
    const { add, mempool, texts } = pool();
    for (const text of ["a", "b", "c"]) await add(text);
    await mempool.pause();
    await mempool.resume([utf8("a"), utf8("b")], [OK, BAD]);
    expect(texts()).toEqual(["c"]);
    await expect(add("a")).rejects.toThrow("mempool.cached");
    await add("b");
    expect(texts()).toEqual(["c", "b"]);
  });

  it("checks the rest again in order and drops what no longer holds", async () => {
    const { add, mempool, texts, checked } = pool({}, (text, recheck) => (recheck && text === "b" ? BAD : OK));
    for (const text of ["a", "b", "c"]) await add(text);
    await mempool.pause();
    await mempool.resume([], []);
    expect(checked.slice(3)).toEqual(["rea", "reb", "rec"]);
    expect(texts()).toEqual(["a", "c"]);
    expect(mempool.sizeBytes).toBe(2);
  });

  it("lets newcomers wait until the rest is checked, and no longer than the node lives", async () => {
    const { add, mempool, checked } = pool();
    await add("a");
    await mempool.pause();
    const late = add("b");
    await mempool.resume([], []);
    await late;
    expect(checked).toEqual(["a", "rea", "b"]);

    await mempool.pause();
    const never = add("c");
    mempool.close();
    await expect(never).rejects.toThrow("mempool.closed");
  });
});

it("forgets the hashes it has not seen for longest", async () => {
  const { add } = pool({ cacheTxs: 2 }, () => OK);
  for (const text of ["a", "b", "c"]) await add(text);
  await expect(add("b")).rejects.toThrow("mempool.cached");
  await add("a");
});
