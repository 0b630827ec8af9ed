import { ConsensusParams as WireConsensusParams } from "cosmjs-types/tendermint/types/params";
import { z } from "zod";
import { utf8 } from "../../kernel/bytes.ts";
import { createAddresses } from "../modules/addresses.ts";
import { protobufValue, readTime, writeTime } from "../modules/codecs.ts";
import { isDenom } from "../modules/coins.ts";
import type { ChainFacts } from "../modules/context.ts";
import { type Decimal, formatDecimal, parseDecimal } from "../modules/decimal.ts";
import { invalidGenesis, parseGenesis } from "../modules/genesis-json.ts";
import type { Reader, Writer } from "../store/access.ts";
import { cell } from "../store/table.ts";
import { textValue, u64Value } from "../store/values.ts";
import type { ConsensusParams } from "./abci.ts";

/** What the application itself keeps, in the store "chain": genesis data that no module owns. */

export const CHAIN_STORE = "chain";

/** The least that a unit of gas costs, for the mempool; one of the denominations is enough. */
export interface GasPrice {
  readonly denom: string;
  readonly price: Decimal;
}

export interface AppFacts extends ChainFacts {
  readonly minimumGasPrices: readonly GasPrice[];
  readonly consensusParams: ConsensusParams;
}

const NANOS_PER_MS = 1_000_000n;

const consensusValue = protobufValue(
  WireConsensusParams,
  ({ block, evidence, validator, abci }): ConsensusParams => ({
    block: { maxBytes: block?.maxBytes ?? 0n, maxGas: block?.maxGas ?? 0n },
    evidence: {
      maxAgeNumBlocks: evidence?.maxAgeNumBlocks ?? 0n,
      maxAgeDurationMs: Number(readTime(evidence?.maxAgeDuration ?? { seconds: 0n, nanos: 0 }) / NANOS_PER_MS),
      maxBytes: evidence?.maxBytes ?? 0n,
    },
    validator: { publicKeyTypes: validator?.pubKeyTypes ?? [] },
    voteExtensionsEnableHeight: abci?.voteExtensionsEnableHeight ?? 0n,
  }),
  ({ block, evidence, validator, voteExtensionsEnableHeight }) => ({
    block,
    evidence: {
      maxAgeNumBlocks: evidence.maxAgeNumBlocks,
      maxAgeDuration: writeTime(BigInt(evidence.maxAgeDurationMs) * NANOS_PER_MS),
      maxBytes: evidence.maxBytes,
    },
    validator: { pubKeyTypes: [...validator.publicKeyTypes] },
    version: { app: 0n },
    abci: { voteExtensionsEnableHeight },
  }),
);

const key = (name: string): Uint8Array => utf8(name);
const chainId = cell(CHAIN_STORE, key("chain_id"), textValue);
const prefix = cell(CHAIN_STORE, key("bech32_prefix"), textValue);
const gasPrices = cell(CHAIN_STORE, key("minimum_gas_prices"), textValue);
const consensusParams = cell(CHAIN_STORE, key("consensus_params"), consensusValue);

/** Time of the newest block, nanoseconds since 1970: what simulations run at. */
export const lastBlockTime = cell(CHAIN_STORE, key("last_block_time"), u64Value);

const chainSchema = z.object({
  bech32_prefix: z.string().regex(/^[a-z][a-z0-9]{0,15}$/),
  minimum_gas_prices: z.string(),
});

/** @param state the part "chain" of `app_state`. @throws GenesisError. */
export function loadFacts(
  db: Writer,
  state: unknown,
  genesis: { chainId: string; consensusParams: ConsensusParams },
): void {
  const { bech32_prefix, minimum_gas_prices } = parseGenesis("chain", chainSchema, state);
  parseGasPrices(minimum_gas_prices);
  chainId.put(db, genesis.chainId);
  consensusParams.put(db, genesis.consensusParams);
  prefix.put(db, bech32_prefix);
  gasPrices.put(db, minimum_gas_prices);
}

export const dumpFacts = ({ addresses, minimumGasPrices }: AppFacts): unknown => ({
  bech32_prefix: addresses.prefix,
  minimum_gas_prices: minimumGasPrices.map(({ denom, price }) => `${formatDecimal(price)}${denom}`).join(","),
});

/** @returns undefined before the genesis is loaded. */
export function readFacts(db: Reader): AppFacts | undefined {
  const [id, bech32, prices, params] = [chainId.get(db), prefix.get(db), gasPrices.get(db), consensusParams.get(db)];
  if (id === undefined || bech32 === undefined || prices === undefined || params === undefined) return undefined;
  const minimumGasPrices = parseGasPrices(prices);
  return { chainId: id, addresses: createAddresses(bech32), minimumGasPrices, consensusParams: params };
}

/** "0.025unym,1uother"; empty for none. @throws GenesisError. */
function parseGasPrices(text: string): readonly GasPrice[] {
  return text === "" ? [] : text.split(",").map(parseGasPrice);
}

function parseGasPrice(text: string): GasPrice {
  const [, number = "", denom = ""] = /^(\d{1,60}(?:\.\d{1,18})?)(.+)$/.exec(text) ?? [];
  if (!isDenom(denom)) throw invalidGenesis("chain", `gas price ${text}`);
  return { denom, price: parseDecimal(number) };
}
