import type { Emit } from "../modules/context.ts";
import type { Event, EventAttribute } from "./abci.ts";

/** Collects events in order. `extra` stands at the end of each one's attributes, as `msg_index` and `mode` do. */
export interface EventLog {
  readonly emit: Emit;
  readonly events: readonly Event[];
}

export function createEventLog(extra: Readonly<Record<string, string>> = {}): EventLog {
  const events: Event[] = [];
  return {
    events,
    emit: (type, attributes) => void events.push({ type, attributes: toAttributes({ ...attributes, ...extra }) }),
  };
}

const toAttributes = (attributes: Readonly<Record<string, string>>): readonly EventAttribute[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value, index: true }));
