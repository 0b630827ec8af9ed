import type { GossipSub, GossipsubOpts } from "@libp2p/gossipsub";
import type { Identify } from "@libp2p/identify";
import type { Libp2p } from "libp2p";
import { concatBytes, fromHex } from "../../kernel/bytes.ts";
import { toBase58 } from "../../kernel/encoding.ts";
import { ListenError } from "../../kernel/listen.node.ts";
import type { Verdict } from "./intake.ts";
import { ANNOUNCEMENT_BYTES_MAX } from "./limits.ts";

/** A libp2p node as the topology needs it. */
export type Peer = Libp2p<{ identify: Identify; gossip: GossipSub }>;

export interface PeerOptions {
  /** Ed25519 seed, 32 bytes: the node's identity, which is its peer id too. */
  readonly identitySeed: Uint8Array;
  /** Multiaddresses such as "/ip4/127.0.0.1/tcp/4001"; port 0 takes a free one. */
  readonly listen: readonly string[];
  readonly topic: string;
  /** Judges each message of the topic before it is passed on. */
  readonly take: (message: Uint8Array, from: string) => Verdict;
  /** Below 0 for a peer that misbehaved outside gossip. */
  readonly scoreOf: (peerId: string) => number;
}

const CONNECTIONS_MAX = 256;
/** From one address; a whole local network may connect at once. */
const INBOUND_PER_SECOND_MAX = 64;
const PENDING_INBOUND_MAX = 64;
/** A message is one announcement with some bytes around it. */
const MESSAGE_BYTES_MAX = ANNOUNCEMENT_BYTES_MAX + 1024;
const TOPIC_SCORE = {
  topicWeight: 1,
  // One invalid message is enough to be ignored until it has decayed: an honest peer verifies before it forwards.
  invalidMessageDeliveriesWeight: -100,
  invalidMessageDeliveriesDecay: 0.99,
  // One message an epoch says nothing of a peer's diligence.
  meshMessageDeliveriesWeight: 0,
  meshFailurePenaltyWeight: 0,
};
const THRESHOLDS = { gossipThreshold: -10, publishThreshold: -40, graylistThreshold: -80 };

/** An Ed25519 public key as a peer id: the identity multihash of its protobuf form. Source: libp2p specification, peer-ids. */
const PEER_ID_HEAD = fromHex("002408011220");

/** Where a node with this Ed25519 key is reached. @param host an IP address or a name. */
export function gossipAddress(host: string, port: number, publicKey: Uint8Array): string {
  const kind = host.includes(":") ? "ip6" : /^[\d.]+$/.test(host) ? "ip4" : "dns";
  return `/${kind}/${host}/tcp/${port}/p2p/${toBase58(concatBytes(PEER_ID_HEAD, publicKey))}`;
}

/** libp2p costs much of a process's start, so it is loaded only where a node is made. */
async function loadLibraries() {
  const [libp2p, tcp, noise, yamux, identify, gossip, score, keys] = await Promise.all([
    import("libp2p"),
    import("@libp2p/tcp"),
    import("@chainsafe/libp2p-noise"),
    import("@chainsafe/libp2p-yamux"),
    import("@libp2p/identify"),
    import("@libp2p/gossipsub"),
    import("@libp2p/gossipsub/score"),
    import("@libp2p/crypto/keys"),
  ]);
  return { ...libp2p, ...tcp, ...noise, ...yamux, ...identify, ...gossip, ...score, ...keys };
}
type Libraries = Awaited<ReturnType<typeof loadLibraries>>;

/** Makes a node; `startPeer` starts it. */
export async function createPeer(options: PeerOptions): Promise<Peer> {
  const libraries = await loadLibraries();
  const { createLibp2p, tcp, noise, yamux, identify, gossipsub, generateKeyPairFromSeed } = libraries;
  const peer = await createLibp2p({
    privateKey: await generateKeyPairFromSeed("Ed25519", options.identitySeed),
    start: false,
    addresses: { listen: [...options.listen] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: {
      maxConnections: CONNECTIONS_MAX,
      inboundConnectionThreshold: INBOUND_PER_SECOND_MAX,
      maxIncomingPendingConnections: PENDING_INBOUND_MAX,
    },
    services: { identify: identify(), gossip: gossipsub(gossipOptions(libraries, options)) },
  });
  judgeMessages(peer, libraries, options);
  return peer;
}

function gossipOptions(libraries: Libraries, { topic, scoreOf }: PeerOptions): Partial<GossipsubOpts> {
  return {
    // Announcements prove themselves; who published one is nobody's business.
    globalSignaturePolicy: libraries.StrictNoSign,
    allowPublishToZeroTopicPeers: true,
    ignoreDuplicatePublishError: true,
    floodPublish: true,
    emitSelf: false,
    maxInboundDataLength: MESSAGE_BYTES_MAX,
    maxOutboundBufferSize: 4 * MESSAGE_BYTES_MAX,
    allowedTopics: [topic],
    scoreParams: {
      topics: { [topic]: libraries.createTopicScoreParams(TOPIC_SCORE) },
      appSpecificScore: scoreOf,
      appSpecificWeight: 1,
      // Many honest nodes may share an address.
      IPColocationFactorWeight: 0,
    },
    scoreThresholds: THRESHOLDS,
  };
}

function judgeMessages(peer: Peer, { TopicValidatorResult }: Libraries, { topic, take }: PeerOptions): void {
  const { Accept, Ignore, Reject } = TopicValidatorResult;
  const results = { accepted: Accept, ignored: Ignore, rejected: Reject };
  peer.services.gossip.topicValidators.set(topic, (from, { data }) => results[take(data, from.toString())]);
}

/** @throws ListenError "listen.port_in_use"; nothing is left running then. */
export async function startPeer(peer: Peer): Promise<void> {
  try {
    await peer.start();
  } catch (cause) {
    await peer.stop();
    const taken = /([^/]+)\/tcp\/(\d+): .*EADDRINUSE/.exec(cause instanceof Error ? cause.message : "");
    const [, host, port] = taken ?? [];
    if (host === undefined) throw cause;
    throw new ListenError({ code: "listen.port_in_use", host, port: Number(port), purpose: "gossip" }, { cause });
  }
}
