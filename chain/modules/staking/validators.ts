import type { AccountAddress } from "../../../kernel/ids.ts";
import { consensusAddress } from "../../crypto/consensus-address.ts";
import type { Reader } from "../../store/access.ts";
import { asAccount } from "../addresses.ts";
import type { Context } from "../context.ts";
import { refuse } from "../errors.ts";
import { stakingErrors } from "./errors.ts";
import { powerOf } from "./shares.ts";
import { operatorsByConsensus, powerIndex, validators } from "./state.ts";
import type { Validator } from "./types.ts";

export const findValidator = (db: Reader, operator: AccountAddress): Validator | undefined =>
  validators.get(db, operator);

/** @throws Refusal "validator does not exist". */
export function needValidator(db: Reader, operator: AccountAddress): Validator {
  const validator = findValidator(db, operator);
  if (validator === undefined) throw refuse(stakingErrors.noValidator);
  return validator;
}

/** Writes a validator and its place in the power index, which jailed ones have none in. */
export function putValidator(ctx: Context, operator: AccountAddress, validator: Validator): void {
  const before = findValidator(ctx.db, operator);
  if (before !== undefined) powerIndex.delete(ctx.db, indexKey(operator, before));
  validators.put(ctx.db, operator, validator);
  if (!validator.jailed) powerIndex.put(ctx.db, indexKey(operator, validator), operator);
}

const indexKey = (operator: AccountAddress, validator: Validator): readonly [bigint, AccountAddress] => [
  powerOf(validator),
  asAccount(operator.map((byte) => byte ^ 0xff)),
];

/** Validators that may be bonded, by power downwards, then by address upwards. */
export function* byPower(db: Reader): Generator<readonly [AccountAddress, Validator]> {
  for (const [, value] of powerIndex.entries(db, { reverse: true })) {
    const operator = asAccount(value);
    const validator = findValidator(db, operator);
    if (validator !== undefined) yield [operator, validator];
  }
}

/** Forgets a validator that nobody has shares of. */
export function removeValidator(ctx: Context, operator: AccountAddress, validator: Validator): void {
  powerIndex.delete(ctx.db, indexKey(operator, validator));
  operatorsByConsensus.delete(ctx.db, consensusAddress(validator.consensusKey));
  validators.delete(ctx.db, operator);
}
