import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeSha256 } from "../../../../chain/crypto/sha256.node.ts";
import { nobleSha256 } from "../../../../chain/crypto/sha256.ts";
import { toHex, utf8 } from "../../../../kernel/bytes.ts";

/** FIPS 180-2, appendix B.1 and B.2, and the empty input of NIST's short message vectors. */
const vectors = [
  { text: "", hex: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { text: "abc", hex: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  {
    text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    hex: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  },
];

describe.each([
  { name: "node", sha256: nodeSha256 },
  { name: "noble", sha256: nobleSha256 },
])("SHA-256 of $name", ({ sha256 }) => {
  it.each(vectors)("of '$text'", ({ text, hex }) => expect(toHex(sha256(utf8(text)))).toBe(hex));
});

it("is the same in both, whatever the input and wherever it lies in its buffer, each time in a buffer of its own", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(20), (bytes, from) => {
      const part = bytes.subarray(from);
      const digest = nodeSha256(part);
      expect(digest).toEqual(nobleSha256(part));
      digest.fill(0);
      expect(nodeSha256(part)).toEqual(nobleSha256(part));
    }),
  );
});
