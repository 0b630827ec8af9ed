import { Command, CommanderError } from "commander";
import { version } from "../kernel/version.ts";
import { sayError } from "./output.ts";

/** A noun of the command line. Its verbs and what they need are loaded only when it is asked for. */
interface Noun {
  readonly name: string;
  readonly about: string;
  readonly load: () => Promise<(program: Command) => void>;
}

const nouns: readonly Noun[] = [
  {
    name: "localnet",
    about: "the whole network on this machine",
    load: async () => (await import("./commands/localnet.ts")).addLocalnetCommands,
  },
  {
    name: "chain",
    about: "a validator or full node",
    load: async () => (await import("./commands/chain.ts")).addChainCommands,
  },
  {
    name: "mixnode",
    about: "a mix node",
    load: async () => (await import("./commands/relay.ts")).addMixnodeCommands,
  },
  {
    name: "gateway",
    about: "a gateway",
    load: async () => (await import("./commands/relay.ts")).addGatewayCommands,
  },
  {
    name: "client",
    about: "a native client with a local websocket",
    load: async () => (await import("./commands/client.ts")).addClientCommands,
  },
  {
    name: "keys",
    about: "accounts of the chain on this machine",
    load: async () => (await import("./commands/keys.ts")).addKeysCommands,
  },
  {
    name: "tx",
    about: "sign and send a transaction",
    load: async () => (await import("./commands/tx.ts")).addTxCommands,
  },
  {
    name: "query",
    about: "ask the chain",
    load: async () => (await import("./commands/query.ts")).addQueryCommands,
  },
  {
    name: "send",
    about: "send one message through the mixnet",
    load: async () => (await import("./commands/send.ts")).addSendCommand,
  },
  {
    name: "listen",
    about: "print the messages that arrive",
    load: async () => (await import("./commands/listen.ts")).addListenCommand,
  },
];

/** The whole command line: nouns, each with its verbs. */
async function createProgram(noun: string | undefined): Promise<Command> {
  const program = new Command("nymnet")
    .description("a proof-of-stake chain with an integrated mixnet")
    .version(version)
    .showHelpAfterError()
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("after", "\nExample:\n  nymnet localnet up        the whole network on this machine\n");
  for (const { name, about, load } of nouns) {
    if (name === noun) (await load())(program);
    else program.command(name).description(about);
  }
  return program;
}

/** Runs one command; the exit code is 0 only on success. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await (await createProgram(argv[2])).parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
      return;
    }
    sayError(error);
    process.exitCode = 1;
  }
}
