import { createFifo } from "../../kernel/fifo.ts";

/** Frames waiting for a link, first in first out, bounded in bytes. */
export interface FrameQueue {
  /** @returns false when it does not fit any more. */
  push(frame: Uint8Array): boolean;
  shift(): Uint8Array | undefined;
  isEmpty(): boolean;
  /** @returns how many frames were in it. */
  clear(): number;
}

export function createFrameQueue(bytesMax: number): FrameQueue {
  const frames = createFifo<Uint8Array>();
  let bytes = 0;

  function push(frame: Uint8Array): boolean {
    if (bytes + frame.length > bytesMax) return false;
    bytes += frame.length;
    frames.push(frame);
    return true;
  }

  function shift(): Uint8Array | undefined {
    const frame = frames.shift();
    bytes -= frame?.length ?? 0;
    return frame;
  }

  function clear(): number {
    bytes = 0;
    return frames.drain().length;
  }

  return { push, shift, isEmpty: () => frames.size() === 0, clear };
}
