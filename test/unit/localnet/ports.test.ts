import { createServer } from "node:net";
import { expect, it } from "vitest";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { choosePorts, portKinds, portTable } from "../../../localnet/ports.ts";

const random = createSeededRandom("ports");
const HOST = "127.0.0.1";

it("gives kind k, instance i the base plus 100 k plus i", () => {
  const port = portTable(20_000);
  expect(portKinds.map(({ kind }, k) => port(kind, 3) - 20_000 - 100 * k)).toEqual(portKinds.map(() => 3));
});

it("gives the usual ports without a base", () => {
  const port = portTable(undefined);
  expect([port("rpc", 0), port("mix", 2), port("ngp", 1), port("http", 0), port("client", 1)]).toEqual([
    26657, 1791, 9001, 8000, 1978,
  ]);
});

it("finds a block of free ports, and names a taken one when the base is given", async () => {
  const free = await choosePorts(0, { mix: 8, http: 11 }, HOST, random);
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(free("mix", 5), HOST, resolve));
  const base = free("rpc", 0);
  await expect(choosePorts(base, { mix: 8 }, HOST, random)).rejects.toMatchObject({
    detail: { code: "localnet.port_in_use", port: free("mix", 5), purpose: "Sphinx packets" },
  });
  await expect(choosePorts(base, { mix: 5 }, HOST, random)).resolves.toBeTypeOf("function");
  await new Promise((resolve) => taken.close(resolve));
});
