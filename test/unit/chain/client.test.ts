import { makeSignDoc, serializeSignDoc } from "@cosmjs/amino";
import { AminoTypes } from "@cosmjs/stargate";
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, it } from "vitest";
import { createBondMessage } from "../../../chain/client/bond.ts";
import { createNymnetAminoConverters, nymnetTypes } from "../../../chain/client/registry.ts";
import type { BondValue, DetailsValue } from "../../../chain/client/values.ts";
import { createAddresses } from "../../../chain/modules/addresses.ts";
import { bondSignBytes } from "../../../chain/modules/mixnet/bond-proof.ts";
import { fromHex, fromUtf8, toHex } from "../../../kernel/bytes.ts";
import { actors } from "../../support/unsigned-txs.ts";

/** Golden values, worked out once from the proto files and kept: wallets and hardware sign exactly these. */

const owner = actors(1)[0]?.account ?? "";
const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const gateway: DetailsValue = {
  identityKey: bytes(32, 1),
  sphinxKeys: [
    { rotationId: 0, key: bytes(32, 2) },
    { rotationId: 5, key: bytes(32, 3) },
  ],
  host: "gw.example",
  mixPort: 1789,
  httpPort: 8000,
  entry: { wsPort: 9000, wssPort: 9001, hostname: "gw.example" },
  noiseKey: bytes(32, 4),
  version: "1.2.3",
  location: "CH",
};
const { entry: _entry, ...rest } = gateway;
const mixnode: DetailsValue = {
  ...rest,
  sphinxKeys: [{ rotationId: 0, key: bytes(32, 2) }],
  httpPort: 0,
  noiseKey: bytes(0, 0),
  version: "",
  location: "",
};
const bond = (details: DetailsValue): BondValue => ({
  owner,
  details,
  pledge: { denom: "unym", amount: "100000000" },
  cost: { profitMargin: "200000000000000000", operatingCost: { denom: "unym", amount: "40000000" } },
  identitySignature: bytes(64, 5),
});

const ONES = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const TWOS = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
const THREES = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
const FOURS = "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=";
const SIGNATURE = "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ==";
const MONEY = `"cost":{"operating_cost":{"amount":"40000000","denom":"unym"},"profit_margin":"0.200000000000000000"}`;
const PLEDGE = `"pledge":{"amount":"100000000","denom":"unym"}`;

const golden = [
  {
    typeUrl: "/nymnet.mixnet.v1.MsgBondGateway",
    value: bond(gateway),
    json:
      `{"type":"nymnet/BondGateway","value":{${MONEY},"details":{"entry":{"hostname":"gw.example","ws_port":9000,"wss_port":9001},` +
      `"host":"gw.example","http_port":8000,"identity_key":"${ONES}","location":"CH","mix_port":1789,"noise_key":"${FOURS}",` +
      `"sphinx_keys":[{"key":"${TWOS}"},{"key":"${THREES}","rotation_id":5}],"version":"1.2.3"},` +
      `"identity_signature":"${SIGNATURE}","owner":"${owner}",${PLEDGE}}}`,
  },
  {
    typeUrl: "/nymnet.mixnet.v1.MsgBondMixnode",
    value: bond(mixnode),
    json:
      `{"type":"nymnet/BondMixnode","value":{${MONEY},"details":{"host":"gw.example","identity_key":"${ONES}","mix_port":1789,` +
      `"sphinx_keys":[{"key":"${TWOS}"}]},"identity_signature":"${SIGNATURE}","owner":"${owner}",${PLEDGE}}}`,
  },
  {
    typeUrl: "/nymnet.mixnet.v1.MsgUpdateNode",
    value: { owner, details: mixnode },
    json:
      `{"type":"nymnet/UpdateNode","value":{"details":{"host":"gw.example","identity_key":"${ONES}","mix_port":1789,` +
      `"sphinx_keys":[{"key":"${TWOS}"}]},"owner":"${owner}"}}`,
  },
  {
    typeUrl: "/nymnet.mixnet.v1.MsgUnbondNode",
    value: { owner },
    json: `{"type":"nymnet/UnbondNode","value":{"owner":"${owner}"}}`,
  },
];
const converters = new AminoTypes(createNymnetAminoConverters());

describe("amino JSON of this chain's messages", () => {
  it.each(golden)("of $typeUrl is what was agreed", ({ typeUrl, value, json }) => {
    const document = makeSignDoc([converters.toAmino({ typeUrl, value })], { amount: [], gas: "1" }, "c", "", 0, 0);
    expect(fromUtf8(serializeSignDoc(document))).toContain(`"msgs":[${json}]`);
  });

  it.each(golden)("of $typeUrl is read back as it was", ({ typeUrl, value }) => {
    expect(converters.fromAmino(converters.toAmino({ typeUrl, value }))).toEqual({ typeUrl, value });
  });

  it.each(golden)("of $typeUrl has a name that hardware wallets can hold", ({ json }) => {
    expect(JSON.parse(json).type.length).toBeLessThan(40);
  });
});

describe("the registry", () => {
  it.each(golden)("encodes and decodes $typeUrl", ({ typeUrl, value }) => {
    const type = new Map(nymnetTypes).get(typeUrl);
    const encoded = type?.encode(value).finish() ?? new Uint8Array(0);
    expect(converters.toAmino({ typeUrl, value: type?.decode(encoded) })).toEqual(
      converters.toAmino({ typeUrl, value }),
    );
  });
});

describe("a bond message", () => {
  it("carries the identity's signature over chain, owner, sequence and record", () => {
    const secret = bytes(32, 7);
    const { identitySignature: _signature, ...unsigned } = bond(mixnode);
    const record = new Map(nymnetTypes).get("/nymnet.mixnet.v1.MsgBondMixnode")?.encode(unsigned).finish();
    const place = { role: "mixnode" as const, chainId: "chain-7", bech32Prefix: "n", sequence: 3 };
    const { value } = createBondMessage({ ...place, identitySecret: secret, bond: unsigned });
    const address = createAddresses("n").parseAccount(owner);
    const signed = bondSignBytes({ chainId: "chain-7", owner: address, sequence: 3n, record: record ?? bytes(0, 0) });
    expect(ed25519.verify(value.identitySignature, signed, ed25519.getPublicKey(secret))).toBe(true);
  });

  it("signs over bytes laid out as the design says", () => {
    const owner = createAddresses("n").parseAccount(actors(1)[0]?.account ?? "");
    const input = { chainId: "ab", owner, sequence: 258n, record: new Uint8Array(0) };
    const purpose = toHex(new TextEncoder().encode("nymnet/bond/1"));
    const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(bondSignBytes(input)).toEqual(fromHex(`${purpose}026162${toHex(owner)}0000000000000102${emptyHash}`));
  });
});
