import { describe, expect, it } from "vitest";
import { utf8 } from "../../../kernel/bytes.ts";
import type { Db } from "../../../kernel/db.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { openClientStore } from "../../../mixnet/gateway/client-store.ts";
import { openMailbox } from "../../../mixnet/gateway/mailbox.ts";
import { PAGE_BYTES, PAGE_MESSAGES } from "../../../mixnet/gateway/mailbox-store.ts";
import { ensureGatewaySchema } from "../../../mixnet/gateway/store-schema.ts";

const alice = new Uint8Array(32).fill(1);
const bob = new Uint8Array(32).fill(2);
const limits = { mailboxMessagesMax: 1_000, mailboxBytesMax: 1_000_000, mailboxTotalBytesMax: 10_000_000 };
const clock = createVirtualClock(5_000);
const openOn = (db: Db, changed: Partial<typeof limits> = {}) => openMailbox({ db, clock }, { ...limits, ...changed });
const message = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 0xff);

describe("a mailbox", () => {
  it("gives messages back in order, in pages of 100, and forgets what is removed", async () => {
    const mailbox = await openOn(createMemoryDb());
    for (let n = 0; n < 150; n++) await mailbox.store(n % 3 === 2 ? bob : alice, message(n));
    const first = await mailbox.page(alice);
    expect(first.map((stored) => stored.message)).toEqual(
      Array.from({ length: 150 }, (_, n) => n)
        .filter((n) => n % 3 !== 2)
        .map(message),
    );
    expect(first).toHaveLength(PAGE_MESSAGES);
    expect(first[0]?.storedAtMs).toBe(5_000);
    await mailbox.remove(alice, first.slice(0, 99));
    expect((await mailbox.page(alice)).map((stored) => stored.message)).toEqual([message(148)]);
    expect(mailbox.totals()).toEqual({ messages: 51, bytes: 102 });
  });

  it("ends a page after 256 KiB", async () => {
    const mailbox = await openOn(createMemoryDb());
    for (let n = 0; n < 12; n++) await mailbox.store(alice, new Uint8Array(32_768));
    expect(await mailbox.page(alice)).toHaveLength(PAGE_BYTES / 32_768);
  });

  it("has lost nothing when it is opened again, and goes on counting", async () => {
    const db = createMemoryDb();
    const before = await openOn(db);
    for (let n = 0; n < 5; n++) await before.store(alice, message(n));
    await before.remove(alice, (await before.page(alice)).slice(0, 2));
    const after = await openOn(db);
    await after.store(alice, message(5));
    expect((await after.page(alice)).map((stored) => stored.message)).toEqual([2, 3, 4, 5].map(message));
    expect(after.totals()).toEqual({ messages: 4, bytes: 8 });
    await after.clear(alice);
    expect(after.isEmpty(alice)).toBe(true);
    expect((await openOn(db)).owners()).toEqual([]);
  });

  it("removes a message once, however often it is asked", async () => {
    const mailbox = await openOn(createMemoryDb());
    for (let n = 0; n < 3; n++) await mailbox.store(alice, message(n));
    const page = await mailbox.page(alice);
    await Promise.all([mailbox.remove(alice, page.slice(0, 2)), mailbox.remove(alice, page.slice(0, 1))]);
    await mailbox.remove(alice, page.slice(0, 2));
    expect(mailbox.totals()).toEqual({ messages: 1, bytes: 2 });
  });

  it.each([
    [{ mailboxMessagesMax: 3 }, "gateway.mailbox_messages_full"],
    [{ mailboxBytesMax: 7 }, "gateway.mailbox_bytes_full"],
    [{ mailboxTotalBytesMax: 7 }, "gateway.mailbox_total_full"],
  ])("refuses by name what is above %o, and keeps the rest", async (changed, code) => {
    const db = createMemoryDb();
    const mailbox = await openOn(db, changed);
    for (let n = 0; n < 3; n++) await mailbox.store(alice, message(n));
    await expect(mailbox.store(alice, message(3))).rejects.toThrow(code);
    expect(await mailbox.page(alice)).toHaveLength(3);
    await mailbox.remove(alice, (await mailbox.page(alice)).slice(0, 1));
    await mailbox.store(alice, message(3));
    expect((await openOn(db)).totals()).toEqual({ messages: 3, bytes: 6 });
  });

  it("waits for a message that is being written", async () => {
    const { db, finish } = slowDb();
    const mailbox = await openOn(db);
    const stored = mailbox.store(alice, message(1));
    expect(mailbox.isEmpty(alice)).toBe(false);
    const page = mailbox.page(alice);
    await finish();
    expect(await page).toHaveLength(1);
    await stored;
  });

  it("forgets what the disk did not take", async () => {
    const db = createMemoryDb();
    let broken = true;
    const failing: Db = {
      ...db,
      write: (...args) => (broken ? Promise.reject(new Error("disk full")) : db.write(...args)),
    };
    const mailbox = await openOn(failing);
    await expect(mailbox.store(alice, message(1))).rejects.toThrow("disk full");
    expect(await mailbox.page(alice)).toEqual([]);
    expect({ empty: mailbox.isEmpty(alice), ...mailbox.totals() }).toEqual({ empty: true, messages: 0, bytes: 0 });
    broken = false;
    await mailbox.store(alice, message(2));
    expect(await mailbox.page(alice)).toHaveLength(1);
  });
});

/** A db whose writes wait for `finish`. */
function slowDb(): { db: Db; finish: () => Promise<void> } {
  const inner = createMemoryDb();
  const waiting: (() => Promise<void>)[] = [];
  const write: Db["write"] = (...args) =>
    new Promise((resolve) => waiting.push(() => inner.write(...args).then(resolve)));
  return {
    db: { ...inner, write },
    finish: async () => void (await Promise.all(waiting.splice(0).map((run) => run()))),
  };
}

describe("the store", () => {
  it("is marked with its version before anything else", async () => {
    const written: string[] = [];
    const inner = createMemoryDb();
    await ensureGatewaySchema({
      ...inner,
      write(batch, options) {
        written.push(`${batch.map(({ key }) => new TextDecoder().decode(key)).join()} ${options?.sync}`);
        return inner.write(batch, options);
      },
    });
    expect(written).toEqual(["\0schema true"]);
    await ensureGatewaySchema(inner);
  });

  it("of a newer version is refused by name, with both numbers", async () => {
    const db = createMemoryDb();
    await db.write([{ key: utf8("\0schema"), value: utf8("gateway/2") }]);
    await expect(ensureGatewaySchema(db)).rejects.toMatchObject({
      detail: { code: "schema.newer", kind: "gateway", found: 2, known: 1 },
    });
  });

  it("keeps clients, and counts them when it is opened again", async () => {
    const db = createMemoryDb();
    const record = {
      sharedKey: new Uint8Array(32).fill(5),
      authenticatedAtSeconds: 7,
      account: { bytes: 2 ** 50, grantedDaySeconds: 9 },
    };
    const store = await openClientStore(db, { registeredClientsMax: 1 });
    await store.put(alice, record, { sync: true });
    const again = await openClientStore(db, { registeredClientsMax: 1 });
    expect(again.get(alice)).toEqual(record);
    await again.put(alice, { ...record, authenticatedAtSeconds: 8 }, { sync: true });
    await expect(again.put(bob, record, { sync: true })).rejects.toThrow("gateway.clients_full");
    await again.remove(alice);
    await again.put(bob, record, { sync: true });
    expect(again.get(alice)).toBeUndefined();
  });

  it("gives the client that was put last while the disk is still busy", async () => {
    const { db, finish } = slowDb();
    const record = {
      sharedKey: new Uint8Array(32),
      authenticatedAtSeconds: 7,
      account: { bytes: 1, grantedDaySeconds: 9 },
    };
    const store = await openClientStore(db, { registeredClientsMax: 1 });
    const writes = [
      store.put(alice, record, { sync: true }),
      store.put(alice, { ...record, authenticatedAtSeconds: 8 }, { sync: false }),
    ];
    expect(store.get(alice)?.authenticatedAtSeconds).toBe(8);
    await expect(store.put(bob, record, { sync: true })).rejects.toThrow("gateway.clients_full");
    const removed = store.remove(alice);
    expect(store.get(alice)).toBeUndefined();
    await finish();
    await Promise.all([...writes, removed]);
    expect(store.get(alice)).toBeUndefined();
  });
});
