import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../kernel/errors.ts";

export class NetworkFileError extends Fault<
  | { code: "network_file.missing"; path: string; advice: string }
  | { code: "network_file.form"; path: string; reason: string }
> {}

const port = z.number().int().min(1).max(65_535);
const node = {
  nodeId: z.number().int(),
  identityKey: z.string(),
  sphinxKey: z.string(),
  host: z.string(),
  mixPort: port,
  httpUrl: z.string(),
  pid: z.number().int(),
};

/** `localnet.json`: what runs and where; keys are base58 of 32 bytes. Parts that do not run are empty lists. */
const networkForm = z.object({
  chainId: z.string(),
  bech32Prefix: z.string(),
  denom: z.string(),
  rpc: z.string(),
  rest: z.string(),
  dashboard: z.string(),
  topologyUrl: z.string(),
  genesis: z.string(),
  writtenAt: z.string(),
  epochId: z.number().int(),
  keyRotationId: z.number().int(),
  gossip: z.array(z.string()),
  faucet: z.object({ mnemonic: z.string(), address: z.string() }),
  validators: z.array(
    z.object({
      moniker: z.string(),
      operatorAddress: z.string(),
      consensusAddress: z.string(),
      pid: z.number().int(),
      rpc: z.string(),
    }),
  ),
  mixnodes: z.array(z.object({ ...node, layer: z.number().int() })),
  gateways: z.array(z.object({ ...node, clientsUrl: z.string() })),
  clients: z.array(
    z.object({
      id: z.string(),
      address: z.string(),
      websocketUrl: z.string(),
      httpUrl: z.string(),
      pid: z.number().int(),
    }),
  ),
  socks5: z.array(z.object({ host: z.string(), port, pid: z.number().int() })),
  providers: z.array(z.object({ kind: z.string(), address: z.string(), pid: z.number().int() })),
});

export type Network = z.output<typeof networkForm>;

/** Written whole: to a file beside it that then takes its place. */
export async function writeNetworkFile(path: string, network: Network): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  await writeFile(beside, `${JSON.stringify(network, null, 2)}\n`);
  await rename(beside, path);
}

export const removeNetworkFile = (path: string): Promise<void> => rm(path, { force: true });

/** @param source a path or an http(s) URL. @throws NetworkFileError when there is none or it is not of this form. */
export async function readNetworkFile(source: string): Promise<Network> {
  const text = /^https?:/.test(source) ? await (await fetch(source)).text() : await readText(source);
  const parsed = networkForm.safeParse(parseJson(source, text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const reason = `${(issue?.path ?? []).join(".")}: ${issue?.message ?? ""}`;
  throw new NetworkFileError({ code: "network_file.form", path: source, reason });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const advice = "start a network with `nymnet localnet up`, or name its file with --network";
    throw new NetworkFileError({ code: "network_file.missing", path, advice }, { cause });
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NetworkFileError({ code: "network_file.form", path, reason: "not JSON" }, { cause });
  }
}
