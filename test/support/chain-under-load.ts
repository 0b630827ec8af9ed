import { QueryAccountInfoRequest, QueryAccountInfoResponse } from "cosmjs-types/cosmos/auth/v1beta1/query";
import { txHash } from "../../chain/light/hashes.ts";
import { createChainNode } from "../../chain/node/chain-node.node.ts";
import { toHex } from "../../kernel/bytes.ts";
import { systemClock } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import { silentLog } from "../../kernel/log.ts";
import { noMetrics } from "../../kernel/metrics.ts";
import { openSigners, sendMessage, sign } from "./chain.ts";

/**
 * A process that runs the chain node of the home in its argument at full speed and loads it with bank sends. It writes a
 * line "committed HEIGHT HASH" for each transaction that a wallet would now be told is committed.
 */

const SENDERS = 3;
const TXS_AT_ONCE = 8;
const [home = "", chainId = ""] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const log = { ...silentLog, error: (event: string, fields = {}) => say(`error ${event} ${JSON.stringify(fields)}`) };
const node = createChainNode(
  { clock: systemClock, log: { ...log, child: () => log }, metrics: noMetrics },
  {
    home,
    moniker: "under-load",
    version: "0.1.0",
    rpc: { host: "127.0.0.1", port: 0 },
    pace: { busyMs: 20, idleMs: 200 },
  },
);
node.failure.then((error) => {
  say(`failure ${describeError(error)}`);
  process.exit(1);
});
await node.start();
const { engine } = node;
engine.onBlock(({ stored: { block }, results }) => {
  const { height } = block.header;
  say(`height ${height}`);
  results.txResults.forEach(({ code }, index) => {
    const tx = block.txs[index];
    if (code === 0 && tx !== undefined) say(`committed ${height} ${toHex(txHash(tx))}`);
  });
});

const { addresses, direct } = await openSigners(SENDERS);
await Promise.all(addresses.map(load));

/** Sends on from the sequence that the chain knows, which is all that a restarted wallet has. */
async function load(from: string): Promise<void> {
  let { accountNumber, sequence } = await account(from);
  const [to = ""] = addresses;
  for (;;) {
    for (let i = 0; i < TXS_AT_ONCE; i++) {
      const tx = await sign(direct, [sendMessage(from, to, 1n)], {
        from,
        accountNumber,
        sequence: sequence++,
        chainId,
      });
      const { code, log: reason } = await engine.mempool.add(tx);
      if (code !== 0) say(`error check ${reason}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function account(address: string): Promise<{ accountNumber: number; sequence: number }> {
  const data = QueryAccountInfoRequest.encode({ address }).finish();
  const path = "/cosmos.auth.v1beta1.Query/AccountInfo";
  const { value } = await engine.abci.query({ path, data, height: 0n, prove: false });
  const info = QueryAccountInfoResponse.decode(value).info;
  return { accountNumber: Number(info?.accountNumber), sequence: Number(info?.sequence) };
}
