import { Fault } from "../../kernel/errors.ts";
import type { Abci, FinalizeBlockResponse } from "../app/abci.ts";
import {
  type Answer,
  type Call,
  type FailureMessage,
  type FinalizedHead,
  type Message,
  RESULTS_AT_ONCE,
  type ResultsSlice,
} from "./abci-messages.ts";

/** The application's side of the thread boundary. */

/** One end of a message channel: a worker's parent port, or a test's. */
export interface Port {
  post(answer: Answer): void;
  onMessage(listener: (message: Message) => void): void;
}

export interface Application {
  readonly abci: Abci;
  /** Closes its database. */
  close(): Promise<void>;
}

/** Answers calls until "close". A call that throws is answered with its fault; the thread goes on. */
export async function serveAbci(port: Port, open: () => Promise<Application>, exit: () => void): Promise<void> {
  const application = await open().catch((error) => {
    port.post({ ready: false, failure: failureOf(error) });
    return undefined;
  });
  if (application === undefined) return exit();
  const answer = createAnswers(application);
  port.onMessage((message) => {
    answer(message)
      .then((value) => port.post({ id: message.id, value }))
      .catch((error) => port.post({ id: message.id, failure: failureOf(error) }))
      .finally(message.method === "close" ? exit : undefined);
  });
  port.post({ ready: true });
}

function createAnswers({ abci, close }: Application): (message: Message) => Promise<unknown> {
  let last: FinalizeBlockResponse["txResults"] = [];

  async function finalize(response: Promise<FinalizeBlockResponse>): Promise<FinalizedHead> {
    const { txResults, ...head } = await response;
    last = txResults;
    return { head, results: txResults.length };
  }
  async function slice(from: number): Promise<ResultsSlice> {
    return last.slice(from, from + RESULTS_AT_ONCE);
  }
  return (message) => {
    switch (message.method) {
      case "close":
        return close();
      case "finalizeBlock":
        return finalize(abci.finalizeBlock(message.request));
      case "results":
        return slice(message.request.from);
      default:
        return callOf(abci, message);
    }
  };
}

function callOf(abci: Abci, call: Call): Promise<unknown> {
  switch (call.method) {
    case "info":
      return abci.info();
    case "initChain":
      return abci.initChain(call.request);
    case "query":
      return abci.query(call.request);
    case "checkTx":
      return abci.checkTx(call.request);
    case "prepareProposal":
      return abci.prepareProposal(call.request);
    case "processProposal":
      return abci.processProposal(call.request);
    case "extendVote":
      return abci.extendVote(call.request);
    case "verifyVoteExtension":
      return abci.verifyVoteExtension(call.request);
    case "commit":
      return abci.commit();
  }
}

const failureOf = (error: unknown): FailureMessage =>
  error instanceof Fault
    ? error.detail
    : { code: "application.error", reason: error instanceof Error ? error.message : String(error) };
