// Registers a gateway with CosmJS, finds it in the register, and takes it off again.
// With a local network up: node bond.mts .localnet/localnet.json
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Secp256k1HdWallet } from "@cosmjs/amino";
import { Registry } from "@cosmjs/proto-signing";
import {
  AminoTypes,
  assertIsDeliverTxSuccess,
  createDefaultAminoConverters,
  defaultRegistryTypes,
  GasPrice,
  QueryClient,
  SigningStargateClient,
} from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { createBondMessage, createNymnetAminoConverters, nymnetTypes, setupMixnetExtension } from "nymnet/chain";

const { rpc, chainId, bech32Prefix, denom, faucet } = JSON.parse(
  await readFile(process.argv[2] ?? ".localnet/localnet.json", "utf8"),
);
const owner: string = faucet.address;

// Amino, as a Ledger signs; a DirectSecp256k1HdWallet does as well and needs no converters.
const wallet = await Secp256k1HdWallet.fromMnemonic(faucet.mnemonic, { prefix: bech32Prefix });
const signing = await SigningStargateClient.connectWithSigner(rpc, wallet, {
  registry: new Registry([...defaultRegistryTypes, ...nymnetTypes]),
  aminoTypes: new AminoTypes({ ...createDefaultAminoConverters(), ...createNymnetAminoConverters() }),
  gasPrice: GasPrice.fromString(`0.025${denom}`),
});
const comet = await Comet38Client.connect(rpc);
const { mixnet } = QueryClient.withExtensions(comet, setupMixnetExtension(bech32Prefix));

// The node's own key signs that it agrees: to this owner, on this chain, at this sequence only.
const identitySecret = randomBytes(32);
const identityKey = ed25519.getPublicKey(identitySecret);
const { sequence } = await signing.getSequence(owner);
const bond = createBondMessage({
  ...{ role: "gateway", chainId, bech32Prefix, sequence, identitySecret },
  bond: {
    owner,
    details: {
      identityKey,
      sphinxKeys: [{ rotationId: 0, key: x25519.getPublicKey(randomBytes(32)) }],
      ...{ host: "203.0.113.7", mixPort: 1789, httpPort: 8000 },
      entry: { wsPort: 9000, wssPort: 0, hostname: "" },
      ...{ noiseKey: new Uint8Array(0), version: "0.1.0", location: "" },
    },
    pledge: { denom, amount: "100000000" },
    cost: { profitMargin: "200000000000000000", operatingCost: { denom, amount: "40000000" } },
  },
});
assertIsDeliverTxSuccess(await signing.signAndBroadcast(owner, [bond], "auto"));
const { nodeId, details } = await mixnet.nodeByIdentity(identityKey);
process.stdout.write(`node ${nodeId} at ${details.host} is bonded, in epoch ${(await mixnet.epoch()).epochId}\n`);

const unbond = { typeUrl: "/nymnet.mixnet.v1.MsgUnbondNode", value: { owner } };
assertIsDeliverTxSuccess(await signing.signAndBroadcast(owner, [unbond], "auto"));
process.stdout.write(`node ${nodeId} is unbonded\n`);
signing.disconnect();
comet.disconnect();
