import type { Cancel, Clock } from "../../kernel/clock.ts";

/** What a client may still send. */
export interface Account {
  readonly bytes: number;
  /** Unix time of the 00:00 UTC of the day it was granted on; it ends when the next day begins. */
  readonly grantedDaySeconds: number;
}

export const emptyAccount: Account = { bytes: 0, grantedDaySeconds: 0 };

/** What `claimFreeTestnetBandwidth` adds: 64 GiB until midnight UTC. */
const FREE_BANDWIDTH_BYTES = 68_719_476_736;
/** More is not kept: claims without end would leave the range of exact numbers. */
const ACCOUNT_BYTES_MAX = 2 ** 50;
const DAY_SECONDS = 86_400;

/** Unix seconds of the 00:00 UTC before. */
export const dayStart = (unixSeconds: number): number => unixSeconds - (unixSeconds % DAY_SECONDS);

/** The account as it is now: nothing is left of what expired. */
export const currentAccount = (account: Account, unixSeconds: number): Account =>
  account.grantedDaySeconds < dayStart(unixSeconds) ? { ...account, bytes: 0 } : account;

export const grantFree = (account: Account, unixSeconds: number): Account => ({
  bytes: Math.min(currentAccount(account, unixSeconds).bytes + FREE_BANDWIDTH_BYTES, ACCOUNT_BYTES_MAX),
  grantedDaySeconds: dayStart(unixSeconds),
});

/** The running counter of one session. */
export interface Meter {
  /** Bytes left now. */
  remaining(): number;
  /** Takes `bytes` off. @returns false, and nothing is taken, when there is less. */
  consume(bytes: number): boolean;
  claimFree(): void;
  /** Writes what was not written yet. */
  close(): void;
  /** Forgets what was not written yet: the client is forgotten. */
  discard(): void;
}

export interface MeterParts {
  readonly clock: Clock;
  /** Takes the account to the disk; failures are its own business. */
  readonly save: (account: Account) => void;
}

export interface MeterOptions {
  readonly bandwidthFlushMs: number;
  readonly bandwidthFlushBytes: number;
}

/** Counts in memory; saves at most `bandwidthFlushMs` or `bandwidthFlushBytes` after use, so that a crash gives little away. */
export function createMeter({ clock, save }: MeterParts, options: MeterOptions, from: Account): Meter {
  let account = from;
  let unsavedBytes = 0;
  let cancel: Cancel | undefined;
  const nowSeconds = (): number => Math.floor(clock.nowMs() / 1_000);

  function flush(): void {
    cancel?.();
    cancel = undefined;
    unsavedBytes = 0;
    save(account);
  }

  function changed(to: Account, bytes: number): void {
    account = to;
    unsavedBytes += bytes;
    if (unsavedBytes >= options.bandwidthFlushBytes) flush();
    else cancel ??= clock.after(options.bandwidthFlushMs, flush);
  }

  function consume(bytes: number): boolean {
    const now = currentAccount(account, nowSeconds());
    if (now.bytes < bytes) return false;
    changed({ ...now, bytes: now.bytes - bytes }, bytes);
    return true;
  }

  return {
    remaining: () => currentAccount(account, nowSeconds()).bytes,
    consume,
    claimFree: () => changed(grantFree(account, nowSeconds()), 0),
    close: () => void (cancel !== undefined && flush()),
    discard() {
      cancel?.();
      cancel = undefined;
    },
  };
}
