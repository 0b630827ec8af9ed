import type { CommittedBlock } from "../../engine/api.ts";
import type { Condition } from "../../engine/query.ts";
import { matchesQuery } from "../../engine/query-match.ts";
import { inTurns } from "../../engine/turns.ts";
import { refused } from "./errors.ts";
import { toGoJson } from "./json.ts";
import type { RpcLimits } from "./limits.ts";
import { blockNotifications, type Notification, txNotification } from "./notifications.ts";
import type { RequestId } from "./request.ts";
import { serverError } from "./response.ts";
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

const TOO_SLOW = "subscription was canceled (reason: events come faster than they can be matched)";

interface Topic {
  readonly conditions: readonly Condition[];
  /** Who hears of it, each under the id it asked with. */
  readonly listeners: Map<Listener, RequestId>;
}
interface Listener {
  readonly send: (text: string) => void;
  readonly queries: Set<string>;
}

/**
 * Each query is matched once per notification, however many ask for it.
 * @param onError takes what went wrong while telling of a block; the next block is told of all the same.
 */
export function createSubscriptions(limits: RpcLimits, onError: (error: unknown) => void): Subscriptions {
  const topics = new Map<string, Topic>();
  const active = new Set<Listener>();
  /** Blocks are told of one after the other, a long one in turns with the other work of the thread. */
  let told = Promise.resolve();
  let blocksToTell = 0;

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

  function tell({ subject, text }: Notification): void {
    for (const [query, topic] of topics) {
      if (matchesQuery(topic.conditions, subject)) deliver(topic, query, text());
    }
  }

  async function tellAll(committed: CommittedBlock): Promise<void> {
    const {
      stored: { block },
      results,
    } = committed;
    for (const notification of blockNotifications(committed)) tell(notification);
    for await (const slice of inTurns([...results.txResults.entries()])) {
      for (const [index, result] of slice) {
        const tx = block.txs[index];
        if (tx !== undefined) tell(txNotification(block.header.height, tx, index, result));
      }
    }
  }

  function publish(committed: CommittedBlock): void {
    if (topics.size === 0) return;
    if (blocksToTell >= limits.blocksToTell) cancelAll();
    else {
      blocksToTell++;
      told = told
        .then(() => tellAll(committed))
        .catch(onError)
        .finally(() => blocksToTell--);
    }
  }

  function cancelAll(): void {
    const cancelled = [...topics.values()].flatMap(({ listeners }) => [...listeners]);
    topics.clear();
    for (const [listener] of cancelled) listener.queries.clear();
    active.clear();
    for (const [{ send }, id] of cancelled) send(serverError(id, TOO_SLOW));
  }

  return { open, publish };
}

function deliver({ listeners }: Topic, query: string, { data, events }: { data: string; events: string }): void {
  const result = `{"query":${toGoJson(query)},"data":${data},"events":${events}}`;
  for (const [{ send }, id] of [...listeners]) send(`{"jsonrpc":"2.0","id":${toGoJson(id)},"result":${result}}`);
}
