import {
  decodeCommit,
  decodeHeader,
  decodeValidatorSet,
  encodeCommit,
  encodeHeader,
  encodeValidatorSet,
} from "../../chain/light/codec.ts";
import type { LightBlock } from "../../chain/light/types.ts";
import { bytes, checkWire, repeated, type Shape, varint } from "../../kernel/wire.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { TopologyError } from "./errors.ts";
import { ANNOUNCEMENT_BYTES_MAX, PAGES_MAX, PROOFS_MAX } from "./limits.ts";

const { Announcement: Codec } = nymnet.topology.v1;

/** All that is needed to check the topology of one epoch. */
export interface Announcement {
  readonly epochId: number;
  /** The block after the one that wrote the topology: its app hash covers it. */
  readonly block: LightBlock;
  /** nymnet.mixnet.v1.TopologyHead and TopologyPage, the bytes as stored. */
  readonly head: Uint8Array;
  readonly pages: readonly Uint8Array[];
  /** ics23.CommitmentProof of the head under the header's app hash: the store's, then the multi-store's. */
  readonly proofs: readonly Uint8Array[];
}

const SHAPE: Shape = {
  fields: { 1: varint, 2: bytes, 3: bytes, 4: bytes, 5: bytes, 6: repeated(bytes), 7: repeated(bytes) },
  unknown: "refuse",
  ordered: true,
};

export function encodeAnnouncement({ epochId, block, head, pages, proofs }: Announcement): Uint8Array {
  const written = Codec.encode({
    epochId,
    header: encodeHeader(block.header),
    commit: encodeCommit(block.commit),
    validators: encodeValidatorSet(block.validators),
    head,
    pages: [...pages],
    proofs: [...proofs],
  }).finish();
  // In Node protobufjs gives a Buffer.
  return new Uint8Array(written);
}

/** @throws TopologyError "topology.too_large" or "topology.decode", LightCodecError for the block. Believes nothing yet. */
export function decodeAnnouncement(encoded: Uint8Array): Announcement {
  const { epochId, header, commit, validators, head, pages, proofs } = decodeOuter(encoded);
  const block = {
    header: decodeHeader(header),
    commit: decodeCommit(commit),
    validators: decodeValidatorSet(validators),
  };
  return { epochId, block, head, pages, proofs };
}

/** Only the epoch, to pass over what is not newer before anything costly. Errors as of decodeAnnouncement. */
export const announcedEpoch = (encoded: Uint8Array): number => decodeOuter(encoded).epochId;

function decodeOuter(encoded: Uint8Array): nymnet.topology.v1.Announcement {
  if (encoded.length > ANNOUNCEMENT_BYTES_MAX) {
    throw new TopologyError({
      code: "topology.too_large",
      sizeBytes: encoded.length,
      limitBytes: ANNOUNCEMENT_BYTES_MAX,
    });
  }
  try {
    checkWire(encoded, SHAPE);
  } catch (cause) {
    throw new TopologyError({ code: "topology.decode", what: "announcement" }, { cause });
  }
  const outer = Codec.decode(encoded);
  if (outer.pages.length > PAGES_MAX) throw new TopologyError({ code: "topology.decode", what: "pages" });
  if (outer.proofs.length > PROOFS_MAX) throw new TopologyError({ code: "topology.decode", what: "proofs" });
  return outer;
}
