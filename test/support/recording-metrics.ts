import type { Labels, Metrics } from "../../kernel/metrics.ts";

/** Metrics that a test reads, and waits for. */
export interface RecordingMetrics extends Metrics {
  value(name: string, labels?: Labels): number;
  /** All drops so far by reason. */
  drops(): Record<string, number>;
  /** Resolves when the metric has reached `atLeast`. */
  reached(name: string, labels: Labels, atLeast: number): Promise<void>;
}

export const DROPS = "nymnet_dropped_reason_total";

export function recordingMetrics(): RecordingMetrics {
  const values = new Map<string, number>();
  const waiting = new Set<{ readonly key: string; readonly atLeast: number; readonly resolve: () => void }>();
  const keyOf = (name: string, labels: Labels = {}): string => `${name}${JSON.stringify(labels)}`;

  function change(key: string, value: number): void {
    values.set(key, value);
    for (const one of waiting) {
      if (one.key !== key || value < one.atLeast) continue;
      waiting.delete(one);
      one.resolve();
    }
  }

  function reached(name: string, labels: Labels, atLeast: number): Promise<void> {
    const key = keyOf(name, labels);
    if ((values.get(key) ?? 0) >= atLeast) return Promise.resolve();
    return new Promise((resolve) => waiting.add({ key, atLeast, resolve }));
  }

  function drops(): Record<string, number> {
    const found = [...values].filter(([key]) => key.startsWith(DROPS));
    return Object.fromEntries(found.map(([key, count]) => [JSON.parse(key.slice(DROPS.length)).reason, count]));
  }

  return {
    counter: (name) => ({
      add: (labels, by = 1) => change(keyOf(name, labels), (values.get(keyOf(name, labels)) ?? 0) + by),
    }),
    gauge: (name) => ({ set: (value, labels) => change(keyOf(name, labels), value) }),
    histogram: () => ({ observe() {} }),
    render: async () => "",
    value: (name, labels) => values.get(keyOf(name, labels)) ?? 0,
    drops,
    reached,
  };
}
