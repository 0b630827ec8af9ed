import { createHash, randomBytes, randomInt } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Network } from "../../localnet/network-file.ts";
import { startLocalNetwork } from "../support/local-network.ts";
import { openRawClient, type RawClient } from "../support/raw-client.ts";

/**
 * `npm run soak -- --minutes 60`: a local network under steady traffic. Every message must arrive intact and once, every
 * process must stay, and no process may keep growing. By hand: it tells each minute what it sees.
 */
const { values } = parseArgs({ options: { minutes: { type: "string", default: "10" } } });
const untilMs = Date.now() + Number(values.minutes) * 60_000;

const SIZE_BYTES_MAX = 20_000;
const PAUSE_MS_MAX = 200;
const LAST_MESSAGE_MS = 60_000;
const REPORT_MS = 60_000;
/** A process that has more than this times its memory of the first report is growing. */
const GROWTH_MAX = 1.5;
const GROWTH_MIN_BYTES = 100_000_000;

interface Tally {
  sent: number;
  received: number;
  readonly open: Set<string>;
  readonly wrong: string[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function send(from: RawClient, to: RawClient, tally: Tally): Promise<void> {
  const message = randomBytes(randomInt(1, SIZE_BYTES_MAX));
  tally.open.add(digest(message));
  tally.sent++;
  from.send(await to.address(), message);
}

async function sendSteadily(from: RawClient, to: RawClient, tally: Tally): Promise<void> {
  while (Date.now() < untilMs) {
    await send(from, to, tally);
    await delay(randomInt(PAUSE_MS_MAX));
  }
}

async function receive(at: RawClient, tally: Tally, isDone: () => boolean): Promise<void> {
  while (!isDone() || tally.open.size > 0) {
    const name = digest(await at.next(LAST_MESSAGE_MS));
    tally.received++;
    if (!tally.open.delete(name)) tally.wrong.push(`${name} came twice or changed`);
  }
}

function processes({ validators, mixnodes, gateways, clients }: Network): Map<string, string> {
  const named = [...mixnodes, ...gateways, ...clients].map(({ httpUrl, pid }) => [`${pid}`, httpUrl] as const);
  return new Map([...named, [`${validators[0]?.pid}`, ""]]);
}

/** Resident bytes by process; the chain's comes from its own HTTP port, which the topology's URL names. */
async function memory(network: Network): Promise<Map<string, number>> {
  const chainUrl = new URL(network.topologyUrl).origin;
  const read = async ([pid, url]: readonly [string, string]): Promise<[string, number]> => {
    const text = await (await fetch(`${url || chainUrl}/metrics`)).text();
    return [pid, Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0)];
  };
  return new Map(await Promise.all([...processes(network)].map(read)));
}

const local = await startLocalNetwork();
const [first, second] = local.network.clients;
const alice = await openRawClient(first?.websocketUrl ?? "");
const bob = await openRawClient(second?.websocketUrl ?? "");
const there: Tally = { sent: 0, received: 0, open: new Set(), wrong: [] };
const back: Tally = { sent: 0, received: 0, open: new Set(), wrong: [] };
let sending = true;
let baseline: Map<string, number> | undefined;
const growing: string[] = [];

async function report(): Promise<void> {
  while (sending) {
    await delay(Math.min(REPORT_MS, Math.max(0, untilMs - Date.now())));
    const now = await memory(local.network);
    baseline ??= now;
    for (const [pid, bytes] of now) {
      const before = baseline.get(pid) ?? bytes;
      if (bytes > before * GROWTH_MAX && bytes - before > GROWTH_MIN_BYTES)
        growing.push(`${pid}: ${before} to ${bytes}`);
    }
    const mib = [...now.values()].map((bytes) => Math.round(bytes / 2 ** 20));
    say(`${there.received + back.received} of ${there.sent + back.sent} messages, MiB ${mib.join(" ")}`);
  }
}

try {
  const sends = Promise.all([sendSteadily(alice, bob, there), sendSteadily(bob, alice, back)]).finally(async () => {
    sending = false;
    // A last one each way, so that both receivers look up once more.
    await Promise.all([send(alice, bob, there), send(bob, alice, back)]);
  });
  const isDone = (): boolean => !sending;
  await Promise.all([sends, report(), receive(bob, there, isDone), receive(alice, back, isDone)]);
  const wrong = [...there.wrong, ...back.wrong, ...growing];
  for (const line of wrong) say(line);
  say(wrong.length === 0 ? "nothing lost, nothing doubled, nothing grew" : "failed");
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await Promise.all([alice.close(), bob.close()]);
  await local.stop();
}
