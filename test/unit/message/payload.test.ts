import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import {
  decryptAsRecipient,
  decryptReply,
  encryptForRecipient,
  encryptReply,
  surbKeyDigest,
} from "../../../mixnet/message/payload.ts";
import { hkdfBlake3 } from "../../../mixnet/wire/hkdf-blake3.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import { sphinxProviders } from "../../support/sphinx.ts";
import vectors from "../../vectors/payload.json" with { type: "json" };

const bytes = (hex: string | null): Uint8Array => fromHex(hex ?? "");

it.each(vectors.hkdf_blake3)("derives as the crate: $length bytes", ({ ikm, salt, info, length, okm }) => {
  expect(toHex(hkdfBlake3(bytes(ikm), bytes(salt), bytes(info), length))).toBe(okm);
});

it.each(vectors.surb_key_digest)("digests SURB key $key", ({ key, digest }) => {
  expect(toHex(surbKeyDigest(fromHex(key)))).toBe(digest);
});

describe.each(sphinxProviders.map((crypto) => [crypto.name, crypto] as const))("%s", (_name, crypto) => {
  it.each(vectors.shared_key)("encrypts as the crate: $dh", (vector) => {
    const random = fixedRandom(fromHex(vector.ephemeral_secret));
    const payload = encryptForRecipient(crypto, random, fromHex(vector.recipient_public), fromHex(vector.plaintext));
    expect(toHex(payload)).toBe(vector.ephemeral_public + vector.ciphertext);
    expect(toHex(decryptAsRecipient(crypto, fromHex(vector.recipient_secret), payload))).toBe(vector.plaintext);
  });

  it("opens a reply with the key that made it", () => {
    const key = fromHex("444b525960676e757c838a91989fa6ad");
    const payload = encryptReply(crypto, key, fromHex("c0ffee"));
    expect(toHex(payload.subarray(0, 32))).toBe(toHex(surbKeyDigest(key)));
    expect(toHex(decryptReply(crypto, key, payload))).toBe("c0ffee");
  });

  it("refuses a key of small order and a payload without room for one", () => {
    const random = fixedRandom(new Uint8Array(32).fill(7));
    expect(() => encryptForRecipient(crypto, random, new Uint8Array(32), fromHex("00"))).toThrow(
      "message.small_order_key",
    );
    expect(() => decryptAsRecipient(crypto, new Uint8Array(32).fill(7), new Uint8Array(1643))).toThrow(
      "message.small_order_key",
    );
    expect(() => decryptAsRecipient(crypto, new Uint8Array(32).fill(7), new Uint8Array(31))).toThrow(
      "message.payload_short",
    );
  });
});
