import { BaseAccount, ModuleAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { PubKey as Ed25519PubKey } from "cosmjs-types/cosmos/crypto/ed25519/keys";
import { PubKey as Secp256k1PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { toBase58, toBase64 } from "../kernel/encoding.ts";
import { nymnet } from "../proto/gen/nymnet.js";

/** Answers of the chain, for people and programs. */

const { NodeDetails, QueryTopologyResponse, SphinxKey, TopologyHead, TopologyPage } = nymnet.mixnet.v1;

interface Decoder {
  decode(bytes: Uint8Array): object;
}

/** What stands in a google.protobuf.Any of an answer, by its type URL. */
const packed: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["/cosmos.auth.v1beta1.BaseAccount", BaseAccount],
  ["/cosmos.auth.v1beta1.ModuleAccount", ModuleAccount],
  ["/cosmos.crypto.ed25519.PubKey", Ed25519PubKey],
  ["/cosmos.crypto.secp256k1.PubKey", Secp256k1PubKey],
]);

/**
 * @param value decoded by a query's codec. @returns JSON: bytes in base64, a node's keys in base58, 64-bit numbers as text; what
 * is packed inside is unpacked, an Any with its type as "@type". @throws the decoder's error for bytes that are not what they
 * should be.
 */
export function toPlainJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return toBase64(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toPlainJson);
  if (typeof value !== "object" || value === null) return value;
  if ("low" in value && "high" in value) return String(value);
  return fieldsOf(value);
}

function fieldsOf(value: object): object {
  const bytesToText = value instanceof NodeDetails || value instanceof SphinxKey ? toBase58 : toBase64;
  const entries = Object.entries(unpack(value)).map(([name, inner]) => [
    name,
    inner instanceof Uint8Array ? bytesToText(inner) : toPlainJson(inner),
  ]);
  return Object.fromEntries(entries);
}

function unpack(value: object): object {
  if (value instanceof QueryTopologyResponse) {
    return { head: TopologyHead.decode(value.head), pages: value.pages.map((page) => TopologyPage.decode(page)) };
  }
  if (!isAny(value)) return value;
  const codec = packed.get(value.typeUrl);
  return { "@type": value.typeUrl, ...(codec?.decode(value.value) ?? { value: value.value }) };
}

const isAny = (value: object): value is { typeUrl: string; value: Uint8Array } =>
  "typeUrl" in value && typeof value.typeUrl === "string" && "value" in value && value.value instanceof Uint8Array;
