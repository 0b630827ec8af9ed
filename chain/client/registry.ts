import type { GeneratedType } from "@cosmjs/proto-signing";
import type { AminoConverters } from "@cosmjs/stargate";
import { fromBase64 } from "../../kernel/encoding.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { parseDecimal } from "../modules/decimal.ts";
import { bondGatewayType, bondMixnodeType, unbondType, updateType } from "../modules/mixnet/messages.ts";
import type { BondValue, CostValue, DetailsValue, UnbondValue, UpdateValue } from "./values.ts";

const wire = nymnet.mixnet.v1;

/** This chain's own messages, for CosmJS: `new Registry([...defaultRegistryTypes, ...nymnetTypes])`. */
export const nymnetTypes: readonly [typeUrl: string, type: GeneratedType][] = [
  [bondMixnodeType.typeUrl, wire.MsgBondMixnode],
  [bondGatewayType.typeUrl, wire.MsgBondGateway],
  [unbondType.typeUrl, wire.MsgUnbondNode],
  [updateType.typeUrl, wire.MsgUpdateNode],
];

/** Their amino JSON forms, for wallets that sign so: `new AminoTypes({ ...createDefaultAminoConverters(), ...createNymnetAminoConverters() })`. */
export const createNymnetAminoConverters = (): AminoConverters => ({
  [bondMixnodeType.typeUrl]: {
    aminoType: bondMixnodeType.amino.name,
    toAmino: bondMixnodeType.amino.toJson,
    fromAmino: bondFromAmino,
  },
  [bondGatewayType.typeUrl]: {
    aminoType: bondGatewayType.amino.name,
    toAmino: bondGatewayType.amino.toJson,
    fromAmino: bondFromAmino,
  },
  [unbondType.typeUrl]: {
    aminoType: unbondType.amino.name,
    toAmino: unbondType.amino.toJson,
    fromAmino: ({ owner }: UnbondValue): UnbondValue => ({ owner }),
  },
  [updateType.typeUrl]: {
    aminoType: updateType.amino.name,
    toAmino: updateType.amino.toJson,
    fromAmino: updateFromAmino,
  },
});

interface AminoDetails {
  readonly identity_key: string;
  readonly sphinx_keys: readonly { readonly rotation_id?: number; readonly key: string }[];
  readonly host: string;
  readonly mix_port: number;
  readonly http_port?: number;
  readonly entry?: { readonly ws_port: number; readonly wss_port?: number; readonly hostname?: string };
  readonly noise_key?: string;
  readonly version?: string;
  readonly location?: string;
}
interface AminoBond {
  readonly owner: string;
  readonly details: AminoDetails;
  readonly pledge: { readonly denom: string; readonly amount: string };
  readonly cost: { readonly profit_margin: string; readonly operating_cost: CostValue["operatingCost"] };
  readonly identity_signature: string;
}

const bondFromAmino = ({ owner, details, pledge, cost, identity_signature }: AminoBond): BondValue => ({
  owner,
  details: detailsFromAmino(details),
  pledge,
  cost: { profitMargin: parseDecimal(cost.profit_margin).toString(), operatingCost: cost.operating_cost },
  identitySignature: fromBase64(identity_signature),
});

const updateFromAmino = ({ owner, details }: { owner: string; details: AminoDetails }): UpdateValue => ({
  owner,
  details: detailsFromAmino(details),
});

const detailsFromAmino = ({ identity_key, sphinx_keys, entry, ...rest }: AminoDetails): DetailsValue => ({
  identityKey: fromBase64(identity_key),
  sphinxKeys: sphinx_keys.map(({ rotation_id = 0, key }) => ({ rotationId: rotation_id, key: fromBase64(key) })),
  host: rest.host,
  mixPort: rest.mix_port,
  httpPort: rest.http_port ?? 0,
  ...(entry !== undefined && {
    entry: { wsPort: entry.ws_port, wssPort: entry.wss_port ?? 0, hostname: entry.hostname ?? "" },
  }),
  noiseKey: fromBase64(rest.noise_key ?? ""),
  version: rest.version ?? "",
  location: rest.location ?? "",
});
