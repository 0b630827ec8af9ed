/** One write of a batch; no value deletes the key. */
export interface DbWrite {
  readonly key: Uint8Array;
  readonly value?: Uint8Array | undefined;
}

/** Keys `from <= key < until` in byte order; `reverse` walks them downwards; at most `limit` entries. */
export interface DbRange {
  readonly from?: Uint8Array;
  readonly until?: Uint8Array;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** An ordered key-value store. Buffers passed in are not changed and not kept; buffers returned belong to the caller. */
export interface Db {
  get(key: Uint8Array): Uint8Array | undefined;
  /** Walks what is there at the time of the call, whatever is written meanwhile. */
  entries(range: DbRange): AsyncIterable<readonly [key: Uint8Array, value: Uint8Array]>;
  /** All of it or nothing, in the order of the calls. With `sync` it is on the disk when the promise resolves and survives a power loss. */
  write(batch: readonly DbWrite[], options?: { readonly sync?: boolean }): Promise<void>;
  close(): Promise<void>;
}
