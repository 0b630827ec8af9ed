import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { toHex, utf8 } from "../../../kernel/bytes.ts";
import { openLevelDb } from "../../../kernel/level.node.ts";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { openAccounts } from "../../../localnet/accounts.ts";
import { writeHomes } from "../../../localnet/homes.ts";
import { makePlan } from "../../../localnet/plan.ts";
import { portTable } from "../../../localnet/ports.ts";
import { clientDatabase } from "../../../mixnet/client/home.node.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function identities(seed: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "nymnet-homes-"));
  folders.push(folder);
  const random = createSeededRandom(seed);
  const plan = makePlan(folder, { validators: 2, mixnodes: 3, gateways: 1, clients: 1 }, portTable(20_000));
  const accounts = await openAccounts(random, plan.size);
  const parts = { random, clock: createVirtualClock(1_700_000_000_000) };
  const { relays, chainKeys } = await writeHomes({ plan, accounts, genesisOverrides: {} }, parts);
  const db = await openLevelDb(clientDatabase(plan.clients[0]?.home ?? ""));
  const client = db.get(utf8("key/identity"));
  await db.close();
  const keys = [...relays.map(({ identity }) => identity), ...chainKeys.validators].map(({ publicKey }) => publicKey);
  return [accounts.mnemonic, ...keys.map(toHex), toHex(client ?? new Uint8Array(0))];
}

it("gives every account, node, validator and client the same keys for the same seed, and others for another", async () => {
  const first = await identities("one");
  expect(first).toHaveLength(8);
  expect(first.at(-1)).toHaveLength(64);
  expect(await identities("one")).toEqual(first);
  const other = await identities("two");
  expect(other.filter((key) => first.includes(key))).toEqual([]);
}, 30_000);

it("merges overrides into the genesis file, key by key", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nymnet-homes-"));
  folders.push(folder);
  const random = createSeededRandom("overrides");
  const plan = makePlan(folder, { validators: 1, mixnodes: 3, gateways: 1, clients: 0 }, portTable(20_000));
  const genesisOverrides = { chain_id: "other-1", app_state: { mixnet: { params: { epoch_seconds: 7 } } } };
  const input = { plan, accounts: await openAccounts(random, plan.size), genesisOverrides };
  await writeHomes(input, { random, clock: createVirtualClock() });
  const genesis = JSON.parse(await readFile(join(plan.chain.home, "config", "genesis.json"), "utf8"));
  expect(genesis.chain_id).toBe("other-1");
  expect(genesis.app_state.mixnet.params).toMatchObject({ epoch_seconds: 7, rotation_epochs: 24 });
});
