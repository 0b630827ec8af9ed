/** What a websocket tells; nothing follows `onClosed`, which comes once, also when it never opened. */
export interface SocketEvents {
  onOpen(): void;
  onText(text: string): void;
  onBinary(bytes: Uint8Array): void;
  onClosed(reason: string): void;
}

/** An outgoing websocket. Sending on one that is not open does nothing. */
export interface ClientSocket {
  send(frame: string | Uint8Array): void;
  /** Bytes handed over that the network has not taken yet. */
  backlogBytes(): number;
  close(): void;
}

/** Events come later, never from inside this call. */
export type OpenSocket = (url: string, events: SocketEvents) => ClientSocket;
