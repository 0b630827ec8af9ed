import type { CommittedBlock } from "../../engine/api.ts";
import type { Condition } from "../../engine/query.ts";
import { matchesQuery } from "../../engine/query-match.ts";
import { refused } from "./errors.ts";
import { toGoJson } from "./json.ts";
import type { RpcLimits } from "./limits.ts";
import { notificationsOf } from "./notifications.ts";
import type { RequestId } from "./request.ts";
import { conditionsOf } from "./search.ts";

/** One websocket's subscriptions. */
export interface Subscriber {
  /** Notifications carry `id`. @throws RpcError when it is subscribed already or a limit is reached. */
  subscribe(id: RequestId, query: string): void;
  /** @throws RpcError when there is no such subscription. */
  unsubscribe(query: string): void;
  unsubscribeAll(): void;
}

export interface Subscriptions {
  /** @param send takes one message as JSON text. */
  open(send: (text: string) => void): Subscriber;
  publish(committed: CommittedBlock): void;
}

interface Topic {
  readonly conditions: readonly Condition[];
  /** Who hears of it, each under the id it asked with. */
  readonly listeners: Map<Listener, RequestId>;
}
interface Listener {
  readonly send: (text: string) => void;
  readonly queries: Set<string>;
}

/** Each query is matched once per notification, however many ask for it. */
export function createSubscriptions(limits: RpcLimits): Subscriptions {
  const topics = new Map<string, Topic>();
  const active = new Set<Listener>();

  function checkLimits({ queries }: Listener): void {
    if (queries.size === 0 && active.size >= limits.subscriptionClients) {
      throw refused(`max_subscription_clients ${limits.subscriptionClients} reached`);
    }
    if (queries.size >= limits.subscriptionsPerClient) {
      throw refused(`max_subscriptions_per_client ${limits.subscriptionsPerClient} reached`);
    }
  }

  function topicOf(query: string): Topic {
    const known = topics.get(query);
    if (known !== undefined) return known;
    const topic = { conditions: conditionsOf(query, limits, "failed to parse query: "), listeners: new Map() };
    topics.set(query, topic);
    return topic;
  }

  function leave(listener: Listener, query: string): void {
    const topic = topics.get(query);
    topic?.listeners.delete(listener);
    if (topic?.listeners.size === 0) topics.delete(query);
    listener.queries.delete(query);
    if (listener.queries.size === 0) active.delete(listener);
  }

  function open(send: (text: string) => void): Subscriber {
    const listener: Listener = { send, queries: new Set() };
    return {
      subscribe(id, query) {
        checkLimits(listener);
        if (listener.queries.has(query)) throw refused("already subscribed");
        topicOf(query).listeners.set(listener, id);
        listener.queries.add(query);
        active.add(listener);
      },
      unsubscribe(query) {
        if (!listener.queries.has(query)) throw refused("subscription not found");
        leave(listener, query);
      },
      unsubscribeAll() {
        for (const query of [...listener.queries]) leave(listener, query);
      },
    };
  }

  function publish(committed: CommittedBlock): void {
    if (topics.size === 0) return;
    for (const { subject, text } of notificationsOf(committed)) {
      for (const [query, topic] of topics) {
        if (matchesQuery(topic.conditions, subject)) deliver(topic, query, text());
      }
    }
  }

  return { open, publish };
}

function deliver({ listeners }: Topic, query: string, { data, events }: { data: string; events: string }): void {
  const result = `{"query":${toGoJson(query)},"data":${data},"events":${events}}`;
  for (const [{ send }, id] of [...listeners]) send(`{"jsonrpc":"2.0","id":${toGoJson(id)},"result":${result}}`);
}
