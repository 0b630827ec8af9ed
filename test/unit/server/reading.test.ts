import { expect, it } from "vitest";
import { z } from "zod";
import type { BlockReader } from "../../../chain/engine/api.ts";
import { committedHeight, heightRange, knownHeight } from "../../../chain/server/rpc/heights.ts";
import { DEFAULT_LIMITS } from "../../../chain/server/rpc/limits.ts";
import { pageOf, searchPageOf } from "../../../chain/server/rpc/paging.ts";
import { fromUtf8 } from "../../../kernel/bytes.ts";
import { fromBase64 } from "../../../kernel/encoding.ts";
import { recordedEngine } from "../../support/recorded-engine.ts";
import { startRpc } from "../../support/rpc.ts";

/** Blocks 5 to 100 are there. */
const blocks: BlockReader = { ...recordedEngine().blocks, baseHeight: 5n, latestHeight: 100n };

const told = (reason: string) => expect.objectContaining({ detail: { code: "rpc.refused", reason } });
function refusal(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

it("no height is the newest, and for validators the next", () => {
  expect([committedHeight(blocks, undefined), knownHeight(blocks, undefined)]).toEqual([100n, 101n]);
  expect(knownHeight(blocks, 101n)).toBe(101n);
});

const unknownHeights = [
  { height: 0n, says: "height must be greater than 0, but got 0" },
  { height: -3n, says: "height must be greater than 0, but got -3" },
  { height: 101n, says: "height 101 must be less than or equal to the current blockchain height 100" },
  { height: 4n, says: "height 4 is not available, lowest height is 5" },
];
it.each(unknownHeights)("height $height is refused in CometBFT's words", ({ height, says }) =>
  expect(refusal(() => committedHeight(blocks, height))).toEqual(told(says)),
);

const ranges = [
  { min: undefined, max: undefined, is: [100n, 99n, 98n] },
  { min: 0n, max: 50n, is: [50n, 49n, 48n] },
  { min: 1n, max: 6n, is: [6n, 5n] },
  { min: 99n, max: 1000n, is: [100n, 99n] },
];
it.each(ranges)("blocks from $min to $max are the newest of them", ({ min, max, is }) =>
  expect(heightRange(blocks, { min, max }, 3)).toEqual(is),
);
it("a range that has no block is refused", () => {
  expect(refusal(() => heightRange(blocks, { min: 7n, max: 6n }, 3))).toEqual(
    told("min height 7 can't be greater than max height 6"),
  );
  expect(refusal(() => heightRange(blocks, { min: -1n, max: 6n }, 3))).toEqual(told("heights must be non-negative"));
});

const numbers = Array.from({ length: 250 }, (_, i) => i);
const pages = [
  { page: undefined, per_page: undefined, from: 0, length: 30 },
  { page: 9n, per_page: undefined, from: 240, length: 10 },
  { page: 1n, per_page: 1000n, from: 0, length: 100 },
  { page: 3n, per_page: 100n, from: 200, length: 50 },
  { page: 2n, per_page: 0n, from: 30, length: 30 },
];
it.each(pages)("page $page of $per_page", ({ from, length, ...request }) =>
  expect(pageOf(numbers, request, DEFAULT_LIMITS)).toEqual(numbers.slice(from, from + length)),
);
it("pages that do not exist are refused; an empty list has one", () => {
  const asked = { page: 4n, per_page: 100n };
  expect(refusal(() => pageOf(numbers, asked, DEFAULT_LIMITS))).toEqual(
    told("page should be within [1, 3] range, given 4"),
  );
  expect(pageOf([], { page: 1n, per_page: undefined }, DEFAULT_LIMITS)).toEqual([]);
});

it("orders as asked and refuses other orders", () => {
  const asked = (order_by: string) => searchPageOf({ page: 3n, per_page: 10n, order_by }, "asc", DEFAULT_LIMITS);
  expect(asked("desc")).toEqual({ offset: 20, limit: 10, order: "desc" });
  expect(asked("")).toEqual({ offset: 20, limit: 10, order: "asc" });
  expect(refusal(() => asked("up"))).toEqual(told("expected order_by to be either `asc` or `desc` or empty"));
});

it("a long genesis is read by chunks that give the whole", async () => {
  const engine = recordedEngine();
  const { server, url } = await startRpc(engine, { genesisChunkBytes: 1000 });
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/${path}`)).json();
  expect(await get("genesis")).toMatchObject({
    error: { data: "genesis response is large, please use the genesis_chunked API instead" },
  });
  const chunkForm = z.object({
    result: z.object({ total: z.coerce.number(), data: z.string().transform(fromBase64) }),
  });
  const { total } = chunkForm.parse(await get("genesis_chunked")).result;
  let text = "";
  for (let chunk = 0; chunk < total; chunk++) {
    text += fromUtf8(chunkForm.parse(await get(`genesis_chunked?chunk=${chunk}`)).result.data);
  }
  expect(JSON.parse(text)).toEqual(engine.genesisJson);
  expect(await get(`genesis_chunked?chunk=${total}`)).toMatchObject({
    error: { data: `there are ${total - 1} chunks, ${total} is invalid` },
  });
  await server.stop();
});
