import { systemRandom } from "../../kernel/random.ts";
import { createPacket } from "../../mixnet/sphinx/create.ts";
import type { SphinxCrypto } from "../../mixnet/sphinx/crypto.ts";
import { openHeader, unwrapPacket } from "../../mixnet/sphinx/open.ts";
import { packetSizes } from "../../mixnet/wire/packet-size.ts";

/** The two jobs whose speed counts, as benchmarks repeat them: regular packets, payload keys from seeds. */
export interface SphinxWork {
  /** A whole packet for the route, from random bytes to wire bytes. */
  create(): Uint8Array;
  /** Wire bytes in, wire bytes out, at the first hop. */
  unwrap(): void;
}

export function sphinxWork(crypto: SphinxCrypto, hops: number): SphinxWork {
  const secrets = Array.from({ length: hops }, () => systemRandom.bytes(32));
  const { payloadBytes, plaintextBytes } = packetSizes.regular;
  const recipe = {
    route: secrets.map((secret, i) => ({
      address: new Uint8Array(32).fill(i + 1),
      publicKey: crypto.x25519Base(secret),
    })),
    delaysNs: secrets.map(() => 50_000_000n),
    destination: new Uint8Array(32).fill(3),
    message: new Uint8Array(plaintextBytes).fill(7),
    payloadBytes,
  };
  const create = (): Uint8Array => createPacket(crypto, systemRandom, recipe).packet;
  const packet = create();
  const [firstSecret = new Uint8Array(32)] = secrets;

  function unwrap(): void {
    const arrived = packet.slice();
    unwrapPacket(crypto, openHeader(crypto, firstSecret, arrived), arrived);
  }

  return { create, unwrap };
}
