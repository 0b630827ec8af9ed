import type { ProofOp } from "../../../app/abci.ts";
import { execTxResult } from "../encode/results.ts";
import { bytes, bytesOrNull, bytesUnlessEmpty, int, intUnlessZero, textUnlessEmpty } from "../encode/scalars.ts";
import { refused } from "../errors.ts";
import { method, type RpcContext } from "../method.ts";
import { boolean, bytes as bytesParam, hexBytes, integer, string } from "../params.ts";

/** The application, asked directly. */
export const abciMethods = {
  abci_info: method({}, async ({ engine }: RpcContext) => {
    const info = await engine.abci.info();
    return {
      response: {
        data: textUnlessEmpty(info.data),
        version: textUnlessEmpty(info.version),
        app_version: intUnlessZero(info.appVersion),
        last_block_height: intUnlessZero(info.lastBlockHeight),
        last_block_app_hash: bytesUnlessEmpty(info.lastBlockAppHash),
      },
    };
  }),
  abci_query: method(
    { path: string, data: hexBytes, height: integer, prove: boolean },
    async ({ engine }: RpcContext, { path, data, height = 0n, prove }) => {
      if (height < 0n) throw refused(`height must be non-negative, but got ${height}`);
      const response = await engine.abci.query({ path, data, height, prove });
      return {
        response: {
          code: response.code,
          log: response.log,
          info: "",
          index: "0",
          key: bytesOrNull(response.key),
          value: bytesOrNull(response.value),
          proofOps: response.proofOps.length === 0 ? null : { ops: response.proofOps.map(proofOp) },
          height: int(response.height),
          codespace: response.codespace,
        },
      };
    },
  ),
  check_tx: method({ tx: bytesParam }, async ({ engine }: RpcContext, { tx }) =>
    execTxResult(await engine.abci.checkTx({ tx, recheck: false })),
  ),
};

const proofOp = ({ type, key, data }: ProofOp) => ({ type, key: bytes(key), data: bytes(data) });
