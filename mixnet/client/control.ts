import type { Cancel, Clock } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/errors.ts";
import { decodedOrUndefined } from "../wire/gateway-json.ts";
import {
  decodeResponse,
  encodeRequest,
  type GatewayRequest,
  type GatewayResponse,
  type ResponseOf,
} from "../wire/gateway-messages.ts";

/** Why a session with the gateway did not come about or ended. */
export class LinkError extends Fault<
  | { code: "link.closed"; reason: string }
  | { code: "link.timeout"; afterMs: number }
  | { code: "link.gateway_too_old"; version: number }
  | { code: "link.refused"; message: string }
  | { code: "link.unexpected"; type: string }
> {}

/** The gateway has this long for each answer; anything it sends meanwhile, such as stored messages, starts it anew. */
const ANSWER_MS_MAX = 15_000;
/** Text frames kept while a session opens; the handshake needs two. */
const EARLY_TEXTS_MAX = 4;

/** Requests and answers in text frames: one outstanding at a time. */
export interface Control {
  /** @throws LinkError "link.refused" for an error in answer, "link.unexpected" for any other type, or as it ended. */
  request<T extends GatewayResponse["type"]>(request: GatewayRequest, answer: T): Promise<ResponseOf<T>>;
  /** The next text frame as it comes, for the handshake. */
  nextText(): Promise<string>;
  /** From now on a text frame that nobody asked for is told at once; before, it is kept for the next request. */
  opened(): void;
  /** A text frame came. */
  onText(text: string): void;
  /** Something came: the gateway is alive. */
  touch(): void;
  /** No answer will come any more. */
  end(error: LinkError): void;
}

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: LinkError) => void;
}

/**
 * @param onUnasked takes what answers packets: `send`, `typedError`, and whatever comes while nothing was asked; undefined
 *   for text that is no response.
 */
export function createControl(
  clock: Clock,
  send: (text: string) => void,
  onUnasked: (response: GatewayResponse | undefined) => void,
): Control {
  const early: string[] = [];
  let isOpen = false;
  let waiting: Waiting | undefined;
  let ended: LinkError | undefined;
  let cancelTimeout: Cancel | undefined;

  function nextText(): Promise<string> {
    if (ended !== undefined) return Promise.reject(ended);
    const text = early.shift();
    if (text !== undefined) return Promise.resolve(text);
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      touch();
    });
  }

  function touch(): void {
    cancelTimeout?.();
    if (waiting === undefined) return;
    cancelTimeout = clock.after(ANSWER_MS_MAX, () =>
      end(new LinkError({ code: "link.timeout", afterMs: ANSWER_MS_MAX })),
    );
  }

  async function request<T extends GatewayResponse["type"]>(asked: GatewayRequest, answer: T): Promise<ResponseOf<T>> {
    send(encodeRequest(asked));
    const response = decodedOrUndefined(decodeResponse, await nextText());
    if (response === undefined) throw new LinkError({ code: "link.unexpected", type: "text" });
    if (response.type === "error") throw new LinkError({ code: "link.refused", message: response.message });
    if (!isOfType(response, answer)) throw new LinkError({ code: "link.unexpected", type: response.type });
    return response;
  }

  function onText(text: string): void {
    const response = decodedOrUndefined(decodeResponse, text);
    if (response?.type === "send" || response?.type === "typedError") onUnasked(response);
    else if (waiting !== undefined) answered(waiting, text);
    else if (isOpen || early.length === EARLY_TEXTS_MAX) onUnasked(response);
    else early.push(text);
  }

  function opened(): void {
    isOpen = true;
    for (const text of early.splice(0)) onUnasked(decodedOrUndefined(decodeResponse, text));
  }

  function answered({ resolve }: Waiting, text: string): void {
    settle();
    resolve(text);
  }

  function end(error: LinkError): void {
    ended ??= error;
    const asked = waiting;
    settle();
    asked?.reject(error);
  }

  function settle(): void {
    cancelTimeout?.();
    waiting = undefined;
  }

  return { request, nextText, opened, onText, touch, end };
}

const isOfType = <T extends GatewayResponse["type"]>(response: GatewayResponse, type: T): response is ResponseOf<T> =>
  response.type === type;
