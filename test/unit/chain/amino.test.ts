import { makeSignDoc, serializeSignDoc } from "@cosmjs/amino";
import { type EncodeObject, Registry } from "@cosmjs/proto-signing";
import { AminoTypes, createDefaultAminoConverters, defaultRegistryTypes } from "@cosmjs/stargate";
import { AuthInfo, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { describe, expect, it } from "vitest";
import { modules } from "../../../chain/app/modules.ts";
import { canonicalJson } from "../../../chain/app/tx/amino-json.ts";
import { decodeTx } from "../../../chain/app/tx/decode.ts";
import { aminoSignBytes } from "../../../chain/app/tx/sign-bytes.ts";
import { createAddresses } from "../../../chain/modules/addresses.ts";
import { fromUtf8 } from "../../../kernel/bytes.ts";
import { actors } from "../../support/unsigned-txs.ts";

const [alice, bob] = actors(2);
const registry = new Registry(defaultRegistryTypes);
const aminoTypes = new AminoTypes(createDefaultAminoConverters());
const handlers = new Map(modules.flatMap(({ messages }) => messages.map((handler) => [handler.typeUrl, handler])));
const from = alice?.account ?? "";
const [own, other] = [alice?.operator ?? "", bob?.operator ?? ""];
const coin = { denom: "unym", amount: "12" };
const description = { moniker: "<m> & co", identity: "", website: "", securityContact: "", details: "é" };

const messages: readonly EncodeObject[] = [
  {
    typeUrl: "/cosmos.bank.v1beta1.MsgSend",
    value: { fromAddress: from, toAddress: bob?.account ?? "", amount: [coin, { denom: "zoo", amount: "1" }] },
  },
  { typeUrl: "/cosmos.bank.v1beta1.MsgSend", value: { fromAddress: from, toAddress: "", amount: [] } },
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgDelegate",
    value: { delegatorAddress: from, validatorAddress: other, amount: coin },
  },
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgUndelegate",
    value: { delegatorAddress: from, validatorAddress: other, amount: coin },
  },
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgBeginRedelegate",
    value: { delegatorAddress: from, validatorSrcAddress: own, validatorDstAddress: other, amount: coin },
  },
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgCreateValidator",
    value: {
      description,
      commission: { rate: "100000000000000000", maxRate: "1000000000000000000", maxChangeRate: "1" },
      minSelfDelegation: "1",
      delegatorAddress: from,
      validatorAddress: own,
      pubkey: { typeUrl: "/cosmos.crypto.ed25519.PubKey", value: Uint8Array.of(10, 32, ...new Uint8Array(32).fill(9)) },
      value: coin,
    },
  },
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgEditValidator",
    value: { description, validatorAddress: own, commissionRate: "", minSelfDelegation: "" },
  },
  {
    typeUrl: "/cosmos.staking.v1beta1.MsgEditValidator",
    value: { description, validatorAddress: own, commissionRate: "50000000000000000", minSelfDelegation: "7" },
  },
];

function encodeTx(message: EncodeObject, memo: string, timeoutHeight: bigint): Uint8Array {
  const any = { typeUrl: message.typeUrl, value: registry.encode(message) };
  const bodyBytes = TxBody.encode(TxBody.fromPartial({ messages: [any], memo, timeoutHeight })).finish();
  const fee = { amount: [coin], gasLimit: 200_000n };
  const authInfoBytes = AuthInfo.encode(AuthInfo.fromPartial({ fee })).finish();
  return TxRaw.encode({ bodyBytes, authInfoBytes, signatures: [] }).finish();
}

describe("the amino sign document", () => {
  it.each(messages)("of $typeUrl is CosmJS' (%#)", (message) => {
    const memo = 'a <b> & "c" \u2028';
    const tx = decodeTx(encodeTx(message, memo, 77n), handlers, createAddresses("n"));
    const ours = aminoSignBytes(tx, { chainId: "test-1", accountNumber: 3n, sequence: 4n });
    const fee = { amount: [coin], gas: "200000" };
    const document = makeSignDoc([aminoTypes.toAmino(message)], fee, "test-1", memo, 3, 4, 77n);
    expect(fromUtf8(ours)).toBe(fromUtf8(serializeSignDoc(document)));
  });

  it("leaves out a timeout of 0", () => {
    const [message] = messages;
    if (message === undefined) throw new Error("no message");
    const tx = decodeTx(encodeTx(message, "", 0n), handlers, createAddresses("n"));
    const text = fromUtf8(aminoSignBytes(tx, { chainId: "test-1", accountNumber: 0n, sequence: 0n }));
    expect(text).not.toContain("timeout_height");
    expect(text).toContain('"memo":""');
  });
});

it("sorts keys at all levels and escapes as Go does", () => {
  expect(canonicalJson({ b: [{ d: 1, c: "<&>" }], a: null })).toBe(
    '{"a":null,"b":[{"c":"\\u003c\\u0026\\u003e","d":1}]}',
  );
});
