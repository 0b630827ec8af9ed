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

/** CosmJS' CometBFT client over an application in process, for queries of the state. */
export function cometClient(chain: TestChain): Comet38Client {
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
  return Comet38Client.create({ execute, disconnect: () => {} });
}

/** CosmJS' query client with the extensions for Cosmos' own modules. */
export function queryClient(chain: TestChain) {
  const extensions = [setupAuthExtension, setupBankExtension, setupStakingExtension, setupTxExtension] as const;
  return QueryClient.withExtensions(cometClient(chain), ...extensions);
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
