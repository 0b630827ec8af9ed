import fc from "fast-check";
import { expect, it } from "vitest";
import { concatBytes } from "../../../kernel/bytes.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import type { ClientDrop } from "../../../mixnet/client/drops.ts";
import { loadOrCreateKeys } from "../../../mixnet/client/keys.ts";
import { createReceiver } from "../../../mixnet/client/receiver.ts";
import { openClientState } from "../../../mixnet/client/state.ts";
import { openClientStore } from "../../../mixnet/client/store.ts";
import { coverContent } from "../../../mixnet/message/cover.ts";
import { encryptForRecipient, encryptReply } from "../../../mixnet/message/payload.ts";
import { createDropCounter } from "../../../mixnet/relay/drops.ts";
import { recordingMetrics } from "../../support/recording-metrics.ts";
import { parserRuns } from "../../support/runs.ts";
import { crypto } from "../../support/vector-walk.ts";

const clock = createVirtualClock();
const store = await openClientStore(createMemoryDb(), () => {});
const keys = await loadOrCreateKeys(store, createSeededRandom("keys"));
const metrics = recordingMetrics();
const drop = createDropCounter<ClientDrop>(metrics);
const state = await openClientState({ clock, store, drop });
let [acks, loops, messages, fragments] = [0, 0, 0, 0];
const reassembly: typeof state.reassembly = {
  ...state.reassembly,
  accept(channel, bytes) {
    const message = state.reassembly.accept(channel, bytes);
    fragments += 1;
    return message;
  },
};
const receive = createReceiver(
  { crypto, keys, drop, replyKeys: state.replyKeys, reassembly },
  {
    onAck: () => ++acks < 0,
    onLoop: () => void loops++,
    onMessage: () => void messages++,
  },
);

const publicKey = crypto.x25519Base(keys.encryptionSecret);
const random = createSeededRandom("payload");
const surbKey = new Uint8Array(16).fill(3);
const filled = (begin: Uint8Array, length: number): Uint8Array =>
  concatBytes(begin, random.bytes(length - begin.length));
const content = fc.uint8Array({ minLength: 8, maxLength: 60 }).map((begin) => filled(begin, 1611));
const begun = content.map((bytes) => {
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  bytes[4] = bytes[5] = 1;
  bytes[6] = 0;
  bytes[7] = (bytes[7] ?? 0) & 3;
  return bytes;
});

/** Anything that a gateway may push: noise, and what is encrypted to us, by address or by SURB, whatever is in it. */
const pushed = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.constantFrom(21, 1643, 7787).map((length) => random.bytes(length)),
  fc
    .oneof(content, begun, fc.constant(coverContent(1611)))
    .map((bytes) => encryptForRecipient(crypto, random, publicKey, bytes)),
  fc.oneof(content, begun).map((bytes) => {
    state.replyKeys.remember({ key: surbKey, givenTo: "00".repeat(96) });
    return encryptReply(crypto, surbKey, bytes);
  }),
);

const drops = (): number => Object.values(metrics.drops()).reduce((sum, count) => sum + count, 0);

it("whatever is pushed is used or counted as dropped", () =>
  fc.assert(
    fc.property(pushed, (bytes) => {
      const before = drops() + loops + messages + fragments;
      receive(bytes);
      expect(drops() + loops + messages + fragments).toBeGreaterThan(before);
    }),
    { numRuns: parserRuns },
  ));

it("and all of it happened", () => {
  expect(Math.min(acks, loops, messages, fragments)).toBeGreaterThan(0);
  expect(Object.keys(metrics.drops())).toEqual(
    expect.arrayContaining(["push_malformed", "ack_unknown", "fragment_malformed", "message_malformed"]),
  );
});
