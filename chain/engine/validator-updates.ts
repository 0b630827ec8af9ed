import { toHex } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { ValidatorUpdate } from "../app/abci.ts";
import { consensusAddress } from "../crypto/consensus-address.ts";
import type { Validator, ValidatorSet } from "../light/types.ts";
import { compareValidators, totalPower } from "../light/validators.ts";
import { rotateProposer, settledPriorities } from "./proposer.ts";

/** How a validator set changes by what the application returns. Source: CometBFT v0.38, types/validator_set.go's rules. */

export class ValidatorUpdateError extends Fault<
  | { code: "validators.key_length"; length: number }
  | { code: "validators.negative_power"; power: bigint }
  | { code: "validators.duplicate"; address: string }
  | { code: "validators.unknown_removed"; address: string }
  | { code: "validators.total_power"; total: bigint; limit: bigint }
  | { code: "validators.empty" }
> {}

const KEY_BYTES = 32;
/** CometBFT's MaxTotalVotingPower. */
const TOTAL_POWER_MAX = ((1n << 63n) - 1n) / 8n;

/** The set that signs the first block. @throws ValidatorUpdateError, also for no validators. */
export const firstValidatorSet = (validators: readonly ValidatorUpdate[]): ValidatorSet =>
  rotateProposer(applyUpdates([], validators));

/** The set after one more height, with these updates in it. @throws ValidatorUpdateError before anything is changed. */
export const nextValidatorSet = (set: ValidatorSet, updates: readonly ValidatorUpdate[]): ValidatorSet =>
  rotateProposer(updates.length === 0 ? set.validators : applyUpdates(set.validators, updates));

function applyUpdates(current: readonly Validator[], updates: readonly ValidatorUpdate[]): readonly Validator[] {
  const changes = new Map<string, ValidatorUpdate>();
  for (const update of updates) addChange(changes, update);
  const known = new Set(current.map(({ address }) => toHex(address)));
  checkRemovals(changes, known);

  const kept = current.filter(({ address }) => changes.get(toHex(address))?.power !== 0n);
  const removed = current.filter(({ address }) => changes.get(toHex(address))?.power === 0n);
  const changed = kept.map((one) => ({ ...one, power: changes.get(toHex(one.address))?.power ?? one.power }));
  const added = [...changes].filter(([address, { power }]) => power > 0n && !known.has(address));
  const total = checkedTotal(totalPower(changed) + totalPower(added.map(([, update]) => update)));
  const newcomers = added.map(([, update]) => newcomer(update, total + totalPower(removed)));
  return settledPriorities([...changed, ...newcomers]).sort(compareValidators);
}

function addChange(changes: Map<string, ValidatorUpdate>, update: ValidatorUpdate): void {
  const { publicKey, power } = update;
  if (publicKey.length !== KEY_BYTES) {
    throw new ValidatorUpdateError({ code: "validators.key_length", length: publicKey.length });
  }
  if (power < 0n) throw new ValidatorUpdateError({ code: "validators.negative_power", power });
  const address = toHex(consensusAddress(publicKey));
  if (changes.has(address)) throw new ValidatorUpdateError({ code: "validators.duplicate", address });
  changes.set(address, update);
}

function checkRemovals(changes: ReadonlyMap<string, ValidatorUpdate>, known: ReadonlySet<string>): void {
  for (const [address, { power }] of changes) {
    if (power === 0n && !known.has(address)) {
      throw new ValidatorUpdateError({ code: "validators.unknown_removed", address });
    }
  }
}

function checkedTotal(total: bigint): bigint {
  if (total === 0n) throw new ValidatorUpdateError({ code: "validators.empty" });
  if (total > TOTAL_POWER_MAX) {
    throw new ValidatorUpdateError({ code: "validators.total_power", total, limit: TOTAL_POWER_MAX });
  }
  return total;
}

/** Starts far behind, so that leaving and joining again gains no turn. @param total after updates, before removals. */
function newcomer({ publicKey, power }: ValidatorUpdate, total: bigint): Validator {
  return { address: consensusAddress(publicKey), publicKey, power, proposerPriority: -(total + (total >> 3n)) };
}
