import { expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { ackNonce, decryptAckId, encryptAckId } from "../../../mixnet/message/ack-id.ts";
import { totalDelayMs } from "../../../mixnet/message/route.ts";
import { SURB_ACK_BYTES, splitFinalPlaintext } from "../../../mixnet/message/surb-ack.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import { stepsOf, walk } from "../../support/vector-walk.ts";
import vectors from "../../vectors/acks.json" with { type: "json" };

it.each(vectors.identifier_cases)("hides fragment id $fragment_id as the crate", (vector) => {
  const ack = encryptAckId(fixedRandom(fromHex(vector.iv)), fromHex(vector.ack_key), fromHex(vector.fragment_id));
  expect(toHex(ack)).toBe(vector.iv_and_ciphertext);
  expect(ackNonce(ack)).toBe(Number.parseInt(vector.iv.slice(0, 8), 16));
  expect(toHex(decryptAckId(fromHex(vector.ack_key), ack))).toBe(vector.fragment_id);
});

it("refuses an ack of another length", () => {
  expect(() => decryptAckId(new Uint8Array(16), new Uint8Array(20))).toThrow("message.ack_length");
});

it.each(vectors.surb_acks)("reads the crate's SURB-ack of version $sphinx_version", (vector) => {
  const bytes = fromHex(vector.surb_ack);
  expect(bytes.length).toBe(SURB_ACK_BYTES);
  const { ackFirstHop, ackPacket, message } = splitFinalPlaintext(bytes);
  expect(message.length).toBe(0);
  const { steps, plaintext } = walk(vectors.nodes, ackFirstHop, ackPacket);
  expect(steps).toEqual(stepsOf(vector.path));
  expect(totalDelayMs(steps.map(({ delay_ns }) => BigInt(delay_ns ?? 0)))).toBe(
    Number(vector.expected_total_delay_ns) / 1e6,
  );
  expect(toHex(plaintext)).toBe(vector.path.at(-1)?.message);
  expect(toHex(decryptAckId(fromHex(vector.ack_key), plaintext))).toBe(vector.fragment_id);
});
