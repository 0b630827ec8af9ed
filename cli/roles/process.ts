import { join } from "node:path";
import { parseGenesis } from "../../chain/engine/genesis-json.ts";
import { readJsonFile } from "../../chain/engine/key-files.node.ts";
import { trustGenesis } from "../../chain/light/trust.ts";
import { createHealthServer, type HttpRoute } from "../../kernel/health.node.ts";
import { createPinoLog, type LogLevel } from "../../kernel/log.node.ts";
import type { Log } from "../../kernel/log.ts";
import { createPrometheusMetrics } from "../../kernel/metrics.node.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import { composeServices, type Service } from "../../kernel/service.ts";
import { initialTrust, type TopologyTrust } from "../../mixnet/topology/verify.ts";
import { runUntilStopped } from "../lifecycle.ts";

/** What every process begins with. */
export interface ProcessParts {
  readonly log: Log;
  readonly metrics: Metrics;
}

export const processParts = (level: LogLevel): ProcessParts => ({
  log: createPinoLog({ level }),
  metrics: createPrometheusMetrics({ withProcessMetrics: true }),
});

/** The genesis file of a home is where its owner's trust begins. */
export const trustOfHome = async (folder: string): Promise<TopologyTrust> =>
  initialTrust(trustGenesis(parseGenesis(await readJsonFile(join(folder, "genesis.json")))));

export interface RoleRun extends ProcessParts {
  /** In the order of their start. */
  readonly services: readonly Service[];
  /** Why the role does not do its job now. */
  readonly notReady: () => string | undefined;
  readonly http: { readonly host: string; readonly port: number };
  readonly routes: readonly HttpRoute[];
  /** Rejects when the role cannot go on. */
  readonly failed?: Promise<never>;
}

/** Runs a role with its health port until it is told to stop; it is alive before it is ready. */
export async function runRole({ log, metrics, services, notReady, http, routes, ...rest }: RoleRun): Promise<void> {
  let started = false;
  const reason = (): string | undefined => (started ? notReady() : "it is starting");
  const health = createHealthServer({ log, metrics, notReady: reason, routes }, http);
  const marker: Service = {
    async start() {
      started = true;
    },
    async stop() {
      started = false;
    },
  };
  const all = composeServices([health, ...services, marker]);
  await runUntilStopped(all, { log, notReady: reason, ...rest });
}
