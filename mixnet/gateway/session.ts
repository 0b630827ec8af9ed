import { describeError } from "../../kernel/errors.ts";
import type { ActiveClient } from "./active-clients.ts";
import { type Account, createMeter } from "./bandwidth.ts";
import type { ClientRecord } from "./client-store.ts";
import { createOutbox } from "./outbox.ts";
import { onPacket } from "./session-packets.ts";
import { onRequestText, type SessionState } from "./session-requests.ts";
import type { Next, Stage, StageContext } from "./stage.ts";

/** An authenticated client on its connection, from the moment its place is taken. */
export interface Session {
  /**
   * Saves the client's record, tells of it, pushes what was in the mailbox, answers with the bandwidth left, and goes on to
   * push what came meanwhile. When any of it fails the session has ended.
   */
  welcome(steps: { readonly saved?: () => void; readonly answer: (bandwidthRemaining: number) => void }): Promise<Next>;
}

/** Takes the client's place among the active ones at once. @param since unix seconds that a later connection must exceed. */
export function openSession(context: StageContext, identity: Uint8Array, record: ClientRecord, since: number): Session {
  const { clients, active, clock, metrics, log, limits, socket } = context;
  const startedAtMs = clock.nowMs();
  const recordOf = (account: Account): ClientRecord => ({ ...record, account });
  const failed = (error: unknown): void => log.error("bandwidth.save_failed", { cause: describeError(error) });
  const save = (account: Account): void => void clients.put(identity, recordOf(account), { sync: false }).catch(failed);
  const meter = createMeter({ clock, save }, limits, record.account);
  const outbox = createOutbox(context, { identity, sharedKey: record.sharedKey, ...limits });
  const client: ActiveClient = {
    identity,
    authenticatedAt: since,
    outbox,
    isAlive: context.probe,
    disconnect: () => socket.terminate(),
  };
  const state: SessionState = { identity, sharedKey: record.sharedKey, meter, leave };
  const stage: Stage = {
    onFrame(frame) {
      if (frame.kind === "ping") return "stay";
      return frame.kind === "text" ? onRequestText(context, state, frame.text) : onPacket(context, state, frame.bytes);
    },
    onEnd() {
      leave();
      meter.close();
      metrics.sessionFinished(clock.nowMs() - startedAtMs);
    },
  };

  function leave(): void {
    outbox.close();
    active.remove(client);
  }

  active.add(client);
  metrics.sessionStarted();
  return {
    async welcome({ saved, answer }) {
      try {
        await clients.put(identity, record, { sync: true });
        saved?.();
        await outbox.pushBacklog();
      } catch (error) {
        stage.onEnd?.();
        throw error;
      }
      answer(meter.remaining());
      outbox.catchUp();
      return stage;
    },
  };
}
