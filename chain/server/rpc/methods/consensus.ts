import type { ValidatorSet } from "../../../light/types.ts";
import { consensusParams } from "../encode/params.ts";
import { hash, int, time } from "../encode/scalars.ts";
import { proposerIndex, validator, validatorSet } from "../encode/validators.ts";
import { refused } from "../errors.ts";
import { knownHeight } from "../heights.ts";
import { method, type RpcContext } from "../method.ts";
import { pageOf } from "../paging.ts";
import { integer } from "../params.ts";

/** Who decides, and by which rules. The embedded engine has no rounds: its states are those between two heights. */
export const consensusMethods = {
  validators: method(
    { height: integer, page: integer, per_page: integer },
    ({ engine: { blocks }, limits }: RpcContext, args) => {
      const height = knownHeight(blocks, args.height);
      const { validators } = setAt({ blocks, height });
      const page = pageOf(validators, args, limits);
      return {
        block_height: int(height),
        validators: page.map(validator),
        count: int(page.length),
        total: int(validators.length),
      };
    },
  ),
  consensus_params: method({ height: integer }, ({ engine: { blocks } }: RpcContext, args) => {
    const height = knownHeight(blocks, args.height);
    const params = blocks.consensusParams(height);
    if (params === undefined) throw refused(`could not find consensus params for height #${height}`);
    return { block_height: int(height), consensus_params: consensusParams(params) };
  }),
  consensus_state: method({}, ({ engine: { blocks } }: RpcContext) => {
    const height = blocks.latestHeight + 1n;
    const set = setAt({ blocks, height });
    return {
      round_state: {
        "height/round/step": `${height}/0/1`,
        start_time: latestTime({ blocks }),
        proposal_block_hash: "",
        locked_block_hash: "",
        valid_block_hash: "",
        height_vote_set: [],
        proposer: { address: hash(set.proposer), index: proposerIndex(set) },
      },
    };
  }),
  dump_consensus_state: method({}, ({ engine: { blocks } }: RpcContext) => {
    const height = blocks.latestHeight + 1n;
    return {
      round_state: {
        height: int(height),
        round: 0,
        step: 1,
        start_time: latestTime({ blocks }),
        commit_time: latestTime({ blocks }),
        validators: validatorSet(setAt({ blocks, height })),
        ...NOTHING_PROPOSED,
        last_commit: null,
        last_validators: lastValidators({ blocks }),
        triggered_timeout_precommit: false,
      },
      peers: [],
    };
  }),
};

const NOTHING_PROPOSED = {
  proposal: null,
  proposal_block: null,
  proposal_block_parts: null,
  locked_round: -1,
  locked_block: null,
  locked_block_parts: null,
  valid_round: -1,
  valid_block: null,
  valid_block_parts: null,
  votes: [],
  commit_round: -1,
} as const;

type Blocks = Pick<RpcContext["engine"], "blocks">;

function setAt({ blocks, height }: Blocks & { height: bigint }): ValidatorSet {
  const set = blocks.validators(height);
  if (set === undefined) throw refused(`could not find validator set for height #${height}`);
  return set;
}

function lastValidators({ blocks }: Blocks) {
  const last = blocks.validators(blocks.latestHeight);
  return last === undefined ? null : validatorSet(last);
}

const latestTime = ({ blocks }: Blocks): string => time(blocks.block(blocks.latestHeight)?.block.header.timeNs ?? 0n);
