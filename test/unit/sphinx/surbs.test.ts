import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../kernel/bytes.ts";
import { openHeader, unwrapPacket } from "../../../mixnet/sphinx/open.ts";
import { unpadPayload } from "../../../mixnet/sphinx/payload.ts";
import { encodeRecovery, readRecovery, recoverReply } from "../../../mixnet/sphinx/recovery.ts";
import { applySurb, createSurb, readSurb } from "../../../mixnet/sphinx/surb.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import { recipeOf, sphinxProviders } from "../../support/sphinx.ts";
import vectors from "../../vectors/sphinx-surbs.json" with { type: "json" };

type Case = (typeof vectors.cases)[number];
const named = (cases: readonly Case[]) => cases.map((vector) => [vector.name, vector] as const);
const cases = named(vectors.cases);
const creatable = named(vectors.cases.filter(({ version }) => version >= 259));

describe.each(sphinxProviders.map((crypto) => [crypto.name, crypto] as const))(
  "%s, SURBs of the crate",
  (_, crypto) => {
    /** The payload as the last hop hands it over. */
    function deliver(vector: Case): Uint8Array {
      let packet: Uint8Array = fromHex(vector.reply_packet);
      for (const { secret_key } of vector.nodes) {
        const unwrapped = unwrapPacket(crypto, openHeader(crypto, fromHex(secret_key), packet), packet);
        packet = unwrapped.kind === "forward" ? unwrapped.packet : unwrapped.payload;
      }
      return packet;
    }

    it.each(creatable)("creates byte for byte: %s", (_name, vector) => {
      const { surb, recovery } = createSurb(crypto, fixedRandom(fromHex(vector.final_padding)), recipeOf(vector));
      expect(toHex(surb)).toBe(vector.surb);
      expect(recovery === undefined ? null : toHex(encodeRecovery(recovery))).toBe(vector.recovery);
    });

    it.each(cases)("answers byte for byte: %s", (_name, vector) => {
      const surb = readSurb(fromHex(vector.surb));
      const { packet, firstAddress } = applySurb(crypto, surb, fromHex(vector.reply_message), vector.payload_size);
      expect(toHex(packet)).toBe(vector.reply_packet);
      expect(toHex(firstAddress)).toBe(vector.first_hop);
    });

    it.each(cases)("delivers the reply: %s", (_name, vector) => {
      const payload = deliver(vector);
      expect(toHex(payload)).toBe(vector.payload_at_final_hop);
      if (vector.recovery === null) {
        expect(toHex(unpadPayload(payload))).toBe(vector.plaintext_at_final_hop);
      } else {
        const plaintext = recoverReply(crypto, readRecovery(fromHex(vector.recovery)), payload);
        expect(toHex(plaintext)).toBe(vector.recovered_plaintext);
      }
    });
  },
);
