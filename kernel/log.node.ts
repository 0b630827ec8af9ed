import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { Log, LogFields } from "./log.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** A log on pino, one JSON object a line, on stderr unless another stream is given. */
export function createPinoLog(options: { readonly level: LogLevel; readonly stream?: DestinationStream }): Log {
  const stream = options.stream ?? destination({ fd: 2, sync: true });
  return wrap(pino({ level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream), "");
}

function wrap(logger: Logger, part: string): Log {
  const at =
    (level: LogLevel) =>
    (event: string, fields?: LogFields): void =>
      logger[level]({ part, ...plain(fields) }, event);
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (name) => wrap(logger, part === "" ? name : `${part}.${name}`),
  };
}

/** JSON has no 64-bit integers: they are written as strings. */
function plain(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
}
