import { z } from "zod";
import type { QueryRequest } from "../../chain/app/abci.ts";
import { VALIDATORS_MAX } from "../../chain/light/codec.ts";
import { commitJson, headerJson, validatorJson } from "../../chain/light/json.ts";
import type { LightBlock, Validator } from "../../chain/light/types.ts";
import { fromUtf8, toHex } from "../../kernel/bytes.ts";
import { type Clock, sleep } from "../../kernel/clock.ts";
import { fromBase64 } from "../../kernel/encoding.ts";
import { encodeAnnouncement } from "./announcement.ts";
import { TopologyError } from "./errors.ts";
import { ANNOUNCEMENT_BYTES_MAX, PROOFS_MAX } from "./limits.ts";
import { type AbciAnswer, queryEpoch, queryTopology } from "./query.ts";
import { readLimited } from "./read-limited.ts";

export interface RpcParts {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** An answer's JSON is larger than the bytes in it. */
const ANSWER_BYTES_MAX = 2 * ANNOUNCEMENT_BYTES_MAX;
const TIMEOUT_MS = 5_000;
const VALIDATORS_PER_PAGE = 100;
/** The block that proves what was just read may be some seconds off. */
const PROOF_TRIES = 20;
const PROOF_RETRY_MS = 500;

const integer = z.string().max(20).regex(/^\d+$/).transform(BigInt);
const base64 = z
  .string()
  .nullish()
  .transform((text) => fromBase64(text ?? ""));
const proofOp = z.object({ type: z.string(), key: base64, data: base64 });
const queryAnswer = z.object({
  response: z
    .object({
      code: z.int().default(0),
      log: z.string().default(""),
      value: base64,
      height: integer,
      proofOps: z.object({ ops: z.array(proofOp).max(PROOFS_MAX) }).nullish(),
    })
    .transform(({ proofOps, ...rest }): AbciAnswer => ({ ...rest, proofOps: proofOps?.ops ?? [] })),
});
const commitAnswer = z.object({ signed_header: z.object({ header: headerJson, commit: commitJson }) });
const validatorsAnswer = z.object({ validators: z.array(validatorJson).max(VALIDATORS_PER_PAGE), total: integer });
const answer = z.object({
  result: z.unknown().optional(),
  error: z.object({ message: z.string(), data: z.string().default("") }).optional(),
});

/**
 * The last resort: makes the announcement that a chain node would have published, from its CometBFT JSON-RPC.
 * @returns bytes, not verified; undefined before the first epoch. @throws TopologyError, or an error of `fetch` or of zod.
 */
export async function topologyFromRpc(parts: RpcParts, url: string): Promise<Uint8Array | undefined> {
  const call = <T>(method: string, params: unknown, form: z.ZodType<T>): Promise<T> =>
    callRpc(parts.fetch, url, { method, params }, form);
  const query = async ({ path, data, height, prove }: QueryRequest): Promise<AbciAnswer> => {
    const params = { path, data: toHex(data), height: height.toString(), prove };
    return (await call("abci_query", params, queryAnswer)).response;
  };
  const epochId = await queryEpoch(query);
  if (epochId === 0) return undefined;
  const { height, ...topology } = await queryTopology(query, epochId);
  const block = await lightBlock(parts.clock, call, height + 1n);
  return encodeAnnouncement({ ...topology, block });
}

type Call = <T>(method: string, params: unknown, form: z.ZodType<T>) => Promise<T>;

async function lightBlock(clock: Clock, call: Call, height: bigint): Promise<LightBlock> {
  const params = { height: height.toString() };
  const { header, commit } = (await untilThere(clock, () => call("commit", params, commitAnswer))).signed_header;
  const validators: Validator[] = [];
  for (let page = 1, total = 1n; validators.length < total && page * VALIDATORS_PER_PAGE <= VALIDATORS_MAX; page++) {
    const paging = { page: `${page}`, per_page: `${VALIDATORS_PER_PAGE}` };
    const part = await call("validators", { ...params, ...paging }, validatorsAnswer);
    validators.push(...part.validators);
    total = part.total;
  }
  return { header, commit, validators: { validators, proposer: header.proposerAddress } };
}

/** The RPC answers with an error for a height that is not there yet. */
async function untilThere<T>(clock: Clock, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === PROOF_TRIES || !(error instanceof TopologyError)) throw error;
    }
    await sleep(clock, PROOF_RETRY_MS);
  }
}

async function callRpc<T>(
  fetch: RpcParts["fetch"],
  url: string,
  { method, params }: { readonly method: string; readonly params: unknown },
  form: z.ZodType<T>,
): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { error, result } = answer.parse(JSON.parse(fromUtf8(await readLimited(response, ANSWER_BYTES_MAX))));
  if (error)
    throw new TopologyError({ code: "topology.rpc", method, reason: `${error.message} ${error.data}`.slice(0, 200) });
  return form.parse(result);
}
