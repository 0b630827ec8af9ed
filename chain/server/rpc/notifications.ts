import type { Event, ExecTxResult } from "../../app/abci.ts";
import type { CommittedBlock } from "../../engine/api.ts";
import type { Subject } from "../../engine/query-match.ts";
import { txHash } from "../../light/hashes.ts";
import { block, blockId, header } from "./encode/block.ts";
import { execTxResultInEvent, finalizeBlockInEvent } from "./encode/results.ts";
import { bytes, hash, int } from "./encode/scalars.ts";
import { toGoJson } from "./json.ts";

/** Something a subscriber may hear of. */
export interface Notification {
  /** What queries are held against. */
  readonly subject: Subject;
  /** The notification's `data` and `events` as JSON text, encoded at the first call. */
  readonly text: () => { readonly data: string; readonly events: string };
}

/** Of a block as a whole: itself and its header. */
export function blockNotifications({ stored, results }: CommittedBlock): readonly Notification[] {
  const newBlock = () => ({
    block: block(stored),
    block_id: blockId(stored.blockId),
    result_finalize_block: finalizeBlockInEvent(results),
  });
  const newHeader = () => ({ header: header(stored.block.header) });
  return [
    notification("NewBlock", { intrinsic: {}, events: results.events }, newBlock),
    notification("NewBlockHeader", { intrinsic: {}, events: [] }, newHeader),
  ];
}

/** Of one of its transactions. */
export function txNotification(height: bigint, tx: Uint8Array, index: number, result: ExecTxResult): Notification {
  const intrinsic = { "tx.hash": hash(txHash(tx)), "tx.height": int(height) };
  return notification("Tx", { intrinsic, events: result.events }, () => ({
    TxResult: {
      height: int(height),
      index: index === 0 ? undefined : index,
      tx: bytes(tx),
      result: execTxResultInEvent(result),
    },
  }));
}

function notification(kind: string, about: Subject, value: () => unknown): Notification {
  const subject = { intrinsic: { "tm.event": kind, ...about.intrinsic }, events: about.events };
  let text: ReturnType<Notification["text"]> | undefined;
  const encode = () => ({
    data: toGoJson({ type: `tendermint/event/${kind}`, value: value() }),
    events: toGoJson(Object.fromEntries(valuesOf(subject))),
  });
  return {
    subject,
    text() {
      text ??= encode();
      return text;
    },
  };
}

/** All values by "type.attribute", as notifications show them beside their data. */
function valuesOf({ intrinsic, events }: Subject): Map<string, string[]> {
  const values = new Map(Object.entries(intrinsic).map(([name, value]) => [name, [value]]));
  for (const [name, value] of events.flatMap(namedValues)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

const namedValues = ({ type, attributes }: Event) =>
  attributes.filter(({ key }) => type !== "" && key !== "").map(({ key, value }) => [`${type}.${key}`, value] as const);
