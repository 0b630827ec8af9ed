import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { readConfig, writeConfig } from "../../../kernel/config.node.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const sections = {
  mix: z.object({
    host: z.string().default("127.0.0.1").describe("Address to listen on."),
    listenPort: z.number().int().min(0).max(65_535).default(1789).describe("TCP port for packets."),
  }),
  peers: z.object({ bootstrap: z.array(z.string()).default([]).describe("First peers.") }),
};

let path: string;
beforeEach(async () => {
  path = join(await temporaryFolder(), "config.toml");
});

it("writes every field with its comment and reads the same values back", async () => {
  const written = await writeConfig(path, "A node", sections, { mix: { listenPort: 7 } });
  expect(written).toEqual({ mix: { host: "127.0.0.1", listenPort: 7 }, peers: { bootstrap: [] } });
  expect(await readFile(path, "utf8")).toContain("# TCP port for packets.\nlisten_port = 7");
  expect(await readConfig(path, sections)).toEqual(written);
});

it("refuses an unknown key and names the nearest known one", async () => {
  await writeFile(path, "[mix]\nlisten_prot = 7\n");
  await expect(readConfig(path, sections)).rejects.toMatchObject({
    detail: { code: "config.unknown_key", key: "mix.listen_prot", suggestion: "did you mean mix.listen_port?" },
  });
});

it("refuses an unknown section", async () => {
  await writeFile(path, "[mixx]\n");
  await expect(readConfig(path, sections)).rejects.toMatchObject({
    detail: { code: "config.unknown_key", key: "mixx", suggestion: "did you mean mix?" },
  });
});

it("names the key whose value does not fit", async () => {
  await writeFile(path, "[mix]\nlisten_port = 70000\n");
  await expect(readConfig(path, sections)).rejects.toMatchObject({
    detail: { code: "config.value", key: "mix.listen_port" },
  });
});

it("refuses a file of a newer version by name", async () => {
  await writeFile(path, "schema_version = 2\n");
  await expect(readConfig(path, sections)).rejects.toMatchObject({
    detail: { code: "config.newer_version", version: 2, known: 1 },
  });
});

it("tells a missing file from a broken one", async () => {
  await expect(readConfig(path, sections)).rejects.toMatchObject({ detail: { code: "config.unreadable" } });
  await writeFile(path, "[mix\n");
  await expect(readConfig(path, sections)).rejects.toMatchObject({ detail: { code: "config.syntax" } });
});
