import { Registry } from "@cosmjs/proto-signing";
import { defaultRegistryTypes, SigningStargateClient } from "@cosmjs/stargate";
import { type BondInput, createBondMessage } from "../chain/client/bond.ts";
import { nymnetTypes } from "../chain/client/registry.ts";
import { Fault } from "../kernel/errors.ts";
import { version } from "../kernel/version.ts";
import type { relaySections } from "../mixnet/relay/config.ts";
import type { RelayHome } from "../mixnet/relay/home.node.ts";
import { type Accounts, BECH32_PREFIX } from "./accounts.ts";
import type { Homes } from "./homes.ts";
import { DENOM } from "./local-genesis.ts";
import { httpUrl, LOCAL_HOST, type Plan, type RelayPlan } from "./plan.ts";

export class RegisterError extends Fault<{
  code: "localnet.bond_refused";
  node: string;
  abciCode: number;
  log: string;
}> {}

export interface RegisterInput {
  readonly plan: Plan;
  readonly accounts: Accounts;
  readonly homes: Homes;
}

const PLEDGE = "100000000";
const OPERATING_COST = "40000000";
const PROFIT_MARGIN = (20n * 10n ** 16n).toString();
const GAS = 400_000;
const FEE = "10000";
const POLL_MS = 100;

/** Bonds every node with a transaction of its owner, all at once, and waits until each is in a block. */
export async function registerNodes({ plan, accounts, homes }: RegisterInput): Promise<void> {
  const client = await SigningStargateClient.connectWithSigner(httpUrl(plan.chain.rpcPort), accounts.wallet, {
    registry: new Registry([...defaultRegistryTypes, ...nymnetTypes]),
    broadcastPollIntervalMs: POLL_MS,
  });
  try {
    await Promise.all(
      plan.relays.map(async (relay, i) => {
        const home = homes.relays[i];
        const owner = accounts.nodeOwners[i];
        if (home !== undefined && owner !== undefined) await bond(client, homes.chainId, relay, home, owner);
      }),
    );
  } finally {
    client.disconnect();
  }
}

async function bond(
  client: SigningStargateClient,
  chainId: string,
  relay: RelayPlan,
  home: RelayHome<typeof relaySections>,
  owner: string,
): Promise<void> {
  const { sequence } = await client.getSequence(owner);
  const message = createBondMessage({
    role: relay.role,
    chainId,
    bech32Prefix: BECH32_PREFIX,
    sequence,
    identitySecret: home.identity.secretKey,
    bond: bondOf(relay, home, owner),
  });
  const fee = { amount: [{ denom: DENOM, amount: FEE }], gas: String(GAS) };
  const { code, rawLog = "" } = await client.signAndBroadcast(owner, [message], fee);
  if (code !== 0)
    throw new RegisterError({ code: "localnet.bond_refused", node: relay.name, abciCode: code, log: rawLog });
}

const bondOf = (relay: RelayPlan, home: RelayHome<typeof relaySections>, owner: string): BondInput["bond"] => ({
  owner,
  details: {
    identityKey: home.identity.publicKey,
    sphinxKeys: home.sphinxKeys.map(({ rotationId, publicKey }) => ({ rotationId, key: publicKey })),
    host: LOCAL_HOST,
    mixPort: relay.mixPort,
    httpPort: relay.httpPort,
    ...(relay.clientsPort !== undefined && { entry: { wsPort: relay.clientsPort, wssPort: 0, hostname: "" } }),
    noiseKey: new Uint8Array(0),
    version,
    location: "",
  },
  pledge: { denom: DENOM, amount: PLEDGE },
  cost: { profitMargin: PROFIT_MARGIN, operatingCost: { denom: DENOM, amount: OPERATING_COST } },
});
