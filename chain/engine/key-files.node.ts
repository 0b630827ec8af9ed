import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Fault } from "../../kernel/errors.ts";
import { formatLastSign, NOTHING_SIGNED, parseLastSign } from "./keys.ts";
import type { LastSignStore } from "./signer.ts";

export class JsonFileError extends Fault<
  { code: "file.unreadable"; path: string; reason: string } | { code: "file.not_json"; path: string; reason: string }
> {}

const MODE_OWNER_ONLY = 0o600;

/** @throws JsonFileError. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((cause: Error) => {
    throw new JsonFileError({ code: "file.unreadable", path, reason: cause.message }, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new JsonFileError({ code: "file.not_json", path, reason: cause instanceof Error ? cause.message : "" });
  }
}

/** Old or new whole, never half: written aside, on the disk, then renamed. Readable by the owner only. */
export async function writeJsonFile(path: string, json: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.new`;
  const file = await open(aside, "w", MODE_OWNER_ONLY);
  try {
    await file.writeFile(`${JSON.stringify(json, null, 2)}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

/** data/priv_validator_state.json. @throws JsonFileError or KeyJsonError when it is not CometBFT's. */
export async function openLastSignFile(path: string): Promise<LastSignStore> {
  let state = parseLastSign(await readJsonFile(path));
  return {
    read: () => state,
    async write(next) {
      await writeJsonFile(path, formatLastSign(next));
      state = next;
    },
  };
}

/** Makes the file of a validator that never signed. */
export const initLastSignFile = (path: string): Promise<void> => writeJsonFile(path, formatLastSign(NOTHING_SIGNED));
