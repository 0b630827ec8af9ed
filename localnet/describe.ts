import { QueryClient } from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { type MixnetExtension, setupMixnetExtension } from "../chain/client/queries.ts";
import { consensusAddress } from "../chain/crypto/consensus-address.ts";
import { fromBech32, toBase58, toBech32 } from "../kernel/encoding.ts";
import { TOPOLOGY_PATH } from "../mixnet/topology/http.node.ts";
import { type Accounts, BECH32_PREFIX } from "./accounts.ts";
import { openApplication } from "./application.ts";
import type { Homes } from "./homes.ts";
import { DENOM } from "./local-genesis.ts";
import type { Network } from "./network-file.ts";
import { type ClientPlan, httpUrl, LOCAL_HOST, type Plan, type ProcessPlan, type RelayPlan } from "./plan.ts";

export interface DescribeInput {
  readonly plan: Plan;
  readonly accounts: Accounts;
  readonly homes: Homes;
  readonly pidOf: (process: ProcessPlan) => number;
  readonly nowMs: number;
}

/** `localnet.json` of a network that is ready: what was planned, and what the chain says of it. */
export async function describeNetwork(input: DescribeInput): Promise<Network> {
  const { plan, accounts, homes, pidOf, nowMs } = input;
  const rpc = httpUrl(plan.chain.rpcPort);
  const chain = await readChain(rpc);
  const relays = plan.relays.map((relay, i) => ({ relay, node: nodeOf(input, chain, relay, i) }));
  return {
    chainId: homes.chainId,
    bech32Prefix: BECH32_PREFIX,
    denom: DENOM,
    rpc,
    rest: "",
    dashboard: "",
    topologyUrl: `${httpUrl(plan.chain.httpPort)}${TOPOLOGY_PATH}`,
    genesis: homes.genesisSha256,
    writtenAt: new Date(nowMs).toISOString(),
    epochId: chain.epochId,
    keyRotationId: chain.keyRotationId,
    gossip: [homes.bootstrap],
    faucet: { mnemonic: accounts.mnemonic, address: accounts.faucet },
    validators: homes.chainKeys.validators.map(({ publicKey }, i) => ({
      moniker: `validator-${i + 1}`,
      operatorAddress: operatorAddress(accounts.validators[i] ?? ""),
      consensusAddress: toBech32(`${BECH32_PREFIX}valcons`, consensusAddress(publicKey)),
      pid: pidOf(plan.chain),
      rpc,
    })),
    mixnodes: relays
      .filter(({ relay }) => relay.role === "mixnode")
      .map(({ node }) => ({ ...node, layer: chain.layers.get(node.identityKey) ?? 0 })),
    gateways: relays
      .filter(({ relay }) => relay.role === "gateway")
      .map(({ relay, node }) => ({ ...node, clientsUrl: `ws://${LOCAL_HOST}:${relay.clientsPort}` })),
    clients: await Promise.all(plan.clients.map((client) => describeClient(client, pidOf(client)))),
    socks5: [],
    providers: [],
  };
}

interface ChainState {
  readonly epochId: number;
  readonly keyRotationId: number;
  /** By identity key in base58. */
  readonly layers: ReadonlyMap<string, number>;
  readonly nodeIds: ReadonlyMap<string, number>;
}

async function readChain(rpc: string): Promise<ChainState> {
  const comet = await Comet38Client.connect(rpc);
  const { mixnet }: MixnetExtension = QueryClient.withExtensions(comet, setupMixnetExtension(BECH32_PREFIX));
  const { epochId, keyRotationId } = await mixnet.epoch();
  const places = await mixnet.topology(epochId);
  comet.disconnect();
  const byIdentity = <T>(value: (place: (typeof places)[number]) => T): Map<string, T> =>
    new Map(places.map((place) => [toBase58(place.identityKey), value(place)]));
  return {
    epochId,
    keyRotationId,
    layers: byIdentity(({ layer }) => layer),
    nodeIds: byIdentity(({ nodeId }) => nodeId),
  };
}

function nodeOf({ homes, pidOf }: DescribeInput, chain: ChainState, relay: RelayPlan, i: number) {
  const home = homes.relays[i];
  const identityKey = toBase58(home?.identity.publicKey ?? new Uint8Array(0));
  const serving = home?.sphinxKeys.findLast(({ rotationId }) => rotationId <= chain.keyRotationId);
  return {
    nodeId: chain.nodeIds.get(identityKey) ?? 0,
    identityKey,
    sphinxKey: toBase58(serving?.publicKey ?? new Uint8Array(0)),
    host: LOCAL_HOST,
    mixPort: relay.mixPort,
    httpUrl: httpUrl(relay.httpPort),
    pid: pidOf(relay),
  };
}

async function describeClient({ name, apiPort, httpPort }: ClientPlan, pid: number) {
  const websocketUrl = `ws://${LOCAL_HOST}:${apiPort}`;
  const application = await openApplication(websocketUrl);
  const address = await application.selfAddress();
  await application.close();
  return { id: name, address, websocketUrl, httpUrl: httpUrl(httpPort), pid };
}

const operatorAddress = (account: string): string =>
  toBech32(`${BECH32_PREFIX}valoper`, fromBech32(BECH32_PREFIX, account));
