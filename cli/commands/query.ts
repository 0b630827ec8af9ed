import { Comet38Client } from "@cosmjs/tendermint-rpc";
import type { Command } from "commander";
import { Fault } from "../../kernel/errors.ts";
import { findQuery, listQueries } from "../catalogue.ts";
import { messageFromJson } from "../codec-json.ts";
import { parseArguments } from "../json-args.ts";
import { rpcOf } from "../network-client.ts";
import { toPlainJson } from "../plain-json.ts";

export class QueryFailed extends Fault<{ code: "query.failed"; abciCode: number; log: string }> {}

interface QueryOptions {
  readonly network: string;
  readonly node?: string;
  readonly height: number;
}

/** `nymnet query MODULE QUERY name=value ...`: every query of every module. */
export function addQueryCommands(program: Command): void {
  program
    .command("query <module> <query> [arguments...]")
    .description("ask the chain; arguments are name=value")
    .option("--network <file|url>", "description of the network", ".localnet/localnet.json")
    .option("--node <url>", "RPC address, instead of the network's")
    .option("--height <height>", "state after this block; 0 is the newest", Number, 0)
    .option("--json", "machine text (the answer always is)")
    .addHelpText(
      "after",
      `\nExample:\n  nymnet query bank balance address=n1... denom=unym\n  nymnet query staking validators\n\nModules and queries:\n${listQueries()}\n`,
    )
    .action(runQuery);
}

async function runQuery(module: string, name: string, args: readonly string[], options: QueryOptions): Promise<void> {
  const { path, request, response } = findQuery(module, name);
  const question = messageFromJson(request, parseArguments(args));
  const data = encodeWith(request, question);
  const client = await Comet38Client.connect(await rpcOf(options));
  try {
    const answer = await client.abciQuery({ path, data, height: options.height, prove: false });
    if (answer.code) {
      throw new QueryFailed({ code: "query.failed", abciCode: answer.code ?? 0, log: answer.log ?? "" });
    }
    process.stdout.write(`${JSON.stringify(toPlainJson(response.decode(answer.value)), null, 2)}\n`);
  } finally {
    client.disconnect();
  }
}

/** The question was made by the same codec. */
const encodeWith = ({ encode }: { encode(message: never): { finish(): Uint8Array } }, message: unknown): Uint8Array =>
  encode(message as never).finish();
