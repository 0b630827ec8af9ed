import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordedEngine } from "../../support/recorded-engine.ts";
import { openSocket, startRpc } from "../../support/rpc.ts";

/** Each case is a round trip, so there are fewer than for the parsers alone (requests.test.ts). */
const ROUND_TRIPS = 200;

let rpc: Awaited<ReturnType<typeof startRpc>>;
beforeAll(async () => {
  rpc = await startRpc(recordedEngine());
});
afterAll(() => rpc.server.stop());

const methodName = fc.constantFrom("status", "block", "tx", "abci_query", "tx_search", "validators", "genesis_chunked");
const body = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .record({ id: fc.integer(), method: methodName, params: fc.jsonValue() })
    .map((request) => new TextEncoder().encode(JSON.stringify(request))),
);

it("any body gets an answer with a status, and JSON or nothing in it", () =>
  fc.assert(
    fc.asyncProperty(body, async (bytes) => {
      const response = await fetch(rpc.url, { method: "POST", body: new Uint8Array(bytes) });
      const text = await response.text();
      if (bytes.length > 0 && text !== "") JSON.parse(text);
      expect([200, 500]).toContain(response.status);
    }),
    { numRuns: ROUND_TRIPS },
  ));

it("any message leaves the websocket answering", async () => {
  const socket = await openSocket(rpc.url);
  await fc.assert(
    fc.asyncProperty(body, async (bytes) => {
      socket.send(new Uint8Array(bytes));
      socket.call(-99, "health", {});
      let answer: unknown;
      do [answer] = await socket.next(1);
      while (JSON.stringify(answer) !== '{"jsonrpc":"2.0","id":-99,"result":{}}');
    }),
    { numRuns: ROUND_TRIPS },
  );
  socket.close();
});
