import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../kernel/bytes.ts";
import type { Service } from "../../kernel/service.ts";
import type { TopologySource } from "./view.ts";

const ETAG_CHARACTERS = 32;

/** The same for the same bytes on every server, so that a client may turn from one to another. */
export const etagOf = (bytes: Uint8Array): string => `"${toHex(sha256(bytes)).slice(0, ETAG_CHARACTERS)}"`;

/** A verified announcement as it came, to be served to others. */
export interface ServedTopology {
  readonly epochId: number;
  readonly bytes: Uint8Array;
  /** For HTTP: etagOf the bytes. */
  readonly etag: string;
}

/** A source of topologies that runs, and the newest bytes it has verified. */
export interface TopologyFeed extends TopologySource, Service {
  newest(): ServedTopology | undefined;
}
