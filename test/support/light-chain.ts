import { consensusAddress } from "../../chain/crypto/consensus-address.ts";
import { nobleEd25519 } from "../../chain/crypto/ed25519.ts";
import { NO_BLOCK_ID } from "../../chain/light/block.ts";
import { YEAR_ONE_NS } from "../../chain/light/codec.ts";
import { headerHash, validatorsHash } from "../../chain/light/hashes.ts";
import { commitSignBytes } from "../../chain/light/sign-bytes.ts";
import type { BlockId, Commit, CommitSig, Header, LightBlock } from "../../chain/light/types.ts";
import { compareValidators, type KnownValidator } from "../../chain/light/validators.ts";
import { createSeededRandom } from "../../kernel/seeded-random.ts";

/** Light blocks made and signed in the test, with keys from a seed. */

export interface TestValidator extends KnownValidator {
  readonly seed: Uint8Array;
}

export const CHAIN_ID = "light-test-1";
export const GENESIS_NS = 1_700_000_000_000_000_000n;
const SECOND_NS = 1_000_000_000n;
const empty = new Uint8Array(0);
const hash = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

export function testValidators(name: string, powers: readonly bigint[]): readonly TestValidator[] {
  const random = createSeededRandom(`validators ${name}`);
  return powers
    .map((power) => {
      const seed = random.bytes(32);
      const publicKey = nobleEd25519.publicKey(seed);
      return { seed, publicKey, power, address: consensusAddress(publicKey) };
    })
    .sort(compareValidators);
}

export interface BlockInput {
  readonly height: bigint;
  readonly validators: readonly TestValidator[];
  readonly nextValidators?: readonly TestValidator[];
  /** Who signs; all by default. */
  readonly signers?: readonly TestValidator[];
  readonly nilVoters?: readonly TestValidator[];
  readonly header?: Partial<Header>;
}

export function testBlock({ height, validators, nextValidators, signers, nilVoters, header }: BlockInput): LightBlock {
  const proposer = validators[0]?.address ?? consensusAddress(empty);
  const whole: Header = {
    version: { block: 11n, app: 0n },
    chainId: CHAIN_ID,
    height,
    timeNs: GENESIS_NS + height * SECOND_NS,
    lastBlockId: NO_BLOCK_ID,
    lastCommitHash: hash(1),
    dataHash: hash(2),
    validatorsHash: validatorsHash(validators),
    nextValidatorsHash: validatorsHash(nextValidators ?? validators),
    consensusHash: hash(3),
    appHash: hash(4),
    lastResultsHash: hash(5),
    evidenceHash: hash(6),
    proposerAddress: proposer,
    ...header,
  };
  const votes = { signers: signers ?? validators, nilVoters: nilVoters ?? [] };
  return {
    header: whole,
    commit: testCommit(whole, validators, votes),
    validators: {
      validators: validators.map(({ address, publicKey, power }) => ({
        address,
        publicKey,
        power,
        proposerPriority: 0n,
      })),
      proposer,
    },
  };
}

function testCommit(
  header: Header,
  validators: readonly TestValidator[],
  votes: { readonly signers: readonly TestValidator[]; readonly nilVoters: readonly TestValidator[] },
): Commit {
  const blockId: BlockId = { hash: headerHash(header), parts: { total: 1, hash: hash(7) } };
  const unsigned = { height: header.height, round: 0, blockId };
  const signatures = validators.map((validator, index): CommitSig => {
    const flag = votes.nilVoters.includes(validator) ? "nil" : "commit";
    if (!votes.signers.includes(validator)) {
      return { flag: "absent", validatorAddress: empty, timeNs: YEAR_ONE_NS, signature: empty };
    }
    const timeNs = header.timeNs + BigInt(index);
    const message = commitSignBytes(header.chainId, unsigned, { flag, timeNs });
    return { flag, validatorAddress: validator.address, timeNs, signature: nobleEd25519.sign(validator.seed, message) };
  });
  return { ...unsigned, signatures };
}
