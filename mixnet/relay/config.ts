import { z } from "zod";
import { gossipSection, hostName, httpSection, logSection, portNumber } from "../../kernel/config-sections.ts";

/** config.toml of a mix node; a gateway has these sections too. */
export const relaySections = {
  mix: z.object({
    announceHost: hostName.default("127.0.0.1").describe("Address or host name by which other nodes reach this one."),
    listenHost: hostName.default("0.0.0.0").describe("Address to listen on for Sphinx packets."),
    port: portNumber.default(1789).describe("TCP port for Sphinx packets."),
  }),
  http: httpSection,
  gossip: gossipSection,
  chain: z.object({
    rpc: z
      .array(z.string())
      .default(["http://127.0.0.1:26657"])
      .describe("RPC addresses of chain nodes: where to bond, and where to ask for the topology when no peer has it."),
  }),
  log: logSection,
};

/** config.toml of a gateway. */
export const gatewaySections = {
  ...relaySections,
  clients: z.object({
    listenHost: hostName.default("0.0.0.0").describe("Address to listen on for clients (NGP over websocket)."),
    port: portNumber.default(9000).describe("TCP port for clients."),
  }),
};
