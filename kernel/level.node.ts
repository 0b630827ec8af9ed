import { Level } from "level";
import type { Db, DbRange, DbWrite } from "./db.ts";
import { Fault } from "./errors.ts";

export class LevelDbError extends Fault<
  | { code: "db.locked"; path: string }
  | { code: "db.not_a_database"; path: string; reason: string }
  | { code: "db.open_failed"; path: string; reason: string }
  | { code: "db.closed"; path: string }
> {}

/** Writes that wait while the disk is busy go out together; a group takes no further batch once it holds this many. */
const GROUP_WRITES_MAX = 10_000;

interface Waiting {
  readonly batch: readonly DbWrite[];
  readonly sync: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

type Bytes = Uint8Array<ArrayBufferLike>;

/**
 * Opens a LevelDB in the folder `path`, made if missing. Batches are applied in the order of their `write` calls.
 * @throws LevelDbError "db.locked" when another process, or this one, has it open; "db.not_a_database" when the path is a file
 * or its contents are damaged; "db.open_failed" for anything else the system refuses. After `close` every call throws "db.closed".
 */
export async function openLevelDb(path: string): Promise<Db> {
  const level = new Level<Bytes, Bytes>(path, { keyEncoding: "view", valueEncoding: "view" });
  try {
    await level.open();
  } catch (error) {
    throw openError(path, error);
  }
  return adapt(level, path);
}

function adapt(level: Level<Bytes, Bytes>, path: string): Db {
  const waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  function assertOpen(): void {
    if (closing !== undefined) throw new LevelDbError({ code: "db.closed", path });
  }

  function get(key: Uint8Array): Uint8Array | undefined {
    assertOpen();
    const value = level.getSync(key);
    return value === undefined ? undefined : plain(value);
  }

  function entries({ from, until, reverse, limit }: DbRange): AsyncIterable<readonly [Uint8Array, Uint8Array]> {
    assertOpen();
    const walk = level.iterator({
      ...(from && { gte: from }),
      ...(until && { lt: until }),
      reverse: reverse ?? false,
      limit: limit ?? Number.POSITIVE_INFINITY,
    });
    return plainEntries(walk);
  }

  function write(batch: readonly DbWrite[], options?: { readonly sync?: boolean }): Promise<void> {
    return new Promise((resolve, reject) => {
      assertOpen();
      const kept = draining === undefined ? batch : batch.map(copyWrite);
      waiting.push({ batch: kept, sync: options?.sync ?? false, resolve, reject });
      draining ??= drain();
    });
  }

  async function drain(): Promise<void> {
    for (let group = takeGroup(waiting); group.length > 0; group = takeGroup(waiting)) await writeGroup(level, group);
    draining = undefined;
  }

  function close(): Promise<void> {
    closing ??= Promise.resolve(draining).then(() => level.close());
    return closing;
  }

  return { get, entries, write, close };
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  let writes = 0;
  let count = 0;
  while (count < waiting.length && writes < GROUP_WRITES_MAX) writes += waiting[count++]?.batch.length ?? 0;
  return waiting.splice(0, count);
}

async function writeGroup(level: Level<Bytes, Bytes>, group: readonly Waiting[]): Promise<void> {
  try {
    const writes = group.flatMap(({ batch }) => batch.map(toOperation));
    await level.batch(writes, { sync: group.some(({ sync }) => sync) });
    for (const { resolve } of group) resolve();
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

const copyWrite = ({ key, value }: DbWrite): DbWrite => ({ key: key.slice(), value: value?.slice() });

const toOperation = ({ key, value }: DbWrite) =>
  value === undefined ? { type: "del" as const, key } : { type: "put" as const, key, value };

async function* plainEntries(
  walk: AsyncIterable<[Bytes, Bytes]>,
): AsyncGenerator<readonly [key: Uint8Array, value: Uint8Array]> {
  for await (const [key, value] of walk) yield [plain(key), plain(value)];
}

/** LevelDB gives Buffers; what leaves an adapter is a plain Uint8Array over the same bytes. */
const plain = (bytes: Bytes): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);

const NOT_A_DATABASE = ["LEVEL_CORRUPTION", "EEXIST", "ENOTDIR"];

function openError(path: string, error: unknown): LevelDbError {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "LEVEL_LOCKED") return new LevelDbError({ code: "db.locked", path }, { cause });
  const reason = cause instanceof Error ? cause.message : String(error);
  const name = NOT_A_DATABASE.includes(code) ? "db.not_a_database" : "db.open_failed";
  return new LevelDbError({ code: name, path, reason }, { cause });
}
