import { Comet38Client, HttpBatchClient, WebsocketClient } from "@cosmjs/tendermint-rpc";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { txHash } from "../../../chain/light/hashes.ts";
import { toHex, toUpperHex, utf8 } from "../../../kernel/bytes.ts";
import { toBase64 } from "../../../kernel/encoding.ts";
import { createKitEngine } from "../../support/engine-kit.ts";
import { firstOf } from "../../support/first-of.ts";
import { startRpc } from "../../support/rpc.ts";

/** CosmJS' own client of the CometBFT RPC, over real sockets, on an engine with a key-value application. */

const engine = createKitEngine({ powers: [3n, 2n, 1n], options: { pace: { busyMs: 20, idleMs: 40 } } });
let rpc: Awaited<ReturnType<typeof startRpc>>;
beforeAll(async () => {
  await engine.start();
  rpc = await startRpc(engine);
});
afterAll(async () => {
  await rpc.server.stop();
  await engine.stop();
});

const transports = {
  http: () => Comet38Client.connect(rpc.url),
  batch: async () => Comet38Client.create(new HttpBatchClient(rpc.url, { batchSizeLimit: 20 })),
  websocket: () => Comet38Client.connect(rpc.url.replace("http", "ws")),
};

describe.each(Object.entries(transports))("CosmJS over %s", (name, connect) => {
  it("reads what a node tells of itself", async () => {
    const client = await connect();
    const status = await client.status();
    expect(status.nodeInfo).toMatchObject({ network: "kit-1", moniker: "kit", version: "0.38.0" });
    expect(status.validatorInfo?.votingPower).toBe(3n);
    expect((await client.genesis()).chainId).toBe("kit-1");
    expect(await client.health()).toBeNull();
    expect((await client.abciInfo()).data).toBe("kv");
    client.disconnect();
  });

  it("broadcasts, and finds the transaction with its proof", async () => {
    const client = await connect();
    const tx = utf8(`${name}=1`);
    const { height, hash, txResult } = await client.broadcastTxCommit({ tx });
    expect(txResult?.code).toBe(0);
    const found = await client.tx({ hash, prove: true });
    const { block } = await client.block(height);
    expect(found.proof?.rootHash).toEqual(block.header.dataHash);
    const { txs, totalCount } = await client.txSearch({ query: `kv.key='${name}'` });
    expect([totalCount, txs[0]?.tx]).toEqual([1, tx]);
    expect((await client.blockResults(height)).results[0]?.data).toEqual(utf8("1"));
    await expect(client.broadcastTxSync({ tx })).rejects.toThrow("tx already exists in cache");
    client.disconnect();
  });

  it("reads blocks, commits and validators of one height that fit together", async () => {
    const client = await connect();
    const { block, blockId } = await client.block(2);
    const { header, commit } = await client.commit(2);
    expect([commit.blockId.hash, header.validatorsHash]).toEqual([blockId.hash, block.header.validatorsHash]);
    expect((await client.validatorsAll(2)).validators.map(({ votingPower }) => votingPower)).toEqual([3n, 2n, 1n]);
    expect((await client.blockchain(1, 2)).blockMetas.map((meta) => meta.header.height)).toEqual([2, 1]);
    expect((await client.blockSearch({ query: "block.height<3" })).totalCount).toBe(2);
    client.disconnect();
  });
});

it("CosmJS hears of blocks, headers and the transactions it asked for", async () => {
  const client = await Comet38Client.connect(rpc.url.replace("http", "ws"));
  const tx = utf8("heard=1");
  const heard = firstOf(client.subscribeTx("kv.key='heard'"));
  const block = firstOf(client.subscribeNewBlock());
  const header = firstOf(client.subscribeNewBlockHeader());
  expect((await block).header.chainId).toBe("kit-1");
  expect((await header).chainId).toBe("kit-1");
  await client.broadcastTxSync({ tx: utf8("other=1") });
  const { hash } = await client.broadcastTxSync({ tx });
  const event = await heard;
  expect([toHex(event.tx), toHex(event.hash)]).toEqual([toHex(tx), toHex(hash)]);
  client.disconnect();
});

it("a subscription to one transaction fires once it is in a block, as wallets wait for it", async () => {
  const tx = utf8("wait=1");
  const client = new WebsocketClient(rpc.url.replace("http", "ws"));
  const query = `tm.event='Tx' AND tx.hash='${toUpperHex(txHash(tx))}'`;
  const event = firstOf(client.listen({ jsonrpc: "2.0", id: 7, method: "subscribe", params: { query } }));
  await client.execute({ jsonrpc: "2.0", id: 8, method: "broadcast_tx_sync", params: { tx: toBase64(tx) } });
  expect((await event).query).toBe(query);
  client.disconnect();
});
