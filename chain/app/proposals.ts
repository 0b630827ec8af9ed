import type { AppFacts } from "./facts.ts";
import { framedTxBytes } from "./framed-tx.ts";
import { decodeTx, type MessageHandlers } from "./tx/decode.ts";

/** What a proposed block may hold: transactions that can be decoded, and no more gas than the consensus parameters say. */
export interface ProposalRules {
  readonly handlers: MessageHandlers;
  readonly facts: AppFacts;
}

/** In the order given, as many as fit; one that does not fit is passed over. @param maxTxBytes counts each with its protobuf frame. */
export function chooseTxs(rules: ProposalRules, txs: readonly Uint8Array[], maxTxBytes: bigint): readonly Uint8Array[] {
  let [bytes, gas] = [0n, 0n];
  return txs.filter((tx) => {
    const [size, wanted] = [BigInt(framedTxBytes(tx.length)), gasWanted(rules, tx)];
    if (wanted === undefined || bytes + size > maxTxBytes || !fitsGas(rules, gas + wanted)) return false;
    bytes += size;
    gas += wanted;
    return true;
  });
}

/** Accepts what `chooseTxs` of any honest node may give. */
export function acceptProposal(rules: ProposalRules, txs: readonly Uint8Array[]): boolean {
  let gas = 0n;
  for (const tx of txs) {
    const wanted = gasWanted(rules, tx);
    if (wanted === undefined) return false;
    gas += wanted;
  }
  return fitsGas(rules, gas);
}

const fitsGas = ({ facts }: ProposalRules, gas: bigint): boolean =>
  facts.consensusParams.block.maxGas <= 0n || gas <= facts.consensusParams.block.maxGas;

/** undefined for bytes that are no transaction. */
function gasWanted({ handlers, facts }: ProposalRules, tx: Uint8Array): bigint | undefined {
  try {
    return decodeTx(tx, handlers, facts.addresses).fee.gasLimit;
  } catch {
    return undefined;
  }
}
