import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { systemClock } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/errors.ts";
import { silentLog } from "../../kernel/log.ts";
import { systemRandom } from "../../kernel/random.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";
import { startDetached } from "../../localnet/detach.ts";
import { bringDown, networkStatus } from "../../localnet/manage.ts";
import type { Network } from "../../localnet/network-file.ts";
import { defaultSize, sizeProblem } from "../../localnet/plan.ts";
import { portKinds } from "../../localnet/ports.ts";
import { type BringUp, prepareNetwork } from "../../localnet/up.ts";
import { stopSignal } from "../lifecycle.ts";
import { printJson, printTable, say } from "../output.ts";
import { runSteps } from "../progress.ts";
import { oneOf, wholeNumber } from "./options.ts";

interface HomeOptions {
  readonly home: string;
  readonly json?: boolean;
}
interface UpCommandOptions extends HomeOptions {
  readonly validators: number;
  readonly mixnodes: number;
  readonly gateways: number;
  readonly clients: number;
  readonly portBase?: number;
  readonly seed?: string;
  readonly genesisOverrides?: string;
  readonly detach?: boolean;
}

class UpRefused extends Fault<{ code: "localnet.interrupted" } | { code: "localnet.size"; problem: string }> {}

const binary = fileURLToPath(new URL("../nymnet.js", import.meta.url));

/** `nymnet localnet ...`: the whole network as real processes on this machine. */
export function addLocalnetCommands(program: Command): void {
  const localnet = program.command("localnet").description("the whole network on this machine");
  localnet.addHelpText("after", "\nExample:\n  nymnet localnet up --mixnodes 9 --port-base 20000\n");
  const up = withSize(withHome(localnet.command("up"))).description("start it and stay until Ctrl-C");
  up.option("--detach", "return when it is ready and leave it running").action(runUp);
  up.addHelpText("after", portHelp());
  withHome(localnet.command("status"))
    .description("what runs, and whether each process does its job")
    .action(runStatus);
  withHome(localnet.command("down")).description("stop it").action(runDown);
  withSize(withHome(localnet.command("demo")))
    .description("show what it can do: in the network that runs, or in one started for it, which then stays up")
    .action(runDemo);
}

const withHome = (command: Command): Command =>
  command
    .option("--home <folder>", "where the network lives", ".localnet")
    .option("--json", "machine text on standard output");

const withSize = (command: Command): Command =>
  command
    .option("--validators <count>", "validators in the embedded engine", wholeNumber, defaultSize.validators)
    .option("--mixnodes <count>", "mix nodes, in three layers", wholeNumber, defaultSize.mixnodes)
    .option("--gateways <count>", "gateways", wholeNumber, defaultSize.gateways)
    .option("--clients <count>", "native clients", wholeNumber, defaultSize.clients)
    .option(
      "--engine <name>",
      "what makes blocks: embedded (cometbft comes with a later version)",
      oneOf("embedded"),
      "embedded",
    )
    .option("--port-base <port>", "kind k, instance i gets port + 100 k + i; 0 takes free ports", wholeNumber)
    .option("--seed <text>", "the same text gives the same keys and addresses")
    .option("--genesis-overrides <file>", "JSON merged over the genesis file");

function portHelp(): string {
  const rows = portKinds.map(
    ({ kind, defaultPort, about }, k) =>
      `  ${kind.padEnd(10)} ${String(defaultPort).padEnd(6)} N + ${k}00 + i   ${about}`,
  );
  return `\nPorts (usual, and with --port-base N):\n${rows.join("\n")}\n`;
}

async function runUp(options: UpCommandOptions): Promise<void> {
  if (options.detach) return runDetached(options);
  const stopAsked = stopSignal(silentLog);
  const network = await start(options, stopAsked);
  await Promise.race([stopAsked, chainDied(network)]).finally(() => network.stop());
}

/** Brings the network up and tells where it listens; what goes wrong or a signal meanwhile stops all of it. */
async function start(options: UpCommandOptions, stopAsked: Promise<void>): Promise<BringUp> {
  const problem = sizeProblem(options);
  if (problem !== undefined) throw new UpRefused({ code: "localnet.size", problem });
  const overrides = options.genesisOverrides;
  const random = options.seed === undefined ? systemRandom : createSeededRandom(options.seed);
  const network = await prepareNetwork(
    { random, clock: systemClock },
    {
      home: resolve(options.home),
      size: options,
      portBase: options.portBase,
      genesisOverrides: overrides === undefined ? {} : JSON.parse(await readFile(overrides, "utf8")),
      binary,
    },
  );
  try {
    const interrupted = stopAsked.then(() => Promise.reject(new UpRefused({ code: "localnet.interrupted" })));
    await Promise.race([runSteps(network.steps, options.json === true), interrupted]);
  } catch (error) {
    await network.stop();
    throw error;
  }
  tellWhere(network.network(), options);
  return network;
}

/** A node that ends is told and the others go on; without the chain there is no network. */
function chainDied(network: BringUp): Promise<never> {
  return new Promise((_, reject) => {
    network.onDeath((name, error) => {
      if (name === "chain") reject(error);
      else say(`warning: ${name} has ended`);
    });
  });
}

async function runDetached(options: UpCommandOptions): Promise<void> {
  const args = process.argv.slice(2).filter((argument) => argument !== "--detach" && argument !== "--json");
  const network = await startDetached({ binary, args: [...args, "--json"], home: resolve(options.home) });
  tellWhere(network, options);
}

function tellWhere(network: Network, { json, home }: HomeOptions): void {
  if (json) {
    printJson(network);
    return;
  }
  say("");
  say(`  chain ${network.chainId}   RPC ${network.rpc}`);
  say(`  topology        ${network.topologyUrl}`);
  for (const { id, websocketUrl, address } of network.clients) say(`  ${id.padEnd(15)} ${websocketUrl}   ${address}`);
  say(`  faucet          ${network.faucet.address}`);
  say(`\nAll of it in ${home}/localnet.json, logs in ${home}/logs.`);
}

async function runStatus({ home, json }: HomeOptions): Promise<void> {
  const rows = await networkStatus(resolve(home));
  if (json) printJson(rows);
  else {
    const cells = rows.map(({ name, pid, url, state }) => [name, String(pid), url, state]);
    printTable(["process", "pid", "http", "state"], cells);
  }
  if (rows.some(({ state }) => state !== "ready")) process.exitCode = 1;
}

async function runDown({ home, json }: HomeOptions): Promise<void> {
  const pid = await bringDown(resolve(home));
  if (json) printJson({ stopped: pid });
  else say("stopped");
}

async function runDemo(options: UpCommandOptions): Promise<void> {
  const { runDemonstration } = await import("../../localnet/demo.ts");
  const networkFile = resolve(options.home, "localnet.json");
  const running = await networkStatus(resolve(options.home)).catch(() => undefined);
  const tell = options.json ? () => {} : say;
  if (running !== undefined) return showResult(await runDemonstration({ networkFile, binary, tell }), options);
  const stopAsked = stopSignal(silentLog);
  const network = await start({ ...options, json: false }, stopAsked);
  try {
    await Promise.race([demonstrate(), stopAsked, chainDied(network)]);
  } finally {
    await network.stop();
  }

  async function demonstrate(): Promise<never> {
    showResult(await runDemonstration({ networkFile, binary, tell }), options);
    tell("\nThe network stays up; Ctrl-C ends it.");
    return new Promise<never>(() => {});
  }
}

function showResult(result: unknown, { json }: HomeOptions): void {
  if (json) printJson(result);
}
