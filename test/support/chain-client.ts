import { fromHex, toBase64 } from "@cosmjs/encoding";
import type { EncodeObject, OfflineSigner } from "@cosmjs/proto-signing";
import {
  QueryClient,
  setupAuthExtension,
  setupBankExtension,
  setupStakingExtension,
  setupTxExtension,
} from "@cosmjs/stargate";
import { Comet38Client, type RpcClient } from "@cosmjs/tendermint-rpc";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { z } from "zod";
import type { ExecTxResult } from "../../chain/app/abci.ts";
import { type Signing, sign, type TestChain } from "./chain.ts";

const queryParams = z.object({ path: z.string(), data: z.string(), prove: z.boolean().optional() });

/** CosmJS' own query client over an application in process: its requests meet the JSON-RPC of nobody's server. */
export function queryClient(chain: TestChain) {
  const execute: RpcClient["execute"] = async ({ id, params }) => {
    const { path, data } = queryParams.parse(params);
    const { code, log, key, value, height, codespace } = await chain.query(path, fromHex(data));
    const response = {
      code,
      log,
      info: "",
      index: "0",
      key: toBase64(key),
      value: toBase64(value),
      height: `${height}`,
      codespace,
    };
    return { jsonrpc: "2.0", id, result: { response } };
  };
  const comet = Comet38Client.create({ execute, disconnect: () => {} });
  const extensions = [setupAuthExtension, setupBankExtension, setupStakingExtension, setupTxExtension] as const;
  return QueryClient.withExtensions(comet, ...extensions);
}

/** Signs with the sequence that the chain says, and puts the transaction in a block of its own. */
export async function submit(
  chain: TestChain,
  signer: OfflineSigner,
  from: string,
  messages: readonly EncodeObject[],
  options: Partial<Signing> = {},
): Promise<ExecTxResult> {
  const account = await queryClient(chain).auth.account(from);
  const { accountNumber, sequence } = BaseAccount.decode(account?.value ?? new Uint8Array(0));
  const place = { from, accountNumber: Number(accountNumber), sequence: Number(sequence) };
  return chain.deliver(await sign(signer, messages, { ...place, ...options }));
}
