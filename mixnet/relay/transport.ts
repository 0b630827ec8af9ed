import type { NodeAddress } from "../wire/node-address.ts";

/** How packets travel between nodes: TCP in production (tcp-transport.node.ts), memory in simulations. */
export interface MixTransport {
  /** Opens a one-way link. Events come later, never from inside this call. */
  dial(to: NodeAddress, events: LinkEvents): OutgoingLink;
  /** @param at port 0 takes a free one. @throws ListenError naming the port when it is taken. */
  listen(at: NodeAddress, accept: AcceptLink): Promise<TransportListener>;
}

export interface LinkEvents {
  onOpen(): void;
  /** The buffer has room again after a write that returned false. */
  onDrain(): void;
  /** Once, for whatever reason: refused, timed out, ended by the peer, closed by us. Nothing follows it. */
  onClosed(): void;
}

export interface OutgoingLink {
  /** @returns false when the buffer is full: wait for onDrain. */
  write(bytes: Uint8Array): boolean;
  close(): void;
}

/** Called for each new connection; undefined refuses it. */
export type AcceptLink = (link: IncomingLink) => IncomingEvents | undefined;

export interface IncomingLink {
  /** IP address of the other end, canonical text. */
  readonly remoteHost: string;
  close(): void;
}

export interface IncomingEvents {
  onBytes(chunk: Uint8Array): void;
  /** Once, when the other end is done or gone, or after close. */
  onClosed(): void;
}

export interface TransportListener {
  readonly address: NodeAddress;
  /** Takes no more connections and ends those there are. */
  close(): Promise<void>;
}
