import { fromHex, toHex } from "../../kernel/bytes.ts";
import { openHeader, unwrapPacket } from "../../mixnet/sphinx/open.ts";
import { unpadPayload } from "../../mixnet/sphinx/payload.ts";
import { createSodiumSphinxCrypto } from "../../mixnet/sphinx/sodium.node.ts";
import { formatNodeAddress, type NodeAddress, readNodeAddress } from "../../mixnet/wire/node-address.ts";

export const crypto = await createSodiumSphinxCrypto();

export interface VectorNode {
  readonly mix_host: string;
  readonly sphinx_secret: string;
}

export interface Step {
  readonly at: string;
  readonly version: string;
  readonly delay_ns?: string;
  readonly next?: string;
}

/** The part of a vector's `path` that a journey gives. */
export const stepsOf = (path: readonly Step[]): Step[] =>
  path.map(({ at, version, delay_ns, next }) => ({
    at,
    version,
    ...(delay_ns !== undefined && { delay_ns }),
    ...(next !== undefined && { next }),
  }));

/** What a packet's journey through nodes with these secrets shows, in the form of the vectors' `path`. */
export interface Journey {
  readonly steps: readonly Step[];
  readonly destination: string;
  /** Padding removed. */
  readonly plaintext: Uint8Array;
}

/** Takes a packet through the nodes that its headers name. */
export function walk(nodes: readonly VectorNode[], firstHop: NodeAddress | string, packet: Uint8Array): Journey {
  const steps: Step[] = [];
  let at = typeof firstHop === "string" ? firstHop : formatNodeAddress(firstHop);
  let bytes: Uint8Array = packet.slice();
  for (;;) {
    const secret = nodes.find(({ mix_host }) => mix_host === at)?.sphinx_secret;
    if (secret === undefined) throw new Error(`no node at ${at}`);
    const hop = unwrapPacket(crypto, openHeader(crypto, fromHex(secret), bytes), bytes);
    const version = `sphinx-${hop.version}`;
    if (hop.kind === "final") {
      return {
        steps: [...steps, { at, version }],
        destination: toHex(hop.destination),
        plaintext: unpadPayload(hop.payload),
      };
    }
    const next = formatNodeAddress(readNodeAddress(hop.nextAddress).address);
    steps.push({ at, version, delay_ns: String(hop.delayNs), next });
    at = next;
    bytes = hop.packet;
  }
}
