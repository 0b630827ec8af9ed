import { expect, it } from "vitest";
import { toHex } from "../../../kernel/bytes.ts";
import { fragmentId, fragmentKey, parseFragment } from "../../../mixnet/message/fragment.ts";
import { cut, planSplit } from "../../../mixnet/message/split.ts";
import vectors from "../../vectors/fragments.json" with { type: "json" };

const cases = vectors.cases.map((vector) => [`${vector.message_length} bytes`, vector] as const);

it.each(cases)("plans the sets of the crate: %s", (_name, vector) => {
  const plan = planSplit(vector.message_length, vector.plaintext_per_packet);
  expect(plan.fragments).toBe(vector.number_of_fragments);
  expect(plan.spaceLeft).toBe(vector.space_left);
  expect(plan.sets).toEqual(vector.sets.map(({ fragments }) => fragments));
});

it.each(cases)("writes the headers of the crate: %s", (_name, vector) => {
  const message = Uint8Array.from({ length: vector.message_length }, (_, i) => i % 251);
  const setIds = vector.sets.map(({ set_id }) => set_id);
  const size = vector.plaintext_per_packet;
  const fragments = cut(message, planSplit(message.length, size), size, setIds);
  let first = 0;
  for (const set of vector.sets) {
    for (const { position, header, payload_length } of set.first_second_last) {
      const bytes = fragments[first + position - 1] ?? new Uint8Array(0);
      const read = parseFragment(bytes);
      expect(toHex(bytes.subarray(0, bytes.length - read.payload.length))).toBe(header);
      expect(read.payload.length).toBe(payload_length);
      expect(read.link ?? null).toBe(position === 1 ? set.previous : position === 255 ? set.next : null);
    }
    const payloads = fragments.slice(first, first + set.fragments).map((bytes) => parseFragment(bytes).payload.length);
    expect(payloads.reduce((sum, length) => sum + length, 0)).toBe(set.payload_total);
    first += set.fragments;
  }
});

it("names a fragment by set and position", () => {
  const id = fragmentId({ setId: 0x12345678, position: 9 });
  expect(toHex(id)).toBe("1234567809");
  expect(fragmentKey(id)).toBe(0x12345678 * 256 + 9);
});
