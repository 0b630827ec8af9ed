import { describe, expect, it } from "vitest";
import type { Event } from "../../../../chain/app/abci.ts";
import { type Condition, parseQuery } from "../../../../chain/engine/query.ts";
import { matchesQuery } from "../../../../chain/engine/query-match.ts";

describe("CometBFT's search syntax", () => {
  const read: [string, Condition[]][] = [
    ["tm.event='Tx'", [{ key: "tm.event", op: "=", text: "Tx" }]],
    ["  tx.height  >=  5 ", [{ key: "tx.height", op: ">=", number: "5" }]],
    ["tx.height=5", [{ key: "tx.height", op: "=", number: "5" }]],
    [
      "a.b<5.25 AND c.d EXISTS",
      [
        { key: "a.b", op: "<", number: "5.25" },
        { key: "c.d", op: "EXISTS" },
      ],
    ],
    ["a.b CONTAINS 'x AND y'", [{ key: "a.b", op: "CONTAINS", text: "x AND y" }]],
    [
      "a.ANDROID='1' AND b-c.d_e<=-3",
      [
        { key: "a.ANDROID", op: "=", text: "1" },
        { key: "b-c.d_e", op: "<=", number: "-3" },
      ],
    ],
    [
      "message.action='/cosmos.bank.v1beta1.MsgSend'",
      [{ key: "message.action", op: "=", text: "/cosmos.bank.v1beta1.MsgSend" }],
    ],
  ];
  it.each(read)("%s", (text, conditions) => expect(parseQuery(text)).toEqual(conditions));

  const refused: [string, number][] = [
    ["", 0],
    ["nonsense", 8],
    ["a.b=", 4],
    ["a.b='open", 4],
    ["a.b='x' OR c.d='y'", 8],
    ["a.b='x' AND ", 12],
    ["a.b='x'ANDc.d='y'", 7],
    ["a.b<'text'", 10],
    ["a.b CONTAINS 5", 13],
    ["a.b=5x", 4],
    ["='x'", 0],
    ["a.b=TIME 2020-01-01T00:00:00Z", 4],
  ];
  it.each(refused)("refuses %j at %i", (text, offset) =>
    expect(() => parseQuery(text)).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ code: "query.syntax", offset }) }),
    ),
  );

  it("has limits with names", () => {
    expect(() => parseQuery(`a.b='${"x".repeat(2048)}'`)).toThrow("query.too_long");
    expect(() => parseQuery(Array(33).fill("a.b=1").join(" AND "))).toThrow("query.too_many_conditions");
    expect(parseQuery(Array(32).fill("a.b=1").join(" AND "))).toHaveLength(32);
  });
});

describe("a query holds", () => {
  const event = (type: string, values: Record<string, string>): Event => ({
    type,
    attributes: Object.entries(values).map(([key, value]) => ({ key, value, index: true })),
  });
  const subject = {
    intrinsic: { "tx.height": "7", "tm.event": "Tx" },
    events: [
      event("message", { action: "send", sender: "alice" }),
      event("message", { action: "vote", sender: "bob" }),
      event("transfer", { amount: "1000unym", recipient: "carol" }),
      event("nymnet.mixnet.v1.Bonded", { node: "12" }),
      event("odd", { huge: "9".repeat(500) }),
    ],
  };
  const cases: [string, boolean][] = [
    ["message.sender='alice'", true],
    ["message.sender='alic'", false],
    ["message.sender='alice' AND message.action='send'", true],
    ["message.sender='alice' AND message.action='vote'", false],
    ["message.sender='alice' AND transfer.recipient='carol'", true],
    ["transfer.amount=1000", true],
    ["transfer.amount>999.5 AND transfer.amount<1000.5", true],
    ["transfer.recipient>1", false],
    ["nymnet.mixnet.v1.Bonded.node=12", true],
    ["nymnet.mixnet.v1.Bonded.node=12.000", true],
    ["message.sender CONTAINS 'lic'", true],
    ["message.sender EXISTS AND nothing.here EXISTS", false],
    ["tx.height=7 AND tm.event='Tx'", true],
    ["tx.height<7", false],
    ["tm.event='NewBlock'", false],
    ["tx.hash EXISTS", false],
    ["odd.huge>1", true],
  ];
  it.each(cases)("%s: %s", (text, holds) => expect(matchesQuery(parseQuery(text), subject)).toBe(holds));
});
