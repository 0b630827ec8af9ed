import { Counter, collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from "prom-client";
import type { Metrics } from "./metrics.ts";

/** Metrics on prom-client with a registry of their own, so that services in one process do not share counters. */
export function createPrometheusMetrics(options: { readonly withProcessMetrics: boolean }): Metrics {
  const registry = new Registry();
  if (options.withProcessMetrics) collectDefaultMetrics({ register: registry });
  const made = new Map<string, Metric>();

  function once<M extends Metric>(name: string, make: () => M, type: new (...args: never[]) => M): M {
    const known = made.get(name);
    if (known instanceof type) return known;
    const metric = make();
    made.set(name, metric);
    return metric;
  }

  return {
    counter(name, help, labelNames = []) {
      const counter = once(name, () => new Counter({ name, help, labelNames, registers: [registry] }), Counter);
      return { add: (labels = {}, by = 1) => counter.inc({ ...labels }, by) };
    },
    gauge(name, help, labelNames = []) {
      const gauge = once(name, () => new Gauge({ name, help, labelNames, registers: [registry] }), Gauge);
      return { set: (value, labels = {}) => gauge.set({ ...labels }, value) };
    },
    histogram(name, help, buckets, labelNames = []) {
      const make = () => new Histogram({ name, help, buckets: [...buckets], labelNames, registers: [registry] });
      const histogram = once(name, make, Histogram);
      return { observe: (value, labels = {}) => histogram.observe({ ...labels }, value) };
    },
    render: () => registry.metrics(),
  };
}
