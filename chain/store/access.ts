/** Reads of one named store ("bank", "staking", "mixnet"), synchronous and ordered. Returned buffers must not be changed. */
export interface Reader {
  get(store: string, key: Uint8Array): Uint8Array | undefined;
  /** Entries with `from <= key < until` in byte order (descending with `reverse`), seeing this view's own writes. */
  entries(
    store: string,
    range: { readonly from: Uint8Array; readonly until: Uint8Array | undefined; readonly reverse?: boolean },
  ): Iterable<readonly [key: Uint8Array, value: Uint8Array]>;
}

/** Reads and writes; a write is seen by later reads of the same view at once. Buffers passed in must not be changed later. */
export interface Writer extends Reader {
  set(store: string, key: Uint8Array, value: Uint8Array): void;
  delete(store: string, key: Uint8Array): void;
}

/** A journalled overlay: writes stay in it until `flush` hands them to the view below. Dropping it is the rollback. */
export interface Overlay extends Writer {
  flush(): void;
}
