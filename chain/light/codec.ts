import { concatBytes, equalBytes, fromUtf8 } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { ConsensusAddress } from "../../kernel/ids.ts";
import {
  bytesField,
  bytesOf,
  type Fields,
  intField,
  intOf,
  listOf,
  messageField,
  messageFields,
  readFields,
  textField,
} from "./protobuf.ts";
import type { BlockId, Commit, CommitSig, Header, Validator, ValidatorSet } from "./types.ts";

/**
 * tendermint.types of CometBFT v0.38 to and from protobuf. Decoders take exactly the form that CometBFT writes: what does not
 * encode to the same bytes again (unknown or repeated fields, other orders, explicit zeros) is refused.
 */

export class LightCodecError extends Fault<
  | { code: "light.decode"; what: string }
  | { code: "light.too_large"; what: string; sizeBytes: number; limitBytes: number }
> {}

const NS_PER_SECOND = 1_000_000_000n;
/** The time of an absent signature: 0001-01-01T00:00:00Z, Go's zero time, in nanoseconds since 1970. */
export const YEAR_ONE_NS = -62_135_596_800n * NS_PER_SECOND;

const HEADER_BYTES_MAX = 1024;
/** CometBFT's own limit is 10,000; ours bounds what a stranger can make a light client hash and verify. */
export const VALIDATORS_MAX = 1000;
const COMMIT_SIG_BYTES_MAX = 128;
const VALIDATOR_BYTES_MAX = 96;

/** google.protobuf.Timestamp: whole seconds rounded down, nanoseconds 0 .. 999,999,999. */
export function encodeTime(timeNs: bigint): Uint8Array {
  const nanos = ((timeNs % NS_PER_SECOND) + NS_PER_SECOND) % NS_PER_SECOND;
  return concatBytes(intField(1, (timeNs - nanos) / NS_PER_SECOND), intField(2, nanos));
}

function decodeTime(bytes: Uint8Array): bigint {
  const fields = readFields(bytes);
  return intOf(fields, 1) * NS_PER_SECOND + intOf(fields, 2);
}

export const encodeVersion = ({ block, app }: Header["version"]): Uint8Array =>
  concatBytes(intField(1, block), intField(2, app));

const encodePartSetHeader = ({ total, hash }: BlockId["parts"]): Uint8Array =>
  concatBytes(intField(1, total), bytesField(2, hash));

export const encodeBlockId = ({ hash, parts }: BlockId): Uint8Array =>
  concatBytes(bytesField(1, hash), messageField(2, encodePartSetHeader(parts)));

function decodeBlockId(bytes: Uint8Array): BlockId {
  const fields = readFields(bytes);
  const parts = readFields(bytesOf(fields, 2));
  return { hash: bytesOf(fields, 1), parts: { total: Number(intOf(parts, 1)), hash: bytesOf(parts, 2) } };
}

export const encodeHeader = (header: Header): Uint8Array =>
  concatBytes(
    messageField(1, encodeVersion(header.version)),
    textField(2, header.chainId),
    intField(3, header.height),
    messageField(4, encodeTime(header.timeNs)),
    messageField(5, encodeBlockId(header.lastBlockId)),
    bytesField(6, header.lastCommitHash),
    bytesField(7, header.dataHash),
    bytesField(8, header.validatorsHash),
    bytesField(9, header.nextValidatorsHash),
    bytesField(10, header.consensusHash),
    bytesField(11, header.appHash),
    bytesField(12, header.lastResultsHash),
    bytesField(13, header.evidenceHash),
    bytesField(14, header.proposerAddress),
  );

/** @throws LightCodecError. Says nothing of hashes and signatures: see verify.ts. */
export const decodeHeader = (bytes: Uint8Array): Header =>
  strictly("header", HEADER_BYTES_MAX, bytes, headerOf, encodeHeader);

function headerOf(fields: Fields): Header {
  const version = readFields(bytesOf(fields, 1));
  return {
    version: { block: BigInt.asUintN(64, intOf(version, 1)), app: BigInt.asUintN(64, intOf(version, 2)) },
    chainId: fromUtf8(bytesOf(fields, 2)),
    height: intOf(fields, 3),
    timeNs: decodeTime(bytesOf(fields, 4)),
    lastBlockId: decodeBlockId(bytesOf(fields, 5)),
    lastCommitHash: bytesOf(fields, 6),
    dataHash: bytesOf(fields, 7),
    validatorsHash: bytesOf(fields, 8),
    nextValidatorsHash: bytesOf(fields, 9),
    consensusHash: bytesOf(fields, 10),
    appHash: bytesOf(fields, 11),
    lastResultsHash: bytesOf(fields, 12),
    evidenceHash: bytesOf(fields, 13),
    proposerAddress: bytesOf(fields, 14) as ConsensusAddress,
  };
}

const FLAGS = ["absent", "commit", "nil"] as const;

export const encodeCommitSig = ({ flag, validatorAddress, timeNs, signature }: CommitSig): Uint8Array =>
  concatBytes(
    intField(1, FLAGS.indexOf(flag) + 1),
    bytesField(2, validatorAddress),
    messageField(3, encodeTime(timeNs)),
    bytesField(4, signature),
  );

function decodeCommitSig(bytes: Uint8Array): CommitSig {
  const fields = readFields(bytes);
  const flag = FLAGS[Number(intOf(fields, 1)) - 1];
  if (flag === undefined) throw new LightCodecError({ code: "light.decode", what: "commit_sig" });
  const timeNs = decodeTime(bytesOf(fields, 3));
  return { flag, validatorAddress: bytesOf(fields, 2), timeNs, signature: bytesOf(fields, 4) };
}

export const encodeCommit = ({ height, round, blockId, signatures }: Commit): Uint8Array =>
  concatBytes(
    intField(1, height),
    intField(2, round),
    messageField(3, encodeBlockId(blockId)),
    messageFields(4, signatures.map(encodeCommitSig)),
  );

/** @throws LightCodecError, also for more than VALIDATORS_MAX signatures. */
export const decodeCommit = (bytes: Uint8Array): Commit =>
  strictly("commit", VALIDATORS_MAX * COMMIT_SIG_BYTES_MAX, bytes, commitOf, encodeCommit);

function commitOf(fields: Fields): Commit {
  return {
    height: intOf(fields, 1),
    round: Number(intOf(fields, 2)),
    blockId: decodeBlockId(bytesOf(fields, 3)),
    signatures: boundedList("commit", fields, 4).map(decodeCommitSig),
  };
}

/** tendermint.crypto.PublicKey with its only kind in use here, Ed25519. */
export const encodePublicKey = (publicKey: Uint8Array): Uint8Array => messageField(1, publicKey);

const encodeValidator = ({ address, publicKey, power, proposerPriority }: Validator): Uint8Array =>
  concatBytes(
    bytesField(1, address),
    messageField(2, encodePublicKey(publicKey)),
    intField(3, power),
    intField(4, proposerPriority),
  );

function decodeValidator(bytes: Uint8Array): Validator {
  const fields = readFields(bytes);
  return {
    address: bytesOf(fields, 1) as ConsensusAddress,
    publicKey: bytesOf(readFields(bytesOf(fields, 2)), 1),
    power: intOf(fields, 3),
    proposerPriority: intOf(fields, 4),
  };
}

/** CometBFT leaves the total power out (it is derived); the proposer is written as a whole validator. */
export function encodeValidatorSet({ validators, proposer }: ValidatorSet): Uint8Array {
  const found = validators.find(({ address }) => equalBytes(address, proposer));
  return concatBytes(
    messageFields(1, validators.map(encodeValidator)),
    found === undefined ? new Uint8Array(0) : messageField(2, encodeValidator(found)),
  );
}

/** @throws LightCodecError, also for more than VALIDATORS_MAX validators and a proposer that is not one of them. */
export const decodeValidatorSet = (bytes: Uint8Array): ValidatorSet =>
  strictly("validators", (VALIDATORS_MAX + 1) * VALIDATOR_BYTES_MAX, bytes, validatorSetOf, encodeValidatorSet);

function validatorSetOf(fields: Fields): ValidatorSet {
  const proposer = decodeValidator(bytesOf(fields, 2)).address;
  return { validators: boundedList("validators", fields, 1).map(decodeValidator), proposer };
}

function boundedList(what: string, fields: Fields, field: number): readonly Uint8Array[] {
  const list = listOf(fields, field);
  if (list.length > VALIDATORS_MAX) throw new LightCodecError({ code: "light.decode", what });
  return list;
}

/** Size first; then one form only: the value must encode to the very bytes it came from. */
function strictly<T>(
  what: string,
  limitBytes: number,
  bytes: Uint8Array,
  read: (fields: Fields) => T,
  encode: (value: T) => Uint8Array,
): T {
  const sizeBytes = bytes.length;
  if (sizeBytes > limitBytes) throw new LightCodecError({ code: "light.too_large", what, sizeBytes, limitBytes });
  const value = orDecodeError(what, () => read(readFields(bytes)));
  if (!equalBytes(encode(value), bytes)) throw new LightCodecError({ code: "light.decode", what });
  return value;
}

function orDecodeError<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof LightCodecError) throw cause;
    throw new LightCodecError({ code: "light.decode", what }, { cause });
  }
}
