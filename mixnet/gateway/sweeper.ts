import { type Clock, ticks } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Service } from "../../kernel/service.ts";
import type { Mailbox } from "./mailbox.ts";
import type { GatewayMetrics } from "./metrics.ts";

export interface SweeperParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly mailbox: Mailbox;
  readonly metrics: GatewayMetrics;
}

export interface SweeperOptions {
  readonly mailboxSweepMs: number;
  readonly mailboxAgeMaxMs: number;
}

/** Deletes messages that waited too long, at start and then at each interval; each is counted as "mailbox_expired". */
export function createSweeper({ clock, log, mailbox, metrics }: SweeperParts, options: SweeperOptions): Service {
  const abort = new AbortController();
  let done = Promise.resolve();

  async function sweepClient(identity: Uint8Array, olderThanMs: number): Promise<number> {
    for (let expired = 0; ; ) {
      const page = await mailbox.page(identity);
      const old = page.filter(({ storedAtMs }) => storedAtMs < olderThanMs);
      await mailbox.remove(identity, old);
      expired += old.length;
      if (old.length === 0 || old.length < page.length || abort.signal.aborted) return expired;
    }
  }

  async function sweep(): Promise<void> {
    let expired = 0;
    for (const identity of mailbox.owners()) {
      if (abort.signal.aborted) break;
      expired += await sweepClient(identity, clock.nowMs() - options.mailboxAgeMaxMs);
    }
    if (expired > 0) metrics.drop("mailbox_expired", expired);
    metrics.mailbox(mailbox.totals());
    log.info("mailbox.swept", { expired });
  }

  const failed = (error: unknown): void => log.error("mailbox.sweep_failed", { cause: describeError(error) });

  async function run(): Promise<void> {
    await sweep().catch(failed);
    for await (const _ of ticks(clock, options.mailboxSweepMs, abort.signal)) await sweep().catch(failed);
  }

  return {
    async start() {
      done = run();
    },
    async stop() {
      abort.abort();
      await done;
    },
  };
}
