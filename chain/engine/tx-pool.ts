import { framedTxBytes } from "../app/framed-tx.ts";
import { NO_LIMIT } from "./consensus-params.ts";

/** A transaction that passed CheckTx. */
interface PooledTx {
  readonly tx: Uint8Array;
  readonly gasWanted: bigint;
}

/** The mempool's transactions by hash, in the order of arrival. */
export interface TxPool {
  readonly sizeTxs: number;
  readonly sizeBytes: number;
  insert(hash: string, pooled: PooledTx): void;
  /** Does nothing for one that is not there. */
  drop(hash: string): void;
  all(): readonly (readonly [hash: string, tx: Uint8Array])[];
  pending(limit: number): readonly Uint8Array[];
  /** The oldest that fit. @param maxBytes counts each with its protobuf frame. @param maxGas -1 is no limit. */
  take(maxBytes: bigint, maxGas: bigint): readonly Uint8Array[];
}

export function createTxPool(): TxPool {
  const pooled = new Map<string, PooledTx>();
  let sizeBytes = 0;

  function drop(hash: string): void {
    sizeBytes -= pooled.get(hash)?.tx.length ?? 0;
    pooled.delete(hash);
  }

  function take(maxBytes: bigint, maxGas: bigint): readonly Uint8Array[] {
    const taken: Uint8Array[] = [];
    let bytesLeft = maxBytes;
    let gasLeft = maxGas;
    for (const { tx, gasWanted } of pooled.values()) {
      bytesLeft -= BigInt(framedTxBytes(tx.length));
      gasLeft -= gasWanted;
      if (bytesLeft < 0n || (maxGas !== NO_LIMIT && gasLeft < 0n)) break;
      taken.push(tx);
    }
    return taken;
  }

  return {
    get sizeTxs() {
      return pooled.size;
    },
    get sizeBytes() {
      return sizeBytes;
    },
    insert(hash, one) {
      pooled.set(hash, one);
      sizeBytes += one.tx.length;
    },
    drop,
    all: () => [...pooled].map(([hash, { tx }]) => [hash, tx]),
    pending: (limit) => [...pooled.values()].slice(0, Math.max(0, limit)).map(({ tx }) => tx),
    take,
  };
}
