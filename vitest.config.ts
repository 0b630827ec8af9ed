import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** With NYMNET_REPORTS each run also leaves a JSON report in that folder, for `.ci/run` to add up. */
const reports = process.env.NYMNET_REPORTS;
const tier = process.argv.includes("--project") ? process.argv[process.argv.indexOf("--project") + 1] : "all";
const name = `${tier}-${process.pid}.json`;
const reporting =
  reports === undefined ? {} : { reporters: ["default", "json"], outputFile: { json: join(reports, name) } };

const processes = { hookTimeout: 120_000, fileParallelism: false } as const;

export default defineConfig({
  test: {
    ...reporting,
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: ["test/{unit,property,arch}/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "e2e", include: ["test/e2e/**/*.e2e.test.ts"], testTimeout: 120_000, ...processes } },
      {
        test: {
          name: "slow",
          include: ["test/slow/**/*.slow.test.ts", "test/property/**/*.test.ts"],
          env: { NYMNET_PARSER_RUNS: "10000" },
          testTimeout: 600_000,
          ...processes,
        },
      },
    ],
  },
});
