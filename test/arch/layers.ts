/** The table of design section 2: a folder and its layer. The longest matching folder counts. */
export const layers: Readonly<Record<string, number>> = {
  kernel: 0,
  proto: 0,
  "chain/crypto": 1,
  "credentials/scheme": 1,
  "mixnet/sphinx": 1,
  "chain/store": 2,
  "credentials/dkg": 2,
  "mixnet/message": 2,
  "mixnet/wire": 2,
  "chain/app": 3,
  "chain/modules": 3,
  "chain/light": 3,
  "chain/engine": 4,
  "chain/server": 4,
  "chain/client": 4,
  "mixnet/topology": 4,
  "mixnet/relay": 4,
  "chain/node": 5,
  "credentials/validator": 5,
  "credentials/wallet": 5,
  "mixnet/node": 5,
  "mixnet/gateway": 5,
  "mixnet/client": 5,
  "mixnet/providers": 5,
  localnet: 6,
  cli: 7,
  dashboard: 7,
  test: 8,
};

/** Imports inside one layer that are allowed all the same. A new one is a design decision. */
export const edges: readonly (readonly [from: string, to: string])[] = [
  ["chain/app", "chain/modules"],
  ["chain/server", "chain/engine"],
  ["mixnet/message", "mixnet/wire"],
  ["mixnet/relay", "mixnet/topology"],
  ["chain/node", "credentials/validator"],
  ["mixnet/client", "credentials/wallet"],
  ["mixnet/providers", "mixnet/client"],
];

/** Folders whose every file must run in a browser, but for `*.node.ts`. */
export const browserFolders: readonly string[] = [
  "kernel",
  "proto",
  "chain/crypto",
  "credentials/scheme",
  "mixnet/sphinx",
  "chain/store",
  "mixnet/message",
  "mixnet/wire",
  "chain/app",
  "chain/modules",
  "chain/light",
  "chain/client",
];
