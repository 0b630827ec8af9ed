import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { toBase58 } from "../../../kernel/encoding.ts";
import {
  encodeNodeAddress,
  formatNodeAddress,
  NODE_ADDRESS_IN_ACK_BYTES,
  NODE_ADDRESS_IN_HEADER_BYTES,
  padNodeAddress,
  readNodeAddress,
} from "../../../mixnet/wire/node-address.ts";
import { encodeRecipient, formatRecipient, parseRecipient, readRecipient } from "../../../mixnet/wire/recipient.ts";
import vectors from "../../vectors/addresses.json" with { type: "json" };

describe.each(vectors.node_addresses)(
  "node address $socket of the crate",
  ({ socket, unpadded, padded19, padded32 }) => {
    it("reads and writes all three lengths", () => {
      for (const hex of [unpadded, padded19, padded32]) {
        const { address, bytes } = readNodeAddress(fromHex(hex));
        expect(formatNodeAddress(address)).toBe(socket);
        expect(bytes).toBe(unpadded.length / 2);
      }
      const { address } = readNodeAddress(fromHex(unpadded));
      expect(toHex(encodeNodeAddress(address))).toBe(unpadded);
      expect(toHex(padNodeAddress(address, NODE_ADDRESS_IN_ACK_BYTES))).toBe(padded19);
      expect(toHex(padNodeAddress(address, NODE_ADDRESS_IN_HEADER_BYTES))).toBe(padded32);
    });
  },
);

describe("node addresses that are none", () => {
  it.each([
    { why: "nothing", hex: "" },
    { why: "IP version 5", hex: "0506fd7f000001" },
    { why: "IPv4 cut short", hex: "0406fd7f0000" },
    { why: "IPv6 cut short", hex: "0606fd000000000000000000000000000000" },
  ])("$why is refused", ({ hex }) => expect(() => readNodeAddress(fromHex(hex))).toThrow("wire.node_address"));

  it.each([
    { host: "example.org", port: 1 },
    { host: "127.0.0.1", port: 65_536 },
    { host: "127.0.0.1", port: -1 },
    { host: "127.0.0.1", port: 1.5 },
    { host: "127.0.0.01", port: 1 },
    { host: "fe80::1%eth0", port: 1 },
  ])("$host port $port has no bytes", (address) =>
    expect(() => encodeNodeAddress(address)).toThrow("wire.node_address"),
  );
});

describe.each(vectors.recipients)(
  "recipient $name of the crate",
  ({ bytes, string, identity, encryption_key, gateway }) => {
    it("is the same in bytes and in text", () => {
      const recipient = readRecipient(fromHex(bytes));
      expect(toHex(recipient.identityKey)).toBe(identity);
      expect(toHex(recipient.encryptionKey)).toBe(encryption_key);
      expect(toHex(recipient.gatewayKey)).toBe(gateway);
      expect(formatRecipient(recipient)).toBe(string);
      expect(toHex(encodeRecipient(parseRecipient(string)))).toBe(bytes);
    });
  },
);

describe("recipients that are none", () => {
  const good = vectors.recipients[0]?.string ?? "";
  const [identity = "", rest = ""] = good.split(".");
  const notAPoint = toBase58(Uint8Array.of(2, ...new Uint8Array(31)));

  it.each([
    { why: "no separators", text: identity, reason: "separators" },
    { why: "two dots", text: good.replace(".", ".."), reason: "separators" },
    { why: "two at signs", text: `${good}@`, reason: "separators" },
    {
      why: "the at sign first",
      text: good.replace("@", "#").replace(".", "@").replace("#", "."),
      reason: "separators",
    },
    { why: "a space before", text: ` ${good}`, reason: "base58" },
    { why: "a letter that base58 has not", text: `0${good.slice(1)}`, reason: "base58" },
    { why: "a key of another length", text: `${identity.slice(4)}.${rest}`, reason: "length" },
    { why: "a novel", text: "1".repeat(1_000_000), reason: "length" },
    { why: "an identity off the curve", text: `${notAPoint}.${rest}`, reason: "identity" },
    { why: "a gateway off the curve", text: `${good.split("@")[0]}@${notAPoint}`, reason: "gateway" },
  ])("$why is refused", ({ text, reason }) => {
    expect(() => parseRecipient(text)).toThrow(expect.objectContaining({ detail: { code: "wire.recipient", reason } }));
  });

  it("95 bytes are refused", () => expect(() => readRecipient(new Uint8Array(95))).toThrow("wire.recipient"));
});
