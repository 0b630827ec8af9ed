import { type EncodeObject, type OfflineSigner, Registry } from "@cosmjs/proto-signing";
import { AminoTypes, createDefaultAminoConverters, defaultRegistryTypes } from "@cosmjs/stargate";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import type { ExecTxResult } from "../../chain/app/abci.ts";
import { createBondMessage } from "../../chain/client/bond.ts";
import { createNymnetAminoConverters, nymnetTypes } from "../../chain/client/registry.ts";
import type { BondValue, DetailsValue } from "../../chain/client/values.ts";
import { CHAIN_ID, DENOM, sign, type TestChain } from "./chain.ts";
import { queryClient } from "./chain-client.ts";

export const PLEDGE = 100_000_000n;

const secretOf = (index: number): Uint8Array => new Uint8Array(32).fill(index + 1);
export const identityOf = (index: number): Uint8Array => ed25519.getPublicKey(secretOf(index));

/** What node `index` says of itself; a gateway has an entry. */
export const detailsOf = (index: number, role: "mixnode" | "gateway"): DetailsValue => ({
  identityKey: identityOf(index),
  sphinxKeys: [{ rotationId: 0, key: x25519.getPublicKey(secretOf(index)) }],
  host: "127.0.0.1",
  mixPort: 1789 + index,
  httpPort: 8000 + index,
  ...(role === "gateway" && { entry: { wsPort: 9000 + index, wssPort: 0, hostname: "" } }),
  noiseKey: new Uint8Array(0),
  version: "0.1.0",
  location: "",
});

export interface Registering {
  readonly chain: TestChain;
  readonly signer: OfflineSigner;
  /** The node's number among the test's nodes: its keys and ports. */
  readonly index: number;
  readonly role: "mixnode" | "gateway";
  readonly owner: string;
  /** Where the message is to differ before the proof is made. */
  readonly change?: Partial<BondValue>;
  /** The sequence that the proof is made for, where it is to be a wrong one. */
  readonly proofSequence?: number;
  readonly proofChainId?: string;
}

interface Proving extends Pick<Registering, "index" | "role" | "owner" | "change"> {
  readonly sequence: number;
  readonly chainId?: string;
}

function bondMessage({ index, role, owner, change, sequence, chainId = CHAIN_ID }: Proving): EncodeObject {
  const pledge = { denom: DENOM, amount: PLEDGE.toString() };
  const cost = { profitMargin: "200000000000000000", operatingCost: { denom: DENOM, amount: "40000000" } };
  const bond = { owner, details: detailsOf(index, role), pledge, cost, ...change };
  return createBondMessage({ role, chainId, bech32Prefix: "n", sequence, identitySecret: secretOf(index), bond });
}

/** The message's type and bytes. */
export function bondWire(options: Proving): { readonly typeUrl: string; readonly value: Uint8Array } {
  const message = bondMessage(options);
  return { typeUrl: message.typeUrl, value: clientOptions.registry.encode(message) };
}

async function placeOf(chain: TestChain, address: string) {
  const account = await queryClient(chain).auth.account(address);
  const { accountNumber, sequence } = BaseAccount.decode(account?.value ?? new Uint8Array(0));
  return { from: address, accountNumber: Number(accountNumber), sequence: Number(sequence) };
}

/** Bonds a node by a transaction of its owner, in a block of its own. */
export async function bond(options: Registering): Promise<ExecTxResult> {
  const { chain, signer, owner, proofSequence, proofChainId: chainId = CHAIN_ID, ...proving } = options;
  const sequence = proofSequence ?? (await placeOf(chain, owner)).sequence;
  return run(chain, signer, owner, bondMessage({ ...proving, owner, sequence, chainId }));
}

export async function run(
  chain: TestChain,
  signer: OfflineSigner,
  from: string,
  message: EncodeObject,
): Promise<ExecTxResult> {
  return chain.deliver(await sign(signer, [message], await placeOf(chain, from), clientOptions));
}

/** As a CosmJS program for this chain is set up. */
const clientOptions = {
  registry: new Registry([...defaultRegistryTypes, ...nymnetTypes]),
  aminoTypes: new AminoTypes({ ...createDefaultAminoConverters(), ...createNymnetAminoConverters() }),
};
