import type { PeerId } from "@libp2p/interface";
import { type Clock, sleep } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import { pick, type Random } from "../../kernel/random.ts";
import { askPeer, EXCHANGE_PROTOCOL } from "./exchange.node.ts";
import type { Intake } from "./intake.ts";
import type { Peer } from "./peer.node.ts";
import type { VerifiedTopology } from "./verified.ts";

export interface SeekParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly peer: Peer;
  readonly verified: VerifiedTopology;
  readonly intake: Intake;
  readonly lastResort: (() => Promise<Uint8Array | undefined>) | undefined;
  readonly signal: AbortSignal;
}

/** Gossip gets this long after an epoch's end before we ask. */
const GRACE_MS = 3_000;
/** What is published while gossip with a new peer is being set up does not reach us: one more question after this closes the gap. */
const SETTLE_MS = 1_000;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;
const PEERS_PER_ROUND = 3;
/** Rounds without success before the RPC is asked too. */
const ROUNDS_BEFORE_RPC = 3;

/** For who came late or was cut off: asks each peer that connects, and while the topology is overdue a few peers again, at last the RPC. */
export async function seekTopology(parts: SeekParts): Promise<void> {
  const { clock, verified, signal, peer } = parts;
  await peer.register(EXCHANGE_PROTOCOL, {
    async onConnect(id) {
      if (verified.dueInMs() <= 0) await ask(parts, id);
      await sleep(clock, SETTLE_MS, signal);
      await ask(parts, id);
    },
  });
  let rounds = 0;
  while (!signal.aborted) {
    await sleep(clock, Math.max(quietMs(verified), retryMs(rounds)), signal);
    rounds = quietMs(verified) > 0 || (await round(parts, rounds)) ? 0 : rounds + 1;
  }
}

const retryMs = (rounds: number): number => Math.min(RETRY_MS * 2 ** rounds, RETRY_MS_MAX);

/** 0 while there is no view at all. */
const quietMs = (verified: VerifiedTopology): number =>
  verified.current() === undefined ? 0 : Math.max(0, verified.dueInMs() + GRACE_MS);

/** @returns whether it brought a newer topology. */
async function round(parts: SeekParts, rounds: number): Promise<boolean> {
  const candidates = parts.peer.getPeers().filter((id) => parts.intake.scoreOf(id.toString()) === 0);
  const isAlone = candidates.length === 0;
  for (let asked = 0; asked < PEERS_PER_ROUND && !parts.signal.aborted; asked++) {
    const next = pick(parts.random, candidates);
    if (next === undefined) break;
    candidates.splice(candidates.indexOf(next), 1);
    if (await ask(parts, next)) return true;
  }
  return (isAlone || rounds >= ROUNDS_BEFORE_RPC) && (await askLastResort(parts));
}

async function ask({ log, peer, verified, intake, signal }: SeekParts, from: PeerId): Promise<boolean> {
  if (signal.aborted) return false;
  try {
    const bytes = await askPeer(peer, from, (verified.current()?.epochId ?? 0) + 1, signal);
    return bytes !== undefined && intake.take("peer", bytes, from.toString()) === "accepted";
  } catch (error) {
    log.debug("topology.ask_failed", { reason: describeError(error) });
    return false;
  }
}

async function askLastResort({ log, intake, lastResort, signal }: SeekParts): Promise<boolean> {
  if (lastResort === undefined || signal.aborted) return false;
  try {
    const bytes = await lastResort();
    return bytes !== undefined && intake.take("rpc", bytes) === "accepted";
  } catch (error) {
    log.warn("topology.rpc_failed", { reason: describeError(error) });
    return false;
  }
}
