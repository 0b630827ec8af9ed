/** target[i] ^= source[i] for the first `length` bytes, in place. */
export function xorInto(target: Uint8Array, source: Uint8Array, length = target.length): void {
  for (let i = 0; i < length; i++) target[i] = (target[i] ?? 0) ^ (source[i] ?? 0);
}
