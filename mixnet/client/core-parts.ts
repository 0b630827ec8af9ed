import type { Clock } from "../../kernel/clock.ts";
import type { Metrics } from "../../kernel/metrics.ts";
import type { Random } from "../../kernel/random.ts";
import type { SphinxCrypto } from "../sphinx/crypto.ts";
import type { TopologySource } from "../topology/view.ts";
import type { Recipient } from "../wire/recipient.ts";
import type { ClientKeys } from "./keys.ts";
import type { GatewayLink } from "./link.ts";
import type { ClientStore } from "./store.ts";

/** What a client's core is made of. */
export interface ClientCoreParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly crypto: SphinxCrypto;
  readonly metrics: Metrics;
  readonly store: ClientStore;
  readonly keys: ClientKeys;
  readonly self: Recipient;
  readonly topology: TopologySource;
  readonly link: GatewayLink;
}
