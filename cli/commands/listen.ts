import type { Command } from "commander";
import { toBase58 } from "../../kernel/encoding.ts";
import { silentLog } from "../../kernel/log.ts";
import { openApplication } from "../../localnet/application.ts";
import { type Network, readNetworkFile } from "../../localnet/network-file.ts";
import { formatRecipient } from "../../mixnet/wire/recipient.ts";
import { stopSignal } from "../lifecycle.ts";
import { clientUrl } from "../network-client.ts";
import { printJson, say } from "../output.ts";
import { joinTemporarily } from "../temporary-client.ts";
import { type MixOptions, withMixOptions } from "./mix-options.ts";
import { wholeNumber } from "./options.ts";

interface ListenOptions extends MixOptions {
  readonly count?: number;
}
interface Heard {
  readonly message: string;
  readonly senderTag: string | null;
}

/** `nymnet listen`: prints the messages that arrive. */
export function addListenCommand(program: Command): void {
  const listen = program.command("listen").description("print the messages that arrive, each on a line");
  withMixOptions(listen).option("--count <messages>", "end after so many", wholeNumber).action(runListen);
  listen.addHelpText("after", "\nExample:\n  nymnet listen --client client-1 --count 1\n");
}

async function runListen(options: ListenOptions): Promise<void> {
  const network = await readNetworkFile(options.network);
  const heard = countdown(options);
  const close = await (options.client === undefined
    ? listenAsNewClient(network, options, heard.tell)
    : listenThrough(clientUrl(network, options.client), options, heard.tell));
  await Promise.race([heard.done, stopSignal(silentLog)]);
  await close();
}

/** Prints, and resolves `done` when as many came as were asked for. */
function countdown({ count, json }: ListenOptions): { tell: (heard: Heard) => void; done: Promise<void> } {
  const done = Promise.withResolvers<void>();
  let left = count ?? Number.POSITIVE_INFINITY;
  function tell(heard: Heard): void {
    if (left <= 0) return;
    if (json) printJson(heard);
    else process.stdout.write(`${heard.message}\n`);
    left--;
    if (left <= 0) done.resolve();
  }
  return { tell, done: done.promise };
}

async function listenAsNewClient(
  network: Network,
  options: ListenOptions,
  tell: (heard: Heard) => void,
): Promise<() => Promise<void>> {
  const client = await joinTemporarily(network, { profile: options.profile, logLevel: "error" });
  await client.start();
  const decoder = new TextDecoder();
  client.onMessage(({ data, senderTag }) =>
    tell({ message: decoder.decode(data), senderTag: senderTag === undefined ? null : toBase58(senderTag) }),
  );
  const address = client.address();
  sayAddress(address === undefined ? "" : formatRecipient(address), options);
  return () => client.stop();
}

async function listenThrough(
  websocketUrl: string,
  options: ListenOptions,
  tell: (heard: Heard) => void,
): Promise<() => Promise<void>> {
  const application = await openApplication(websocketUrl);
  sayAddress(await application.selfAddress(), options);
  application.onReceived(({ message, senderTag }) => tell({ message, senderTag }));
  return () => application.close();
}

function sayAddress(address: string, { json }: ListenOptions): void {
  if (json) printJson({ address });
  else say(`listening as ${address}`);
}
