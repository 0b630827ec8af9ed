import { concatBytes } from "../../kernel/bytes.ts";
import type { Reader } from "../store/access.ts";
import { prefixEnd } from "../store/table.ts";
import type { ValueCodec } from "../store/values.ts";
import { invalidArgument } from "./query-errors.ts";

/** cosmos.base.query.v1beta1.PageRequest and PageResponse. */
export interface PageRequest {
  readonly key: Uint8Array;
  readonly offset: bigint;
  readonly limit: bigint;
  readonly countTotal: boolean;
  readonly reverse: boolean;
}
export interface PageResponse {
  nextKey: Uint8Array;
  total: bigint;
}
export interface Page<V> {
  readonly items: readonly V[];
  readonly pagination: PageResponse;
}

/** Which entries are paged: those of a store that begin with a prefix, and of them those that are kept. */
export interface Paged<V> {
  readonly store: string;
  readonly prefix: Uint8Array;
  readonly values: ValueCodec<V>;
  readonly keep?: (value: V) => boolean;
}

const DEFAULT_LIMIT = 100;
const LIMIT_MAX = 10_000;
const OFFSET_MAX = 1_000_000n;

/** One page of entries in the order of their keys; `next_key` is the key after the prefix of the first one left out. */
export function paginate<V>(db: Reader, paged: Paged<V>, request: PageRequest | undefined): Page<V> {
  return paginateEntries(db, paged, request, (_key, value) => value);
}

/** As `paginate`, where the key after the prefix says something too. */
export function paginateEntries<V, T>(
  db: Reader,
  { store, prefix, values, keep = () => true }: Paged<V>,
  request: PageRequest | undefined,
  read: (key: Uint8Array, value: V) => T,
): Page<T> {
  const { skip, limit, countTotal, range } = readRequest(prefix, request);
  const items: T[] = [];
  let [seen, nextKey] = [0, new Uint8Array(0)];
  for (const [key, encoded] of db.entries(store, range)) {
    const value = values.decode(encoded);
    if (!keep(value)) continue;
    if (seen++ < skip) continue;
    const suffix = key.subarray(prefix.length);
    if (items.length < limit) items.push(read(suffix, value));
    else if (nextKey.length === 0) nextKey = suffix.slice();
    if (nextKey.length > 0 && !countTotal) break;
  }
  return { items, pagination: { nextKey, total: countTotal ? BigInt(seen) : 0n } };
}

function readRequest(prefix: Uint8Array, request: PageRequest | undefined) {
  const { key = new Uint8Array(0), offset = 0n, limit = 0n, countTotal = false, reverse = false } = request ?? {};
  if (key.length > 0 && offset > 0n) {
    throw invalidArgument("invalid request, either offset or key is expected, got both");
  }
  if (offset > OFFSET_MAX) throw invalidArgument(`offset ${offset} is more than ${OFFSET_MAX}`);
  const end = prefixEnd(prefix);
  const start = concatBytes(prefix, key);
  const until = reverse && key.length > 0 ? concatBytes(start, Uint8Array.of(0)) : end;
  return {
    skip: Number(offset),
    limit: limit === 0n ? DEFAULT_LIMIT : Number(limit > BigInt(LIMIT_MAX) ? LIMIT_MAX : limit),
    countTotal: (countTotal || limit === 0n) && key.length === 0,
    range: { from: reverse ? prefix : start, until, reverse },
  };
}
