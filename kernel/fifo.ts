/** Taken items stay in the array until so many are there and half of it is of them. */
const COMPACT_AT = 1_024;

/** A queue that gives out in order; adding and taking cost the same at any length. */
export interface Fifo<T> {
  size(): number;
  push(item: T): void;
  shift(): T | undefined;
  /** Empties it and gives what was in it, in order. */
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
