import fc from "fast-check";
import { expect, it } from "vitest";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { openMailbox } from "../../../mixnet/gateway/mailbox.ts";
import { parserRuns } from "../../support/runs.ts";

const limits = { mailboxMessagesMax: 6, mailboxBytesMax: 40, mailboxTotalBytesMax: 60 };
const clients = [1, 2, 3].map((n) => new Uint8Array(32).fill(n));

type Step =
  | { readonly kind: "store"; readonly client: number; readonly message: Uint8Array }
  | { readonly kind: "remove"; readonly client: number; readonly count: number }
  | { readonly kind: "clear"; readonly client: number }
  | { readonly kind: "reopen" };

const client = fc.nat(clients.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("store" as const), client, message: fc.uint8Array({ maxLength: 20 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("remove" as const), client, count: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), client }) },
  { weight: 1, arbitrary: fc.constant({ kind: "reopen" as const }) },
);

const bytesOf = (messages: readonly Uint8Array[]): number => messages.reduce((sum, { length }) => sum + length, 0);

function hasRoom(model: readonly Uint8Array[][], at: number, message: Uint8Array): boolean {
  const own = model[at] ?? [];
  return (
    own.length < limits.mailboxMessagesMax &&
    bytesOf(own) + message.length <= limits.mailboxBytesMax &&
    bytesOf(model.flat()) + message.length <= limits.mailboxTotalBytesMax
  );
}

it("mailboxes hold what lists with the same limits would hold, through restarts", async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
    const db = createMemoryDb();
    const open = () => openMailbox({ db, clock: createVirtualClock() }, limits);
    const model: Uint8Array[][] = clients.map(() => []);
    let mailbox = await open();
    for (const one of steps) {
      if (one.kind === "reopen") mailbox = await open();
      else {
        const identity = clients[one.client] ?? new Uint8Array(32);
        const own = model[one.client] ?? [];
        if (one.kind === "store" && hasRoom(model, one.client, one.message)) {
          await mailbox.store(identity, one.message);
          own.push(one.message);
        } else if (one.kind === "store") {
          await expect(mailbox.store(identity, one.message)).rejects.toThrow(/^gateway\.mailbox_.*_full$/);
        } else if (one.kind === "remove") {
          await mailbox.remove(identity, (await mailbox.page(identity)).slice(0, one.count));
          own.splice(0, one.count);
        } else {
          await mailbox.clear(identity);
          own.length = 0;
        }
      }
    }
    for (const [at, identity] of clients.entries()) {
      expect((await mailbox.page(identity)).map(({ message }) => message)).toEqual(model[at]);
      expect(mailbox.isEmpty(identity)).toBe(model[at]?.length === 0);
    }
    expect(mailbox.totals()).toEqual({ messages: model.flat().length, bytes: bytesOf(model.flat()) });
  });
  await fc.assert(property, { numRuns: parserRuns });
});
