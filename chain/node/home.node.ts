import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isThere } from "../../kernel/home.node.ts";
import type { Random } from "../../kernel/random.ts";
import { nodeEd25519 } from "../crypto/ed25519.node.ts";
import { initLastSignFile, openLastSignFile, readJsonFile, writeJsonFile } from "../engine/key-files.node.ts";
import {
  formatNodeKey,
  formatValidatorKey,
  type KeyPair,
  keyPairOf,
  parseNodeKey,
  parseValidatorKey,
} from "../engine/keys.ts";
import { createSigner, type Signer } from "../engine/signer.ts";

/**
 * A chain node's folder in CometBFT's layout: config/{genesis,node_key,priv_validator_key}.json,
 * data/priv_validator_state.json. Further validators of the embedded engine have the same two files in
 * config/validator-2, data/validator-2 and so on.
 */
export const chainHomePaths = (home: string) => ({
  genesis: join(home, "config", "genesis.json"),
  nodeKey: join(home, "config", "node_key.json"),
  engineDatabase: join(home, "data", "engine"),
  applicationDatabase: join(home, "data", "application"),
  /** @param n from 1. */
  validatorKey: (n: number) => join(home, "config", validatorFolder(n), "priv_validator_key.json"),
  /** @param n from 1. */
  validatorState: (n: number) => join(home, "data", validatorFolder(n), "priv_validator_state.json"),
});

const validatorFolder = (n: number): string => (n === 1 ? "" : `validator-${n}`);

const SEED_BYTES = 32;

export interface ChainKeys {
  readonly node: KeyPair;
  readonly validators: readonly KeyPair[];
}

/**
 * Makes the keys that are missing and leaves those that are there; the genesis is written by `writeGenesis`.
 * @param validators 0 for a node that signs nothing.
 */
export async function initChainHome(home: string, validators: number, random: Random): Promise<ChainKeys> {
  const paths = chainHomePaths(home);
  await mkdir(join(home, "data"), { recursive: true });
  const newKey = (): KeyPair => keyPairOf(nodeEd25519, random.bytes(SEED_BYTES));
  if (!(await isThere(paths.nodeKey))) await writeJsonFile(paths.nodeKey, formatNodeKey(newKey()));
  for (let n = 1; n <= validators; n++) {
    if (await isThere(paths.validatorKey(n))) continue;
    await initLastSignFile(paths.validatorState(n));
    await writeJsonFile(paths.validatorKey(n), formatValidatorKey(newKey()));
  }
  return readChainKeys(home);
}

/** @param json of `formatGenesis`. */
export const writeGenesis = (home: string, json: unknown): Promise<void> =>
  writeJsonFile(chainHomePaths(home).genesis, json);

/** @throws JsonFileError, KeyJsonError. */
export async function readChainKeys(home: string): Promise<ChainKeys> {
  const paths = chainHomePaths(home);
  const node = parseNodeKey(await readJsonFile(paths.nodeKey), nodeEd25519);
  const validators: KeyPair[] = [];
  for (let n = 1; await isThere(paths.validatorKey(n)); n++) {
    validators.push(parseValidatorKey(await readJsonFile(paths.validatorKey(n)), nodeEd25519));
  }
  return { node, validators };
}

/** A signer for each validator of the home, over its last-sign file. @throws JsonFileError, KeyJsonError. */
export function openSigners(home: string, { validators }: ChainKeys): Promise<Signer[]> {
  const paths = chainHomePaths(home);
  return Promise.all(
    validators.map(async (key, i) =>
      createSigner(key, await openLastSignFile(paths.validatorState(i + 1)), nodeEd25519),
    ),
  );
}
