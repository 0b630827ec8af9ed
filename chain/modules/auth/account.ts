import { BaseAccount, ModuleAccount, Params } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { Any } from "cosmjs-types/google/protobuf/any";
import { Fault } from "../../../kernel/errors.ts";
import { protobufValue } from "../codecs.ts";

export class AccountError extends Fault<{ code: "auth.account_type"; typeUrl: string }> {}

/** An account as the chain keeps it. */
export interface Account {
  /** Bech32, as it stands in the stored bytes. */
  readonly address: string;
  /** secp256k1, 33 bytes; known from its first transaction on. */
  readonly publicKey: Uint8Array | undefined;
  /** Given once, never reused. */
  readonly number: bigint;
  /** Of the next transaction. */
  readonly sequence: bigint;
  /** Only of an account that a module holds. */
  readonly module?: { readonly name: string; readonly permissions: readonly string[] };
}

export type AuthParams = Params;

export const paramsValue = protobufValue(
  Params,
  (wire): AuthParams => wire,
  (params) => params,
);

export const PUBLIC_KEY_TYPE_URL = "/cosmos.crypto.secp256k1.PubKey";
const BASE_TYPE_URL = "/cosmos.auth.v1beta1.BaseAccount";
const MODULE_TYPE_URL = "/cosmos.auth.v1beta1.ModuleAccount";

/** google.protobuf.Any with a BaseAccount or a ModuleAccount, as stored and as queries answer. */
export function accountToAny(account: Account): Any {
  const base = accountToBase(account);
  if (account.module === undefined) return { typeUrl: BASE_TYPE_URL, value: BaseAccount.encode(base).finish() };
  const { name, permissions } = account.module;
  const module = { baseAccount: base, name, permissions: [...permissions] };
  return { typeUrl: MODULE_TYPE_URL, value: ModuleAccount.encode(module).finish() };
}

export function accountToBase({ address, publicKey, number, sequence }: Account): BaseAccount {
  const base = { address, accountNumber: number, sequence };
  if (publicKey === undefined) return base;
  return { ...base, pubKey: { typeUrl: PUBLIC_KEY_TYPE_URL, value: PubKey.encode({ key: publicKey }).finish() } };
}

function anyToAccount({ typeUrl, value }: Any): Account {
  if (typeUrl === BASE_TYPE_URL) return baseToAccount(BaseAccount.decode(value));
  if (typeUrl !== MODULE_TYPE_URL) throw new AccountError({ code: "auth.account_type", typeUrl });
  const { baseAccount, name, permissions } = ModuleAccount.decode(value);
  return { ...baseToAccount(baseAccount ?? BaseAccount.fromPartial({})), module: { name, permissions } };
}

const baseToAccount = ({ address, pubKey, accountNumber, sequence }: BaseAccount): Account => ({
  address,
  publicKey: pubKey === undefined ? undefined : PubKey.decode(pubKey.value).key,
  number: accountNumber,
  sequence,
});

export const accountValue = protobufValue(Any, anyToAccount, accountToAny);
