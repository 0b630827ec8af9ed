import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEFAULT_CONSENSUS_PARAMS } from "../../../../chain/engine/genesis.ts";
import { formatGenesis, GenesisError, parseGenesis } from "../../../../chain/engine/genesis-json.ts";
import { fromUtf8 } from "../../../../kernel/bytes.ts";
import { parseTime } from "../../../../kernel/rfc3339.ts";
import { keyPair } from "../../../support/engine-kit.ts";

const validators = [
  { publicKey: keyPair(1).publicKey, power: 10n, name: "one" },
  { publicKey: keyPair(2).publicKey, power: 5n, name: "" },
];
const domain = {
  timeNs: parseTime("2026-11-23T16:01:35.954045601Z"),
  chainId: "chain-1",
  initialHeight: 7n,
  consensusParams: DEFAULT_CONSENSUS_PARAMS,
  validators,
};
const json = () => structuredClone(formatGenesis(domain, { bank: { supply: "5" } }));

it("reads what it writes, in CometBFT's form", () => {
  expect(json()).toMatchObject({ genesis_time: "2026-11-23T16:01:35.954045601Z", initial_height: "7" });
  const { appState, ...rest } = parseGenesis(json());
  expect(rest).toEqual(domain);
  expect(fromUtf8(appState)).toBe('{"bank":{"supply":"5"}}');
});

it("reads the genesis of the reference's node", () => {
  const recorded: unknown[] = JSON.parse(
    readFileSync(new URL("../../../vectors/node-answers.json", import.meta.url), "utf8"),
  ).rpc;
  const answer = recorded.find((one) => JSON.stringify(one).startsWith('{"path":"genesis"'));
  const genesis = parseGenesis(Object(answer).body.result.genesis);
  expect(genesis).toMatchObject({ chainId: "simd-testing", initialHeight: 1n, validators: [] });
  expect(genesis.consensusParams).toEqual(DEFAULT_CONSENSUS_PARAMS);
});

describe("refuses with the path of the first wrong field", () => {
  const changed = (change: (json: Record<string, never>) => void): unknown => {
    const copy = JSON.parse(JSON.stringify(json()));
    change(copy);
    return copy;
  };
  const set = (path: string, value: unknown) =>
    changed((copy) => {
      const names = path.split(".");
      const last = names.pop() ?? "";
      const parent = names.reduce<Record<string, unknown>>((at, name) => Object(at[name]), copy);
      parent[last] = value;
    });
  it.each([
    ["initial_height", 1],
    ["initial_height", "-1"],
    ["genesis_time", "yesterday"],
    ["chain_id", ""],
    ["chain_id", "x".repeat(51)],
    ["consensus_params.block.max_bytes", "0"],
    ["consensus_params.block.max_bytes", "104857601"],
    ["consensus_params.block.max_gas", "-2"],
    ["consensus_params.evidence.max_age_num_blocks", "0"],
    ["consensus_params.validator.pub_key_types", ["secp256k1"]],
    ["consensus_params.abci.vote_extensions_enable_height", "9223372036854775808"],
    ["validators.0.power", "0"],
    ["validators.0.pub_key.value", "AAAA"],
    ["validators.0.pub_key.type", "tendermint/PubKeySecp256k1"],
    ["app_state", "text"],
  ])("%s = %j", (path, value) => {
    const error = thrownBy(() => parseGenesis(set(path, value)));
    expect(error.detail.path.startsWith(path)).toBe(true);
  });

  it("of a field that nobody knows", () => {
    expect(thrownBy(() => parseGenesis({ ...json(), initialHeight: "1" })).detail.reason).toContain("initialHeight");
  });

  it("of an address that belongs to another key", () => {
    const error = thrownBy(() => parseGenesis(set("validators.1.address", json().validators[0]?.address)));
    expect(error.detail).toMatchObject({ path: "validators.1", reason: "address does not belong to the key" });
  });
});

function thrownBy(run: () => unknown): GenesisError {
  try {
    run();
  } catch (error) {
    if (error instanceof GenesisError) return error;
    throw error;
  }
  throw new Error("not refused");
}
