import { equalBytes, toHex } from "../../kernel/bytes.ts";
import type { VerifyEd25519 } from "../crypto/ed25519.ts";
import { LightError } from "./errors.ts";
import { checkBlock } from "./form.ts";
import { commitSignBytes } from "./sign-bytes.ts";
import { stateAfter, type TrustedState } from "./trust.ts";
import type { LightBlock, Validator } from "./types.ts";
import { type KnownValidator, totalPower } from "./validators.ts";

/** How far a header's time may be ahead of our clock, as in CometBFT. */
const CLOCK_DRIFT_NS_MAX = 10_000_000_000n;

export interface LightParts {
  readonly verify: VerifyEd25519;
  /** The time now, nanoseconds since 1970. */
  readonly nowNs: bigint;
}

/**
 * One step of a light client. The next height must have exactly the announced validators; a later one must be signed by more than a third
 * of the power trusted now. Either must be signed by more than two thirds of its own validators, and no signature in it may be wrong.
 * Signatures come last: a block that would not do if all of them held costs none.
 * @returns what is trusted from here on. @throws LightError.
 * Source: CometBFT specification, light-client/verification. Trust period, bisection and witnesses are the caller's.
 */
export function verifyLightBlock(
  { verify, nowNs }: LightParts,
  trusted: TrustedState,
  block: LightBlock,
): TrustedState {
  checkAgainstTrust(trusted, block, nowNs);
  checkBlock(block);
  const { header, validators } = block;
  if (header.height === trusted.height + 1n) checkAnnounced(trusted, block);
  else requirePower("light.trusted_power", trusted.validators, block, 3n, 1n);
  requirePower("light.new_power", validators.validators, block, 3n, 2n);
  checkSignatures(verify, block);
  return stateAfter(block);
}

function checkAgainstTrust(trusted: TrustedState, { header }: LightBlock, nowNs: bigint): void {
  const { chainId, height, timeNs } = header;
  if (chainId !== trusted.chainId)
    throw new LightError({ code: "light.chain_id", have: chainId, need: trusted.chainId });
  if (height <= trusted.height)
    throw new LightError({ code: "light.not_newer", height, trustedHeight: trusted.height });
  if (timeNs <= trusted.timeNs) {
    throw new LightError({ code: "light.time_backwards", timeNs, trustedTimeNs: trusted.timeNs });
  }
  if (timeNs > nowNs + CLOCK_DRIFT_NS_MAX) throw new LightError({ code: "light.from_future", timeNs, nowNs });
}

function checkAnnounced(
  { nextValidatorsHash }: TrustedState,
  { header: { validatorsHash, height } }: LightBlock,
): void {
  if (!equalBytes(nextValidatorsHash, validatorsHash)) throw new LightError({ code: "light.next_validators", height });
}

/** Requires signed / total > numerator / denominator. Each validator counts once: checkBlock knows no address twice. */
function requirePower(
  code: "light.trusted_power" | "light.new_power",
  of: readonly KnownValidator[],
  block: LightBlock,
  denominator: bigint,
  numerator: bigint,
): void {
  const signed = totalPower(of.filter(signersOf(block)));
  const total = totalPower(of);
  if (signed * denominator <= total * numerator) throw new LightError({ code, signed, total });
}

/** An address stands for one key, so whoever signed under an address signed with the key trusted for it. */
function signersOf({ commit }: LightBlock): (validator: Pick<Validator, "address">) => boolean {
  const signers = commit.signatures.filter(({ flag }) => flag === "commit");
  const addresses = new Set(signers.map(({ validatorAddress }) => toHex(validatorAddress)));
  return ({ address }) => addresses.has(toHex(address));
}

/** Every signature, also those for nil and those beyond two thirds: index, address, key and signature belong together. */
function checkSignatures(verify: VerifyEd25519, { header, commit, validators: { validators } }: LightBlock): void {
  for (const [index, validator] of validators.entries()) {
    const signature = commit.signatures[index];
    if (signature === undefined || signature.flag === "absent") continue;
    const message = commitSignBytes(header.chainId, commit, signature);
    const isHis = equalBytes(signature.validatorAddress, validator.address);
    if (!isHis || !verify(validator.publicKey, message, signature.signature)) {
      throw new LightError({ code: "light.signature", height: header.height, index });
    }
  }
}
