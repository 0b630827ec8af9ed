import { Refusal, sdkErrors } from "../modules/errors.ts";
import type { Writer } from "../store/access.ts";

/** Counts what a transaction costs. Gas is consensus: the same on every node, whatever is cached. */
export interface GasMeter {
  readonly limit: bigint;
  readonly used: bigint;
  /** @throws OutOfGas; what was used is counted all the same. */
  consume(gas: bigint, place: string): void;
}

/** Ends the whole transaction; not one of its messages' own refusals. */
export class OutOfGas extends Refusal {}

export const UNLIMITED_GAS = (1n << 64n) - 1n;

export function createGasMeter(limit: bigint): GasMeter {
  let used = 0n;
  return {
    limit,
    get used() {
      return used;
    },
    consume(gas, place) {
      used += gas;
      if (used > limit) throw outOfGas(`out of gas in location: ${place}; gasWanted: ${limit}, gasUsed: ${used}`);
    },
  };
}

const { codespace, abciCode, text } = sdkErrors.outOfGas;
const outOfGas = (reason: string): OutOfGas =>
  new OutOfGas({ code: "chain.refused", codespace, abciCode, log: `${reason}: ${text}` });

/** Prices of the Cosmos SDK's store (store v1.1, types/gas.go), so that wallets' usual limits fit. */
const READ_FLAT = 1000n;
const READ_PER_BYTE = 3n;
const WRITE_FLAT = 2000n;
const WRITE_PER_BYTE = 30n;
const DELETE_FLAT = 1000n;
const STEP_FLAT = 30n;

const sizeOf = (key: Uint8Array, value: Uint8Array | undefined): bigint => BigInt(key.length + (value?.length ?? 0));

/** The same view, paid for. */
export function metered(db: Writer, meter: GasMeter): Writer {
  function payRead(key: Uint8Array, value: Uint8Array | undefined): void {
    meter.consume(READ_FLAT, "ReadFlat");
    meter.consume(READ_PER_BYTE * sizeOf(key, value), "ReadPerByte");
  }
  function* entries(...[store, range]: Parameters<Writer["entries"]>): Generator<readonly [Uint8Array, Uint8Array]> {
    for (const entry of db.entries(store, range)) {
      meter.consume(READ_PER_BYTE * sizeOf(...entry), "ValuePerByte");
      meter.consume(STEP_FLAT, "IterNextCostFlat");
      yield entry;
    }
  }
  return {
    get(store, key) {
      const value = db.get(store, key);
      payRead(key, value);
      return value;
    },
    entries,
    set(store, key, value) {
      meter.consume(WRITE_FLAT, "WriteFlat");
      meter.consume(WRITE_PER_BYTE * sizeOf(key, value), "WritePerByte");
      db.set(store, key, value);
    },
    delete(store, key) {
      meter.consume(DELETE_FLAT, "Delete");
      db.delete(store, key);
    },
  };
}
