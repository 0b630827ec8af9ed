import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeEd25519 } from "../../../chain/crypto/ed25519.node.ts";
import { trustGenesis } from "../../../chain/light/trust.ts";
import { verifyLightBlock } from "../../../chain/light/verify.ts";
import { CHAIN_ID, GENESIS_NS, testBlock, testValidators } from "../../support/light-chain.ts";
import { changesOf, leavesOf, replaced } from "../../support/mutate.ts";
import { parserRuns } from "../../support/runs.ts";

const validators = testValidators("mutations", [40n, 30n, 20n, 15n, 5n]);
const trusted = trustGenesis({ chainId: CHAIN_ID, initialHeight: 1n, timeNs: GENESIS_NS, validators });
const parts = { verify: nodeEd25519.verify, nowNs: GENESIS_NS * 2n };
const signers = validators.slice(0, 4);
const blocks = [
  testBlock({ height: 1n, validators, signers }),
  testBlock({ height: 7n, validators, signers, nilVoters: validators.slice(3, 4) }),
];

const FLAGS = ["absent", "commit", "nil"];
/** No hash covers proposer priorities, and nothing here reads them. */
const covered = leavesOf(blocks[0]).filter(({ path }) => path.at(-1) !== "proposerPriority");
const mutation = fc
  .tuple(fc.constantFrom(...blocks), fc.constantFrom(...covered.map(({ path }) => path)))
  .chain(([block, path]) => {
    const value = leavesOf(block).find((leaf) => leaf.path.join() === path.join())?.value;
    const changes =
      path.at(-1) === "flag" ? fc.constantFrom(...FLAGS.filter((flag) => flag !== value)) : changesOf(value);
    return changes.map((change) => ({ block, path, change }));
  });

it("believes the blocks as they are", () => {
  for (const block of blocks) expect(verifyLightBlock(parts, trusted, block).height).toBe(block.header.height);
});

it("believes no block in which one field was changed", () =>
  fc.assert(
    fc.property(mutation, ({ block, path, change }) => {
      expect(() => verifyLightBlock(parts, trusted, replaced(block, path, change))).toThrow(/^light\./);
    }),
    { numRuns: parserRuns },
  ));
