import { type DirectSecp256k1HdWallet, type EncodeObject, Registry } from "@cosmjs/proto-signing";
import { defaultRegistryTypes, GasPrice, SigningStargateClient } from "@cosmjs/stargate";
import { createBondMessage } from "../chain/client/bond.ts";
import { nymnetTypes } from "../chain/client/registry.ts";
import type { DetailsValue } from "../chain/client/values.ts";
import { version } from "../kernel/version.ts";
import type { gatewaySections, relaySections } from "../mixnet/relay/config.ts";
import type { RelayHome } from "../mixnet/relay/home.node.ts";
import type { BondOptions } from "./commands/bond.ts";
import { openKind, type RelayKind } from "./commands/relay.ts";
import { homeFolder } from "./home.ts";
import { walletOf } from "./keyring.ts";
import { passphraseFrom } from "./passphrase.ts";
import { showTxResult } from "./tx-result.ts";

const DECIMAL_PLACES = 18;

/** Registers the node with a pledge of the owner. */
export async function bond(kind: RelayKind, options: BondOptions): Promise<void> {
  const home = await openKind(kind, options);
  await sendAs(options, home, async (owner, client) => {
    const { sequence } = await client.getSequence(owner);
    return createBondMessage({
      role: kind.role,
      chainId: await client.getChainId(),
      bech32Prefix: options.prefix,
      sequence,
      identitySecret: home.identity.secretKey,
      bond: {
        owner,
        details: detailsOf(kind, home),
        pledge: parseCoin(options.pledge),
        cost: {
          profitMargin: parsePart(options.profitMargin),
          operatingCost: parseCoin(options.operatingCost),
        },
      },
    });
  });
}

/** Tells the chain the node's present address and keys. */
export async function update(kind: RelayKind, options: BondOptions): Promise<void> {
  const home = await openKind(kind, options);
  await sendAs(options, home, async (owner) => ({
    typeUrl: "/nymnet.mixnet.v1.MsgUpdateNode",
    value: { owner, details: detailsOf(kind, home) },
  }));
}

/** Takes the node off the register; the pledge comes back when the epoch ends. */
export async function unbond(kind: RelayKind, options: BondOptions): Promise<void> {
  await sendAs(options, await openKind(kind, options), async (owner) => ({
    typeUrl: "/nymnet.mixnet.v1.MsgUnbondNode",
    value: { owner },
  }));
}

/** Signs one message as the owner, sends it, and tells what became of it. */
async function sendAs(
  options: BondOptions,
  home: RelayHome<typeof relaySections>,
  message: (owner: string, client: SigningStargateClient) => Promise<EncodeObject>,
): Promise<void> {
  const passphrase = await passphraseFrom({ passphraseFile: options.keyringPassphraseFile, ask: true });
  const keyring = { folder: homeFolder("keyring", "default", options.keyring), passphrase };
  const wallet: DirectSecp256k1HdWallet = await walletOf(keyring, options.from, options.prefix);
  const owner = (await wallet.getAccounts())[0]?.address ?? "";
  const rpc = options.node ?? home.config.chain.rpc[0] ?? "";
  const client = await SigningStargateClient.connectWithSigner(rpc, wallet, {
    registry: new Registry([...defaultRegistryTypes, ...nymnetTypes]),
    gasPrice: GasPrice.fromString(options.gasPrices),
  });
  try {
    showTxResult(await client.signAndBroadcast(owner, [await message(owner, client)], "auto"), options.json === true);
  } finally {
    client.disconnect();
  }
}

function detailsOf(
  { role }: RelayKind,
  { identity, sphinxKeys, config }: RelayHome<typeof relaySections>,
): DetailsValue {
  const clientsPort = role === "gateway" ? clientsPortOf(config) : undefined;
  return {
    identityKey: identity.publicKey,
    sphinxKeys: sphinxKeys.map(({ rotationId, publicKey }) => ({ rotationId, key: publicKey })),
    host: config.mix.announceHost,
    mixPort: config.mix.port,
    httpPort: config.http.port,
    ...(clientsPort !== undefined && { entry: { wsPort: clientsPort, wssPort: 0, hostname: "" } }),
    noiseKey: new Uint8Array(0),
    version,
    location: "",
  };
}

const clientsPortOf = (
  config: RelayHome<typeof relaySections>["config"] | RelayHome<typeof gatewaySections>["config"],
): number | undefined => ("clients" in config ? config.clients.port : undefined);

/** "100000000unym". */
function parseCoin(text: string): { denom: string; amount: string } {
  const [, amount = "", denom = ""] = /^(\d+)([a-zA-Z].*)$/.exec(text) ?? [];
  return { denom, amount };
}

/** "0.2" as an integer of 18 digits. */
function parsePart(text: string): string {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d{1,18}))?$/.exec(text) ?? [];
  return BigInt(whole + fraction.padEnd(DECIMAL_PLACES, "0")).toString();
}
