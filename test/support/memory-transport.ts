import type { AcceptLink, IncomingEvents, LinkEvents, MixTransport } from "../../mixnet/relay/transport.ts";
import { formatNodeAddress, type NodeAddress } from "../../mixnet/wire/node-address.ts";

/** A dialled link whose events the test gives. */
interface DialledLink {
  readonly to: NodeAddress;
  readonly events: LinkEvents;
  readonly written: Uint8Array[];
  /** What write answers: false stands for a full buffer. */
  hasRoom: boolean;
  isClosed: boolean;
}

/** A transport in memory: nothing happens on it but what the test does. */
export interface MemoryTransport extends MixTransport {
  readonly dialled: DialledLink[];
  /** The newest link to the address. */
  link(to: NodeAddress): DialledLink;
  /** Connects to the listener as this host. */
  connect(remoteHost: string): { readonly events: IncomingEvents | undefined; isClosed(): boolean };
}

export function memoryTransport(): MemoryTransport {
  const dialled: DialledLink[] = [];
  let accept: AcceptLink | undefined;

  function dial(to: NodeAddress, events: LinkEvents) {
    const link: DialledLink = { to, events, written: [], hasRoom: true, isClosed: false };
    dialled.push(link);
    function write(bytes: Uint8Array): boolean {
      link.written.push(bytes);
      return link.hasRoom;
    }
    function close(): void {
      link.isClosed = true;
    }
    return { write, close };
  }

  function link(to: NodeAddress): DialledLink {
    const found = dialled.findLast((one) => formatNodeAddress(one.to) === formatNodeAddress(to));
    if (found === undefined) throw new Error(`nothing was dialled at ${formatNodeAddress(to)}`);
    return found;
  }

  function connect(remoteHost: string) {
    let isClosed = false;
    function close(): void {
      isClosed = true;
    }
    return { events: accept?.({ remoteHost, close }), isClosed: () => isClosed };
  }

  async function listen(address: NodeAddress, onLink: AcceptLink) {
    accept = onLink;
    return { address, close: async () => {} };
  }

  return { dial, listen, dialled, link, connect };
}
