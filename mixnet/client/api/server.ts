import type { NodeAddress } from "../../wire/node-address.ts";
import type { Application, ApplicationSocket } from "./application.ts";

/** A listening socket for applications. */
export interface ApiListener {
  /** With the real port. */
  readonly address: NodeAddress;
  /** Takes no more applications and cuts the one there is. */
  close(): Promise<void>;
}

/** How applications come in: one at a time, a second TCP connection is closed at once. */
export interface ApiTransport {
  /** @param at port 0 takes a free one. @throws ListenError naming the port when it is taken. */
  listen(at: NodeAddress, accept: (socket: ApplicationSocket) => Application): Promise<ApiListener>;
}
