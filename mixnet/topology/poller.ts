import { sleep } from "../../kernel/clock.ts";
import { describeError, isFault } from "../../kernel/errors.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { type Random, randomUnit } from "../../kernel/random.ts";
import { TopologyError } from "./errors.ts";
import type { TopologyFeed } from "./feed.ts";
import { ANNOUNCEMENT_BYTES_MAX } from "./limits.ts";
import { readLimited } from "./read-limited.ts";
import { createVerifiedTopology, type VerifiedParts } from "./verified.ts";

export interface PollerParts extends VerifiedParts {
  readonly metrics: Metrics;
  readonly random: Random;
  /** The platform's, or a virtual one. */
  readonly fetch: typeof fetch;
}
export interface PollerOptions {
  /** Of chain nodes or gateways; the next is asked when one fails. At least one. */
  readonly urls: readonly string[];
}

const REQUEST_TIMEOUT_MS = 10_000;
/** The first wait after an answer that brought nothing; doubled up to the longest. */
const RETRY_MS = 500;
const RETRY_MS_MAX = 10_000;
/** A client without any topology cannot do anything yet. */
const FIRST_RETRY_MS_MAX = 1_000;
/** Clients are spread over this time after an epoch's end. */
const SPREAD_MS = 1_000;

/** Topology for clients: the announcement's bytes over HTTP, verified here, asked for again when the epoch ends. Runs in browsers. */
export function createTopologyPoller(parts: PollerParts, { urls }: PollerOptions): TopologyFeed {
  const { log, clock, random } = parts;
  const verified = createVerifiedTopology(parts);
  const polls = parts.metrics.counter("nymnet_topology_polls_total", "HTTP requests for a topology", ["result"]);
  const abort = new AbortController();
  let running = Promise.resolve();
  let turn = 0;

  async function run(): Promise<void> {
    let retryMs = RETRY_MS;
    while (!abort.signal.aborted) {
      const isNew = await poll();
      retryMs = isNew ? RETRY_MS : Math.min(retryMs * 2, verified.current() ? RETRY_MS_MAX : FIRST_RETRY_MS_MAX);
      await sleep(clock, untilNextMs(retryMs), abort.signal);
    }
  }

  function untilNextMs(retryMs: number): number {
    const dueInMs = verified.dueInMs();
    return dueInMs > 0 ? dueInMs + SPREAD_MS * randomUnit(random) : retryMs;
  }

  /** @returns whether it brought a newer topology. */
  async function poll(): Promise<boolean> {
    const result = await pollOnce(urls[turn % urls.length] ?? "");
    polls.add({ result });
    if (result === "failed") turn++;
    return result === "new";
  }

  async function pollOnce(url: string): Promise<"new" | "unchanged" | "failed"> {
    try {
      const bytes = await request(url);
      if (bytes === undefined) return "unchanged";
      verified.offer(bytes);
      return "new";
    } catch (error) {
      if (isFault(error, "topology.not_newer")) return "unchanged";
      if (!abort.signal.aborted) log.warn("topology.poll_failed", { reason: describeError(error) });
      return "failed";
    }
  }

  /** @returns undefined when the server has nothing that we do not have. */
  async function request(url: string): Promise<Uint8Array | undefined> {
    const etag = verified.newest()?.etag;
    const headers = etag === undefined ? {} : { "if-none-match": etag };
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const response = await parts.fetch(url, { headers, signal });
    if (response.status === 304) return undefined;
    if (!response.ok) throw new TopologyError({ code: "topology.http", status: response.status });
    return readLimited(response, ANNOUNCEMENT_BYTES_MAX);
  }

  return {
    current: verified.current,
    newest: verified.newest,
    onView: verified.onView,
    async start() {
      running = run();
    },
    async stop() {
      abort.abort();
      await running;
    },
  };
}
