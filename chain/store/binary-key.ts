const BYTES_PER_CALL = 4096;

/**
 * A key as a string of one character per byte (U+0000 .. U+00FF): `<` on such strings is the order of the bytes, they are
 * Map keys by value, and V8 keeps them at one byte a character, which a million small buffers would exceed five times over.
 */
export function toBinaryKey(bytes: Uint8Array): string {
  if (bytes.length <= BYTES_PER_CALL) return characters(bytes);
  let key = "";
  for (let at = 0; at < bytes.length; at += BYTES_PER_CALL) key += characters(bytes.subarray(at, at + BYTES_PER_CALL));
  return key;
}

/** Six times as fast as spreading the bytes into arguments. */
const characters = (bytes: Uint8Array): string => Reflect.apply(String.fromCharCode, null, bytes);

/** The bytes again, in a new buffer. */
export function fromBinaryKey(key: string): Uint8Array {
  const bytes = new Uint8Array(key.length);
  writeBinaryKey(key, bytes, 0);
  return bytes;
}

/** Writes the bytes of `key` at `at`; `target` must have room. */
export function writeBinaryKey(key: string, target: Uint8Array, at: number): void {
  for (let i = 0; i < key.length; i++) target[at + i] = key.charCodeAt(i);
}

/** The smallest key above `key`: nothing lies between. */
export const successor = (key: string): string => `${key}\0`;
