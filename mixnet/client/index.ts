/** `nymnet` and `nymnet/client`: a client of the mixnet to build into a program. Runs in browsers; Node has index.node.ts. */
export { parseGenesis } from "../../chain/engine/genesis-json.ts";
export { trustGenesis, trustPinned } from "../../chain/light/trust.ts";
export { systemClock } from "../../kernel/clock.ts";
export { Fault } from "../../kernel/errors.ts";
export { silentLog } from "../../kernel/log.ts";
export { createMemoryDb } from "../../kernel/memory-db.ts";
export { noMetrics } from "../../kernel/metrics.ts";
export { systemRandom } from "../../kernel/random.ts";
export { loadSphinxCrypto } from "../sphinx/provider.browser.ts";
export { createTopologyPoller, type PollerParts } from "../topology/poller.ts";
export { initialTrust } from "../topology/verify.ts";
export type { TopologyNode, TopologySource, TopologyView } from "../topology/view.ts";
export { formatRecipient, parseRecipient, type Recipient } from "../wire/recipient.ts";
export { createMixClient, type MixClientOptions, type MixClientParts } from "./mix-client.ts";
export { type ProfileName, profiles, type TrafficProfile } from "./profiles.ts";
export type {
  AnonymousOptions,
  Delivery,
  DeliveryProgress,
  DeliveryState,
  FailureReason,
  MixClient,
  ReceivedMessage,
} from "./types.ts";
