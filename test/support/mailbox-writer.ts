import { u32be } from "../../kernel/bytes.ts";
import { systemClock } from "../../kernel/clock.ts";
import { openLevelDb } from "../../kernel/level.node.ts";
import { silentLog } from "../../kernel/log.ts";
import { noMetrics } from "../../kernel/metrics.ts";
import { createActiveClients } from "../../mixnet/gateway/active-clients.ts";
import { emptyAccount } from "../../mixnet/gateway/bandwidth.ts";
import { openClientStore } from "../../mixnet/gateway/client-store.ts";
import { createDelivery } from "../../mixnet/gateway/delivery.ts";
import { createFinalHop } from "../../mixnet/gateway/final-hop.ts";
import { defaultLimits } from "../../mixnet/gateway/limits.ts";
import { openMailbox } from "../../mixnet/gateway/mailbox.ts";
import { createGatewayMetrics } from "../../mixnet/gateway/metrics.ts";
import { NUMBER_AT, NUMBERED_BYTES, numberOf, OWNER } from "./mailbox-numbers.ts";

/** A process that takes numbered messages for one client who is away, and writes the number of each it acknowledges on a line. */

const [path = ""] = process.argv.slice(2);
const AT_ONCE = 40;

const db = await openLevelDb(path);
const clients = await openClientStore(db, defaultLimits);
await clients.put(
  OWNER,
  { sharedKey: new Uint8Array(32), authenticatedAtSeconds: 0, account: emptyAccount },
  { sync: true },
);
const mailbox = await openMailbox({ db, clock: systemClock }, defaultLimits);
const metrics = createGatewayMetrics(noMetrics);
const delivery = createDelivery({ active: createActiveClients(), clients, mailbox, metrics }, defaultLimits);
const finalHop = createFinalHop({
  delivery,
  metrics,
  log: silentLog,
  send: (_, { packet }) => void process.stdout.write(`${numberOf(packet)}\n`),
});

/** The number stands in the SURB-ack, which comes back to us, and at the beginning of the message. */
function numbered(n: number): Uint8Array {
  const plaintext = new Uint8Array(NUMBERED_BYTES);
  plaintext[0] = 4;
  plaintext.set(u32be(n), NUMBER_AT.ack);
  plaintext.set(u32be(n), NUMBER_AT.message);
  return plaintext;
}

for (let n = 0; ; n += AT_ONCE) {
  const packets = Array.from({ length: AT_ONCE }, (_, i) => numbered(n + i));
  const common = { destination: OWNER, packetSize: "regular", keyRotation: "odd" } as const;
  await Promise.all(packets.map((message) => finalHop({ ...common, message })));
}
