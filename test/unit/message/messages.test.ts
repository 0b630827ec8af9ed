import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { encodeMessage, type Message, parseMessage } from "../../../mixnet/message/message.ts";
import { parseReplySurb } from "../../../mixnet/message/reply-surb.ts";
import { planSplit, splitMessage } from "../../../mixnet/message/split.ts";
import type { SurbBundle } from "../../../mixnet/message/surb-bundle.ts";
import { readKeyRotation } from "../../../mixnet/wire/key-rotation.ts";
import { parseRecipient } from "../../../mixnet/wire/recipient.ts";
import vectors from "../../vectors/messages.json" with { type: "json" };

type Case = (typeof vectors.cases)[number];
const named = (cases: readonly Case[]) => cases.map((vector, i) => [`${i}: ${vector.kind}`, vector] as const);
const data = (vector: Case): Uint8Array => fromHex(vector.data ?? "");

function bundleOf(vector: Case): SurbBundle {
  const form = vector.format === "v1" ? "v1" : "v2";
  const surbs = (vector.reply_surbs ?? []).map((hex) => parseReplySurb(fromHex(hex)));
  const hops = surbs.length === 0 ? 0 : (vector.hops ?? 0);
  return { form, hops, keyRotation: readKeyRotation(vector.key_rotation ?? 0), surbs };
}

function messageOf(vector: Case): Message {
  const senderTag = fromHex(vector.sender_tag ?? "");
  switch (vector.kind) {
    case "plain":
      return { type: "plain", data: data(vector) };
    case "repliable data":
      return { type: "repliable", senderTag, content: "data", bundle: bundleOf(vector), data: data(vector) };
    case "repliable additional surbs":
      return {
        type: "repliable",
        senderTag,
        content: "additional_surbs",
        bundle: bundleOf(vector),
        data: data(vector),
      };
    case "reply data":
      return { type: "reply", content: "data", data: data(vector) };
    default:
      return {
        type: "reply",
        content: "surb_request",
        recipient: parseRecipient(vector.recipient ?? ""),
        amount: vector.amount ?? 0,
      };
  }
}

describe("messages of the crate", () => {
  it.each(named(vectors.cases))("reads %s", (_name, vector) => {
    expect(parseMessage(fromHex(vector.serialised))).toEqual(messageOf(vector));
  });

  it.each(named(vectors.cases.filter(({ format }) => format !== "v1")))("writes %s", (_name, vector) => {
    expect(toHex(encodeMessage(messageOf(vector)))).toBe(vector.serialised);
  });

  it.each(named(vectors.cases))("pads and counts packets as the crate does: %s", (_name, vector) => {
    const bytes = fromHex(vector.serialised);
    for (const { fragment_size, fragments, padded_length, required_packets_estimate } of vector.per_packet_size) {
      const plan = planSplit(bytes.length + 1, fragment_size);
      expect(plan.fragments).toBe(fragments);
      expect(bytes.length + 1 + plan.spaceLeft).toBe(padded_length);
      expect(plan.fragments).toBe(required_packets_estimate);
      const whole = splitMessage(bytes, fragment_size, createSeededRandom("split"));
      expect(whole.map(({ length }) => length)).toEqual(new Array(fragments).fill(fragment_size));
    }
  });
});

it("does not write a reply without data, which readers refuse", () => {
  const empty: Message = { type: "reply", content: "data", data: new Uint8Array(0) };
  expect(() => encodeMessage(empty)).toThrow("message.short");
  expect(() => parseMessage(fromHex("0200"))).toThrow("message.short");
});

it.each([
  ["nothing", "", "message.short"],
  ["an unknown type", "03", "message.kind"],
  ["a repliable message cut in its tag", "0100", "message.short"],
  ["an unknown content", `01${"00".repeat(16)}06`, "message.kind"],
  ["more SURBs than bytes", `01${"00".repeat(16)}03ffff0401`, "message.short"],
  ["four thousand million SURBs of the old form", `01${"00".repeat(16)}00ffffffff`, "message.short"],
  ["SURBs of no hops", `01${"00".repeat(16)}0300010001`, "message.kind"],
  ["SURBs of six hops", `01${"00".repeat(16)}0300010601`, "message.kind"],
  ["an unknown rotation", `01${"00".repeat(16)}0300010403`, "wire.key_rotation"],
  ["a request of 99 bytes", `0201${"00".repeat(99)}`, "message.short"],
])("refuses %s", (_name, hex, code) => expect(() => parseMessage(fromHex(hex))).toThrow(code));
