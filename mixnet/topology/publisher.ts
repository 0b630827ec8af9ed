import { type LightBlockSource, readLightBlock } from "../../chain/light/read-block.ts";
import { describeError } from "../../kernel/errors.ts";
import type { Log } from "../../kernel/log.ts";
import type { Service } from "../../kernel/service.ts";
import { encodeAnnouncement } from "./announcement.ts";
import { type AbciQuery, queryEpoch, queryTopology, type StoredTopology } from "./query.ts";

/** What the publisher sees of a chain node; chain/engine's Engine is one. */
export interface BlockSource {
  readonly abci: { readonly query: AbciQuery };
  readonly blocks: LightBlockSource;
  /** Calls after each committed block. @returns ends it. */
  onBlock(listener: () => void): () => void;
}

export interface PublisherParts {
  readonly log: Log;
  readonly chain: BlockSource;
  /** TopologyGossip's. */
  readonly publish: (announcement: Uint8Array) => Promise<void>;
}

/** A chain node's part: announces each new epoch as soon as the block after it proves it, one block after the epoch began. */
export function createTopologyPublisher({ log, chain, publish }: PublisherParts): Service {
  let announcedEpoch = 0;
  let pending: StoredTopology | undefined;
  let working: Promise<void> | undefined;
  let isStale = false;
  let unsubscribe = (): void => {};

  async function readNewEpoch(): Promise<void> {
    const epochId = await queryEpoch(chain.abci.query);
    if (epochId > (pending?.epochId ?? announcedEpoch)) pending = await queryTopology(chain.abci.query, epochId);
  }

  async function announcePending(): Promise<void> {
    const announcement = pending && announcementOf(chain, pending);
    if (pending === undefined || announcement === undefined) return;
    announcedEpoch = pending.epochId;
    pending = undefined;
    await publish(announcement);
  }

  async function work(): Promise<void> {
    while (isStale) {
      isStale = false;
      try {
        await readNewEpoch();
        await announcePending();
      } catch (error) {
        log.error("topology.publish_failed", { reason: describeError(error) });
      }
    }
    working = undefined;
  }

  function onBlock(): void {
    isStale = true;
    working ??= work();
  }

  return {
    async start() {
      unsubscribe = chain.onBlock(onBlock);
      onBlock();
    },
    async stop() {
      unsubscribe();
      isStale = false;
      await working;
    },
  };
}

/** @returns undefined while the block that proves the topology is still to come. */
function announcementOf({ blocks }: BlockSource, { height, ...topology }: StoredTopology): Uint8Array | undefined {
  const block = readLightBlock(blocks, height + 1n);
  return block && encodeAnnouncement({ ...topology, block });
}
