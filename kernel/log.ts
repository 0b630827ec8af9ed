/** Values of a log line. Never keys, client addresses, routes or packet tags at info level (design: principle 6). */
export type LogFields = Readonly<Record<string, string | number | bigint | boolean | undefined>>;

/** The text of an event is constant ("mailbox.swept"); what changes goes into the fields. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log for an inner part: its name is added to the part's name, joined by a dot. */
  child(part: string): Log;
}

const nothing = (): void => {};

/** A log that says nothing, for tests and for libraries used without one. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => silentLog };
