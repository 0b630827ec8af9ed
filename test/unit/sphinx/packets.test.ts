import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { createPacket } from "../../../mixnet/sphinx/create.ts";
import { expandSecret, payloadKeyFromSeed, seedOf } from "../../../mixnet/sphinx/expand.ts";
import { openHeader, unwrapPacket } from "../../../mixnet/sphinx/open.ts";
import { unpadPayload } from "../../../mixnet/sphinx/payload.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import { recipeOf, sphinxProviders } from "../../support/sphinx.ts";
import vectors from "../../vectors/sphinx-packets.json" with { type: "json" };

type Case = (typeof vectors.cases)[number];
const cases = vectors.cases.map((vector) => [vector.name, vector] as const);

/** The packet as each hop gets it. */
const arrivals = ({ packet, steps }: Case): string[] => [packet, ...steps.flatMap((step) => step.next_packet ?? [])];

describe.each(sphinxProviders.map((crypto) => [crypto.name, crypto] as const))(
  "%s, packets of the crate",
  (_, crypto) => {
    it.each(cases)("creates byte for byte: %s", (_name, vector) => {
      const { packet, firstAddress } = createPacket(crypto, fixedRandom(fromHex(vector.final_padding)), {
        ...recipeOf(vector),
        message: fromHex(vector.message),
        payloadBytes: vector.payload_size,
      });
      expect(toHex(packet)).toBe(vector.packet);
      expect(toHex(firstAddress)).toBe(vector.nodes[0]?.address);
    });

    it.each(cases)("expands every shared secret: %s", (_name, vector) => {
      for (const step of vector.steps) {
        const expanded = expandSecret(crypto, fromHex(step.shared_secret));
        expect(toHex(expanded.streamKey)).toBe(step.stream_key);
        expect(toHex(expanded.macKey)).toBe(step.mac_key);
        expect(toHex(expanded.payloadKeyMaterial)).toBe(step.expanded.slice(64, 448));
        expect(toHex(expanded.blindingFactor)).toBe(step.blinding_factor);
        expect(toHex(expanded.replayTag)).toBe(step.replay_tag);
        const seed = seedOf(expanded.payloadKeyMaterial);
        const key = vector.version > 258 ? payloadKeyFromSeed(crypto, seed) : expanded.payloadKeyMaterial;
        expect(toHex(key)).toBe(step.payload_key);
      }
    });

    it.each(cases)("unwraps at every hop: %s", (_name, vector) => {
      vector.steps.forEach((step, hop) => {
        const packet = fromHex(arrivals(vector)[hop] ?? "");
        const opened = openHeader(crypto, fromHex(vector.nodes[hop]?.secret_key ?? ""), packet);
        expect(toHex(opened.replayTag)).toBe(step.replay_tag);
        const unwrapped = unwrapPacket(crypto, opened, packet);
        expect(unwrapped.version).toBe(vector.version);
        if (unwrapped.kind === "forward") {
          expect(step.kind).toBe("forward");
          expect(toHex(unwrapped.nextAddress)).toBe(step.next_address);
          expect(unwrapped.delayNs).toBe(BigInt(step.delay_ns ?? -1));
          expect(toHex(unwrapped.packet)).toBe(step.next_packet);
        } else {
          expect(step.kind).toBe("final");
          expect(toHex(unwrapped.destination)).toBe(step.destination);
          expect(toHex(unwrapped.identifier)).toBe(step.identifier);
          expect(toHex(unwrapped.payload)).toBe(step.payload);
          expect(toHex(unpadPayload(unwrapped.payload))).toBe(step.plaintext);
        }
      });
    });
  },
);
