import { Fault } from "../../kernel/errors.ts";
import type { Abci, ExecTxResult, FinalizeBlockRequest, FinalizeBlockResponse } from "../app/abci.ts";
import {
  type Answer,
  type FailureMessage,
  type FinalizedHead,
  type Message,
  RESULTS_AT_ONCE,
  type ResultsSlice,
} from "./abci-messages.ts";

/** The engine's side of the thread boundary: an Abci whose calls are messages. */

export class ApplicationError extends Fault<{ code: "application.gone"; reason: string } | FailureMessage> {}

/** The engine's end of the channel. */
export interface ClientPort {
  post(message: Message): void;
}

export interface AbciClient {
  readonly abci: Abci;
  /** Resolves when the application is there. @throws ApplicationError with the reason why it is not. */
  readonly ready: Promise<void>;
  /** Resolves when the application has closed its database. */
  close(): Promise<void>;
  /** Hands in what came from the other thread. */
  receive(answer: Answer): void;
  /** The thread is no more: every call under way and every later one is rejected with the error returned. */
  end(reason: string): ApplicationError;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: ApplicationError): void;
}

export function createAbciClient(port: ClientPort): AbciClient {
  const waiting = new Map<number, Waiting>();
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {});
  let nextId = 1;
  let gone: ApplicationError | undefined;

  function receive(answer: Answer): void {
    if ("ready" in answer) {
      if (answer.ready) ready.resolve();
      else ready.reject(new ApplicationError(answer.failure));
      return;
    }
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("failure" in answer) call?.reject(new ApplicationError(answer.failure));
    else call?.resolve(answer.value);
  }

  function end(reason: string): ApplicationError {
    const error = new ApplicationError({ code: "application.gone", reason });
    gone = error;
    ready.reject(error);
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
    return error;
  }

  /** The answer's type follows from the message: the other side of this file is typed by the same interface. */
  function ask<T>(message: (id: number) => Message): Promise<T> {
    return new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(gone);
      const id = nextId++;
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      port.post(message(id));
    });
  }

  async function finalizeBlock(request: FinalizeBlockRequest): Promise<FinalizeBlockResponse> {
    const { head, results } = await ask<FinalizedHead>((id) => ({ id, method: "finalizeBlock", request }));
    const txResults: ExecTxResult[] = [];
    for (let from = 0; from < results; from += RESULTS_AT_ONCE) {
      txResults.push(...(await ask<ResultsSlice>((id) => ({ id, method: "results", request: { from } }))));
    }
    return { ...head, txResults };
  }

  return {
    abci: {
      info: () => ask((id) => ({ id, method: "info", request: undefined })),
      initChain: (request) => ask((id) => ({ id, method: "initChain", request })),
      query: (request) => ask((id) => ({ id, method: "query", request })),
      checkTx: (request) => ask((id) => ({ id, method: "checkTx", request })),
      prepareProposal: (request) => ask((id) => ({ id, method: "prepareProposal", request })),
      processProposal: (request) => ask((id) => ({ id, method: "processProposal", request })),
      extendVote: (request) => ask((id) => ({ id, method: "extendVote", request })),
      verifyVoteExtension: (request) => ask((id) => ({ id, method: "verifyVoteExtension", request })),
      finalizeBlock,
      commit: () => ask((id) => ({ id, method: "commit", request: undefined })),
    },
    ready: ready.promise,
    close: () => ask((id) => ({ id, method: "close", request: undefined })),
    receive,
    end,
  };
}
