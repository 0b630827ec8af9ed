import { expect, it } from "vitest";
import { nodeEd25519 } from "../../../../chain/crypto/ed25519.node.ts";
import { trustGenesis } from "../../../../chain/light/trust.ts";
import { verifyLightBlock } from "../../../../chain/light/verify.ts";
import { ownTrust } from "../../../../chain/node/own-trust.ts";
import { toHex, utf8 } from "../../../../kernel/bytes.ts";
import { createVirtualClock } from "../../../../kernel/virtual-clock.ts";
import { createDisk, createKitEngine, GENESIS_MS, keyPair, lightBlock } from "../../../support/engine-kit.ts";

const clock = createVirtualClock(GENESIS_MS);
const joiner = keyPair(9);
const disk = createDisk(2);
const openEngine = () => createKitEngine({ powers: [1n], clock, disk, spare: [joiner] });
const parts = () => ({ verify: nodeEd25519.verify, nowNs: BigInt(clock.nowMs()) * 1_000_000n });

it("a chain node believes its next block though none of the genesis validators signs any more", async () => {
  const before = openEngine();
  expect(ownTrust(before)).toEqual(trustGenesis(before.genesis));
  await before.start();
  await before.mempool.add(utf8(`validator:${toHex(joiner.publicKey)}=60`));
  await clock.advance(10_000);
  await before.mempool.add(utf8(`validator:${toHex(keyPair(1).publicKey)}=0`));
  await clock.advance(20_000);
  await before.stop();

  const after = openEngine();
  await after.start();
  const trust = ownTrust(after);
  await clock.advance(6000);
  await after.stop();
  const next = lightBlock(after, trust.height + 1n);
  expect(verifyLightBlock(parts(), trust, next).height).toBe(trust.height + 1n);
  expect(() => verifyLightBlock(parts(), trustGenesis(after.genesis), next)).toThrow("light.trusted_power");
});
