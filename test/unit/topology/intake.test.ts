import { describe, expect, it } from "vitest";
import { nodeEd25519 } from "../../../chain/crypto/ed25519.node.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createRateLimit } from "../../../kernel/rate-limit.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { createIntake } from "../../../mixnet/topology/intake.ts";
import { createVerifiedTopology } from "../../../mixnet/topology/verified.ts";
import { announcementBytes, NOW_MS, startTrust } from "../../support/announcements.ts";
import { testValidators } from "../../support/light-chain.ts";
import { recordingMetrics } from "../../support/recording-metrics.ts";

function startIntake() {
  const clock = createVirtualClock(NOW_MS);
  const log = silentLog;
  const verified = createVerifiedTopology({ log, clock, verify: nodeEd25519.verify, trust: startTrust });
  const metrics = recordingMetrics();
  return { clock, metrics, verified, intake: createIntake({ log, clock, metrics, verified }) };
}

describe("what comes in", () => {
  it("is accepted once, then it is old, and that is nobody's fault", () => {
    const { intake, verified, metrics } = startIntake();
    const bytes = announcementBytes({ epochId: 2 });
    expect(intake.take("gossip", bytes, "a")).toBe("accepted");
    expect(intake.take("gossip", bytes, "b")).toBe("ignored");
    expect(intake.take("gossip", announcementBytes({ epochId: 1 }), "c")).toBe("ignored");
    expect(["a", "b", "c"].map(intake.scoreOf)).toEqual([0, 0, 0]);
    expect(verified.newest()?.bytes).toEqual(bytes);
    expect(metrics.value("nymnet_topology_epoch")).toBe(2);
  });

  it("is ignored when only our own trust is too old to tell", () => {
    const { intake } = startIntake();
    const strangers = testValidators("strangers", [1n, 1n, 1n, 1n]);
    expect(intake.take("peer", announcementBytes({ epochId: 1, block: { validators: strangers } }), "a")).toBe(
      "ignored",
    );
    expect(intake.scoreOf("a")).toBe(0);
  });

  it("costs its sender the score for ten minutes when it is false", async () => {
    const { intake, clock, verified } = startIntake();
    expect(intake.take("peer", announcementBytes({ epochId: 1, head: { nodeCount: 3 } }), "a")).toBe("rejected");
    expect(verified.current()).toBeUndefined();
    expect(intake.scoreOf("a")).toBeLessThan(-80);
    expect(intake.scoreOf("b")).toBe(0);
    await clock.advance(600_001);
    expect(intake.scoreOf("a")).toBe(0);
  });
});

it("lets a peer ask so often and no more, and forgets the oldest of too many peers", async () => {
  const clock = createVirtualClock(NOW_MS);
  const mayAsk = createRateLimit(clock, { burst: 2, everyMs: 1000, peersMax: 2 });
  expect([mayAsk("a"), mayAsk("a"), mayAsk("a"), mayAsk("b")]).toEqual([true, true, false, true]);
  await clock.advance(1000);
  expect([mayAsk("a"), mayAsk("a")]).toEqual([true, false]);
  mayAsk("c");
  mayAsk("d");
  expect(mayAsk("a")).toBe(true);
});
