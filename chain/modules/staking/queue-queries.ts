import {
  QueryDelegatorUnbondingDelegationsRequest,
  QueryDelegatorUnbondingDelegationsResponse,
  QueryRedelegationsRequest,
  QueryRedelegationsResponse,
  QueryUnbondingDelegationRequest,
  QueryUnbondingDelegationResponse,
  QueryValidatorUnbondingDelegationsRequest,
  QueryValidatorUnbondingDelegationsResponse,
} from "cosmjs-types/cosmos/staking/v1beta1/query";
import type { RedelegationResponse, UnbondingDelegation } from "cosmjs-types/cosmos/staking/v1beta1/staking";
import { concatBytes } from "../../../kernel/bytes.ts";
import { accountKey, pairKey } from "../../store/keys.ts";
import { presentValue } from "../../store/values.ts";
import { readAddress, readOperator } from "../address-input.ts";
import { truncate } from "../decimal.ts";
import { answer, type QueryContext, type QueryHandler } from "../module.ts";
import { type Page, type PageRequest, paginate, paginateEntries } from "../pagination.ts";
import { notFound } from "../query-errors.ts";
import { known } from "../state-error.ts";
import { redelegationToWire, redelegationValue, unbondingToWire, unbondingValue } from "./codec.ts";
import { tokensOfShares } from "./shares.ts";
import {
  entriesOf,
  REDELEGATION_PREFIX,
  REDELEGATIONS_BY_SOURCE_PREFIX,
  redelegations,
  STAKING_STORE,
  UNBONDING_PREFIX,
  UNBONDINGS_BY_VALIDATOR_PREFIX,
  unbondings,
} from "./state.ts";
import type { Redelegation } from "./types.ts";
import { needValidator } from "./validators.ts";

/** Queries of what is on its way: undelegations and redelegations. */

const at = (method: string): string => `/cosmos.staking.v1beta1.Query/${method}`;

function redelegationPage(ctx: QueryContext, request: QueryRedelegationsRequest): Page<Redelegation> {
  const { delegatorAddr, srcValidatorAddr, dstValidatorAddr, pagination } = request;
  if (delegatorAddr === "") return bySource(ctx, srcValidatorAddr, pagination);
  const delegator = readAddress(ctx.chain, delegatorAddr);
  const paged = { store: STAKING_STORE, prefix: entriesOf(REDELEGATION_PREFIX, delegator), values: redelegationValue };
  if (srcValidatorAddr === "") return paginate(ctx.db, paged, pagination);
  const source = accountKey.encode(readOperator(ctx.chain, srcValidatorAddr));
  const isWanted = ({ destination }: Redelegation): boolean =>
    dstValidatorAddr === "" || destination === dstValidatorAddr;
  const one = { ...paged, prefix: concatBytes(paged.prefix, source), keep: isWanted };
  const page = paginate(ctx.db, one, pagination);
  if (page.items.length > 0 || dstValidatorAddr === "") return page;
  throw notFound(
    `redelegation not found for delegator address ${delegatorAddr} from validator address ${srcValidatorAddr}`,
  );
}

function bySource(
  ctx: QueryContext,
  srcValidatorAddr: string,
  pagination: PageRequest | undefined,
): Page<Redelegation> {
  const source = readOperator(ctx.chain, srcValidatorAddr);
  const paged = {
    store: STAKING_STORE,
    prefix: entriesOf(REDELEGATIONS_BY_SOURCE_PREFIX, source),
    values: presentValue,
  };
  return paginateEntries(ctx.db, paged, pagination, (key) => {
    const [delegator, destination] = pairKey(accountKey, accountKey).decode(key);
    return known("redelegation", redelegations.get(ctx.db, [delegator, source, destination]));
  });
}

/** With what the moved shares are worth now. */
function withBalances(ctx: QueryContext, redelegation: Redelegation): RedelegationResponse {
  const wire = redelegationToWire(redelegation);
  const operator = ctx.chain.addresses.parseOperator(redelegation.destination);
  const worth = (shares: string): string =>
    truncate(tokensOfShares(needValidator(ctx.db, operator), BigInt(shares))).toString();
  const entries = wire.entries.map((entry) => ({ redelegationEntry: entry, balance: worth(entry.sharesDst) }));
  return { redelegation: { ...wire, entries: [] }, entries };
}

export const queueQueries: readonly QueryHandler[] = [
  answer(
    at("UnbondingDelegation"),
    { request: QueryUnbondingDelegationRequest, response: QueryUnbondingDelegationResponse },
    ({ db, chain }, { delegatorAddr, validatorAddr }) => {
      const unbond = unbondings.get(db, [readAddress(chain, delegatorAddr), readOperator(chain, validatorAddr)]);
      if (unbond !== undefined) return { unbond: unbondingToWire(unbond) };
      throw notFound(`unbonding delegation with delegator ${delegatorAddr} not found for validator ${validatorAddr}`);
    },
  ),
  answer(
    at("DelegatorUnbondingDelegations"),
    { request: QueryDelegatorUnbondingDelegationsRequest, response: QueryDelegatorUnbondingDelegationsResponse },
    ({ db, chain }, { delegatorAddr, pagination: request }) => {
      const prefix = entriesOf(UNBONDING_PREFIX, readAddress(chain, delegatorAddr));
      const { items, pagination } = paginate(db, { store: STAKING_STORE, prefix, values: unbondingValue }, request);
      return { unbondingResponses: items.map(unbondingToWire), pagination };
    },
  ),
  answer(
    at("ValidatorUnbondingDelegations"),
    { request: QueryValidatorUnbondingDelegationsRequest, response: QueryValidatorUnbondingDelegationsResponse },
    ({ db, chain }, { validatorAddr, pagination: request }) => {
      const operator = readOperator(chain, validatorAddr);
      const prefix = entriesOf(UNBONDINGS_BY_VALIDATOR_PREFIX, operator);
      const read = (key: Uint8Array): UnbondingDelegation =>
        unbondingToWire(known("undelegation", unbondings.get(db, [accountKey.decode(key), operator])));
      const paged = { store: STAKING_STORE, prefix, values: presentValue };
      const { items, pagination } = paginateEntries(db, paged, request, read);
      return { unbondingResponses: [...items], pagination };
    },
  ),
  answer(
    at("Redelegations"),
    { request: QueryRedelegationsRequest, response: QueryRedelegationsResponse },
    (ctx, request) => {
      const { items, pagination } = redelegationPage(ctx, request);
      return { redelegationResponses: items.map((redelegation) => withBalances(ctx, redelegation)), pagination };
    },
  ),
];
