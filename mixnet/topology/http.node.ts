import type { HttpRoute } from "../../kernel/health.node.ts";
import type { ServedTopology } from "./feed.ts";

/** Where nodes serve the newest announcement to clients. */
export const TOPOLOGY_PATH = "/topology";

const EMPTY = new Uint8Array(0);

/** Answers with the announcement's bytes, 304 to a client that has them already, 503 before the first epoch. */
export function topologyRoute(newest: () => ServedTopology | undefined): HttpRoute {
  return {
    path: TOPOLOGY_PATH,
    async answer({ headers }) {
      const served = newest();
      if (served === undefined) return { status: 503, contentType: "text/plain", body: "topology.none_yet" };
      const contentType = "application/octet-stream";
      const caching = { etag: served.etag, "cache-control": "no-cache" };
      const isKnown = headers["if-none-match"] === served.etag;
      return { status: isKnown ? 304 : 200, contentType, body: isKnown ? EMPTY : served.bytes, headers: caching };
    },
  };
}
