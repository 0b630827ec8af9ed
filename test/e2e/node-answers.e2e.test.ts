import { calculateFee, type SigningStargateClient } from "@cosmjs/stargate";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { outlineOf } from "../support/answer-shape.ts";
import { DENOM, GAS_PRICE, startChain, type TestChain } from "../support/chain-node.ts";
import { recorded } from "../support/recorded-answers.ts";

/**
 * A whole chain node is asked what the recorded node was asked (test/vectors/node-answers.json); what depends on the run is
 * compared by its kind. The encoders alone are held against the same answers to the letter in test/unit/server.
 */

/** Recorded answers that this chain does not give yet, or will not give, and why. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  genesis: "the genesis has the modules of this chain",
  net_info: "this engine has no p2p: it is not listening and says so",
  consensus_state: "this engine has no rounds: no vote sets",
  dump_consensus_state: "this engine has no rounds: no votes",
  "": "the list of methods at the root links relatively",
  'abci_query {"path":"/app/version","data":"","height":"0","prove":false}': "the recorded application has no version",
  "block_results?height=1": "no mint module yet: nothing happens at the beginning of a block",
  "block_results?height=227": "as above; and the consensus parameters, which do not change, are not repeated",
  abci_info: "the recorded application has no version",
};

let chain: TestChain;
let client: SigningStargateClient;
/** What stands in the recorded questions, and what it is on this chain. */
let translations: readonly (readonly [string, string])[] = [];

let lastHeight = 0;

const fee = calculateFee(400_000, GAS_PRICE);
const sendMessage = (from: string, to: string, amount: number) => ({
  typeUrl: "/cosmos.bank.v1beta1.MsgSend",
  value: MsgSend.fromPartial({ fromAddress: from, toAddress: to, amount: coins(amount) }),
});
const coins = (amount: number) => [{ denom: DENOM, amount: String(amount) }];

beforeAll(async () => {
  chain = await startChain();
  client = await chain.connect();
  const [faucet = "", other = ""] = chain.addresses;
  const [operator = ""] = chain.operators;
  await client.sendTokens(faucet, other, coins(12_346), fee);
  const delegated = await client.delegateTokens(faucet, operator, { denom: DENOM, amount: "5000000" }, fee);
  await client.signAndBroadcast(faucet, [sendMessage(faucet, other, 1), sendMessage(faucet, other, 2)], fee);
  const last = await client.sendTokens(faucet, other, coins(99_999_999_999_999), fee);
  lastHeight = last.height + 2;
  await reached(BigInt(lastHeight));
  translations = [
    ["227", String(delegated.height)],
    ["226", String(delegated.height - 1)],
    ["4168080E6D36F44EDC46865075B772F35FE1BF3BD59812D0AA4886F2D85BFD39", await blockHashAt(delegated.height)],
    ["B091BF98B0BD1C7CF4701B8BC2D95DAA8B73F80CBB4BF7F13AF52AA5E1F5E359", delegated.transactionHash],
    ["cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6", faucet],
  ];
});
afterAll(async () => {
  client.disconnect();
  await chain.stop();
});

const ask = async (path: string): Promise<{ status: number; type: string | null; body: unknown }> => {
  const response = await fetch(`${chain.url}/${path}`);
  const text = await response.text();
  const type = response.headers.get("content-type");
  return { status: response.status, type, body: type === "application/json" ? JSON.parse(text) : text };
};

/** Two blocks without transactions stand at the end, as in the recorded chain. */
function reached(height: bigint): Promise<void> {
  return new Promise((resolve) => {
    const stop = chain.node.engine.onBlock(({ stored }) => {
      if (stored.block.header.height < height) return;
      stop();
      resolve();
    });
  });
}

const blockAnswer = z.object({ result: z.object({ block_id: z.object({ hash: z.string() }) }) });
async function blockHashAt(height: number): Promise<string> {
  const { body } = await ask(`block?height=${height}`);
  return blockAnswer.parse(body).result.block_id.hash;
}

const translated = (path: string): string =>
  translations.reduce((text, [recordedWord, word]) => text.replaceAll(recordedWord, word), path);

describe("answers have the outline of the recorded node's", () => {
  const compared = recorded.rpc.filter(({ path }) => !(path in NOT_COMPARED));
  it.each(compared)("$path", async ({ path, status, type, body }) => {
    const ours = await ask(translated(path));
    expect({ status: ours.status, type: ours.type }).toEqual({ status, type });
    expect(outlineOf(ours.body)).toEqual(outlineOf(body));
  });

  const calls = recorded.rpcPost
    .filter((example) => "method" in example)
    .filter(({ method, params }) => !(`${method} ${JSON.stringify(params)}` in NOT_COMPARED));
  it.each(calls)("POST $method $params", async ({ method, params, status, body }) => {
    const text = JSON.stringify({ jsonrpc: "2.0", id: 7, method, params }).replace('"3"', `"${lastHeight}"`);
    const response = await fetch(chain.url, { method: "POST", body: text });
    expect(response.status).toBe(status);
    expect(outlineOf(await response.json())).toEqual(outlineOf(body));
  });
});
