import { toHex } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { Abci, ExtendVoteRequest } from "../app/abci.ts";
import { YEAR_ONE_NS } from "../light/codec.ts";
import type { BlockId, Commit, CommitSig, Validator } from "../light/types.ts";
import { totalPower } from "../light/validators.ts";
import type { SignedExtension } from "./block-codec.ts";
import type { Signer } from "./signer.ts";

/** The precommits of the validators whose keys are here, put together to a commit. */

export class VotingError extends Fault<
  | { code: "engine.power_too_small"; havePower: bigint; totalPower: bigint; startWith: "--abci" }
  | { code: "engine.extension_refused"; height: bigint; validator: string }
> {}

const NOTHING = new Uint8Array(0);
const ABSENT: CommitSig = { flag: "absent", validatorAddress: NOTHING, timeNs: YEAR_ONE_NS, signature: NOTHING };
const NO_EXTENSION: SignedExtension = { extension: NOTHING, signature: NOTHING };

export interface Voters {
  /** More than 2/3 of the power must be here. @throws VotingError "engine.power_too_small". */
  assertMajority(validators: readonly Validator[]): void;
  /** @param timeNs of all votes. @throws SignerError. */
  commit(blockId: BlockId, height: bigint, timeNs: bigint, validators: readonly Validator[]): Promise<Commit>;
  /** In the order of the validators. @throws VotingError when the application refuses what it made itself. */
  extensions(request: ExtendVoteRequest, validators: readonly Validator[]): Promise<readonly SignedExtension[]>;
}

/** All votes are of round 0: with every voter in one process no round fails. */
const ROUND = 0;

export function createVoters(signers: readonly Signer[], chainId: string, abci: Abci): Voters {
  const byAddress = new Map(signers.map((signer) => [toHex(signer.address), signer]));
  const signerOf = ({ address }: Validator): Signer | undefined => byAddress.get(toHex(address));

  function assertMajority(validators: readonly Validator[]): void {
    const havePower = totalPower(validators.filter(signerOf));
    const total = totalPower(validators);
    if (havePower * 3n > total * 2n) return;
    throw new VotingError({ code: "engine.power_too_small", havePower, totalPower: total, startWith: "--abci" });
  }

  async function vote(
    signer: Signer | undefined,
    blockId: BlockId,
    height: bigint,
    timeNs: bigint,
  ): Promise<CommitSig> {
    if (signer === undefined) return ABSENT;
    const signature = await signer.signPrecommit(chainId, { height, round: ROUND, blockId, timeNs });
    return { flag: "commit", validatorAddress: signer.address, timeNs, signature };
  }

  async function extend(signer: Signer | undefined, request: ExtendVoteRequest): Promise<SignedExtension> {
    if (signer === undefined) return NO_EXTENSION;
    const { hash, height } = request;
    const { extension } = await abci.extendVote(request);
    const { accept } = await abci.verifyVoteExtension({ hash, height, extension, validatorAddress: signer.address });
    if (!accept) {
      throw new VotingError({ code: "engine.extension_refused", height, validator: toHex(signer.address) });
    }
    return { extension, signature: signer.signExtension(chainId, { extension, height, round: ROUND }) };
  }

  return {
    assertMajority,
    async commit(blockId, height, timeNs, validators) {
      const signatures = await Promise.all(validators.map((one) => vote(signerOf(one), blockId, height, timeNs)));
      return { height, round: ROUND, blockId, signatures };
    },
    async extensions(request, validators) {
      const made: SignedExtension[] = [];
      for (const validator of validators) made.push(await extend(signerOf(validator), request));
      return made;
    },
  };
}
