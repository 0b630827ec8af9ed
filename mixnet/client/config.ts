import { z } from "zod";
import { hostName, httpSection, logSection, portNumber } from "../../kernel/config-sections.ts";

/** config.toml of a native client. */
export const clientSections = {
  api: z.object({
    host: hostName.default("127.0.0.1").describe("Where applications connect. There is no password: keep it local."),
    port: portNumber.default(1977).describe("TCP port of the websocket for applications."),
  }),
  network: z.object({
    topologyUrl: z
      .string()
      .default("http://127.0.0.1:8000/topology")
      .describe("Chain node or gateway to read the topology from."),
    gateway: z.string().default("").describe("Identity key (base58) of the gateway to use; empty picks one at random."),
  }),
  traffic: z.object({
    profile: z
      .enum(["standard", "fast", "local"])
      .default("standard")
      .describe(
        "standard: the Nym network's rates. fast: less delay, hardly any cover. local: for tests on one machine.",
      ),
  }),
  http: httpSection,
  log: logSection,
};
