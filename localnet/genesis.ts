import { readFile } from "node:fs/promises";
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../kernel/bytes.ts";
import { Fault } from "../kernel/errors.ts";

export class GenesisSourceError extends Fault<
  | { code: "genesis.unavailable"; source: string; reason: string }
  | { code: "genesis.hash"; source: string; have: string; need: string }
> {}

/**
 * The genesis file's bytes from a path or an http(s) URL. Over the network they are only worth something with the expected hash.
 * @param expectedSha256 lower-case hex.
 */
export async function readGenesis(source: string, expectedSha256: string | undefined): Promise<Uint8Array> {
  const bytes = /^https?:/.test(source) ? await download(source) : await readFile(source);
  const have = toHex(sha256(bytes));
  if (expectedSha256 !== undefined && have !== expectedSha256.toLowerCase()) {
    throw new GenesisSourceError({ code: "genesis.hash", source, have, need: expectedSha256 });
  }
  return bytes;
}

async function download(url: string): Promise<Uint8Array> {
  const answer = await fetch(url).catch((cause: Error) => {
    throw new GenesisSourceError({ code: "genesis.unavailable", source: url, reason: cause.message }, { cause });
  });
  if (!answer.ok)
    throw new GenesisSourceError({ code: "genesis.unavailable", source: url, reason: `HTTP ${answer.status}` });
  return answer.bytes();
}

/** The genesis file that the chain node behind this topology URL serves, held against the hash of `localnet.json`. */
export const fetchGenesis = (topologyUrl: string, expectedSha256: string): Promise<Uint8Array> =>
  readGenesis(new URL("/genesis.json", topologyUrl).href, expectedSha256);
