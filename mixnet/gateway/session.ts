import { describeError } from "../../kernel/errors.ts";
import type { ActiveClient } from "./active-clients.ts";
import { type Account, createMeter, type Meter } from "./bandwidth.ts";
import type { ClientRecord } from "./client-store.ts";
import { createOutbox } from "./outbox.ts";
import { onPacket } from "./session-packets.ts";
import { onRequestText, type SessionState } from "./session-requests.ts";
import type { ClientFrame, Next, Stage, StageContext } from "./stage.ts";

/** An authenticated client on its connection, from the moment its place is taken. */
export interface Session {
  /**
   * Saves the client's record, tells of it, pushes what was in the mailbox, answers with the bandwidth left, and goes on to
   * push what came meanwhile. When any of it fails the session has ended.
   */
  welcome(steps: { readonly saved?: () => void; readonly answer: (bandwidthRemaining: number) => void }): Promise<Next>;
}

/**
 * Takes the client's place among the active ones at once.
 * @param openedAtSeconds unix time of the request, which that of a later connection must exceed.
 */
export function openSession(
  context: StageContext,
  identity: Uint8Array,
  record: ClientRecord,
  openedAtSeconds: number,
): Session {
  const { clients, active, clock, metrics, limits, socket } = context;
  const { sharedKey } = record;
  const startedAtMs = clock.nowMs();
  const outbox = createOutbox(context, { identity, sharedKey, ...limits });
  const meter = meterOf(context, identity, record);
  const client: ActiveClient = { identity, openedAtSeconds, outbox, isAlive: context.probe, disconnect };
  const state: SessionState = { identity, sharedKey, meter, end };
  const stage: Stage = { onFrame: (frame) => (open ? onFrame(context, state, frame) : "close"), onEnd: end };
  let open = true;

  /** Once. The last word on the client's bandwidth is spoken here, before another session of the client begins. */
  function end(): void {
    if (!open) return;
    open = false;
    outbox.close();
    meter.close();
    active.remove(client);
    metrics.sessionFinished(clock.nowMs() - startedAtMs);
  }

  function disconnect(): void {
    end();
    socket.terminate();
  }

  async function welcome({ saved, answer }: Parameters<Session["welcome"]>[0]): Promise<Next> {
    try {
      await clients.put(identity, record, { sync: true });
      saved?.();
      await outbox.pushBacklog();
    } catch (error) {
      end();
      throw error;
    }
    answer(meter.remaining());
    outbox.catchUp();
    return stage;
  }

  active.add(client);
  metrics.sessionStarted();
  return { welcome };
}

function meterOf({ clients, clock, log, limits }: StageContext, identity: Uint8Array, record: ClientRecord): Meter {
  const failed = (error: unknown): void => log.error("bandwidth.save_failed", { cause: describeError(error) });
  const save = (account: Account): void =>
    void clients.put(identity, { ...record, account }, { sync: false }).catch(failed);
  return createMeter({ clock, save }, limits, record.account);
}

function onFrame(context: StageContext, state: SessionState, frame: ClientFrame): Next | Promise<Next> {
  if (frame.kind === "ping") return "stay";
  return frame.kind === "text" ? onRequestText(context, state, frame.text) : onPacket(context, state, frame.bytes);
}
