import { modules } from "../chain/app/modules.ts";
import type { MessageHandler, QueryHandler } from "../chain/modules/module.ts";
import { Fault } from "../kernel/errors.ts";
import { nearestName } from "../kernel/suggest.ts";

export class UnknownName extends Fault<{ code: "cli.unknown_name"; kind: string; name: string; advice: string }> {}

/** The chain's own lists as names to type: "bank" and "all-balances", "staking" and "delegate". */

export const queryName = ({ path }: QueryHandler): string => kebab(path.slice(path.lastIndexOf("/") + 1));
export const messageName = ({ typeUrl }: MessageHandler): string =>
  kebab(typeUrl.slice(typeUrl.lastIndexOf(".") + 1).replace(/^Msg/, ""));

export const findQuery = (module: string, name: string): QueryHandler =>
  find("query", moduleNamed(module).queries, queryName, name);
export const findMessage = (module: string, name: string): MessageHandler =>
  find("message", moduleNamed(module).messages, messageName, name);

/** Every module with its queries or messages, for --help. */
export const listQueries = (): string => list((module) => module.queries.map(queryName));
export const listMessages = (): string => list((module) => module.messages.map(messageName));

type ChainModule = (typeof modules)[number];

const moduleNamed = (name: string): ChainModule => find("module", modules, (module) => module.name, name);

function list(names: (module: ChainModule) => readonly string[]): string {
  const lines = modules.map((module) => ({ name: module.name, names: names(module) }));
  return lines
    .filter(({ names: some }) => some.length > 0)
    .map(({ name, names: some }) => `  ${name.padEnd(10)} ${some.join(", ")}`)
    .join("\n");
}

/** @throws UnknownName with the nearest name, or all of them. */
function find<T>(kind: string, all: readonly T[], nameOf: (one: T) => string, name: string): T {
  const found = all.find((one) => nameOf(one) === name);
  if (found !== undefined) return found;
  const names = all.map(nameOf);
  const near = nearestName(name, names);
  const advice = near === undefined ? `known: ${names.join(", ")}` : `did you mean ${near}?`;
  throw new UnknownName({ code: "cli.unknown_name", kind, name, advice });
}

const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
