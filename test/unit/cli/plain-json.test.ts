import { BaseAccount, ModuleAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { QueryAccountResponse } from "cosmjs-types/cosmos/auth/v1beta1/query";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { expect, it } from "vitest";
import { toPlainJson } from "../../../cli/plain-json.ts";
import { toBase58, toBase64 } from "../../../kernel/encoding.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";

const wire = nymnet.mixnet.v1;
const filled = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const key = new Uint8Array(33).fill(2);

const base = BaseAccount.fromPartial({
  address: "n1account",
  pubKey: { typeUrl: "/cosmos.crypto.secp256k1.PubKey", value: PubKey.encode({ key }).finish() },
  accountNumber: 7n,
  sequence: 3n,
});
const baseJson = {
  address: "n1account",
  pubKey: { "@type": "/cosmos.crypto.secp256k1.PubKey", key: toBase64(key) },
  accountNumber: "7",
  sequence: "3",
};
const answered = (typeUrl: string, value: Uint8Array) =>
  toPlainJson(QueryAccountResponse.decode(QueryAccountResponse.encode({ account: { typeUrl, value } }).finish()));

it("an account is readable with its key", () => {
  const typeUrl = "/cosmos.auth.v1beta1.BaseAccount";
  expect(answered(typeUrl, BaseAccount.encode(base).finish())).toEqual({ account: { "@type": typeUrl, ...baseJson } });
});

it("so is a module's, with what it may do", () => {
  const typeUrl = "/cosmos.auth.v1beta1.ModuleAccount";
  const value = ModuleAccount.encode({ baseAccount: base, name: "pool", permissions: ["burner"] }).finish();
  expect(answered(typeUrl, value)).toEqual({
    account: { "@type": typeUrl, baseAccount: baseJson, name: "pool", permissions: ["burner"] },
  });
});

it("what is packed under an unknown type stays bytes", () =>
  expect(answered("/other.Type", filled(9))).toEqual({
    account: { "@type": "/other.Type", value: toBase64(filled(9)) },
  }));

it("a topology is readable, nodes named by the keys they go by", () => {
  const head = wire.TopologyHead.encode({ chainId: "c", epochId: 4, pageHashes: [filled(1)] }).finish();
  const details = { identityKey: filled(2), sphinxKeys: [{ rotationId: 1, key: filled(3) }], host: "127.0.0.1" };
  const page = wire.TopologyPage.encode({ epochId: 4, nodes: [{ nodeId: 5, layer: 2, details }] }).finish();
  const answer = wire.QueryTopologyResponse.encode({ head, pages: [page] }).finish();
  expect(toPlainJson(wire.QueryTopologyResponse.decode(answer))).toEqual({
    head: { chainId: "c", epochId: 4, pageHashes: [toBase64(filled(1))] },
    pages: [
      {
        epochId: 4,
        nodes: [
          {
            nodeId: 5,
            layer: 2,
            details: {
              identityKey: toBase58(filled(2)),
              sphinxKeys: [{ rotationId: 1, key: toBase58(filled(3)) }],
              host: "127.0.0.1",
            },
          },
        ],
      },
    ],
  });
});
