// Two clients in one program: Alice asks without saying who she is, Bob answers.
// With a local network up: node hello.mts .localnet/localnet.json
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  createMemoryDb,
  createMixClient,
  createTopologyPoller,
  formatRecipient,
  initialTrust,
  loadSphinxCrypto,
  type MixClient,
  nodeEd25519,
  noMetrics,
  openWsSocket,
  parseGenesis,
  profiles,
  type ReceivedMessage,
  silentLog,
  systemClock,
  systemRandom,
  trustGenesis,
} from "nymnet/client";

const network = JSON.parse(await readFile(process.argv[2] ?? ".localnet/localnet.json", "utf8"));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** The genesis is where trust begins: its hash must come from a source you trust. */
async function readGenesis(url: URL, sha256: string): Promise<unknown> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error("this is another genesis");
  return JSON.parse(bytes.toString("utf8"));
}

const shared = { clock: systemClock, random: systemRandom, log: silentLog, metrics: noMetrics };
const genesis = parseGenesis(await readGenesis(new URL("/genesis.json", network.topologyUrl), network.genesis));

// The topology is verified here, so any gateway or chain node may serve it.
const topology = createTopologyPoller(
  { ...shared, verify: nodeEd25519.verify, trust: initialTrust(trustGenesis(genesis)), fetch },
  { urls: [network.topologyUrl] },
);
await topology.start();
const crypto = await loadSphinxCrypto();

/** A client that forgets everything at the end; `openLevelDb(folder)` instead of the memory keeps keys and SURBs. */
async function join(): Promise<MixClient> {
  const parts = { ...shared, db: createMemoryDb(), crypto, topology, openSocket: openWsSocket };
  const client = createMixClient(parts, { profile: profiles.local });
  await client.start();
  await client.whenReady(AbortSignal.timeout(30_000));
  return client;
}

const nextMessage = (client: MixClient): Promise<ReceivedMessage> =>
  new Promise((resolve) => {
    const end = client.onMessage((message) => {
      queueMicrotask(() => end());
      resolve(message);
    });
  });

const [alice, bob] = [await join(), await join()];
const bobsAddress = bob.address();
if (bobsAddress === undefined) throw new Error("Bob has no address yet");
say(`bob is ${formatRecipient(bobsAddress)}`);

const question = alice.sendAnonymous(bobsAddress, new TextEncoder().encode("who are you?"), { replySurbs: 5 });
const asked = await nextMessage(bob);
say(`bob got: ${new TextDecoder().decode(asked.data)}`);
say(`alice's message is ${(await question.settled).state}`);

if (asked.senderTag === undefined) throw new Error("there is no way to answer");
bob.reply(asked.senderTag, new TextEncoder().encode("bob; and you need not say"));
say(`alice got: ${new TextDecoder().decode((await nextMessage(alice)).data)}`);

await alice.stop();
await bob.stop();
await topology.stop();
