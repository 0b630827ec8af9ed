import { expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { hkdfBlake3 } from "../../../mixnet/wire/hkdf-blake3.ts";
import vectors from "../../vectors/payload.json" with { type: "json" };

it.each(vectors.hkdf_blake3)("derives the reference's $length bytes", ({ ikm, salt, info, length, okm }) => {
  expect(toHex(hkdfBlake3(fromHex(ikm), fromHex(salt ?? ""), fromHex(info ?? ""), length))).toBe(okm);
});
