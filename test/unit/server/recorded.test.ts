import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { recorded } from "../../support/recorded-answers.ts";
import { recordedEngine } from "../../support/recorded-engine.ts";
import { openSocket, startRpc } from "../../support/rpc.ts";

/** Recorded answers that ours do not repeat, and why. */
const OURS_DIFFER: Readonly<Record<string, string>> = {
  status: "listen_addr and rpc_address: this engine has no p2p port, and the RPC port is that of the test",
  net_info: "this engine has no p2p: it is not listening and says so",
  consensus_state: "this engine has no rounds: no vote sets",
  dump_consensus_state: "this engine has no rounds: no votes, no last commit votes",
  "": "the list of methods at the root links relatively",
};

const OTHER_CALLS: Readonly<Record<string, string>> = {
  "status {}": "as above",
  'abci_query {"path":"/app/version","data":"","height":"0","prove":false}':
    "the recorded application has an empty version, which Go tells from none; ours has one",
};

const engine = recordedEngine();
let rpc: Awaited<ReturnType<typeof startRpc>>;
beforeAll(async () => {
  rpc = await startRpc(engine);
});
afterAll(() => rpc.server.stop());

describe("GET answers as the recorded node did", () => {
  const same = recorded.rpc.filter(({ path }) => !(path in OURS_DIFFER));
  it.each(same)("$path", async ({ path, status, type, body }) => {
    const response = await fetch(`${rpc.url}/${path}`);
    const text = await response.text();
    expect({ status: response.status, type: response.headers.get("content-type") }).toEqual({ status, type });
    expect(typeof body === "string" ? text : JSON.parse(text)).toEqual(body);
  });
});

describe("POST answers as the recorded node did", () => {
  const calls = recorded.rpcPost.filter((example) => "method" in example);
  const same = calls.filter(({ method, params }) => !(callOf(method, params) in OTHER_CALLS));
  it.each(same)("$method $params", async ({ method, params, status, body }) => {
    const response = await post({ jsonrpc: "2.0", id: 7, method, params });
    expect({ status: response.status, body: await response.json() }).toEqual({ status, body });
  });

  const texts = recorded.rpcPost.filter((example) => "raw" in example);
  it.each(texts)("$raw", async ({ raw, status, text }) => {
    const response = await fetch(rpc.url, { method: "POST", body: raw });
    expect({ status: response.status, text: await response.text() }).toEqual({ status, text });
  });
});

describe("a websocket answers and tells as the recorded node did", () => {
  it("the whole conversation", async () => {
    const socket = await openSocket(rpc.url);
    const queries = ["NewBlock", "NewBlockHeader", "Tx", "NewBlock"].map((kind) => `tm.event='${kind}'`);
    for (const [i, query] of [...queries, "nonsense"].entries()) socket.call(i + 1, "subscribe", { query });
    expect(await socket.next(5)).toEqual(recorded.ws.slice(0, 5));

    engine.emitNextBlocks();
    const events = await socket.next(5);
    expect(byQueryAndId(events)).toEqual(byQueryAndId(recorded.ws.slice(5, 10)));

    socket.call(9, "unsubscribe", { query: queries[0] });
    socket.call(10, "unsubscribe_all", {});
    expect(await socket.next(2)).toEqual(recorded.ws.slice(10));
    socket.close();
  });
});

const callOf = (method: string, params: unknown): string => `${method} ${JSON.stringify(params)}`;

const post = (request: unknown): Promise<Response> =>
  fetch(rpc.url, { method: "POST", body: JSON.stringify(request), headers: { "content-type": "application/json" } });

/** The reference tells of a block and of its header in either order. */
const byQueryAndId = (messages: readonly unknown[]): unknown[] =>
  messages.toSorted((a, b) => (JSON.stringify(keyOf(a)) < JSON.stringify(keyOf(b)) ? -1 : 1));
const keyOf = (message: unknown) =>
  z.object({ id: z.number(), result: z.object({ query: z.string(), data: z.unknown() }) }).parse(message);
