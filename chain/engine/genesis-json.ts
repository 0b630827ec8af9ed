import { z } from "zod";
import { equalBytes, fromHex, toUpperHex, utf8 } from "../../kernel/bytes.ts";
import { fromBase64, toBase64 } from "../../kernel/encoding.ts";
import { Fault } from "../../kernel/errors.ts";
import { formatTime, parseTime } from "../../kernel/rfc3339.ts";
import type { ConsensusParams } from "../app/abci.ts";
import { consensusAddress } from "../crypto/consensus-address.ts";
import { decodedBy } from "../modules/genesis-json.ts";
import type { Genesis, GenesisValidator } from "./genesis.ts";

/** The genesis file in CometBFT v0.38's JSON form. Unknown fields are refused, so that a misspelt one is not left out in silence. */

export class GenesisError extends Fault<{ code: "genesis.invalid"; path: string; reason: string }> {}

const CHAIN_ID_CHARACTERS_MAX = 50;
const VALIDATORS_MAX = 1000;
const BLOCK_BYTES_MAX = 104_857_600n;
const INT64_MAX = (1n << 63n) - 1n;
const NS_PER_MS = 1_000_000n;
const HEX_CHARACTERS_MAX = 64;

const integer = z
  .string({ error: "expected a whole number in a string" })
  .regex(/^-?\d{1,19}$/, "expected a whole number in a string")
  .transform(BigInt)
  .refine((value) => value <= INT64_MAX, "beyond 64 bits");
const atLeast = (least: bigint) => integer.refine((value) => value >= least, `expected ${least} or more`);
const time = z.string().max(40).transform(decodedBy(parseTime, "expected an RFC 3339 time in UTC"));
const publicKey = z
  .string()
  .transform(decodedBy(fromBase64, "expected base64"))
  .refine((key) => key.length === 32, "expected 32 bytes");
const hex = z
  .string()
  .max(HEX_CHARACTERS_MAX)
  .transform(decodedBy((text: string) => fromHex(text.toLowerCase()), "expected hex"));

const validatorJson = z
  .strictObject({
    address: hex.optional(),
    pub_key: z.strictObject({ type: z.literal("tendermint/PubKeyEd25519"), value: publicKey }),
    power: atLeast(1n),
    name: z.string().max(70).default(""),
  })
  .refine(
    ({ address, pub_key }) =>
      address === undefined || address.length === 0 || equalBytes(address, consensusAddress(pub_key.value)),
    "address does not belong to the key",
  )
  .transform(({ pub_key, power, name }): GenesisValidator => ({ publicKey: pub_key.value, power, name }));

const consensusParamsJson = z
  .strictObject({
    block: z.strictObject({
      max_bytes: atLeast(-1n).refine((value) => value !== 0n && value <= BLOCK_BYTES_MAX, `not -1 or 1 .. 100 MiB`),
      max_gas: atLeast(-1n),
    }),
    evidence: z.strictObject({
      max_age_num_blocks: atLeast(1n),
      max_age_duration: atLeast(1n),
      max_bytes: atLeast(0n),
    }),
    validator: z.strictObject({ pub_key_types: z.array(z.literal("ed25519")).nonempty() }),
    version: z.strictObject({ app: atLeast(0n).optional() }).optional(),
    abci: z.strictObject({ vote_extensions_enable_height: atLeast(0n).default(0n) }).optional(),
  })
  .transform(
    ({ block, evidence, validator, abci }): ConsensusParams => ({
      block: { maxBytes: block.max_bytes, maxGas: block.max_gas },
      evidence: {
        maxAgeNumBlocks: evidence.max_age_num_blocks,
        maxAgeDurationMs: Number(evidence.max_age_duration / NS_PER_MS),
        maxBytes: evidence.max_bytes,
      },
      validator: { publicKeyTypes: validator.pub_key_types },
      voteExtensionsEnableHeight: abci?.vote_extensions_enable_height ?? 0n,
    }),
  );

const genesisJson = z
  .strictObject({
    genesis_time: time,
    chain_id: z.string().min(1).max(CHAIN_ID_CHARACTERS_MAX),
    initial_height: atLeast(0n).default(1n),
    consensus_params: consensusParamsJson,
    validators: z.array(validatorJson).max(VALIDATORS_MAX).nullish(),
    app_hash: z.literal("").nullish(),
    app_state: z.record(z.string(), z.unknown()),
  })
  .transform(
    (json): Genesis => ({
      timeNs: json.genesis_time,
      chainId: json.chain_id,
      initialHeight: json.initial_height === 0n ? 1n : json.initial_height,
      consensusParams: json.consensus_params,
      validators: json.validators ?? [],
      appState: utf8(JSON.stringify(json.app_state)),
    }),
  );

/** @param json the parsed file. @throws GenesisError "genesis.invalid" with the first wrong field's path. */
export function parseGenesis(json: unknown): Genesis {
  const result = genesisJson.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map(String).join(".") ?? "";
  throw new GenesisError({ code: "genesis.invalid", path, reason: issue?.message ?? "" }, { cause: result.error });
}

/** The JSON that `parseGenesis` reads. @param appState the parsed `app_state`. */
export function formatGenesis(genesis: Omit<Genesis, "appState">, appState: Readonly<Record<string, unknown>>) {
  return {
    genesis_time: formatTime(genesis.timeNs),
    chain_id: genesis.chainId,
    initial_height: String(genesis.initialHeight),
    consensus_params: formatConsensusParams(genesis.consensusParams),
    validators: genesis.validators.map(formatValidator),
    app_hash: "",
    app_state: appState,
  };
}

const formatValidator = ({ publicKey: key, power, name }: GenesisValidator) => ({
  address: toUpperHex(consensusAddress(key)),
  pub_key: { type: "tendermint/PubKeyEd25519", value: toBase64(key) },
  power: String(power),
  name,
});

export const formatConsensusParams = ({ block, evidence, validator, voteExtensionsEnableHeight }: ConsensusParams) => ({
  block: { max_bytes: String(block.maxBytes), max_gas: String(block.maxGas) },
  evidence: {
    max_age_num_blocks: String(evidence.maxAgeNumBlocks),
    max_age_duration: String(BigInt(evidence.maxAgeDurationMs) * NS_PER_MS),
    max_bytes: String(evidence.maxBytes),
  },
  validator: { pub_key_types: [...validator.publicKeyTypes] },
  version: { app: "0" },
  abci: { vote_extensions_enable_height: String(voteExtensionsEnableHeight) },
});
