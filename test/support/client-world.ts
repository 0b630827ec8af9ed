import type { Db } from "../../kernel/db.ts";
import { createMemoryDb } from "../../kernel/memory-db.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import { createVirtualClock, type VirtualClock } from "../../kernel/virtual-clock.ts";
import { type ClientCore, type ClientCoreOptions, openClientCore } from "../../mixnet/client/core.ts";
import { loadOrCreateKeys } from "../../mixnet/client/keys.ts";
import { profiles } from "../../mixnet/client/profiles.ts";
import { openClientStore } from "../../mixnet/client/store.ts";
import type { ReceivedMessage } from "../../mixnet/client/types.ts";
import { createSodiumSphinxCrypto } from "../../mixnet/sphinx/sodium.node.ts";
import { identityFromSecret } from "../../mixnet/wire/gateway-identity.ts";
import type { Recipient } from "../../mixnet/wire/recipient.ts";
import { createFakeMixnet, type FakeLink, type FakeMixnet, type Faults, noFaults } from "./fake-mixnet.ts";
import { type RecordingMetrics, recordingMetrics } from "./recording-metrics.ts";

const crypto = await createSodiumSphinxCrypto();

/** Sends real packets fast and cover seldom: virtual time costs real work for every packet. */
export const quiet: ClientCoreOptions = {
  profile: { ...profiles.local, idleMainMeanMs: 5_000, coverMeanMs: 60_000 },
};

/** A client core in a fake network, with everything it received. */
export interface WorldClient {
  readonly core: ClientCore;
  readonly self: Recipient;
  readonly link: FakeLink;
  readonly received: ReceivedMessage[];
  readonly metrics: RecordingMetrics;
  readonly db: Db;
}

export interface World {
  readonly clock: VirtualClock;
  readonly mixnet: FakeMixnet;
  addClient(options?: ClientCoreOptions, db?: Db): Promise<WorldClient>;
  /** Moves time in steps until it holds. @throws Error when it does not within `withinMs`. */
  until(holds: () => boolean, withinMs: number): Promise<void>;
}

/** A network on virtual time: the same seed gives the same run. */
export function createWorld(seed: string, faults: Faults = noFaults): World {
  const clock = createVirtualClock(1_700_000_000_000);
  const random = createSeededRandom(seed);
  const mixnet = createFakeMixnet({ clock, random, crypto }, faults);
  let clients = 0;

  async function addClient(options: ClientCoreOptions = {}, db: Db = createMemoryDb()): Promise<WorldClient> {
    const metrics = recordingMetrics();
    const random = createSeededRandom(`${seed}/${clients++}`);
    const store = await openClientStore(db, (error) => {
      throw error;
    });
    const keys = await loadOrCreateKeys(store, random);
    const gateway = mixnet.gateways[clients % mixnet.gateways.length];
    const self: Recipient = {
      identityKey: identityFromSecret(keys.identitySecret).publicKey,
      encryptionKey: crypto.x25519Base(keys.encryptionSecret),
      gatewayKey: gateway?.identityKey ?? new Uint8Array(32),
    };
    const link = mixnet.linkFor(self.identityKey);
    const { topology } = mixnet;
    const core = await openClientCore({ clock, random, crypto, metrics, store, keys, self, topology, link }, options);
    const received: ReceivedMessage[] = [];
    core.onMessage((message) => void received.push(message));
    core.start();
    return { core, self, link, received, metrics, db };
  }

  async function until(holds: () => boolean, withinMs: number): Promise<void> {
    const endMs = clock.nowMs() + withinMs;
    while (!holds()) {
      if (clock.nowMs() >= endMs) throw new Error(`did not hold within ${withinMs} ms`);
      await clock.advance(10);
    }
  }

  return { clock, mixnet, addClient, until };
}
