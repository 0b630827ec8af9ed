import type { Counter, Gauge, Metrics } from "../../kernel/metrics.ts";

/** What a relay counts besides its drops; names follow nym-node's. */
export interface RelayMetrics {
  readonly forwardReceived: Counter;
  readonly finalReceived: Counter;
  readonly excessiveDelay: Counter;
  readonly forwardSent: Counter;
  readonly delayed: Gauge;
}

export const relayMetrics = (metrics: Metrics): RelayMetrics => ({
  forwardReceived: metrics.counter(
    "nymnet_mixnet_ingress_forward_packets_received_total",
    "Packets that were opened and are for another node.",
  ),
  finalReceived: metrics.counter(
    "nymnet_mixnet_ingress_final_hop_packets_received_total",
    "Packets that were opened and end at this node.",
  ),
  excessiveDelay: metrics.counter(
    "nymnet_mixnet_ingress_excessive_delay_packets_received_total",
    "Packets whose delay was cut to 10 s.",
  ),
  forwardSent: metrics.counter(
    "nymnet_mixnet_egress_forward_packets_sent_total",
    "Packets handed to the link of their next hop after their delay.",
  ),
  delayed: metrics.gauge(
    "nymnet_process_forward_hop_packets_being_delayed",
    "Packets that wait for the end of their delay.",
  ),
});
