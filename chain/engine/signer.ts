import { equalBytes } from "../../kernel/bytes.ts";
import { Fault } from "../../kernel/errors.ts";
import type { ConsensusAddress } from "../../kernel/ids.ts";
import { consensusAddress } from "../crypto/consensus-address.ts";
import type { Ed25519 } from "../crypto/ed25519.ts";
import { type CanonicalExtension, type CanonicalVote, extensionSignBytes, voteSignBytes } from "../light/sign-bytes.ts";
import type { KeyPair, LastSign } from "./keys.ts";

/** Signs for one validator and never two different votes of the same height and round. */

export class SignerError extends Fault<
  | { code: "signer.regression"; height: bigint; round: number; lastHeight: bigint; lastRound: number }
  | { code: "signer.conflict"; height: bigint; round: number }
> {}

/** Where the last signature is kept. */
export interface LastSignStore {
  read(): LastSign;
  /** Durable when the promise resolves. */
  write(state: LastSign): Promise<void>;
}

export interface Signer {
  readonly publicKey: Uint8Array;
  readonly address: ConsensusAddress;
  /** The signature leaves only after the last-sign state is durable. The same vote again gives the same signature. @throws SignerError. */
  signPrecommit(chainId: string, vote: Omit<CanonicalVote, "type">): Promise<Uint8Array>;
  signExtension(chainId: string, extension: CanonicalExtension): Uint8Array;
}

const STEP_PRECOMMIT = 3;

export function createSigner(key: KeyPair, store: LastSignStore, ed25519: Ed25519): Signer {
  async function signPrecommit(chainId: string, vote: Omit<CanonicalVote, "type">): Promise<Uint8Array> {
    const { height, round } = vote;
    const signBytes = voteSignBytes(chainId, { type: "precommit", ...vote });
    const last = store.read();
    const order = compareToLast(vote, last);
    if (order < 0) {
      throw new SignerError({
        code: "signer.regression",
        height,
        round,
        lastHeight: last.height,
        lastRound: last.round,
      });
    }
    if (order === 0) return signedBefore(vote, signBytes, last);
    const signature = ed25519.sign(key.seed, signBytes);
    await store.write({ height, round, step: STEP_PRECOMMIT, signature, signBytes });
    return signature;
  }

  return {
    publicKey: key.publicKey,
    address: consensusAddress(key.publicKey),
    signPrecommit,
    signExtension: (chainId, extension) => ed25519.sign(key.seed, extensionSignBytes(chainId, extension)),
  };
}

/** @returns negative for a vote that comes before what was signed, 0 for the same place, positive for a later one. */
function compareToLast(vote: { height: bigint; round: number }, last: LastSign): number {
  if (vote.height !== last.height) return vote.height > last.height ? 1 : -1;
  return vote.round - last.round || STEP_PRECOMMIT - last.step;
}

function signedBefore(
  { height, round }: Omit<CanonicalVote, "type">,
  signBytes: Uint8Array,
  last: LastSign,
): Uint8Array {
  if (!equalBytes(last.signBytes, signBytes)) throw new SignerError({ code: "signer.conflict", height, round });
  return last.signature;
}

/** A last-sign store that forgets, for tests and simulations. */
export function createMemoryLastSign(first: LastSign): LastSignStore {
  let state = first;
  return {
    read: () => state,
    async write(next) {
      state = next;
    },
  };
}
