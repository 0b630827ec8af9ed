import type { Clock } from "../../kernel/clock.ts";
import { describeError, Fault } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { VerifiedTopology } from "./verified.ts";

/** What became of an announcement from outside; only an accepted one goes on to others. */
export type Verdict = "accepted" | "ignored" | "rejected";

export interface Intake {
  /** @param from the peer that it came from, if one did: it loses its score for what no honest peer sends. */
  take(source: "gossip" | "peer" | "rpc", bytes: Uint8Array, from?: string): Verdict;
  /** 0, or far below for a peer that sent us something false in the last ten minutes. */
  scoreOf(peerId: string): number;
}

export interface IntakeParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly verified: VerifiedTopology;
}

/** These depend on what we ourselves knew before or on our clock, so an honest peer may run into them. */
const INCONCLUSIVE = new Set(["topology.not_newer", "light.not_newer", "light.from_future", "light.trusted_power"]);
const DISTRUST_MS = 600_000;
const DISTRUSTED_SCORE = -1_000;
const DISTRUSTED_PEERS_MAX = 1_024;

export function createIntake({ log, clock, metrics, verified }: IntakeParts): Intake {
  const distrustedUntilMs = new Map<string, number>();
  const labels = ["source", "result"];
  const taken = metrics.counter("nymnet_topology_announcements_total", "Announcements by what became of them", labels);
  const epoch = metrics.gauge("nymnet_topology_epoch", "Epoch of the newest topology that was verified");
  verified.onView(({ epochId }) => epoch.set(epochId));

  function distrust(peerId: string): void {
    distrustedUntilMs.set(peerId, clock.nowMs() + DISTRUST_MS);
    const [oldest] = distrustedUntilMs.keys();
    if (distrustedUntilMs.size > DISTRUSTED_PEERS_MAX && oldest !== undefined) distrustedUntilMs.delete(oldest);
  }

  function refusal(error: unknown, from: string | undefined): Verdict {
    if (INCONCLUSIVE.has(codeOf(error))) return "ignored";
    log.warn("topology.rejected", { reason: describeError(error) });
    if (from !== undefined) distrust(from);
    return "rejected";
  }

  return {
    take(source, bytes, from) {
      try {
        verified.offer(bytes);
        taken.add({ source, result: "accepted" });
        return "accepted";
      } catch (error) {
        taken.add({ source, result: codeOf(error) });
        return refusal(error, from);
      }
    },
    scoreOf: (peerId) => ((distrustedUntilMs.get(peerId) ?? 0) > clock.nowMs() ? DISTRUSTED_SCORE : 0),
  };
}

const codeOf = (error: unknown): string => (error instanceof Fault ? error.detail.code : "unexpected");
