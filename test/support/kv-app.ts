import { sha256 } from "@noble/hashes/sha2.js";
import type {
  Abci,
  CheckTxResponse,
  ExecTxResult,
  FinalizeBlockRequest,
  FinalizeBlockResponse,
  ValidatorUpdate,
} from "../../chain/app/abci.ts";
import { concatBytes, fromHex, fromUtf8, u64be, utf8 } from "../../kernel/bytes.ts";
import type { Db, DbWrite } from "../../kernel/db.ts";

/**
 * The smallest application with state on disk: "key=value" sets, "validator:<hex>=<power>" changes the validators, "grow=<n>"
 * raises the block gas, "due=<ms>" asks for a block. Its app hash is a chain over everything ever written.
 */

const HEIGHT = utf8("!height");
const HASH = utf8("!hash");
const OK: ExecTxResult = {
  code: 0,
  data: new Uint8Array(0),
  log: "",
  gasWanted: 10n,
  gasUsed: 7n,
  events: [],
  codespace: "",
};
const BAD: ExecTxResult = { ...OK, code: 2, log: "not key=value", codespace: "kv" };

interface Pair {
  readonly key: string;
  readonly value: string;
}

function parse(tx: Uint8Array): Pair | undefined {
  const [key, value, ...rest] = fromUtf8(tx).split("=");
  return key !== undefined && value !== undefined && rest.length === 0 ? { key, value } : undefined;
}

const resultOf = ({ key, value }: Pair): ExecTxResult => ({
  ...OK,
  data: utf8(value),
  events: [
    { type: "kv", attributes: [attribute("key", key), attribute("value", value)] },
    { type: "kv", attributes: [attribute("key", "every"), { ...attribute("hidden", value), index: false }] },
    { type: "app.typed", attributes: [attribute("length", `${value.length}chars`)] },
    ...["spent", "received", "transfer", "message"].map((type) => ({
      type,
      attributes: [attribute("who", `owner of ${key}`), attribute("amount", "5000unym"), attribute("msg_index", "0")],
    })),
  ],
});

const attribute = (key: string, value: string) => ({ key, value, index: true });

export interface KvOptions {
  /** Keys that a recheck refuses. */
  readonly stale?: ReadonlySet<string>;
  /** Called by the transaction "die=now". */
  readonly die?: () => void;
}

export function createKvApp(db: Db, { stale = new Set(), die }: KvOptions = {}): Abci {
  let next: { height: bigint; appHash: Uint8Array; writes: DbWrite[] } | undefined;
  const height = (): bigint => new DataView((db.get(HEIGHT) ?? new Uint8Array(8)).slice().buffer).getBigUint64(0);
  const appHash = (): Uint8Array => db.get(HASH) ?? sha256(new Uint8Array(0));

  async function checkTx({ tx, recheck }: { tx: Uint8Array; recheck: boolean }): Promise<CheckTxResponse> {
    const pair = parse(tx);
    if (pair?.key === "die") die?.();
    return pair === undefined || (recheck && stale.has(pair.key)) ? BAD : OK;
  }

  async function finalizeBlock(request: FinalizeBlockRequest): Promise<FinalizeBlockResponse> {
    const pairs = request.txs.map(parse);
    const writes = pairs.flatMap((pair) => (pair ? [{ key: utf8(`kv/${pair.key}`), value: utf8(pair.value) }] : []));
    const hash = sha256(concatBytes(appHash(), u64be(request.height), ...request.txs));
    next = { height: request.height, appHash: hash, writes };
    return {
      events: [{ type: "block_seen", attributes: [attribute("parity", String(request.height % 2n))] }],
      txResults: pairs.map((pair) => (pair ? resultOf(pair) : BAD)),
      validatorUpdates: pairs.flatMap((pair) => (pair ? validatorUpdate(pair) : [])),
      consensusParamUpdates: undefined,
      appHash: hash,
      workDueAtMs: pairs.map((pair) => (pair?.key === "due" ? Number(pair.value) : undefined)).find(Boolean),
    };
  }

  return {
    info: async () => ({
      data: "kv",
      version: "1",
      appVersion: 1n,
      lastBlockHeight: height(),
      lastBlockAppHash: appHash(),
    }),
    initChain: async () => ({ validators: [], appHash: sha256(new Uint8Array(0)) }),
    async query({ data }) {
      const value = db.get(concatBytes(utf8("kv/"), data)) ?? new Uint8Array(0);
      return { code: 0, log: "", key: data, value, proofOps: [], height: height(), codespace: "" };
    },
    checkTx,
    prepareProposal: async ({ txs }) => ({ txs }),
    processProposal: async () => ({ accept: true }),
    extendVote: async ({ height: at }) => ({ extension: u64be(at) }),
    verifyVoteExtension: async ({ extension }) => ({ accept: extension.length === 8 }),
    finalizeBlock,
    async commit() {
      if (next !== undefined) {
        const place = [
          { key: HEIGHT, value: u64be(next.height) },
          { key: HASH, value: next.appHash },
        ];
        await db.write([...next.writes, ...place], { sync: true });
      }
      next = undefined;
      return { retainHeight: 0n };
    },
  };
}

function validatorUpdate({ key, value }: Pair): ValidatorUpdate[] {
  const [kind, hex] = key.split(":");
  return kind === "validator" && hex !== undefined ? [{ publicKey: fromHex(hex), power: BigInt(value) }] : [];
}
