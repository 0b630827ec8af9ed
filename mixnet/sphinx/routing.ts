import { concatBytes, dataView, u64be } from "../../kernel/bytes.ts";
import {
  DESTINATION_BYTES,
  FINAL_META_BYTES,
  HEADER_BYTES,
  HOP_META_BYTES,
  HOP_STEP_BYTES,
  KEY_BYTES,
  MAC_BYTES,
  NODE_ADDRESS_BYTES,
  ROUTING_BYTES,
} from "./constants.ts";
import { SphinxError } from "./errors.ts";

/** What one hop reads in its decrypted routing information: the fields, without encryption. */
export type Routing =
  | {
      readonly kind: "forward";
      readonly version: number;
      /** 32 bytes. */
      readonly nextAddress: Uint8Array;
      readonly delayNs: bigint;
      /** MAC and beta for the next hop, as they follow alpha in its header: 316 bytes. */
      readonly nextMacAndBeta: Uint8Array;
    }
  | {
      readonly kind: "final";
      readonly version: number;
      /** 32 bytes. */
      readonly destination: Uint8Array;
      /** 16 bytes. */
      readonly identifier: Uint8Array;
    };

const FLAG_FORWARD = 1;
const FLAG_FINAL = 2;
const ADDRESS_AT = 4;
const DELAY_AT = ADDRESS_AT + NODE_ADDRESS_BYTES;
const IDENTIFIER_AT = ADDRESS_AT + DESTINATION_BYTES;

/** 300 bytes: the fields, the next MAC and as much of the next beta as there is room for. */
export function encodeForward(
  fields: { readonly version: number; readonly nextAddress: Uint8Array; readonly delayNs: bigint },
  next: { readonly mac: Uint8Array; readonly beta: Uint8Array },
): Uint8Array {
  return concatBytes(
    meta(FLAG_FORWARD, fields.version),
    fields.nextAddress,
    u64be(fields.delayNs),
    next.mac,
    next.beta.subarray(0, ROUTING_BYTES - HOP_STEP_BYTES),
  );
}

/** The fields and random padding; for n hops 300 - 60 * (n - 1) bytes (the filler comes after it, encrypted). */
export function encodeFinal(
  fields: { readonly version: number; readonly destination: Uint8Array; readonly identifier: Uint8Array },
  padding: Uint8Array,
): Uint8Array {
  return concatBytes(meta(FLAG_FINAL, fields.version), fields.destination, fields.identifier, padding);
}

/** Length of the random padding for a route of n hops: 248, 188, 128, 68, 8. */
export const finalPaddingBytes = (hops: number): number =>
  ROUTING_BYTES - HOP_STEP_BYTES * (hops - 1) - FINAL_META_BYTES;

/** @param plain 360 decrypted bytes; the fields are views of it. @throws SphinxError "sphinx.flag". */
export function readRouting(plain: Uint8Array): Routing {
  const view = dataView(plain);
  const flag = view.getUint8(0);
  const version = view.getUint32(0) & 0xff_ffff;
  if (flag === FLAG_FORWARD) {
    return {
      kind: "forward",
      version,
      nextAddress: plain.subarray(ADDRESS_AT, DELAY_AT),
      delayNs: view.getBigUint64(DELAY_AT),
      nextMacAndBeta: plain.subarray(HOP_META_BYTES, HOP_META_BYTES + MAC_BYTES + ROUTING_BYTES),
    };
  }
  if (flag !== FLAG_FINAL) throw new SphinxError({ code: "sphinx.flag", flag });
  return {
    kind: "final",
    version,
    destination: plain.subarray(ADDRESS_AT, IDENTIFIER_AT),
    identifier: plain.subarray(IDENTIFIER_AT, FINAL_META_BYTES),
  };
}

/** Flag and version: the version is 00 and a u16. */
function meta(flag: number, version: number): Uint8Array {
  const out = new Uint8Array(ADDRESS_AT);
  dataView(out).setUint32(0, version);
  out[0] = flag;
  return out;
}

/** The parts of a header where they lie in a packet. */
export const alphaOf = (packet: Uint8Array): Uint8Array => packet.subarray(0, KEY_BYTES);
export const macOf = (packet: Uint8Array): Uint8Array => packet.subarray(KEY_BYTES, KEY_BYTES + MAC_BYTES);
export const betaOf = (packet: Uint8Array): Uint8Array => packet.subarray(KEY_BYTES + MAC_BYTES, HEADER_BYTES);
export const payloadOf = (packet: Uint8Array): Uint8Array => packet.subarray(HEADER_BYTES);
