import { z } from "zod";
import { fromHex } from "../../kernel/bytes.ts";
import { fromBase64 } from "../../kernel/encoding.ts";
import type { ConsensusAddress } from "../../kernel/ids.ts";
import { parseTime } from "../../kernel/rfc3339.ts";
import { VALIDATORS_MAX } from "./codec.ts";
import type { Commit, Header, Validator } from "./types.ts";

/** Headers, commits and validators as CometBFT's JSON-RPC writes them. Parsing throws zod's error for anything else. */

const HASH_CHARACTERS_MAX = 64;

const hex = z
  .string()
  .max(HASH_CHARACTERS_MAX)
  .regex(/^([0-9A-Fa-f]{2})*$/)
  .transform(fromHex);
const base64 = z.string().max(128).transform(fromBase64);
const integer = z
  .string()
  .max(20)
  .regex(/^-?\d+$/)
  .transform(BigInt);
const time = z.string().max(40).transform(parseTime);
const address = hex.transform((bytes) => bytes as ConsensusAddress);

export const blockIdJson = z.object({ hash: hex, parts: z.object({ total: z.int().nonnegative(), hash: hex }) });

const FLAGS = { 1: "absent", 2: "commit", 3: "nil" } as const;

const commitSig = z
  .object({
    block_id_flag: z.literal([1, 2, 3]),
    validator_address: hex,
    timestamp: time,
    signature: base64.nullable(),
  })
  .transform((json) => ({
    flag: FLAGS[json.block_id_flag],
    validatorAddress: json.validator_address,
    timeNs: json.timestamp,
    signature: json.signature ?? new Uint8Array(0),
  }));

export const commitJson = z
  .object({
    height: integer,
    round: z.int().nonnegative(),
    block_id: blockIdJson,
    signatures: z.array(commitSig).max(VALIDATORS_MAX),
  })
  .transform(({ height, round, block_id: blockId, signatures }): Commit => ({ height, round, blockId, signatures }));

const version = z.object({ block: integer.default(0n), app: integer.default(0n) });

export const headerJson = z
  .object({
    version,
    chain_id: z.string().max(50),
    height: integer,
    time,
    last_block_id: blockIdJson,
    last_commit_hash: hex,
    data_hash: hex,
    validators_hash: hex,
    next_validators_hash: hex,
    consensus_hash: hex,
    app_hash: hex,
    last_results_hash: hex,
    evidence_hash: hex,
    proposer_address: address,
  })
  .transform(
    (json): Header => ({
      version: json.version,
      chainId: json.chain_id,
      height: json.height,
      timeNs: json.time,
      lastBlockId: json.last_block_id,
      lastCommitHash: json.last_commit_hash,
      dataHash: json.data_hash,
      validatorsHash: json.validators_hash,
      nextValidatorsHash: json.next_validators_hash,
      consensusHash: json.consensus_hash,
      appHash: json.app_hash,
      lastResultsHash: json.last_results_hash,
      evidenceHash: json.evidence_hash,
      proposerAddress: json.proposer_address,
    }),
  );

export const validatorJson = z
  .object({
    address,
    pub_key: z.object({ type: z.literal("tendermint/PubKeyEd25519"), value: base64 }),
    voting_power: integer,
    proposer_priority: integer,
  })
  .transform(
    (json): Validator => ({
      address: json.address,
      publicKey: json.pub_key.value,
      power: json.voting_power,
      proposerPriority: json.proposer_priority,
    }),
  );
