import { once } from "node:events";
import { connect, createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { concatBytes } from "../../../kernel/bytes.ts";
import { systemRandom } from "../../../kernel/random.ts";
import { createPacket } from "../../../mixnet/sphinx/create.ts";
import { createSodiumSphinxCrypto } from "../../../mixnet/sphinx/sodium.node.ts";
import { encodeFrame } from "../../../mixnet/wire/frame.ts";
import { padNodeAddress } from "../../../mixnet/wire/node-address.ts";
import { packetSizes } from "../../../mixnet/wire/packet-size.ts";

/** The world around a relay, in a thread of its own: for each message a burst of fresh packets, and word when all came back. */
const { host, port, publicKey, burst }: { host: string; port: number; publicKey: Uint8Array; burst: number } =
  workerData;
const crypto = await createSodiumSphinxCrypto();
const { payloadBytes, packetBytes } = packetSizes.regular;
const FRAME_BYTES = packetBytes + 4;

let received = 0;
const sink = createServer((socket) =>
  socket.on("data", (chunk) => {
    received += chunk.length;
    if (received === burst * FRAME_BYTES) parentPort?.postMessage("arrived");
  }),
).listen(0, "127.0.0.1");
await once(sink, "listening");
const address = sink.address();
const sinkPort = address === null || typeof address === "string" ? 0 : address.port;

const recipe = {
  route: [
    { address: padNodeAddress({ host, port }, 32), publicKey },
    { address: padNodeAddress({ host: "127.0.0.1", port: sinkPort }, 32), publicKey },
  ],
  delaysNs: [5_000_000n, 0n],
  destination: new Uint8Array(32),
  message: new Uint8Array(100),
  payloadBytes,
};
const makeBurst = (): Uint8Array =>
  concatBytes(
    ...Array.from({ length: burst }, () => {
      return encodeFrame({ keyRotation: "unknown", packet: createPacket(crypto, systemRandom, recipe).packet });
    }),
  );

const source = connect({ host, port });
await once(source, "connect");
let frames = makeBurst();
parentPort?.on("message", (word: "send" | "prepare") => {
  if (word === "send") {
    received = 0;
    source.write(frames);
  } else {
    frames = makeBurst();
    parentPort?.postMessage("prepared");
  }
});
parentPort?.postMessage("prepared");
