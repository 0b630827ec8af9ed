import { Fault } from "../../kernel/errors.ts";

/** Why a light block was not believed. */
export class LightError extends Fault<
  | { code: "light.form"; reason: string }
  | { code: "light.chain_id"; have: string; need: string }
  | { code: "light.not_newer"; height: bigint; trustedHeight: bigint }
  | { code: "light.time_backwards"; timeNs: bigint; trustedTimeNs: bigint }
  | { code: "light.from_future"; timeNs: bigint; nowNs: bigint }
  | { code: "light.header_hash"; height: bigint }
  | { code: "light.pinned_hash"; height: bigint }
  | { code: "light.validators_hash"; height: bigint }
  | { code: "light.next_validators"; height: bigint }
  | { code: "light.trusted_power"; signed: bigint; total: bigint }
  | { code: "light.new_power"; signed: bigint; total: bigint }
  | { code: "light.signature"; height: bigint; index: number }
> {}
