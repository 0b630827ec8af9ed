import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { utf8 } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import { openApplication } from "../../localnet/application.ts";
import { type Network, readNetworkFile } from "../../localnet/network-file.ts";
import { recipientFromText } from "../../mixnet/client/api/recipient-text.ts";
import type { DeliveryState } from "../../mixnet/client/types.ts";
import { clientUrl } from "../network-client.ts";
import { printJson, say } from "../output.ts";
import { joinTemporarily } from "../temporary-client.ts";
import { type MixOptions, withMixOptions } from "./mix-options.ts";

export class SendFailed extends Fault<
  { code: "send.failed"; reason: string } | { code: "send.timeout"; seconds: number }
> {}

/** `nymnet send`: one message through the mixnet. */
export function addSendCommand(program: Command): void {
  const send = program
    .command("send <address> <text>")
    .description("send one message through the mixnet; - reads standard input");
  withMixOptions(send).action(runSend);
  send.addHelpText("after", "\nExample:\n  nymnet send client-1 'hello'\n  nymnet send client-1 - < letter.txt\n");
}

async function runSend(address: string, message: string, options: MixOptions): Promise<void> {
  const network = await readNetworkFile(options.network);
  const recipient = network.clients.find(({ id }) => id === address)?.address ?? address;
  const body = message === "-" ? await text(process.stdin) : message;
  const startedMs = performance.now();
  const state = await (options.client === undefined
    ? sendAsNewClient(network, recipient, body, options)
    : sendThrough(clientUrl(network, options.client), recipient, body));
  const tookMs = Math.round(performance.now() - startedMs);
  if (options.json) printJson({ state, recipient, bytes: utf8(body).length, tookMs });
  else say(state === "acknowledged" ? `acknowledged after ${tookMs} ms` : `${state} to ${options.client}`);
}

/** Waits until the recipient's gateway has it. @throws SendFailed. */
async function sendAsNewClient(
  network: Network,
  recipient: string,
  body: string,
  options: MixOptions,
): Promise<string> {
  const client = await joinTemporarily(network, { profile: options.profile, logLevel: "error" });
  const timeout = AbortSignal.timeout(options.timeout * 1000);
  const late = new Promise<never>((_, reject) => {
    const give = (): void => reject(new SendFailed({ code: "send.timeout", seconds: options.timeout }));
    timeout.addEventListener("abort", give, { once: true });
  });
  try {
    await Promise.race([client.start(), late]);
    const settled: DeliveryState = await Promise.race([
      client.send(recipientFromText(recipient), utf8(body)).settled,
      late,
    ]);
    if (settled.state === "failed") throw new SendFailed({ code: "send.failed", reason: settled.reason });
    return settled.state;
  } finally {
    await client.stop();
  }
}

/** The running client takes it over and sees to its delivery. */
async function sendThrough(websocketUrl: string, recipient: string, body: string): Promise<string> {
  const application = await openApplication(websocketUrl);
  application.send(recipient, body);
  await application.selfAddress();
  await application.close();
  return "handed over";
}
