import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { decryptAckId } from "../../../mixnet/message/ack-id.ts";
import { coverContent, isCoverContent } from "../../../mixnet/message/cover.ts";
import { fragmentId, parseFragment } from "../../../mixnet/message/fragment.ts";
import { parseMessage } from "../../../mixnet/message/message.ts";
import { unpad } from "../../../mixnet/message/padding.ts";
import { decryptAsRecipient, decryptReply, encryptReply } from "../../../mixnet/message/payload.ts";
import { prepareReply } from "../../../mixnet/message/prepare.ts";
import { parseReplySurb, replySurbBytes } from "../../../mixnet/message/reply-surb.ts";
import { totalDelayMs } from "../../../mixnet/message/route.ts";
import { splitFinalPlaintext } from "../../../mixnet/message/surb-ack.ts";
import { applySurb, readSurb } from "../../../mixnet/sphinx/surb.ts";
import { encodeKeyRotation, keyRotationOf } from "../../../mixnet/wire/key-rotation.ts";
import { formatNodeAddress, readNodeAddress } from "../../../mixnet/wire/node-address.ts";
import { packetSizes } from "../../../mixnet/wire/packet-size.ts";
import { parseRecipient } from "../../../mixnet/wire/recipient.ts";
import { crypto, type Step, stepsOf, walk } from "../../support/vector-walk.ts";
import acks from "../../vectors/acks.json" with { type: "json" };
import cover from "../../vectors/cover.json" with { type: "json" };
import paths from "../../vectors/paths.json" with { type: "json" };
import replySurbs from "../../vectors/reply-surbs.json" with { type: "json" };

const delays = (steps: readonly Step[]): bigint[] => steps.map(({ delay_ns }) => BigInt(delay_ns ?? 0));

describe.each(paths.flows.map((flow) => [flow.name, flow] as const))("journey: %s", (_name, flow) => {
  const journey = walk(paths.nodes, flow.mix_packet.first_hop, fromHex(flow.mix_packet.packet));
  const final = splitFinalPlaintext(journey.plaintext);
  const ack = walk(paths.nodes, final.ackFirstHop, final.ackPacket);

  it("takes the way and the delays of the crate", () => {
    expect(journey.steps).toEqual(stepsOf(flow.path));
    expect(journey.destination).toBe(toHex(parseRecipient(flow.recipient).identityKey));
    expect(toHex(journey.plaintext)).toBe(flow.payload_plaintext);
  });

  it("opens to the fragment and its message", () => {
    const key = flow.reply_surb === undefined ? undefined : parseReplySurb(fromHex(flow.reply_surb)).encryptionKey;
    const fragment =
      key === undefined
        ? decryptAsRecipient(crypto, fromHex(flow.recipient_encryption_secret ?? ""), final.message)
        : decryptReply(crypto, key, final.message);
    expect(toHex(fragment)).toBe(flow.decrypted_fragment);
    expect(fragment).toEqual(fromHex(flow.fragment));
    const { data } = Object.assign({ data: undefined }, parseMessage(unpad(parseFragment(fragment).payload)));
    expect(new TextDecoder().decode(data)).toBe(key === undefined ? "hello mixnet" : "a reply");
  });

  it("brings its ack home", () => {
    expect(formatNodeAddress(final.ackFirstHop)).toBe(flow.path.at(-1)?.forward_ack?.first_hop);
    expect(toHex(final.ackPacket)).toBe(flow.path.at(-1)?.forward_ack?.packet);
    const id = decryptAckId(fromHex(flow.ack_key), ack.plaintext);
    expect(toHex(id)).toBe(flow.surb_ack_fragment_id);
    expect(id).toEqual(fragmentId(parseFragment(fromHex(flow.fragment))));
    expect(ack.destination).toBe(toHex(parseRecipient(flow.sender).identityKey));
  });

  it("waits as long as the crate expects, and tells the rotation", () => {
    if (flow.expected_total_delay_ns !== undefined) {
      const total = totalDelayMs(delays(journey.steps)) + totalDelayMs(delays(ack.steps));
      expect(total).toBeCloseTo(Number(flow.expected_total_delay_ns) / 1e6, 6);
    }
    if (flow.rotation_id !== undefined) {
      expect(encodeKeyRotation(keyRotationOf(flow.rotation_id))).toBe(flow.mix_packet.key_rotation);
    }
  });
});

it("answers with a SURB byte for byte as the crate", () => {
  const flow = paths.flows.find(({ reply_surb }) => reply_surb !== undefined);
  const replySurb = parseReplySurb(fromHex(flow?.reply_surb ?? ""));
  const plaintext = fromHex(flow?.payload_plaintext ?? "");
  const ack = { bytes: plaintext.subarray(0, 405), expectedDelayMs: 0, nonce: 7 };
  const fragment = fromHex(flow?.fragment ?? "");
  const prepared = prepareReply({ crypto }, { replySurb, keyRotation: "odd", fragment, ack, meanDelayMs: 15 });
  expect(encryptReply(crypto, replySurb.encryptionKey, fragment)).toEqual(plaintext.subarray(405));
  expect(toHex(prepared.packet)).toBe(flow?.mix_packet.packet);
  expect(formatNodeAddress(prepared.firstHop)).toBe(flow?.mix_packet.first_hop);
  expect(prepared.expectedDelayMs).toBe(45);
  expect(prepared.ackNonce).toBe(7);
});

it.each(replySurbs.cases.map((vector, i) => [`${i}, form ${vector.format}`, vector] as const))(
  "uses the crate's reply SURB %s",
  (_name, vector) => {
    const bytes = fromHex(vector.reply_surb);
    const { encryptionKey, surb } = parseReplySurb(bytes);
    expect(bytes.length).toBe(replySurbBytes(vector.format === "v1" ? "v1" : "v2", 4));
    expect(toHex(encryptionKey)).toBe(vector.encryption_key);
    const plaintext = Uint8Array.from({ length: vector.plaintext_length }, (_, i) => i % 251);
    const size = Object.values(packetSizes).find(({ plaintextBytes }) => plaintextBytes === plaintext.length);
    const { packet, firstAddress } = applySurb(crypto, readSurb(surb), plaintext, size?.payloadBytes ?? 0);
    expect(toHex(packet)).toBe(vector.packet);
    expect(formatNodeAddress(readNodeAddress(firstAddress).address)).toBe(vector.first_hop);
  },
);

it.each(cover.cases)("knows the crate's loop cover packet of version $sphinx_version", (vector) => {
  const journey = walk(cover.nodes, vector.mix_packet.first_hop, fromHex(vector.mix_packet.packet));
  expect(journey.steps).toEqual(stepsOf(vector.path));
  expect(toHex(journey.plaintext)).toBe(vector.payload_plaintext);
  const { ackFirstHop, ackPacket, message } = splitFinalPlaintext(journey.plaintext);
  const content = decryptAsRecipient(crypto, fromHex(vector.encryption_secret), message);
  expect(toHex(content)).toBe(vector.decrypted_fragment);
  expect(content).toEqual(coverContent(content.length));
  expect(isCoverContent(content)).toBe(true);
  const ack = walk(cover.nodes, ackFirstHop, ackPacket);
  expect(toHex(decryptAckId(fromHex(vector.ack_key), ack.plaintext))).toBe(vector.surb_ack_fragment_id);
});

it("has the same nodes in every file", () => {
  expect(acks.nodes).toEqual(paths.nodes);
});
