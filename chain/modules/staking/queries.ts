import {
  QueryDelegationRequest,
  QueryDelegationResponse,
  QueryDelegatorDelegationsRequest,
  QueryDelegatorDelegationsResponse,
  QueryDelegatorValidatorRequest,
  QueryDelegatorValidatorResponse,
  QueryDelegatorValidatorsRequest,
  QueryDelegatorValidatorsResponse,
  QueryHistoricalInfoRequest,
  QueryHistoricalInfoResponse,
  QueryParamsRequest,
  QueryParamsResponse,
  QueryPoolRequest,
  QueryPoolResponse,
  QueryValidatorDelegationsRequest,
  QueryValidatorDelegationsResponse,
  QueryValidatorRequest,
  QueryValidatorResponse,
  QueryValidatorsRequest,
  QueryValidatorsResponse,
} from "cosmjs-types/cosmos/staking/v1beta1/query";
import type { DelegationResponse } from "cosmjs-types/cosmos/staking/v1beta1/staking";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { accountKey } from "../../store/keys.ts";
import { presentValue } from "../../store/values.ts";
import { readAddress, readOperator } from "../address-input.ts";
import { balanceOf } from "../bank/state.ts";
import { truncate } from "../decimal.ts";
import { answer, type QueryContext, type QueryHandler } from "../module.ts";
import { paginate, paginateEntries } from "../pagination.ts";
import { invalidArgument, notFound } from "../query-errors.ts";
import { quoted } from "../quoted.ts";
import { known } from "../state-error.ts";
import { delegationToWire, delegationValue, paramsToWire, validatorToWire, validatorValue } from "./codec.ts";
import { historicalInfo } from "./historical.ts";
import { poolOf } from "./pools.ts";
import { queueQueries } from "./queue-queries.ts";
import { tokensOfShares } from "./shares.ts";
import {
  DELEGATION_PREFIX,
  DELEGATIONS_BY_VALIDATOR_PREFIX,
  delegations,
  entriesOf,
  STAKING_STORE,
  stakingParams,
  VALIDATOR_PREFIX,
} from "./state.ts";
import { BONDED, type BondStatus, type Delegation, UNBONDED, UNBONDING, type Validator } from "./types.ts";
import { findValidator } from "./validators.ts";

const at = (method: string): string => `/cosmos.staking.v1beta1.Query/${method}`;

const statuses: ReadonlyMap<string, BondStatus | undefined> = new Map([
  ["", undefined],
  ["BOND_STATUS_UNBONDED", UNBONDED],
  ["BOND_STATUS_UNBONDING", UNBONDING],
  ["BOND_STATUS_BONDED", BONDED],
]);

function readStatus(text: string): BondStatus | undefined {
  if (!statuses.has(text)) throw invalidArgument(`invalid validator status ${quoted(text)}`);
  return statuses.get(text);
}

function findByText({ db, chain }: QueryContext, text: string): Validator {
  const validator = findValidator(db, readOperator(chain, text));
  if (validator === undefined) throw notFound(`validator ${text} not found`);
  return validator;
}

const validatorOf = ({ db, chain }: QueryContext, operator: string): Validator =>
  known("validator of a delegation", findValidator(db, chain.addresses.parseOperator(operator)));

function withBalance(ctx: QueryContext, delegation: Delegation): DelegationResponse {
  const amount = truncate(tokensOfShares(validatorOf(ctx, delegation.operator), delegation.shares));
  const balance = { denom: stakingParams(ctx.db).bondDenom, amount: amount.toString() };
  return { delegation: delegationToWire(delegation), balance };
}

function findDelegation({ db, chain }: QueryContext, delegator: string, operator: string): Delegation {
  const delegation = delegations.get(db, [readAddress(chain, delegator), readOperator(chain, operator)]);
  if (delegation !== undefined) return delegation;
  throw notFound(`delegation with delegator ${delegator} not found for validator ${operator}`);
}

const ofDelegator = ({ chain }: QueryContext, delegator: string) => ({
  store: STAKING_STORE,
  prefix: entriesOf(DELEGATION_PREFIX, readAddress(chain, delegator)),
  values: delegationValue,
});

const toValidator = (operator: AccountAddress) => ({
  store: STAKING_STORE,
  prefix: entriesOf(DELEGATIONS_BY_VALIDATOR_PREFIX, operator),
  values: presentValue,
});

const poolBalance = ({ db }: QueryContext, status: BondStatus): string =>
  balanceOf(db, poolOf(status), stakingParams(db).bondDenom).toString();

export const stakingQueries: readonly QueryHandler[] = [
  answer(at("Validators"), { request: QueryValidatorsRequest, response: QueryValidatorsResponse }, (ctx, request) => {
    const status = readStatus(request.status);
    const keep = (validator: Validator): boolean => status === undefined || validator.status === status;
    const all = { store: STAKING_STORE, prefix: VALIDATOR_PREFIX, values: validatorValue, keep };
    const { items, pagination } = paginate(ctx.db, all, request.pagination);
    return { validators: items.map(validatorToWire), pagination };
  }),
  answer(at("Validator"), { request: QueryValidatorRequest, response: QueryValidatorResponse }, (ctx, request) => ({
    validator: validatorToWire(findByText(ctx, request.validatorAddr)),
  })),
  answer(
    at("ValidatorDelegations"),
    { request: QueryValidatorDelegationsRequest, response: QueryValidatorDelegationsResponse },
    (ctx, { validatorAddr, pagination: request }) => {
      const operator = readOperator(ctx.chain, validatorAddr);
      const read = (key: Uint8Array): DelegationResponse =>
        withBalance(ctx, known("delegation", delegations.get(ctx.db, [accountKey.decode(key), operator])));
      const { items, pagination } = paginateEntries(ctx.db, toValidator(operator), request, read);
      return { delegationResponses: [...items], pagination };
    },
  ),
  answer(at("Delegation"), { request: QueryDelegationRequest, response: QueryDelegationResponse }, (ctx, request) => ({
    delegationResponse: withBalance(ctx, findDelegation(ctx, request.delegatorAddr, request.validatorAddr)),
  })),
  answer(
    at("DelegatorDelegations"),
    { request: QueryDelegatorDelegationsRequest, response: QueryDelegatorDelegationsResponse },
    (ctx, { delegatorAddr, pagination: request }) => {
      const { items, pagination } = paginate(ctx.db, ofDelegator(ctx, delegatorAddr), request);
      return { delegationResponses: items.map((delegation) => withBalance(ctx, delegation)), pagination };
    },
  ),
  answer(
    at("DelegatorValidators"),
    { request: QueryDelegatorValidatorsRequest, response: QueryDelegatorValidatorsResponse },
    (ctx, { delegatorAddr, pagination: request }) => {
      const { items, pagination } = paginate(ctx.db, ofDelegator(ctx, delegatorAddr), request);
      return { validators: items.map(({ operator }) => validatorToWire(validatorOf(ctx, operator))), pagination };
    },
  ),
  answer(
    at("DelegatorValidator"),
    { request: QueryDelegatorValidatorRequest, response: QueryDelegatorValidatorResponse },
    (ctx, { delegatorAddr, validatorAddr }) => {
      findDelegation(ctx, delegatorAddr, validatorAddr);
      return { validator: validatorToWire(findByText(ctx, validatorAddr)) };
    },
  ),
  answer(
    at("HistoricalInfo"),
    { request: QueryHistoricalInfoRequest, response: QueryHistoricalInfoResponse },
    ({ db }, { height }) => {
      if (height < 0n) throw invalidArgument("height cannot be negative");
      const hist = historicalInfo(db, height);
      if (hist === undefined) throw notFound(`historical info for height ${height} not found`);
      return { hist };
    },
  ),
  answer(at("Pool"), { request: QueryPoolRequest, response: QueryPoolResponse }, (ctx) => ({
    pool: { notBondedTokens: poolBalance(ctx, UNBONDED), bondedTokens: poolBalance(ctx, BONDED) },
  })),
  answer(at("Params"), { request: QueryParamsRequest, response: QueryParamsResponse }, ({ db }) => ({
    params: paramsToWire(stakingParams(db)),
  })),
  ...queueQueries,
];
