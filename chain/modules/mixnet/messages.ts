import type { Coin } from "../../../kernel/amounts.ts";
import { toBase64 } from "../../../kernel/encoding.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { readMessageAddress } from "../address-input.ts";
import type { Addresses } from "../addresses.ts";
import { coinJson, readCoin } from "../coins.ts";
import { formatDecimal } from "../decimal.ts";
import { refuse, sdkErrors } from "../errors.ts";
import type { Codec, Json, MessageType } from "../module.ts";
import { readCost, readDetails, wireCoin } from "./codec.ts";
import { bondShape, unbondShape, updateShape } from "./shapes.ts";
import type { Cost, NodeDetails } from "./types.ts";

const { MsgBondMixnode, MsgBondGateway, MsgUnbondNode, MsgUpdateNode } = nymnet.mixnet.v1;

type WireBond = nymnet.mixnet.v1.MsgBondMixnode.$Properties;
type WireUnbond = nymnet.mixnet.v1.MsgUnbondNode.$Properties;
type WireUpdate = nymnet.mixnet.v1.MsgUpdateNode.$Properties;

export interface Bond {
  readonly owner: AccountAddress;
  readonly details: NodeDetails;
  readonly pledge: Coin;
  readonly cost: Cost;
  /** 64 bytes, or refused later. */
  readonly identitySignature: Uint8Array;
  /** What the identity key signs the hash of. */
  readonly record: Uint8Array;
}
export interface Unbond {
  readonly owner: AccountAddress;
}
export interface Update {
  readonly owner: AccountAddress;
  readonly details: NodeDetails;
}

const ownerOf = ({ parseAccount }: Addresses, owner: string | null | undefined): AccountAddress =>
  readMessageAddress(parseAccount, owner ?? "", "owner address");

function bondType(name: "BondMixnode" | "BondGateway", codec: Codec<WireBond>): MessageType<WireBond, Bond> {
  return {
    typeUrl: `/nymnet.mixnet.v1.Msg${name}`,
    shape: bondShape,
    codec,
    signer: ({ owner }, { parseAccount }) => parseAccount(owner ?? ""),
    read(wire, addresses) {
      const { identitySignature, ...unsigned } = wire;
      return {
        owner: ownerOf(addresses, wire.owner),
        details: readDetails(wire.details),
        ...readMoney(wire),
        identitySignature: identitySignature ?? new Uint8Array(0),
        record: codec.encode(unsigned).finish(),
      };
    },
    amino: { name: `nymnet/${name}`, toJson: bondJson },
  };
}

function readMoney({ pledge, cost }: WireBond): Pick<Bond, "pledge" | "cost"> {
  try {
    return { pledge: readCoin(wireCoin(pledge)), cost: readCost(cost) };
  } catch {
    throw refuse(sdkErrors.invalidCoins, "pledge or cost");
  }
}

export const bondMixnodeType = bondType("BondMixnode", MsgBondMixnode);
export const bondGatewayType = bondType("BondGateway", MsgBondGateway);

export const unbondType: MessageType<WireUnbond, Unbond> = {
  typeUrl: "/nymnet.mixnet.v1.MsgUnbondNode",
  shape: unbondShape,
  codec: MsgUnbondNode,
  signer: ({ owner }, { parseAccount }) => parseAccount(owner ?? ""),
  read: ({ owner }, addresses) => ({ owner: ownerOf(addresses, owner) }),
  amino: { name: "nymnet/UnbondNode", toJson: ({ owner }) => ({ owner: owner ?? "" }) },
};

export const updateType: MessageType<WireUpdate, Update> = {
  typeUrl: "/nymnet.mixnet.v1.MsgUpdateNode",
  shape: updateShape,
  codec: MsgUpdateNode,
  signer: ({ owner }, { parseAccount }) => parseAccount(owner ?? ""),
  read: ({ owner, details }, addresses) => ({ owner: ownerOf(addresses, owner), details: readDetails(details) }),
  amino: {
    name: "nymnet/UpdateNode",
    toJson: ({ owner, details }) => ({ owner: owner ?? "", details: detailsJson(readDetails(details)) }),
  },
};

/** Amino JSON: empty fields are left out, numbers of 32 bits stay numbers, bytes are base64, decimals have 18 digits. */
function bondJson({ owner, details, pledge, cost, identitySignature }: WireBond): Json {
  const { profitMargin, operatingCost } = readCost(cost);
  return {
    owner: owner ?? "",
    details: detailsJson(readDetails(details)),
    pledge: coinJson(wireCoin(pledge)),
    cost: {
      profit_margin: formatDecimal(profitMargin),
      operating_cost: { denom: operatingCost.denom, amount: operatingCost.amount.toString() },
    },
    identity_signature: toBase64(identitySignature ?? new Uint8Array(0)),
  };
}

const detailsJson = ({ identityKey, sphinxKeys, entry, ...details }: NodeDetails): Json => ({
  identity_key: toBase64(identityKey),
  sphinx_keys: sphinxKeys.map(({ rotationId, key }) => ({
    ...(rotationId !== 0 && { rotation_id: rotationId }),
    key: toBase64(key),
  })),
  host: details.host,
  mix_port: details.mixPort,
  ...(details.httpPort !== 0 && { http_port: details.httpPort }),
  ...(entry !== undefined && { entry: entryJson(entry) }),
  ...(details.noiseKey.length > 0 && { noise_key: toBase64(details.noiseKey) }),
  ...(details.version !== "" && { version: details.version }),
  ...(details.location !== "" && { location: details.location }),
});

const entryJson = ({ wsPort, wssPort, hostname }: NonNullable<NodeDetails["entry"]>): Json => ({
  ws_port: wsPort,
  ...(wssPort !== 0 && { wss_port: wssPort }),
  ...(hostname !== "" && { hostname }),
});
