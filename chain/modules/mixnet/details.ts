import type { Coin } from "../../../kernel/amounts.ts";
import { utf8 } from "../../../kernel/bytes.ts";
import { isOnCurve } from "../../../mixnet/sphinx/scalars.ts";
import { ONE } from "../decimal.ts";
import { refuse } from "../errors.ts";
import { mixnetErrors } from "./errors.ts";
import type { Cost, NodeDetails, NodeRole, SphinxKey } from "./types.ts";

const KEY_BYTES = 32;
const SPHINX_KEYS_MAX = 4;
const HOST_BYTES_MAX = 255;
const TEXT_BYTES_MAX = 64;
const PORT_MAX = 65_535;
const HOST = /^[A-Za-z0-9.:_-]+$/;

const isPort = (port: number): boolean => port >= 1 && port <= PORT_MAX;

/** @throws Refusal "invalid node details" that names what is wrong. */
export function checkDetails(details: NodeDetails, role: NodeRole): void {
  const problem = detailsProblem(details) ?? entryProblem(details, role);
  if (problem !== undefined) throw refuse(mixnetErrors.badDetails, problem);
}

function detailsProblem({ identityKey, sphinxKeys, host, mixPort, httpPort, noiseKey, ...texts }: NodeDetails) {
  if (identityKey.length !== KEY_BYTES) return `identity key of ${identityKey.length} bytes`;
  if (noiseKey.length !== 0 && noiseKey.length !== KEY_BYTES) return `Noise key of ${noiseKey.length} bytes`;
  if (host.length > HOST_BYTES_MAX || !HOST.test(host)) return "host is no address or name";
  if (!isPort(mixPort)) return `mix port ${mixPort}`;
  if (httpPort > PORT_MAX) return `http port ${httpPort}`;
  if (utf8(texts.version).length > TEXT_BYTES_MAX) return `version is longer than ${TEXT_BYTES_MAX} bytes`;
  if (utf8(texts.location).length > TEXT_BYTES_MAX) return `location is longer than ${TEXT_BYTES_MAX} bytes`;
  return sphinxKeysProblem(sphinxKeys);
}

/** Senders multiply scalars ahead, which is right only for points of the curve itself, not of its twist. */
function sphinxKeysProblem(keys: readonly SphinxKey[]): string | undefined {
  if (keys.length === 0 || keys.length > SPHINX_KEYS_MAX)
    return `${keys.length} Sphinx keys, 1 to ${SPHINX_KEYS_MAX} are needed`;
  for (const [i, { rotationId, key }] of keys.entries()) {
    if (key.length !== KEY_BYTES || !isOnCurve(key)) return `Sphinx key ${i + 1} is no point of Curve25519`;
    if (rotationId <= (keys[i - 1]?.rotationId ?? -1)) return "rotations of the Sphinx keys do not ascend";
  }
  return undefined;
}

function entryProblem({ entry }: NodeDetails, role: NodeRole): string | undefined {
  if (role === "mixnode") return entry === undefined ? undefined : "a mix node has no entry for clients";
  if (entry === undefined || !isPort(entry.wsPort)) return "a gateway needs a websocket port for clients";
  if (entry.wssPort > PORT_MAX) return `wss port ${entry.wssPort}`;
  if (entry.hostname === "") return undefined;
  return entry.hostname.length <= HOST_BYTES_MAX && HOST.test(entry.hostname) ? undefined : "entry's host is no name";
}

/** @throws Refusal "pledge too small". */
export function checkPledge(pledge: Coin, minimum: Coin): void {
  if (pledge.denom === minimum.denom && pledge.amount >= minimum.amount) return;
  const have = `${pledge.amount}${pledge.denom}`;
  throw refuse(mixnetErrors.pledgeTooSmall, `got ${have}, need ${minimum.amount}${minimum.denom}`);
}

/** @throws Refusal "invalid cost". */
export function checkCost({ profitMargin, operatingCost }: Cost, denom: string): void {
  if (profitMargin < 0n || profitMargin > ONE) throw refuse(mixnetErrors.badCost, "profit margin must be from 0 to 1");
  if (operatingCost.amount < 0n || operatingCost.denom !== denom) {
    throw refuse(mixnetErrors.badCost, `operating cost must be in ${denom} and not negative`);
  }
}
