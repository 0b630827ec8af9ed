/** Recently used values, the longest unused going first when the bytes exceed the bound. */
export interface HotValues {
  get(key: string): Uint8Array | undefined;
  put(key: string, value: Uint8Array): void;
  delete(key: string): void;
}

/** What an entry takes beside its key and value, roughly. */
const ENTRY_BYTES = 150;

const cost = (key: string, value: Uint8Array): number => key.length + value.length + ENTRY_BYTES;

/** @param maxBytes bound over all entries; 0 keeps none. */
export function createHotValues(maxBytes: number): HotValues {
  const values = new Map<string, Uint8Array>();
  let bytes = 0;

  function remove(key: string): void {
    const value = values.get(key);
    if (value === undefined) return;
    values.delete(key);
    bytes -= cost(key, value);
  }

  function trim(): void {
    for (const key of values.keys()) {
      if (bytes <= maxBytes) return;
      remove(key);
    }
  }

  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    put(key, value) {
      remove(key);
      values.set(key, value);
      bytes += cost(key, value);
      trim();
    },
    delete: remove,
  };
}
