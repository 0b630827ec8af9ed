import { equalBytes, toHex } from "../../kernel/bytes.ts";
import { consensusAddress } from "../crypto/consensus-address.ts";
import { VALIDATORS_MAX, YEAR_ONE_NS } from "./codec.ts";
import { LightError } from "./errors.ts";
import { headerHash, validatorsHash } from "./hashes.ts";
import type { CommitSig, LightBlock, ValidatorSet } from "./types.ts";

/** CometBFT v0.38's block protocol. */
const BLOCK_VERSION = 11n;
const CHAIN_ID_CHARACTERS_MAX = 50;

/**
 * All that a light block must be by itself, before any trust and any signature: header, commit and validator set belong together,
 * and no validator appears twice. @throws LightError.
 */
export function checkBlock({ header, commit, validators }: LightBlock): void {
  const { height, chainId, version } = header;
  ensure(version.block === BLOCK_VERSION, "block_version");
  ensure(height > 0n, "height");
  ensure(chainId.length > 0 && chainId.length <= CHAIN_ID_CHARACTERS_MAX, "chain_id");
  ensure(commit.height === height, "commit_height");
  checkValidators(validators);
  ensure(
    validators.validators.some(({ address }) => equalBytes(address, header.proposerAddress)),
    "proposer",
  );
  ensure(commit.signatures.length === validators.validators.length, "signature_count");
  for (const signature of commit.signatures) ensure(signature.flag !== "absent" || isAbsent(signature), "absent");
  if (!equalBytes(headerHash(header), commit.blockId.hash)) throw new LightError({ code: "light.header_hash", height });
  if (!equalBytes(validatorsHash(validators.validators), header.validatorsHash)) {
    throw new LightError({ code: "light.validators_hash", height });
  }
}

function checkValidators({ validators, proposer }: ValidatorSet): void {
  ensure(validators.length > 0 && validators.length <= VALIDATORS_MAX, "validator_count");
  ensure(new Set(validators.map(({ address }) => toHex(address))).size === validators.length, "validator_twice");
  ensure(
    validators.every(({ power }) => power > 0n),
    "power",
  );
  ensure(
    validators.every(({ address, publicKey }) => equalBytes(address, consensusAddress(publicKey))),
    "address",
  );
  ensure(
    validators.some(({ address }) => equalBytes(address, proposer)),
    "proposer",
  );
}

/** One form only, as CometBFT writes it. */
const isAbsent = ({ validatorAddress, timeNs, signature }: CommitSig): boolean =>
  validatorAddress.length === 0 && signature.length === 0 && timeNs === YEAR_ONE_NS;

function ensure(holds: boolean, reason: string): void {
  if (!holds) throw new LightError({ code: "light.form", reason });
}
