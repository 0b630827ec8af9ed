import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coins, DirectSecp256k1HdWallet, makeCosmoshubPath } from "@cosmjs/proto-signing";
import { GasPrice, SigningStargateClient } from "@cosmjs/stargate";
import { Fault } from "../kernel/errors.ts";
import { systemRandom } from "../kernel/random.ts";
import { initClientHome } from "../mixnet/client/home.node.ts";
import { type Application, openApplication } from "./application.ts";
import { startChild } from "./child.ts";
import { fetchGenesis } from "./genesis.ts";
import { type Network, readNetworkFile } from "./network-file.ts";
import { LOCAL_HOST } from "./plan.ts";
import { choosePorts } from "./ports.ts";
import { countsBetween, type LayerCounts, packetsByLayer } from "./traffic.ts";

export class DemoError extends Fault<
  | { code: "demo.changed_on_the_way"; sentBytes: number; receivedBytes: number }
  | { code: "demo.needs_clients"; have: number }
> {}

export interface DemoOptions {
  readonly networkFile: string;
  readonly binary: string;
  readonly tell: (line: string) => void;
}

/** What was seen. */
export interface DemoResult {
  readonly delegated: string;
  readonly file: { readonly bytes: number; readonly deliveryMs: number; readonly packetsByLayer: LayerCounts };
  readonly replyMs: number;
  readonly offlineMs: number;
}

const FILE_BYTES = 100 * 1024;
const DELIVERY_TIMEOUT_MS = 60_000;
const GAS_PRICE = "0.025";

/** Four things a newcomer should see, in a network that runs. @throws when one of them does not come true. */
export async function runDemonstration({ networkFile, binary, tell }: DemoOptions): Promise<DemoResult> {
  const network = await readNetworkFile(networkFile);
  const [first, second] = network.clients;
  if (first === undefined || second === undefined) {
    throw new DemoError({ code: "demo.needs_clients", have: network.clients.length });
  }
  tell("");
  const delegated = await delegateStake(network);
  tell(`stake      ${delegated} delegated to ${network.validators[0]?.moniker} with CosmJS, and read back`);
  const [alice, bob] = await Promise.all([openApplication(first.websocketUrl), openApplication(second.websocketUrl)]);
  try {
    const file = await sendFile(network, alice, bob);
    tell(`file       ${FILE_BYTES / 1024} KiB from client-1 to client-2 in ${file.deliveryMs} ms`);
    tell(
      `           packets sent on by layers 1, 2, 3: ${file.packetsByLayer.join(", ")} (data, acks and cover alike)`,
    );
    const replyMs = await replyAnonymously(alice, bob);
    tell(`reply      client-2 answered a sender it cannot name, after ${replyMs} ms`);
    const offlineMs = await deliverToOffline(network, binary, alice);
    tell(`offline    a message to a client that was away reached it ${offlineMs} ms after it began to come back`);
    return { delegated, file, replyMs, offlineMs };
  } finally {
    await Promise.all([alice.close(), bob.close()]);
  }
}

async function delegateStake({ faucet, bech32Prefix, denom, rpc, validators }: Network): Promise<string> {
  const wallet = await DirectSecp256k1HdWallet.fromMnemonic(faucet.mnemonic, {
    prefix: bech32Prefix,
    hdPaths: [makeCosmoshubPath(0)],
  });
  const client = await SigningStargateClient.connectWithSigner(rpc, wallet, {
    gasPrice: GasPrice.fromString(`${GAS_PRICE}${denom}`),
    broadcastPollIntervalMs: 100,
  });
  const validator = validators[0]?.operatorAddress ?? "";
  const [stake] = coins(5_000_000, denom);
  const before = (await client.getDelegation(faucet.address, validator))?.amount ?? "0";
  if (stake !== undefined) await client.delegateTokens(faucet.address, validator, stake, "auto");
  const after = (await client.getDelegation(faucet.address, validator))?.amount ?? "0";
  client.disconnect();
  return `${BigInt(after) - BigInt(before)}${denom}`;
}

async function sendFile(network: Network, alice: Application, bob: Application): Promise<DemoResult["file"]> {
  const text = textOf(FILE_BYTES);
  const before = await packetsByLayer(network);
  const startedMs = performance.now();
  alice.send(await bob.selfAddress(), text);
  const { message } = await bob.next(DELIVERY_TIMEOUT_MS);
  const deliveryMs = Math.round(performance.now() - startedMs);
  if (message !== text) {
    throw new DemoError({ code: "demo.changed_on_the_way", sentBytes: text.length, receivedBytes: message.length });
  }
  return { bytes: FILE_BYTES, deliveryMs, packetsByLayer: countsBetween(before, await packetsByLayer(network)) };
}

async function replyAnonymously(alice: Application, bob: Application): Promise<number> {
  const startedMs = performance.now();
  alice.sendAnonymous(await bob.selfAddress(), "Who am I?", 5);
  const { senderTag } = await bob.next(DELIVERY_TIMEOUT_MS);
  bob.reply(senderTag ?? "", "I cannot know, but here is your answer.");
  await alice.next(DELIVERY_TIMEOUT_MS);
  return Math.round(performance.now() - startedMs);
}

/** A third client comes, goes, is written to, and comes back. */
async function deliverToOffline(
  { topologyUrl, genesis }: Network,
  binary: string,
  alice: Application,
): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), "nymnet-demo-"));
  const ports = await choosePorts(0, { client: 1, http: 1 }, LOCAL_HOST, systemRandom);
  await initClientHome(home, {
    api: { port: ports("client", 0) },
    http: { port: ports("http", 0) },
    network: { topologyUrl },
    traffic: { profile: "local" },
  });
  await writeFile(join(home, "genesis.json"), await fetchGenesis(topologyUrl, genesis));
  const start = () =>
    startChild({
      name: "client-3",
      binary,
      args: ["client", "run", "--home", home],
      logFile: join(home, "client.log"),
    });
  const url = `ws://${LOCAL_HOST}:${ports("client", 0)}`;
  let carol = start();
  try {
    await carol.ready(DELIVERY_TIMEOUT_MS);
    const app = await openApplication(url);
    const address = await app.selfAddress();
    await app.close();
    await carol.stop(DELIVERY_TIMEOUT_MS);
    alice.send(address, "You were away.");
    const startedMs = performance.now();
    carol = start();
    await carol.ready(DELIVERY_TIMEOUT_MS);
    const back = await openApplication(url);
    await back.next(DELIVERY_TIMEOUT_MS);
    await back.close();
    return Math.round(performance.now() - startedMs);
  } finally {
    await carol.stop(DELIVERY_TIMEOUT_MS);
    await rm(home, { recursive: true });
  }
}

/** Readable lines of exactly this many characters. */
function textOf(length: number): string {
  const lines = Array.from(
    { length: Math.ceil(length / 40) },
    (_, i) => `line ${i} of a text that crosses the mixnet\n`,
  );
  return lines.join("").slice(0, length);
}
