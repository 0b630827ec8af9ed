const COMPACT_AT = 1024;

/** A queue that gives out in order; adding and taking cost the same at any length. */
export interface Fifo<T> {
  readonly size: () => number;
  push(item: T): void;
  shift(): T | undefined;
  /** Empties it. */
  drain(): T[];
}

export function createFifo<T>(): Fifo<T> {
  let items: T[] = [];
  let head = 0;

  function shift(): T | undefined {
    if (head === items.length) return undefined;
    const item = items[head++];
    if (head >= COMPACT_AT && head * 2 > items.length) {
      items = items.slice(head);
      head = 0;
    }
    return item;
  }

  function drain(): T[] {
    const left = items.slice(head);
    items = [];
    head = 0;
    return left;
  }

  return { size: () => items.length - head, push: (item) => void items.push(item), shift, drain };
}
