import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ConsensusParams, ExecTxResult, FinalizeBlockResponse, ValidatorUpdate } from "../../chain/app/abci.ts";
import { fromBase64 } from "../../kernel/encoding.ts";

/** test/vectors/node-answers.json: what a CometBFT 0.38 node answered; `about` in the file says which. */
const answer = z.object({ status: z.number(), body: z.unknown() });
export const recorded = z
  .object({
    rpc: z.array(answer.extend({ path: z.string(), type: z.string() })),
    rpcPost: z.array(
      z.union([
        answer.extend({ method: z.string(), params: z.unknown() }),
        z.object({ raw: z.string(), status: z.number(), text: z.string() }),
      ]),
    ),
    ws: z.array(z.record(z.string(), z.unknown())),
  })
  .parse(JSON.parse(readFileSync(new URL("../vectors/node-answers.json", import.meta.url), "utf8")));

/** The result of a recorded GET. */
export function resultOf<T extends z.ZodType>(path: string, schema: T): z.infer<T> {
  const found = recorded.rpc.find((example) => example.path.startsWith(path));
  return schema.parse(z.object({ result: z.unknown() }).parse(found?.body).result);
}

const integer = z.string().transform(BigInt);
const base64 = z.string().transform(fromBase64);
const nothing = new Uint8Array(0);
export const base64OrNull = base64.nullish().transform((bytes) => bytes ?? nothing);

const event = z.object({
  type: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: z.string(), index: z.boolean() })),
});

export const execTxResult = z
  .object({
    code: z.number(),
    data: base64OrNull,
    log: z.string(),
    gas_wanted: integer,
    gas_used: integer,
    events: z.array(event),
    codespace: z.string(),
  })
  .transform(
    ({ gas_wanted: gasWanted, gas_used: gasUsed, ...rest }): ExecTxResult => ({ ...rest, gasWanted, gasUsed }),
  );

const validatorUpdate = z
  .object({
    pub_key: z.object({ Sum: z.object({ value: z.object({ ed25519: base64 }) }) }),
    power: integer.default(0n),
  })
  .transform(({ pub_key: { Sum }, power }): ValidatorUpdate => ({ publicKey: Sum.value.ed25519, power }));

export const consensusParams = z
  .object({
    block: z.object({ max_bytes: integer, max_gas: integer }),
    evidence: z.object({ max_age_num_blocks: integer, max_age_duration: integer, max_bytes: integer }),
    validator: z.object({ pub_key_types: z.array(z.string()) }),
    abci: z.object({ vote_extensions_enable_height: integer.default(0n) }),
  })
  .transform(
    ({ block, evidence, validator, abci }): ConsensusParams => ({
      block: { maxBytes: block.max_bytes, maxGas: block.max_gas },
      evidence: {
        maxAgeNumBlocks: evidence.max_age_num_blocks,
        maxAgeDurationMs: Number(evidence.max_age_duration / 1_000_000n),
        maxBytes: evidence.max_bytes,
      },
      validator: { publicKeyTypes: validator.pub_key_types },
      voteExtensionsEnableHeight: abci.vote_extensions_enable_height,
    }),
  );

const listOrNull = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** Of `block_results` and of a NewBlock event, which differ in two names. */
export const finalizeBlock = z
  .object({
    txs_results: listOrNull(execTxResult),
    tx_results: listOrNull(execTxResult),
    finalize_block_events: listOrNull(event),
    events: listOrNull(event),
    validator_updates: listOrNull(validatorUpdate),
    consensus_param_updates: consensusParams,
    app_hash: base64,
  })
  .transform(
    (json): FinalizeBlockResponse => ({
      events: [...json.finalize_block_events, ...json.events],
      txResults: [...json.txs_results, ...json.tx_results],
      validatorUpdates: json.validator_updates,
      consensusParamUpdates: json.consensus_param_updates,
      appHash: json.app_hash,
      workDueAtMs: undefined,
    }),
  );
