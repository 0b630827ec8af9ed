import { parseGenesis } from "../chain/engine/genesis-json.ts";
import { trustGenesis } from "../chain/light/trust.ts";
import { fromUtf8 } from "../kernel/bytes.ts";
import type { LogLevel } from "../kernel/log.node.ts";
import { createMemoryDb } from "../kernel/memory-db.ts";
import { fetchGenesis } from "../localnet/genesis.ts";
import type { Network } from "../localnet/network-file.ts";
import { createMixClient } from "../mixnet/client/mix-client.ts";
import { type ProfileName, profiles } from "../mixnet/client/profiles.ts";
import type { MixClient } from "../mixnet/client/types.ts";
import { initialTrust } from "../mixnet/topology/verify.ts";
import { clientParts } from "./roles/client.ts";
import { processParts } from "./roles/process.ts";

export interface JoinOptions {
  readonly profile: ProfileName;
  readonly logLevel: LogLevel;
}

/** A client with fresh keys that joins the network of this description and forgets everything at the end. */
export async function joinTemporarily(
  { topologyUrl, genesis }: Network,
  { profile, logLevel }: JoinOptions,
): Promise<MixClient> {
  const trust = initialTrust(
    trustGenesis(parseGenesis(JSON.parse(fromUtf8(await fetchGenesis(topologyUrl, genesis))))),
  );
  const { poller, parts } = await clientParts(processParts(logLevel), { topologyUrl, trust, db: createMemoryDb() });
  const client = createMixClient(parts, { profile: profiles[profile] });
  return {
    ...client,
    async start() {
      await poller.start();
      await client.start();
    },
    async stop() {
      await client.stop();
      await poller.stop();
    },
  };
}
