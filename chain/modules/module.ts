import type { AccountAddress } from "../../kernel/ids.ts";
import type { Shape } from "../../kernel/wire.ts";
import type { Reader } from "../store/access.ts";
import type { Addresses } from "./addresses.ts";
import type { ChainFacts, Context } from "./context.ts";
import { Refusal } from "./errors.ts";

/** A module: its named store, the messages and queries it answers, and what it does at genesis and at a block's ends. */
export interface Module {
  readonly name: string;
  /** The named store whose keys this module owns; under this name proofs are asked for. */
  readonly store: string;
  readonly messages: readonly MessageHandler[];
  readonly queries: readonly QueryHandler[];
  readonly genesis: {
    /** @param state this module's part of `app_state`. @returns powers of the first validators, where it decides on them. */
    load(ctx: Context, state: unknown): readonly PowerChange[];
    /** What `load` reads, so that a chain can start again from it. */
    dump(db: Reader, chain: ChainFacts): unknown;
  };
  beginBlock?(ctx: Context): void;
  /** @returns changed powers of validators. */
  endBlock?(ctx: Context): readonly PowerChange[];
  /** When this module has work without being asked after the block of `height`, milliseconds since 1970. */
  nextWorkAtMs?(db: Reader, chain: ChainFacts, height: bigint): number | undefined;
}

/** A consensus key (Ed25519, 32 bytes) with its new power; 0 removes it. */
export interface PowerChange {
  readonly publicKey: Uint8Array;
  readonly power: bigint;
}

/** A protobuf codec as cosmjs-types and protobufjs generate them. */
export interface Codec<P> {
  decode(bytes: Uint8Array): P;
  encode(message: P): { finish(): Uint8Array };
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One kind of message: its wire form P, and the domain type M that rules work on. */
export interface MessageType<P, M> {
  readonly typeUrl: string;
  readonly shape: Shape;
  readonly codec: Codec<P>;
  /** The account that must sign. @throws EncodingError where the message names none. */
  signer(wire: P, addresses: Addresses): AccountAddress;
  /** @throws Refusal for values that its rule cannot take; any other error makes the transaction one that cannot be decoded. */
  read(wire: P, addresses: Addresses, encoded: Uint8Array): M;
  readonly amino: AminoType<P>;
}

/** The message's place in SIGN_MODE_LEGACY_AMINO_JSON; names stay below 40 characters for hardware wallets. */
export interface AminoType<P> {
  readonly name: string;
  toJson(wire: P): Json;
}

/** A message of a transaction: decoded, not yet judged. */
export interface DecodedMessage {
  readonly typeUrl: string;
  readonly signer: AccountAddress;
  /** {type, value} of the amino sign document. */
  amino(): Json;
  /** @returns the response's protobuf bytes. @throws Refusal. */
  run(ctx: Context): Uint8Array;
}

export interface MessageHandler {
  readonly typeUrl: string;
  readonly shape: Shape;
  /** @param encoded bytes that passed `checkWire` with the shape. @throws EncodingError for a signer that is no address. */
  decode(encoded: Uint8Array, addresses: Addresses): DecodedMessage;
}

const noResponse = new Uint8Array(0);

/** Pairs a message with its rule. The rule gives the response's bytes; nothing is the empty response. */
export function handle<P, M>(
  type: MessageType<P, M>,
  rule: (ctx: Context, message: M) => Uint8Array | undefined,
): MessageHandler {
  const decode = (encoded: Uint8Array, addresses: Addresses): DecodedMessage => {
    const wire = type.codec.decode(encoded);
    const message = readForLater(() => type.read(wire, addresses, encoded));
    return {
      typeUrl: type.typeUrl,
      signer: type.signer(wire, addresses),
      amino: () => ({ type: type.amino.name, value: type.amino.toJson(wire) }),
      run: (ctx) => rule(ctx, message()) ?? noResponse,
    };
  };
  return { typeUrl: type.typeUrl, shape: type.shape, decode };
}

/** A refusal is what running the message answers; any other error is one of its form, and the transaction's. */
function readForLater<M>(read: () => M): () => M {
  try {
    const message = read();
    return () => message;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return () => {
      throw error;
    };
  }
}

/** What a query sees: committed state at one height. */
export interface QueryContext {
  readonly db: Reader;
  readonly chain: ChainFacts;
  readonly height: bigint;
}

export interface QueryHandler {
  /** "/package.Service/Method". */
  readonly path: string;
  /** For programs that ask by name: the generated codecs of question and answer. */
  readonly request: { encode(message: never): { finish(): Uint8Array } };
  readonly response: { decode(bytes: Uint8Array): unknown };
  /** From and to protobuf bytes. @throws QueryRefusal or a decoder's error. */
  answer(ctx: QueryContext, request: Uint8Array): Uint8Array;
}

/** Pairs a query's path and codecs with its rule. */
export function answer<Q, R>(
  path: string,
  codecs: { readonly request: Codec<Q>; readonly response: Codec<R> },
  rule: (ctx: QueryContext, request: Q) => R,
): QueryHandler {
  return {
    path,
    ...codecs,
    answer: (ctx, request) => codecs.response.encode(rule(ctx, codecs.request.decode(request))).finish(),
  };
}
