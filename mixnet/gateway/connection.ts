import type { Cancel } from "../../kernel/clock.ts";
import { describeError } from "../../kernel/errors.ts";
import { createInitialStage } from "./initial-stage.ts";
import { createProbe } from "./probe.ts";
import type { ClientSocket, ClientSocketEvents } from "./socket.ts";
import {
  type ClientFrame,
  type Next,
  replyError,
  type SessionOptions,
  type SessionParts,
  type Stage,
} from "./stage.ts";
import { texts } from "./texts.ts";
import { createWatch } from "./watch.ts";

/**
 * One client's connection: hands its frames one after the other to the stage it is in. It does not read on while a frame is
 * being handled or while too much waits to be sent.
 */
export function createConnection(
  parts: SessionParts,
  options: SessionOptions,
  socket: ClientSocket,
  onEnd: () => void,
): ClientSocketEvents {
  const { clock, metrics, log } = parts;
  const { limits } = options;
  const probe = createProbe({ ...parts, socket }, limits);
  const watch = createWatch({ ...parts, socket }, limits);
  const waiting: ClientFrame[] = [];
  let stage: Stage = createInitialStage({ ...parts, ...options, socket, probe: probe.ask });
  let cancelWait: Cancel | undefined;
  let busy = false;
  let open = true;

  function take(frame: ClientFrame): void {
    watch.heard();
    if (!open) return;
    if (waiting.length < limits.framesWaitingMax) {
      waiting.push(frame);
      if (!busy) void work();
    } else {
      metrics.drop("client_frames_waiting_full");
      end(() => socket.terminate());
    }
  }

  async function work(): Promise<void> {
    busy = true;
    cancelWait?.();
    for (let frame = waiting.shift(); open && frame !== undefined; frame = waiting.shift()) {
      const next = handle(frame);
      follow(next instanceof Promise ? await paused(next) : next);
    }
    busy = false;
    if (open) waitForNext();
  }

  function handle(frame: ClientFrame): Next | Promise<Next> {
    try {
      const next = stage.onFrame(frame);
      return next instanceof Promise ? next.catch(failed) : next;
    } catch (error) {
      return failed(error);
    }
  }

  function failed(error: unknown): Next {
    log.error("client.handler_failed", { cause: describeError(error) });
    metrics.drop("client_handler_failed");
    replyError({ socket }, texts.internal);
    return "close";
  }

  async function paused(next: Promise<Next>): Promise<Next> {
    socket.pause();
    const result = await next;
    resumeIfRoom();
    return result;
  }

  function follow(next: Next): void {
    if (next === "close") end(() => socket.close());
    else if (next !== "stay") enter(next);
    if (socket.bufferedBytes() > limits.clientBufferBytesMax) socket.pause();
  }

  function enter(next: Stage): void {
    stage = next;
    if (!open) stage.onEnd?.();
  }

  function waitForNext(): void {
    if (stage.waitMs === undefined) return;
    cancelWait = clock.after(stage.waitMs, () => {
      stage.onTimeout?.();
      end(() => socket.close());
    });
  }

  function resumeIfRoom(): void {
    if (socket.bufferedBytes() <= limits.clientBufferBytesMax) socket.resume();
  }

  function end(how: () => void): void {
    if (!open) return;
    open = false;
    cancelWait?.();
    watch.stop();
    stage.onEnd?.();
    onEnd();
    how();
  }

  waitForNext();
  return {
    onText: (text) => take({ kind: "text", text }),
    onBinary: (bytes) => take({ kind: "binary", bytes }),
    onPing: () => take({ kind: "ping" }),
    onPong(payload) {
      watch.heard();
      probe.onPong(payload);
    },
    onSent() {
      if (busy) watch.heard();
      else resumeIfRoom();
    },
    onMalformed: () => metrics.drop("client_websocket_malformed"),
    onClosed: () => end(() => {}),
  };
}
