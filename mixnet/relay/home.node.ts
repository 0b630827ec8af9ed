import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { type ConfigInput, type ConfigOf, readConfig, type Sections, writeConfig } from "../../kernel/config.node.ts";
import { Fault } from "../../kernel/errors.ts";
import { configFile, makeHome } from "../../kernel/home.node.ts";
import { readKeyFile, writeKeyFile } from "../../kernel/keyfile.node.ts";
import type { Random } from "../../kernel/random.ts";

export class RelayHomeError extends Fault<{ code: "home.no_sphinx_key"; folder: string }> {}

/** 32 bytes each. */
export interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

export interface SphinxKeyPair extends KeyPair {
  /** The first key rotation it serves. */
  readonly rotationId: number;
}

/** The folder of a mix node or gateway: `config.toml`, `keys/`, `data/`. */
export interface RelayHome<S extends Sections> {
  readonly folder: string;
  readonly config: ConfigOf<S>;
  /** Ed25519: who the node is, on the chain, to clients and to libp2p peers. */
  readonly identity: KeyPair;
  /** X25519, by rotation, oldest first. */
  readonly sphinxKeys: readonly SphinxKeyPair[];
}

export interface NewRelayHome<S extends Sections> {
  readonly folder: string;
  readonly title: string;
  readonly sections: S;
  readonly config: ConfigInput<S>;
  readonly passphrase?: string | undefined;
  readonly random: Random;
}

const IDENTITY_FILE = "identity.json";
const SPHINX_FILE = /^sphinx-(\d{1,10})\.json$/;
const sphinxFile = (rotationId: number): string => `sphinx-${rotationId}.json`;
const KEY_BYTES = 32;

/** Makes a home with fresh keys. @throws HomeError "home.exists" rather than touch one that is there. */
export async function initRelayHome<S extends Sections>(wanted: NewRelayHome<S>): Promise<RelayHome<S>> {
  const { folder, title, sections, passphrase, random } = wanted;
  await makeHome(folder, ["keys", "data"]);
  const identity = { kind: "identity", secret: random.bytes(KEY_BYTES) };
  await writeKeyFile(join(folder, "keys", IDENTITY_FILE), identity, { passphrase, random });
  const sphinx = { kind: "sphinx", secret: random.bytes(KEY_BYTES) };
  await writeKeyFile(join(folder, "keys", sphinxFile(0)), sphinx, { passphrase, random });
  await writeConfig(configFile(folder), title, sections, wanted.config);
  return openRelayHome({ folder, sections, passphrase });
}

/** @throws ConfigError, KeyFileError, RelayHomeError. */
export async function openRelayHome<S extends Sections>(wanted: {
  readonly folder: string;
  readonly sections: S;
  readonly passphrase?: string | undefined;
}): Promise<RelayHome<S>> {
  const { folder, sections, passphrase } = wanted;
  const config = await readConfig(configFile(folder), sections);
  const seed = await readKeyFile(join(folder, "keys", IDENTITY_FILE), "identity", passphrase);
  const identity = { secretKey: seed, publicKey: ed25519.getPublicKey(seed) };
  return { folder, config, identity, sphinxKeys: await readSphinxKeys(folder, passphrase) };
}

async function readSphinxKeys(folder: string, passphrase: string | undefined): Promise<SphinxKeyPair[]> {
  const files = await readdir(join(folder, "keys"));
  const rotations = files.flatMap((file) => SPHINX_FILE.exec(file)?.[1] ?? []).map(Number);
  if (rotations.length === 0) throw new RelayHomeError({ code: "home.no_sphinx_key", folder });
  const keys: SphinxKeyPair[] = [];
  for (const rotationId of rotations.sort((a, b) => a - b)) {
    const secretKey = await readKeyFile(join(folder, "keys", sphinxFile(rotationId)), "sphinx", passphrase);
    keys.push({ rotationId, secretKey, publicKey: x25519.getPublicKey(secretKey) });
  }
  return keys;
}
