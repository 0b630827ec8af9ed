import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { root } from "../support/sources.ts";

/** Licences that may be shipped together with Apache-2.0. */
const allowed =
  /^\(?(MIT(-0)?|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|Zlib|WTFPL)\b/;

const lock = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), dev: z.boolean().optional() })),
});

it("depends only on packages whose licences go with Apache-2.0", () => {
  const { packages } = lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);
  expect(shipped.length).toBeGreaterThan(100);
  const refused = shipped.filter(([, { license = "none" }]) => !alternatives(license).some((one) => allowed.test(one)));
  expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

/** "(MIT OR GPL-3.0)" lets us choose. */
const alternatives = (license: string): string[] => license.replace(/[()]/g, "").split(" OR ");
