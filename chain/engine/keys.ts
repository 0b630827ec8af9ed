import { z } from "zod";
import { concatBytes, equalBytes, fromHex, toHex, toUpperHex } from "../../kernel/bytes.ts";
import { fromBase64, toBase64 } from "../../kernel/encoding.ts";
import { Fault } from "../../kernel/errors.ts";
import { consensusAddress } from "../crypto/consensus-address.ts";
import type { Ed25519 } from "../crypto/ed25519.ts";

/** CometBFT's key files in JSON: config/priv_validator_key.json, config/node_key.json, data/priv_validator_state.json. */

export class KeyJsonError extends Fault<{ code: "key.invalid"; file: string; reason: string }> {}

/** An Ed25519 key pair: 32 bytes each. */
export interface KeyPair {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** What a validator signed last; steps are CometBFT's: 1 proposal, 2 prevote, 3 precommit, 0 nothing yet. */
export interface LastSign {
  readonly height: bigint;
  readonly round: number;
  readonly step: number;
  readonly signature: Uint8Array;
  readonly signBytes: Uint8Array;
}

const NOTHING = new Uint8Array(0);
export const NOTHING_SIGNED: LastSign = { height: 0n, round: 0, step: 0, signature: NOTHING, signBytes: NOTHING };

const SEED_BYTES = 32;
const KEY_TYPE = { public: "tendermint/PubKeyEd25519", private: "tendermint/PrivKeyEd25519" } as const;

const base64 = z.string().max(1024).transform(fromBase64);
const privateKey = z
  .strictObject({ type: z.literal(KEY_TYPE.private), value: base64 })
  .transform(({ value }) => value)
  .refine((value) => value.length === 2 * SEED_BYTES, "expected 64 bytes: seed and public key");
const validatorKeyJson = z.object({ priv_key: privateKey });
const nodeKeyJson = z.strictObject({ priv_key: privateKey });
const lastSignJson = z.strictObject({
  height: z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt),
  round: z.int().nonnegative(),
  step: z.int().min(0).max(3),
  signature: base64.optional(),
  signbytes: z
    .string()
    .max(1024)
    .transform((text) => fromHex(text.toLowerCase()))
    .optional(),
});

export const keyPairOf = (ed25519: Ed25519, seed: Uint8Array): KeyPair => ({
  seed,
  publicKey: ed25519.publicKey(seed),
});

/** @returns 40 hex digits: what CometBFT calls the node's id. */
export const nodeIdOf = ({ publicKey }: KeyPair): string => toHex(consensusAddress(publicKey));

/** @throws KeyJsonError "key.invalid", also where the halves of the key do not belong together. */
export const parseValidatorKey = (json: unknown, ed25519: Ed25519): KeyPair =>
  pairOf(ed25519, "priv_validator_key.json", validatorKeyJson, json);

/** @throws KeyJsonError "key.invalid". */
export const parseNodeKey = (json: unknown, ed25519: Ed25519): KeyPair =>
  pairOf(ed25519, "node_key.json", nodeKeyJson, json);

export const formatValidatorKey = (key: KeyPair) => ({
  address: toUpperHex(consensusAddress(key.publicKey)),
  pub_key: { type: KEY_TYPE.public, value: toBase64(key.publicKey) },
  ...formatNodeKey(key),
});

export const formatNodeKey = ({ seed, publicKey }: KeyPair) => ({
  priv_key: { type: KEY_TYPE.private, value: toBase64(concatBytes(seed, publicKey)) },
});

/** @throws KeyJsonError "key.invalid". */
export function parseLastSign(json: unknown): LastSign {
  const {
    signature = NOTHING,
    signbytes = NOTHING,
    ...place
  } = parsed("priv_validator_state.json", lastSignJson, json);
  return { ...place, signature, signBytes: signbytes };
}

export const formatLastSign = ({ height, round, step, signature, signBytes }: LastSign) => ({
  height: String(height),
  round,
  step,
  ...(signature.length > 0 && { signature: toBase64(signature), signbytes: toUpperHex(signBytes) }),
});

function pairOf(ed25519: Ed25519, file: string, schema: z.ZodType<{ priv_key: Uint8Array }>, json: unknown): KeyPair {
  const { priv_key } = parsed(file, schema, json);
  const pair = keyPairOf(ed25519, priv_key.slice(0, SEED_BYTES));
  if (equalBytes(pair.publicKey, priv_key.subarray(SEED_BYTES))) return pair;
  throw new KeyJsonError({ code: "key.invalid", file, reason: "the public half does not belong to the seed" });
}

/** The reason names fields, never values: these files hold secrets. */
function parsed<T>(file: string, schema: z.ZodType<T>, json: unknown): T {
  try {
    return schema.parse(json);
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const reason = issue === undefined ? "not in CometBFT's form" : `${issue.path.join(".")}: ${issue.message}`;
    throw new KeyJsonError({ code: "key.invalid", file, reason });
  }
}
