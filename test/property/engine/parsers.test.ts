import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CONSENSUS_PARAMS } from "../../../chain/engine/genesis.ts";
import { formatGenesis, parseGenesis } from "../../../chain/engine/genesis-json.ts";
import { type Condition, parseQuery } from "../../../chain/engine/query.ts";
import { matchesQuery } from "../../../chain/engine/query-match.ts";
import { Fault } from "../../../kernel/errors.ts";
import { parserRuns } from "../../support/runs.ts";

const runs = { numRuns: parserRuns };

/** Runs a parser that may refuse, but only with a fault of its own. */
function faultOr<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return undefined;
  }
}

describe("search queries", () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9_/:-]{0,10}\.[a-z_]{1,10}$/);
  const text = fc.string({ maxLength: 20 }).map((value) => value.replaceAll("'", ""));
  const number = fc
    .tuple(fc.boolean(), fc.nat(), fc.option(fc.nat()))
    .map(([minus, whole, part]) => `${minus ? "-" : ""}${whole}${part === null ? "" : `.${part}`}`);
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ key, op: fc.constant("EXISTS" as const) }),
    fc.record({ key, op: fc.constantFrom("=" as const, "CONTAINS" as const), text }),
    fc.record({
      key,
      op: fc.constantFrom("=" as const, "<" as const, "<=" as const, ">" as const, ">=" as const),
      number,
    }),
  );
  const write = (one: Condition): string => {
    const operand = "text" in one ? `'${one.text}'` : "number" in one ? one.number : "";
    return `${one.key} ${one.op} ${operand}`;
  };

  it("come back as they were written", () =>
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 8 }), (conditions) => {
        expect(parseQuery(conditions.map(write).join(" AND "))).toEqual(conditions);
      }),
      runs,
    ));

  const noise = fc.string({ unit: fc.constantFrom(..."ab.='<> 0123AND EXISTSCONTAINS\t\\()-"), maxLength: 60 });
  it("of any text are read or refused by name, and never break the match", () =>
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ maxLength: 100 })), (query) => {
        const conditions = faultOr(() => parseQuery(query));
        if (conditions === undefined) return;
        const attributes = [{ key: "a", value: query, index: true }];
        expect(typeof matchesQuery(conditions, { intrinsic: {}, events: [{ type: "a", attributes }] })).toBe("boolean");
      }),
      runs,
    ));
});

describe("genesis files", () => {
  const int64 = fc.bigInt(1n, (1n << 63n) - 1n);
  const genesis = fc.record({
    timeNs: fc.bigInt(0n, 4_000_000_000_000_000_000n),
    chainId: fc.string({ minLength: 1, maxLength: 50 }),
    initialHeight: int64,
    consensusParams: fc.record({
      block: fc.record({ maxBytes: fc.bigInt(1_000_000n, 104_857_600n), maxGas: fc.oneof(fc.constant(-1n), int64) }),
      evidence: fc.record({
        maxAgeNumBlocks: int64,
        maxAgeDurationMs: fc.integer({ min: 1 }),
        maxBytes: fc.bigInt(0n, 1_000_000n),
      }),
      validator: fc.constant(DEFAULT_CONSENSUS_PARAMS.validator),
      voteExtensionsEnableHeight: int64,
    }),
    validators: fc.array(
      fc.record({
        publicKey: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        power: int64,
        name: fc.string({ maxLength: 70 }),
      }),
      { maxLength: 5 },
    ),
  });

  it("come back as they were written, through JSON text", () =>
    fc.assert(
      fc.property(genesis, (made) => {
        const { appState: _, ...read } = parseGenesis(JSON.parse(JSON.stringify(formatGenesis(made, {}))));
        expect(read).toEqual(made);
      }),
      runs,
    ));

  it("of any JSON are refused by name", () =>
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(faultOr(() => parseGenesis(json))).toBeUndefined();
      }),
      runs,
    ));

  it("with any one value replaced by any other are read or refused by name", () =>
    fc.assert(
      fc.property(genesis, fc.nat(), fc.jsonValue(), (made, place, value) => {
        const text = JSON.stringify(formatGenesis(made, {}));
        let values = 0;
        JSON.parse(text, () => void values++);
        let at = 0;
        const changed: unknown = JSON.parse(text, (_, original) => (at++ === place % values ? value : original));
        faultOr(() => parseGenesis(changed));
      }),
      runs,
    ));
});
