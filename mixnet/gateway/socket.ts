import type { NodeAddress } from "../wire/node-address.ts";

/** A websocket to one client, as the gateway's core sees it; ws-transport.node.ts is the real one. */
export interface ClientSocket {
  /** IP address of the other end: for limits only, it enters no log and no metric. */
  readonly remoteHost: string;
  /** Bytes that were given to us and not yet taken by the system. */
  bufferedBytes(): number;
  sendText(text: string): void;
  /** `onTaken` is called once, later: whether the system took all of it before the connection ended. */
  sendBinary(bytes: Uint8Array, onTaken: (taken: boolean) => void): void;
  ping(payload: Uint8Array): void;
  /** Stops and resumes reading; frames that are read already still come. */
  pause(): void;
  resume(): void;
  /** Sends what waits, says goodbye, and cuts the connection soon after. */
  close(): void;
  /** Cuts the connection. What waits is lost, and those who asked are told. */
  terminate(): void;
}

/** Events come later, never from inside a call of ours. */
export interface ClientSocketEvents {
  onText(text: string): void;
  onBinary(bytes: Uint8Array): void;
  onPing(): void;
  onPong(payload: Uint8Array): void;
  /** Some of what waited was taken by the system. */
  onSent(): void;
  /** The client broke the rules of websockets or sent too large a message; onClosed follows. */
  onMalformed(): void;
  /** Once. Nothing follows it. */
  onClosed(): void;
}

/** Called for each new websocket; undefined refuses it. */
export type AcceptClient = (socket: ClientSocket) => ClientSocketEvents | undefined;

export interface ClientListener {
  readonly address: NodeAddress;
  /** Takes no more clients and cuts those there are; some hear of it (`onClosed`) only after it has resolved. */
  close(): Promise<void>;
}

/** How clients come in. */
export interface ClientTransport {
  /** @param at port 0 takes a free one. @throws ListenError naming the port when it is taken. */
  listen(at: NodeAddress, accept: AcceptClient): Promise<ClientListener>;
}
