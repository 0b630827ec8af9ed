import { expect, it } from "vitest";
import { fromHex, fromUtf8, utf8 } from "../../../kernel/bytes.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import { authenticationOf, clientIdentity, startTestGateway, textOfMessage } from "../../support/gateway.ts";
import kept from "../../vectors/gateway-store-v1.json" with { type: "json" };

it("opens a store of schema version 1, with its clients, their bandwidth and their mail", async () => {
  const db = createMemoryDb();
  await db.write(kept.entries.map(([key = "", value = ""]) => ({ key: fromHex(key), value: fromHex(value) })));
  const { connect, clock } = await startTestGateway({ db });
  const client = connect();
  const key = fromHex(kept.sharedKey);
  const [answer] = await client.send(authenticationOf(clientIdentity(1), key, clock));
  expect(answer).toMatchObject({ type: "authenticate", bandwidthRemaining: 68_719_476_736 });
  expect(client.pushed(key).map(textOfMessage)).toEqual(["first", "second", "third"]);
  expect(fromUtf8(db.get(utf8("\0schema")) ?? new Uint8Array(0))).toBe("gateway/1");
});
