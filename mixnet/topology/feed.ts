import type { Service } from "../../kernel/service.ts";
import type { TopologySource } from "./view.ts";

/** A verified announcement as it came, to be served to others. */
export interface ServedTopology {
  readonly epochId: number;
  readonly bytes: Uint8Array;
  /** For HTTP: changes with the bytes. */
  readonly etag: string;
}

/** A source of topologies that runs, and the newest bytes it has verified. */
export interface TopologyFeed extends TopologySource, Service {
  newest(): ServedTopology | undefined;
}
