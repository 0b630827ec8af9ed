import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Network } from "../../localnet/network-file.ts";
import { run } from "../support/nymnet.ts";
import { openRawClient, type RawClient } from "../support/raw-client.ts";

const MINUTE_MS = 60_000;
let home: string;
let alice: RawClient;
let bob: RawClient;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "nymnet-messages-"));
  const up = await run(["localnet", "up", "--detach", "--port-base", "0", "--home", home, "--json"]);
  const { clients }: Network = JSON.parse(up.stdout);
  const [first, second] = clients;
  alice = await openRawClient(first?.websocketUrl ?? "");
  bob = await openRawClient(second?.websocketUrl ?? "");
});
afterAll(async () => {
  await Promise.all([alice?.close(), bob?.close()]);
  await run(["localnet", "down", "--home", home]);
  await rm(home, { recursive: true, force: true });
});

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

it.each([0, 1, 100 * 1024, 5 * 1024 * 1024])("a message of %i bytes arrives intact and once", async (size) => {
  const message = randomBytes(size);
  alice.send(await bob.address(), message);
  const received = await bob.next(5 * MINUTE_MS);
  expect([received.length, digest(received)]).toEqual([size, digest(message)]);
  const last = randomBytes(8);
  alice.send(await bob.address(), last);
  expect(digest(await bob.next(MINUTE_MS))).toBe(digest(last));
});

it("1,000 messages of 1 KiB arrive, none lost and none doubled", async () => {
  const messages = Array.from({ length: 1000 }, () => randomBytes(1024));
  const recipient = await bob.address();
  for (const message of messages) alice.send(recipient, message);
  const received: string[] = [];
  while (received.length < messages.length) received.push(digest(await bob.next(MINUTE_MS)));
  expect(received.sort()).toEqual(messages.map(digest).sort());
  const last = randomBytes(8);
  alice.send(recipient, last);
  expect(digest(await bob.next(MINUTE_MS))).toBe(digest(last));
});
