import { z } from "zod";
import { gossipSection, hostName, httpSection, logSection, portNumber } from "../../kernel/config-sections.ts";
import { DEFAULT_MEMPOOL } from "../engine/mempool.ts";
import { DEFAULT_PACE } from "../engine/pace.ts";

/** config/config.toml of a chain node. */
export const chainSections = {
  node: z.object({
    moniker: z.string().max(70).default("nymnet").describe("This node's name."),
  }),
  blocks: z.object({
    busyMs: z
      .number()
      .int()
      .min(10)
      .default(DEFAULT_PACE.busyMs)
      .describe("Between blocks while there is work, milliseconds."),
    idleMs: z.number().int().min(10).default(DEFAULT_PACE.idleMs).describe("Between blocks otherwise, milliseconds."),
  }),
  mempool: z.object({
    maxTxs: z.number().int().min(1).default(DEFAULT_MEMPOOL.maxTxs).describe("Transactions that may wait."),
    maxBytes: z.number().int().min(1).default(DEFAULT_MEMPOOL.maxBytes).describe("Bytes that may wait."),
    maxTxBytes: z.number().int().min(1).default(DEFAULT_MEMPOOL.maxTxBytes).describe("Bytes of one transaction."),
    cacheTxs: z.number().int().min(0).default(DEFAULT_MEMPOOL.cacheTxs).describe("Transactions remembered as seen."),
  }),
  rpc: z.object({
    host: hostName.default("127.0.0.1").describe("Address to listen on for the CometBFT JSON-RPC."),
    port: portNumber.default(26657).describe("TCP port of the JSON-RPC."),
  }),
  http: httpSection,
  gossip: gossipSection,
  log: logSection,
};
