import { z } from "zod";
import { parseTime } from "../../../kernel/rfc3339.ts";
import { base64Schema, decimalSchema, unsigned } from "../genesis-json.ts";
import { BONDED, type BondStatus, UNBONDED, UNBONDING, type Validator } from "./types.ts";

const NANOS_PER_SECOND = 1_000_000_000n;
const timeSchema = z.string().transform(parseTime);
const durationSchema = z
  .string()
  .regex(/^\d{1,12}s$/)
  .transform((text) => BigInt(text.slice(0, -1)) * NANOS_PER_SECOND);
const ED25519_KEY_BYTES = 32;

const statuses: Readonly<Record<string, BondStatus>> = {
  BOND_STATUS_UNBONDED: UNBONDED,
  BOND_STATUS_UNBONDING: UNBONDING,
  BOND_STATUS_BONDED: BONDED,
};
const statusSchema = z.enum(["BOND_STATUS_UNBONDED", "BOND_STATUS_UNBONDING", "BOND_STATUS_BONDED"]);

const validatorSchema = z
  .object({
    operator_address: z.string(),
    consensus_pubkey: z.object({
      "@type": z.literal("/cosmos.crypto.ed25519.PubKey"),
      key: base64Schema.refine((key) => key.length === ED25519_KEY_BYTES),
    }),
    jailed: z.boolean(),
    status: statusSchema,
    tokens: unsigned,
    delegator_shares: decimalSchema,
    description: z.object({
      moniker: z.string(),
      identity: z.string(),
      website: z.string(),
      security_contact: z.string(),
      details: z.string(),
    }),
    unbonding_height: unsigned,
    unbonding_time: timeSchema,
    commission: z.object({
      commission_rates: z.object({ rate: decimalSchema, max_rate: decimalSchema, max_change_rate: decimalSchema }),
      update_time: timeSchema,
    }),
    min_self_delegation: unsigned,
  })
  .transform(
    (json): Validator => ({
      operator: json.operator_address,
      consensusKey: json.consensus_pubkey.key,
      jailed: json.jailed,
      status: statuses[json.status] ?? UNBONDED,
      tokens: json.tokens,
      shares: json.delegator_shares,
      description: {
        moniker: json.description.moniker,
        identity: json.description.identity,
        website: json.description.website,
        securityContact: json.description.security_contact,
        details: json.description.details,
      },
      unbondingHeight: json.unbonding_height,
      unbondingTimeNs: json.unbonding_time,
      commission: {
        rate: json.commission.commission_rates.rate,
        maxRate: json.commission.commission_rates.max_rate,
        maxChangeRate: json.commission.commission_rates.max_change_rate,
        updateTimeNs: json.commission.update_time,
      },
      minSelfDelegation: json.min_self_delegation,
    }),
  );

const entrySchema = z.object({
  creation_height: unsigned,
  completion_time: timeSchema,
  initial_balance: unsigned,
  unbonding_id: unsigned,
});
const unbondingSchema = z.object({
  delegator_address: z.string(),
  validator_address: z.string(),
  entries: z.array(entrySchema.extend({ balance: unsigned })),
});
const redelegationSchema = z.object({
  delegator_address: z.string(),
  validator_src_address: z.string(),
  validator_dst_address: z.string(),
  entries: z.array(entrySchema.extend({ shares_dst: decimalSchema })),
});

/** The part "staking" of `app_state`, read into the domain as far as one entry goes. */
export const stakingSchema = z.object({
  params: z.object({
    unbonding_time: durationSchema,
    max_validators: z.number().int().min(1).max(1000),
    max_entries: z.number().int().min(1).max(1000),
    historical_entries: z.number().int().min(0).max(1_000_000),
    bond_denom: z.string(),
    min_commission_rate: decimalSchema,
  }),
  last_validator_powers: z.array(z.object({ address: z.string(), power: unsigned })),
  validators: z.array(validatorSchema),
  delegations: z.array(
    z.object({ delegator_address: z.string(), validator_address: z.string(), shares: decimalSchema }),
  ),
  unbonding_delegations: z.array(unbondingSchema),
  redelegations: z.array(redelegationSchema),
  exported: z.boolean(),
});
export type StakingJson = z.output<typeof stakingSchema>;
