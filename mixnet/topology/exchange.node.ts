import type { Connection, PeerId, Stream } from "@libp2p/interface";
import { lengthPrefixed } from "../../chain/light/protobuf.ts";
import { concatBytes, equalBytes } from "../../kernel/bytes.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { createRateLimit } from "../../kernel/rate-limit.ts";
import { checkWire, type Shape, varint } from "../../kernel/wire.ts";
import { nymnet } from "../../proto/gen/nymnet.js";
import { TopologyError } from "./errors.ts";
import type { ServedTopology } from "./feed.ts";
import { ANNOUNCEMENT_BYTES_MAX } from "./limits.ts";
import type { Peer } from "./peer.node.ts";

/** The libp2p protocol for those who came late: one request, one answer, each behind its length (varint) and followed by the end of the stream. */

export const EXCHANGE_PROTOCOL = "/nymnet/topology/1";

const REQUEST: Shape = { fields: { 1: varint }, unknown: "refuse" };
const REQUEST_BYTES_MAX = 8;
const PREFIX_BYTES_MAX = 3;
const CHUNK_BYTES = 65_536;
const TIMEOUT_MS = 5_000;
/** Streams one connection may have open for requests. */
const STREAMS_MAX = 2;
const REQUEST_LIMIT = { burst: 8, everyMs: 1_000, peersMax: 1_024 };

export interface ExchangeParts {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly newest: () => ServedTopology | undefined;
}

const { TopologyRequest } = nymnet.topology.v1;

/** Answers requests of other peers. */
export async function serveExchange(peer: Peer, { clock, metrics, newest }: ExchangeParts): Promise<void> {
  const mayAsk = createRateLimit(clock, REQUEST_LIMIT);
  const requests = metrics.counter("nymnet_topology_requests_total", "Requests of peers for a topology", ["result"]);

  async function answer(stream: Stream, { remotePeer }: Connection): Promise<string> {
    if (!mayAsk(remotePeer.toString())) throw new TopologyError({ code: "topology.too_many_requests" });
    const { epochId } = decodeRequest(unprefixed(await readAll(stream, REQUEST_BYTES_MAX)));
    const served = newest();
    const isWanted = served !== undefined && served.epochId >= epochId;
    await sendAll(stream, lengthPrefixed(isWanted ? served.bytes : new Uint8Array(0)));
    return isWanted ? "served" : "nothing_newer";
  }

  async function handle(stream: Stream, connection: Connection): Promise<void> {
    try {
      requests.add({ result: await answer(stream, connection) });
    } catch (error) {
      requests.add({ result: "refused" });
      stream.abort(error instanceof Error ? error : new Error(String(error)));
    }
  }

  await peer.handle(EXCHANGE_PROTOCOL, handle, { maxInboundStreams: STREAMS_MAX });
}

/**
 * Asks one peer for the newest topology, if it is of this epoch or later.
 * @returns the bytes, not verified; undefined when the peer has nothing newer. Rejects when it cannot be reached or breaks the protocol.
 */
export async function askPeer(
  peer: Peer,
  from: PeerId,
  epochId: number,
  abort: AbortSignal,
): Promise<Uint8Array | undefined> {
  const signal = AbortSignal.any([abort, AbortSignal.timeout(TIMEOUT_MS)]);
  const stream = await peer.dialProtocol(from, EXCHANGE_PROTOCOL, { signal });
  const stop = (): void => stream.abort(new TopologyError({ code: "topology.no_answer" }));
  signal.addEventListener("abort", stop);
  try {
    await sendAll(stream, lengthPrefixed(TopologyRequest.encode({ epochId }).finish()));
    const answer = unprefixed(await readAll(stream, ANNOUNCEMENT_BYTES_MAX + PREFIX_BYTES_MAX));
    return answer.length === 0 ? undefined : answer;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function decodeRequest(bytes: Uint8Array): { readonly epochId: number } {
  try {
    checkWire(bytes, REQUEST);
    return TopologyRequest.decode(bytes);
  } catch (cause) {
    throw new TopologyError({ code: "topology.decode", what: "request" }, { cause });
  }
}

/** In pieces, so that no buffer holds more than one for a reader that is slow. */
async function sendAll(stream: Stream, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    if (!stream.send(bytes.subarray(at, at + CHUNK_BYTES))) await stream.onDrain();
  }
  await stream.close();
}

async function readAll(stream: Stream, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) {
      const tooLarge = new TopologyError({ code: "topology.too_large", sizeBytes, limitBytes });
      stream.abort(tooLarge);
      throw tooLarge;
    }
    chunks.push(chunk.subarray());
  }
  return concatBytes(...chunks);
}

/** The prefix says nothing that the end of the stream does not, so one that does not fit is a broken answer. */
function unprefixed(bytes: Uint8Array): Uint8Array {
  const rest = bytes.findIndex((byte) => byte < 0x80) + 1;
  const content = bytes.slice(rest);
  if (equalBytes(lengthPrefixed(content), bytes)) return content;
  throw new TopologyError({ code: "topology.decode", what: "length" });
}
