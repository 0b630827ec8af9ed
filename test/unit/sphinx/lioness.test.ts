import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { lionessDecrypt, lionessEncrypt } from "../../../mixnet/sphinx/lioness.ts";
import { sphinxProviders } from "../../support/sphinx.ts";
import vectors from "../../vectors/lioness.json" with { type: "json" };

const cases = vectors.cases.map((vector) => [vector.plaintext.length / 2, vector] as const);

describe.each(sphinxProviders.map((crypto) => [crypto.name, crypto] as const))(
  "%s, LIONESS of the crate",
  (_, crypto) => {
    it.each(cases)("encrypts and decrypts %i bytes", (_bytes, { key, plaintext, ciphertext }) => {
      const block = fromHex(plaintext);
      lionessEncrypt(crypto, fromHex(key), block);
      expect(toHex(block)).toBe(ciphertext);
      lionessDecrypt(crypto, fromHex(key), block);
      expect(toHex(block)).toBe(plaintext);
    });
  },
);
