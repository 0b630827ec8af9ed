import type { VerifyEd25519 } from "../../chain/crypto/ed25519.ts";
import type { Clock } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import { etagOf, type ServedTopology } from "./feed.ts";
import { type TopologyTrust, verifyAnnouncement } from "./verify.ts";
import type { TopologySource, TopologyView } from "./view.ts";

export interface VerifiedParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly verify: VerifyEd25519;
  /** Where trust begins: initialTrust(trustGenesis(...)) or of a pinned header. */
  readonly trust: TopologyTrust;
}

/** The newest topology that was believed; it moves only forward and only by announcements that pass every check. */
export interface VerifiedTopology extends TopologySource {
  newest(): ServedTopology | undefined;
  /** Makes a newer announcement the current one. @throws what verifyAnnouncement throws; nothing changes then. */
  offer(bytes: Uint8Array): void;
  /** Milliseconds until the view's epoch should be over, negative after that; 0 while there is no view. */
  dueInMs(): number;
}

export function createVerifiedTopology({ log, clock, verify, trust: start }: VerifiedParts): VerifiedTopology {
  const listeners = new Set<(view: TopologyView) => void>();
  let trust = start;
  let view: TopologyView | undefined;
  let served: ServedTopology | undefined;

  function tell(listener: (view: TopologyView) => void, news: TopologyView): void {
    try {
      listener(news);
    } catch (error) {
      log.error("topology.listener_failed", { reason: describeError(error) });
    }
  }

  function offer(bytes: Uint8Array): void {
    const nowNs = BigInt(Math.floor(clock.nowMs())) * 1_000_000n;
    const next = verifyAnnouncement({ verify, nowNs }, trust, bytes);
    trust = next.trust;
    view = next.view;
    served = { epochId: view.epochId, bytes, etag: etagOf(bytes) };
    log.info("topology.new_epoch", { epochId: view.epochId, height: trust.light.height });
    for (const listener of listeners) tell(listener, view);
  }

  return {
    current: () => view,
    newest: () => served,
    offer,
    dueInMs: () => (view === undefined ? 0 : endOfEpochMs(view) - clock.nowMs()),
    onView(listener) {
      listeners.add(listener);
      if (view !== undefined) tell(listener, view);
      return () => void listeners.delete(listener);
    },
  };
}

/** Milliseconds since 1970. The chain ends an epoch with its first block at or after that time. */
const endOfEpochMs = ({ startTimeMs, epochSeconds }: TopologyView): number => startTimeMs + epochSeconds * 1000;
