import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { parseGenesis } from "../chain/engine/genesis-json.ts";
import { chainSections } from "../chain/node/config.ts";
import { type ChainKeys, chainHomePaths, initChainHome, writeGenesis } from "../chain/node/home.node.ts";
import { fromUtf8, toHex } from "../kernel/bytes.ts";
import type { Clock } from "../kernel/clock.ts";
import { writeConfig } from "../kernel/config.node.ts";
import { toBase58 } from "../kernel/encoding.ts";
import type { Random } from "../kernel/random.ts";
import { initClientHome, initClientKeys } from "../mixnet/client/home.node.ts";
import { gatewaySections, relaySections } from "../mixnet/relay/config.ts";
import { initRelayHome, type RelayHome } from "../mixnet/relay/home.node.ts";
import { TOPOLOGY_PATH } from "../mixnet/topology/http.node.ts";
import { gossipAddress } from "../mixnet/topology/peer.node.ts";
import type { Accounts } from "./accounts.ts";
import { localGenesis } from "./local-genesis.ts";
import { type ClientPlan, httpUrl, LOCAL_HOST, type Plan, type RelayPlan } from "./plan.ts";

/** What was written into the homes of a network, as far as others need it. */
export interface Homes {
  readonly chainKeys: ChainKeys;
  readonly chainId: string;
  /** SHA-256 of the genesis file, hex. */
  readonly genesisSha256: string;
  /** The chain node's libp2p address. */
  readonly bootstrap: string;
  /** In the order of the plan. */
  readonly relays: readonly RelayHome<typeof relaySections>[];
}

export interface HomesInput {
  readonly plan: Plan;
  readonly accounts: Accounts;
  readonly genesisOverrides: unknown;
}

export interface HomesParts {
  readonly random: Random;
  readonly clock: Clock;
}

/** Writes keys, configs and the genesis of every process. */
export async function writeHomes({ plan, accounts, genesisOverrides }: HomesInput, parts: HomesParts): Promise<Homes> {
  const { home } = plan.chain;
  const chainKeys = await initChainHome(home, plan.size.validators, parts.random);
  await writeGenesis(home, localGenesis({ accounts, chainKeys, genesisOverrides, nowMs: parts.clock.nowMs() }));
  await writeConfig(join(home, "config", "config.toml"), "nymnet chain node", chainSections, {
    node: { moniker: "localnet" },
    rpc: { host: LOCAL_HOST, port: plan.chain.rpcPort },
    http: { host: LOCAL_HOST, port: plan.chain.httpPort },
    gossip: { listen: [listenAddress(plan.chain.gossipPort)] },
  });
  const genesis = await readFile(chainHomePaths(home).genesis);
  const bootstrap = gossipAddress(LOCAL_HOST, plan.chain.gossipPort, chainKeys.node.publicKey);
  const relays: RelayHome<typeof relaySections>[] = [];
  for (const relay of plan.relays) relays.push(await writeRelayHome(plan, relay, { genesis, bootstrap }, parts.random));
  const gateways = relays.filter((_, i) => plan.relays[i]?.role === "gateway");
  for (const [i, client] of plan.clients.entries()) {
    const gateway = toBase58(gateways[i % gateways.length]?.identity.publicKey ?? new Uint8Array(0));
    await writeClientHome(plan, client, { genesis, gateway }, parts.random);
  }
  const { chainId } = parseGenesis(JSON.parse(fromUtf8(genesis)));
  return { chainKeys, chainId, genesisSha256: toHex(sha256(genesis)), bootstrap, relays };
}

const listenAddress = (port: number): string => `/ip4/${LOCAL_HOST}/tcp/${port}`;

async function writeRelayHome(
  plan: Plan,
  relay: RelayPlan,
  { genesis, bootstrap }: { genesis: Uint8Array; bootstrap: string },
  random: Random,
): Promise<RelayHome<typeof relaySections>> {
  const config = {
    mix: { announceHost: LOCAL_HOST, listenHost: LOCAL_HOST, port: relay.mixPort },
    http: { host: LOCAL_HOST, port: relay.httpPort },
    gossip: { listen: [listenAddress(relay.gossipPort)], bootstrap: [bootstrap] },
    chain: { rpc: [httpUrl(plan.chain.rpcPort)] },
    ...(relay.clientsPort !== undefined && { clients: { listenHost: LOCAL_HOST, port: relay.clientsPort } }),
  };
  const sections = relay.role === "gateway" ? gatewaySections : relaySections;
  const home = await initRelayHome({ folder: relay.home, title: `nymnet ${relay.role}`, sections, config, random });
  await writeFile(join(relay.home, "genesis.json"), genesis);
  return home;
}

async function writeClientHome(
  plan: Plan,
  client: ClientPlan,
  { genesis, gateway }: { genesis: Uint8Array; gateway: string },
  random: Random,
): Promise<void> {
  await mkdir(client.home, { recursive: true });
  await initClientHome(client.home, {
    api: { host: LOCAL_HOST, port: client.apiPort },
    http: { host: LOCAL_HOST, port: client.httpPort },
    network: { topologyUrl: `${httpUrl(plan.chain.httpPort)}${TOPOLOGY_PATH}`, gateway },
    traffic: { profile: "local" },
  });
  await initClientKeys(client.home, random);
  await writeFile(join(client.home, "genesis.json"), genesis);
}
