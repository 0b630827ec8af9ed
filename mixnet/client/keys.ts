import { utf8 } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { ACK_KEY_BYTES } from "../message/ack-id.ts";
import { KEY_BYTES } from "../sphinx/constants.ts";
import { type ClientStore, ClientStoreError } from "./store.ts";

/** What makes a client itself; made once and kept. */
export interface ClientKeys {
  /** Ed25519 seed, 32 bytes. */
  readonly identitySecret: Uint8Array;
  /** X25519, 32 bytes. */
  readonly encryptionSecret: Uint8Array;
  /** AES-128, 16 bytes: hides fragment ids in acknowledgements. */
  readonly ackKey: Uint8Array;
}

/**
 * Reads the client's keys, or draws and stores new ones (durable when it resolves).
 * @throws ClientStoreError "client.store_damaged" for a key of another length.
 */
export async function loadOrCreateKeys(store: ClientStore, random: Random): Promise<ClientKeys> {
  const table = store.table("key");
  const keyNamed = (name: string, bytes: number): Uint8Array => {
    const stored = table.get(utf8(name));
    if (stored !== undefined && stored.length !== bytes) {
      throw new ClientStoreError({ code: "client.store_damaged", entry: name });
    }
    const key = stored ?? random.bytes(bytes);
    if (stored === undefined) table.put(utf8(name), key);
    return key;
  };
  const keys = {
    identitySecret: keyNamed("identity", KEY_BYTES),
    encryptionSecret: keyNamed("encryption", KEY_BYTES),
    ackKey: keyNamed("ack", ACK_KEY_BYTES),
  };
  await store.flush();
  return keys;
}
