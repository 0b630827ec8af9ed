import { z } from "zod";

/** Sections that the config files of several kinds of process share (`config.node.ts` writes and reads them). */

export const portNumber = z.number().int().min(0).max(65_535);
export const hostName = z.string().min(1).max(255);

export const logSection = z.object({
  level: z.enum(["debug", "info", "warn", "error"]).default("info").describe("debug, info, warn or error."),
});

export const httpSection = z.object({
  host: hostName
    .default("127.0.0.1")
    .describe("Where health, metrics and the description are served. Keep it private."),
  port: portNumber.default(8000).describe("0 takes a free port."),
});

export const gossipSection = z.object({
  listen: z
    .array(z.string())
    .default(["/ip4/0.0.0.0/tcp/4001"])
    .describe("libp2p multiaddresses to listen on for the topology's gossip."),
  bootstrap: z.array(z.string()).default([]).describe("Multiaddresses of first peers, each with its /p2p/ peer id."),
});
