import { readFileSync } from "node:fs";
import { z } from "zod";
import { encodeBlockId, encodeTime } from "../../chain/light/codec.ts";
import { blockIdJson, commitJson, headerJson, validatorJson } from "../../chain/light/json.ts";
import { bytesField, intField, messageField } from "../../chain/light/protobuf.ts";
import { concatBytes, fromHex, fromUtf8 } from "../../kernel/bytes.ts";
import { fromBase64 } from "../../kernel/encoding.ts";
import { parseTime } from "../../kernel/rfc3339.ts";

/** test/vectors/comet-chain.json and cosmos-chain.json in domain types; `about` in the files says where they come from. */

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

const base64 = z.string().transform(fromBase64);
const listOr = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);

/** The file shortens the RPC's names of a validator. */
const shortValidator = z
  .object({ address: z.string(), pub_key: z.string(), power: z.string(), priority: z.string() })
  .transform(({ address, pub_key, power, priority }) => ({
    address,
    pub_key: { type: "tendermint/PubKeyEd25519", value: pub_key },
    voting_power: power,
    proposer_priority: priority,
  }))
  .pipe(validatorJson);

const result = z
  .object({
    code: z.int(),
    data: base64.nullable().transform((data) => data ?? new Uint8Array(0)),
    gas_wanted: z.string().transform(BigInt),
    gas_used: z.string().transform(BigInt),
  })
  .transform(({ code, data, gas_wanted: gasWanted, gas_used: gasUsed }) => ({ code, data, gasWanted, gasUsed }));

const vote = z
  .object({
    type: z.int(),
    height: z.string().transform(BigInt),
    round: z.int(),
    block_id: blockIdJson,
    timestamp: z.string().transform(parseTime),
    validator_address: z.string().transform(fromHex),
    validator_index: z.int(),
    signature: base64,
  })
  .transform((json) =>
    concatBytes(
      intField(1, json.type),
      intField(2, json.height),
      intField(3, json.round),
      messageField(4, encodeBlockId(json.block_id)),
      messageField(5, encodeTime(json.timestamp)),
      bytesField(6, json.validator_address),
      intField(7, json.validator_index),
      bytesField(8, json.signature),
    ),
  );

/** To tendermint.types.Evidence. */
const evidence = z
  .object({
    type: z.literal("tendermint/DuplicateVoteEvidence"),
    value: z.object({
      vote_a: vote,
      vote_b: vote,
      TotalVotingPower: z.string().transform(BigInt),
      ValidatorPower: z.string().transform(BigInt),
      Timestamp: z.string().transform(parseTime),
    }),
  })
  .transform(({ value }) =>
    messageField(
      1,
      concatBytes(
        messageField(1, value.vote_a),
        messageField(2, value.vote_b),
        intField(3, value.TotalVotingPower),
        intField(4, value.ValidatorPower),
        messageField(5, encodeTime(value.Timestamp)),
      ),
    ),
  );

export const wholeBlock = z.object({
  block_id: blockIdJson,
  block: z.object({
    header: headerJson,
    data: z.object({ txs: listOr(base64) }),
    evidence: z.object({ evidence: z.array(evidence) }),
    last_commit: commitJson,
  }),
});

export const cometChain = z
  .object({
    blocks: z.array(z.object({ header: headerJson, commit: commitJson, validators: z.array(shortValidator) })),
    special: z.record(z.string(), z.object({ block: wholeBlock })),
  })
  .parse(read("comet-chain"));

export const cosmosChain = z
  .object({
    first_block: wholeBlock,
    second_block: wholeBlock,
    blocks: z.record(
      z.string(),
      z.object({ block: wholeBlock, block_results: z.object({ txs_results: listOr(result) }) }),
    ),
    tx_with_proof: z.object({
      tx: base64,
      proof: z.object({
        root_hash: z.string(),
        proof: z.object({
          total: z.coerce.number(),
          index: z.coerce.number(),
          leaf_hash: base64,
          aunts: z.array(base64),
        }),
      }),
    }),
  })
  .parse(read("cosmos-chain"));

const proofAnswer = z.object({
  key: z.string(),
  response: z.object({
    value: base64.nullable(),
    proofOps: z.object({ ops: z.tuple([z.object({ data: base64 }), z.object({ key: base64, data: base64 })]) }),
  }),
});

/** Proofs of existence as the node gave them: keys of the stores bank and acc. */
export const recordedProofs = z
  .object({
    store_proofs: z.object({
      app_hash_at_height_plus_1: z.string().transform(fromHex),
      bank_balance_present: proofAnswer,
      account_present: proofAnswer,
    }),
  })
  .transform(({ store_proofs: { app_hash_at_height_plus_1: appHash, ...answers } }) =>
    Object.entries(answers).map(([name, { key, response }]) => {
      const [inTree, ofStore] = response.proofOps.ops;
      const value = response.value ?? new Uint8Array(0);
      const proofs = [inTree.data, ofStore.data];
      return { name, appHash, store: fromUtf8(ofStore.key), key: fromHex(key), value, proofs };
    }),
  )
  .parse(read("cosmos-chain"));
