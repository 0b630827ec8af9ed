import { z } from "zod";
import { toBase64 } from "../../../kernel/encoding.ts";
import type { Reader } from "../../store/access.ts";
import type { Context } from "../context.ts";
import { parseGenesis, publicKeySchema, unsigned } from "../genesis-json.ts";
import { type Account, PUBLIC_KEY_TYPE_URL } from "./account.ts";
import {
  accountOf,
  allAccounts,
  authParams,
  ensureAccount,
  ensureModuleAccount,
  FEE_COLLECTOR,
  putAccount,
  setAuthParams,
} from "./state.ts";

const baseSchema = z.object({
  address: z.string(),
  pub_key: publicKeySchema.nullable(),
  account_number: unsigned,
  sequence: unsigned,
});
const accountSchema = z.union([
  baseSchema.extend({ "@type": z.literal("/cosmos.auth.v1beta1.BaseAccount") }),
  z.object({
    "@type": z.literal("/cosmos.auth.v1beta1.ModuleAccount"),
    base_account: baseSchema,
    name: z.string(),
    permissions: z.array(z.string()),
  }),
]);
const authSchema = z.object({
  params: z.object({
    max_memo_characters: unsigned,
    tx_sig_limit: unsigned,
    tx_size_cost_per_byte: unsigned,
    sig_verify_cost_ed25519: unsigned,
    sig_verify_cost_secp256k1: unsigned,
  }),
  accounts: z.array(accountSchema),
});

/** Accounts are numbered anew from 0 in the order of the numbers they come with, then the fee collector. */
export function loadAuth(ctx: Context, state: unknown): void {
  const { params, accounts } = parseGenesis("auth", authSchema, state);
  setAuthParams(ctx, {
    maxMemoCharacters: params.max_memo_characters,
    txSigLimit: params.tx_sig_limit,
    txSizeCostPerByte: params.tx_size_cost_per_byte,
    sigVerifyCostEd25519: params.sig_verify_cost_ed25519,
    sigVerifyCostSecp256k1: params.sig_verify_cost_secp256k1,
  });
  const byNumber = accounts.map(readAccount).sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
  for (const account of byNumber) loadAccount(ctx, account);
  ensureModuleAccount(ctx, FEE_COLLECTOR);
}

function loadAccount(ctx: Context, account: Account): void {
  const address = ctx.chain.addresses.parseAccount(account.address);
  ensureAccount(ctx, address);
  const number = accountOf(ctx.db, address)?.number ?? account.number;
  putAccount(ctx, address, { ...account, number });
}

function readAccount(json: z.infer<typeof accountSchema>): Account {
  const { address, pub_key, account_number, sequence } = "base_account" in json ? json.base_account : json;
  const base = { address, publicKey: pub_key ?? undefined, number: account_number, sequence };
  return "base_account" in json ? { ...base, module: { name: json.name, permissions: json.permissions } } : base;
}

export function dumpAuth(db: Reader): unknown {
  const params = authParams(db);
  return {
    params: {
      max_memo_characters: params.maxMemoCharacters.toString(),
      tx_sig_limit: params.txSigLimit.toString(),
      tx_size_cost_per_byte: params.txSizeCostPerByte.toString(),
      sig_verify_cost_ed25519: params.sigVerifyCostEd25519.toString(),
      sig_verify_cost_secp256k1: params.sigVerifyCostSecp256k1.toString(),
    },
    accounts: [...allAccounts(db)].map(([, account]) => accountJson(account)),
  };
}

function accountJson({ address, publicKey, number, sequence, module }: Account): unknown {
  const base = {
    address,
    pub_key: publicKey === undefined ? null : { "@type": PUBLIC_KEY_TYPE_URL, key: toBase64(publicKey) },
    account_number: number.toString(),
    sequence: sequence.toString(),
  };
  if (module === undefined) return { "@type": "/cosmos.auth.v1beta1.BaseAccount", ...base };
  return { "@type": "/cosmos.auth.v1beta1.ModuleAccount", base_account: base, ...module };
}
