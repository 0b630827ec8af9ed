import { readFile, writeFile } from "node:fs/promises";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { z } from "zod";
import { utf8 } from "./bytes.ts";
import { fromBase64, toBase64 } from "./encoding.ts";
import { Fault } from "./errors.ts";
import type { Random } from "./random.ts";

export class KeyFileError extends Fault<
  | { code: "keyfile.unreadable"; path: string; reason: string }
  | { code: "keyfile.form"; path: string; reason: string }
  | { code: "keyfile.passphrase_needed"; path: string }
  | { code: "keyfile.passphrase_wrong"; path: string }
> {}

const SALT_BYTES = 16;
const NONCE_BYTES = 24;
const MODE_OWNER_ONLY = 0o600;
/** OWASP's choice for Argon2id with little memory: 19 MiB, two passes, one lane. */
const ARGON2 = { t: 2, m: 19_456, p: 1, dkLen: 32 };

const CHARACTERS_MAX = 8_192;

const base64Bytes = z.string().max(CHARACTERS_MAX).transform(fromBase64);
const exactly = (count: number) => base64Bytes.refine(({ length }) => length === count, `${count} bytes are needed`);
const plainForm = z.strictObject({ schemaVersion: z.literal(1), kind: z.string(), secret: base64Bytes });
const sealedForm = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.string(),
  kdf: z.literal("argon2id"),
  cipher: z.literal("xchacha20poly1305"),
  salt: exactly(SALT_BYTES),
  nonce: exactly(NONCE_BYTES),
  sealed: base64Bytes,
});
const keyFileForm = z.union([plainForm, sealedForm]);

/**
 * Writes a secret as JSON, readable by its owner only; with a passphrase it is sealed with XChaCha20-Poly1305 under a
 * key by Argon2id (RFC 9106), the kind being authenticated. An existing file is never overwritten.
 */
export async function writeKeyFile(
  path: string,
  key: { readonly kind: string; readonly secret: Uint8Array },
  { passphrase, random }: { readonly passphrase?: string | undefined; readonly random: Random },
): Promise<void> {
  const body =
    passphrase === undefined
      ? { schemaVersion: 1, kind: key.kind, secret: toBase64(key.secret) }
      : await seal(key.kind, key.secret, passphrase, random);
  await writeFile(path, `${JSON.stringify(body, null, 2)}\n`, { mode: MODE_OWNER_ONLY, flag: "wx" });
}

/** @throws KeyFileError when it cannot be read, is of another kind, or the passphrase is missing or wrong. */
export async function readKeyFile(path: string, kind: string, passphrase?: string): Promise<Uint8Array> {
  const form = await readForm(path);
  if (form.kind !== kind) throw formError(path, `it holds ${form.kind}, not ${kind}`);
  if ("secret" in form) return form.secret;
  if (passphrase === undefined) throw new KeyFileError({ code: "keyfile.passphrase_needed", path });
  const cipher = xchacha20poly1305(await stretch(passphrase, form.salt), form.nonce, utf8(kind));
  try {
    return cipher.decrypt(form.sealed);
  } catch (cause) {
    throw new KeyFileError({ code: "keyfile.passphrase_wrong", path }, { cause });
  }
}

async function readForm(path: string): Promise<z.output<typeof keyFileForm>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KeyFileError({ code: "keyfile.unreadable", path, reason }, { cause });
  }
  try {
    return keyFileForm.parse(JSON.parse(text));
  } catch (cause) {
    throw formError(path, "it is not a key file of this program", cause);
  }
}

const formError = (path: string, reason: string, cause?: unknown): KeyFileError =>
  new KeyFileError({ code: "keyfile.form", path, reason }, { cause });

async function seal(kind: string, secret: Uint8Array, passphrase: string, random: Random): Promise<object> {
  const salt = random.bytes(SALT_BYTES);
  const nonce = random.bytes(NONCE_BYTES);
  const sealed = xchacha20poly1305(await stretch(passphrase, salt), nonce, utf8(kind)).encrypt(secret);
  const named = { schemaVersion: 1, kind, kdf: "argon2id", cipher: "xchacha20poly1305" };
  return { ...named, salt: toBase64(salt), nonce: toBase64(nonce), sealed: toBase64(sealed) };
}

const stretch = (passphrase: string, salt: Uint8Array): Promise<Uint8Array> =>
  argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, ARGON2);
