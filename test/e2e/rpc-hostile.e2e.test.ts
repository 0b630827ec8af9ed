import { calculateFee } from "@cosmjs/stargate";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { toHex } from "../../kernel/bytes.ts";
import { toBase64 } from "../../kernel/encoding.ts";
import { DENOM, GAS_PRICE, startChain, type TestChain } from "../support/chain-node.ts";
import { openSocket } from "../support/rpc.ts";

/** What strangers send to a whole node: it answers each with an error, makes its blocks, and serves the next one. */

const CASES = 300;

let chain: TestChain;
let signed: Uint8Array;
beforeAll(async () => {
  chain = await startChain();
  const client = await chain.connect();
  const [from = "", to = ""] = chain.addresses;
  const value = { fromAddress: from, toAddress: to, amount: [{ denom: DENOM, amount: "1" }] };
  const fee = calculateFee(200_000, GAS_PRICE);
  signed = TxRaw.encode(
    await client.sign(from, [{ typeUrl: "/cosmos.bank.v1beta1.MsgSend", value }], fee, ""),
  ).finish();
  client.disconnect();
});
afterAll(() => chain.stop());

const checked = z.object({ result: z.object({ code: z.number(), codespace: z.string(), log: z.string() }) });

async function call(method: string, params: unknown): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  return (await fetch(chain.url, { method: "POST", body })).json();
}

/** Any bytes, and those of a signed transaction with some changed, cut off or added. */
const transaction = fc.oneof(
  fc.uint8Array({ maxLength: 500 }),
  fc.record({ at: fc.nat(1000), bit: fc.integer({ min: 1, max: 255 }) }).map(({ at, bit }) => {
    const copy = signed.slice();
    copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ bit;
    return copy;
  }),
  fc.nat(1000).map((length) => signed.slice(0, length % signed.length)),
  fc.uint8Array({ minLength: 1, maxLength: 20 }).map((more) => Uint8Array.of(...signed, ...more)),
);

it("transactions that nobody signed are refused with a code, by every way in", () =>
  fc.assert(
    fc.asyncProperty(transaction, async (tx) => {
      const sent = checked.parse(await call("broadcast_tx_sync", { tx: toBase64(tx) }));
      expect(sent.result.code).toBeGreaterThan(0);
      expect(sent.result.log).not.toBe("internal");
      expect(checked.parse(await call("check_tx", { tx: toBase64(tx) })).result.code).toBe(sent.result.code);
    }),
    { numRuns: CASES },
  ));

const path = fc.oneof(
  fc.constantFrom(
    "/cosmos.bank.v1beta1.Query/Balance",
    "/cosmos.bank.v1beta1.Query/AllBalances",
    "/cosmos.auth.v1beta1.Query/Account",
    "/cosmos.staking.v1beta1.Query/Validators",
    "/cosmos.staking.v1beta1.Query/Delegation",
    "/cosmos.staking.v1beta1.Query/HistoricalInfo",
    "/cosmos.tx.v1beta1.Service/Simulate",
    "/app/simulate",
    "/store/bank/key",
    "/store/nothing/key",
  ),
  fc.string({ maxLength: 50 }),
);
const answered = z.object({ result: z.object({ response: z.object({ code: z.number(), log: z.string() }) }) });

it("queries of any bytes are answered", () =>
  fc.assert(
    fc.asyncProperty(path, fc.uint8Array({ maxLength: 100 }), async (to, data) => {
      const { response } = answered.parse(await call("abci_query", { path: to, data: toHex(data) })).result;
      expect(response.log).not.toContain("internal");
    }),
    { numRuns: CASES },
  ));

it("searches of any text are answered or refused", () =>
  fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 100, unit: "binary" }), async (query) => {
      const answer = JSON.stringify(await call("tx_search", { query }));
      expect(answer).not.toContain("internal error");
    }),
    { numRuns: CASES },
  ));

it("still makes blocks, tells of them and takes good transactions", async () => {
  const socket = await openSocket(chain.url);
  socket.call(1, "subscribe", { query: "tm.event='Tx'" });
  await socket.next(1);
  expect(checked.parse(await call("broadcast_tx_sync", { tx: toBase64(signed) })).result.code).toBe(0);
  expect(JSON.stringify(await socket.next(1))).toContain(toBase64(signed));
  socket.close();
});
