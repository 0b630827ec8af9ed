import { readFile, writeFile } from "node:fs/promises";
import { parse, stringify, type TomlTable } from "smol-toml";
import { z } from "zod";
import { Fault } from "./errors.ts";
import { nearestName } from "./suggest.ts";

export class ConfigError extends Fault<
  | { code: "config.unreadable"; path: string; reason: string }
  | { code: "config.syntax"; path: string; reason: string }
  | { code: "config.unknown_key"; path: string; key: string; suggestion: string }
  | { code: "config.value"; path: string; key: string; reason: string }
  | { code: "config.newer_version"; path: string; version: number; known: number }
> {}

/**
 * A config file's shape: sections of fields, each field a zod schema with a default and `.describe("...")`, which becomes
 * the comment in the written file. Field names are camelCase in code and snake_case in the file.
 */
export type Sections = Readonly<Record<string, z.ZodObject>>;
export type ConfigOf<S extends Sections> = { readonly [Name in keyof S]: z.output<S[Name]> };
export type ConfigInput<S extends Sections> = { readonly [Name in keyof S]?: z.input<S[Name]> };

const SCHEMA_VERSION = 1;

/** All defaults, changed where `values` says so. @throws ZodError for a value outside its range. */
export function makeConfig<S extends Sections>(sections: S, values: ConfigInput<S>): ConfigOf<S> {
  return z.object(sections).parse(withEmptySections(sections, values)) as ConfigOf<S>;
}

/** The file's text: each field with its comment, for an operator to read and change. */
export function renderConfig<S extends Sections>(title: string, sections: S, config: ConfigOf<S>): string {
  const lines = [`# ${title}`, "", `schema_version = ${SCHEMA_VERSION}`];
  for (const [name, section] of Object.entries(sections)) {
    lines.push("", `[${toSnakeCase(name)}]`);
    const values = z.record(z.string(), z.unknown()).parse(config[name]);
    for (const [field, schema] of Object.entries(section.shape)) {
      if (schema.description !== undefined) lines.push(`# ${schema.description}`);
      lines.push(renderField(field, values[field]));
    }
  }
  return `${lines.join("\n")}\n`;
}

export async function writeConfig<S extends Sections>(
  path: string,
  title: string,
  sections: S,
  values: ConfigInput<S>,
): Promise<ConfigOf<S>> {
  const config = makeConfig(sections, values);
  await writeFile(path, renderConfig(title, sections, config));
  return config;
}

/** @throws ConfigError naming the file, the key, and what to write instead. */
export async function readConfig<S extends Sections>(path: string, sections: S): Promise<ConfigOf<S>> {
  const table = toCamelKeys(parseToml(path, await readText(path)));
  const { schemaVersion = SCHEMA_VERSION, ...values } = table;
  if (typeof schemaVersion === "number" && schemaVersion > SCHEMA_VERSION) {
    throw new ConfigError({ code: "config.newer_version", path, version: schemaVersion, known: SCHEMA_VERSION });
  }
  refuseUnknownKeys(path, sections, values);
  const result = z.object(sections).safeParse(withEmptySections(sections, values));
  if (result.success) return result.data as ConfigOf<S>;
  const issue = result.error.issues[0];
  const key = (issue?.path ?? []).map((part) => toSnakeCase(String(part))).join(".");
  throw new ConfigError({ code: "config.value", path, key, reason: issue?.message ?? "" });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new ConfigError({ code: "config.unreadable", path, reason: cause instanceof Error ? cause.message : "" });
  }
}

function parseToml(path: string, text: string): TomlTable {
  try {
    return parse(text);
  } catch (cause) {
    throw new ConfigError({ code: "config.syntax", path, reason: cause instanceof Error ? cause.message : "" });
  }
}

function refuseUnknownKeys(path: string, sections: Sections, values: Record<string, unknown>): void {
  refuseUnknown(path, "", Object.keys(values), Object.keys(sections));
  for (const [name, section] of Object.entries(sections)) {
    const given = z.record(z.string(), z.unknown()).safeParse(values[name] ?? {});
    if (given.success)
      refuseUnknown(path, `${toSnakeCase(name)}.`, Object.keys(given.data), Object.keys(section.shape));
  }
}

function refuseUnknown(path: string, prefix: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const names = known.map(toSnakeCase);
  const near = nearestName(toSnakeCase(unknown), names);
  const suggestion = near === undefined ? `known keys: ${names.join(", ")}` : `did you mean ${prefix}${near}?`;
  throw new ConfigError({ code: "config.unknown_key", path, key: `${prefix}${toSnakeCase(unknown)}`, suggestion });
}

function renderField(field: string, value: unknown): string {
  const name = toSnakeCase(field);
  return value === undefined ? `# ${name} =` : stringify({ [name]: value }).trimEnd();
}

function withEmptySections(sections: Sections, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(sections).map((name) => [name, values[name] ?? {}]));
}

const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const toCamelCase = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function toCamelKeys(table: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).map(([name, value]) => [toCamelCase(name), isTable(value) ? toCamelKeys(value) : value]),
  );
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
