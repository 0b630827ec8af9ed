import { z } from "zod";
import { gossipSection, hostName, httpSection, logSection, portNumber } from "../../kernel/config-sections.ts";

/** config/config.toml of a chain node. */
export const chainSections = {
  node: z.object({
    moniker: z.string().max(70).default("nymnet").describe("This node's name."),
  }),
  rpc: z.object({
    host: hostName.default("127.0.0.1").describe("Address to listen on for the CometBFT JSON-RPC."),
    port: portNumber.default(26657).describe("TCP port of the JSON-RPC."),
  }),
  http: httpSection,
  gossip: gossipSection,
  log: logSection,
};
