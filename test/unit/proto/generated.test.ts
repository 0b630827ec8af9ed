import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { bondShape, unbondShape, updateShape } from "../../../chain/modules/mixnet/shapes.ts";
import { checkWire, type Shape } from "../../../kernel/wire.ts";
import { generate } from "../../../proto/generate.node.ts";

const folder = new URL("../../../proto/", import.meta.url);
const read = (name: string): Promise<string> => readFile(new URL(`gen/${name}`, folder), "utf8");

describe("generated codecs", () => {
  it("are what the proto files give", async () => {
    for (const [name, text] of await generate()) expect(text, `${name}: npm run proto`).toBe(await read(name));
  });

  it("need no eval", async () => {
    expect(await read("nymnet.js")).not.toMatch(/\beval\b|new Function|Function\(/);
  });
});

const root = new protobuf.Root();
root.resolvePath = (_origin, target) => fileURLToPath(new URL(target, folder));
root.loadSync("nymnet/mixnet/v1/tx.proto").resolveAll();

/** What a field looks like, for a proto file's and for a shape alike. */
type Outline = Readonly<Record<number, string>>;

function outlineOfType(type: protobuf.Type): Outline {
  return Object.fromEntries(
    type.fieldsArray.map((field) => {
      const inner = field.resolvedType instanceof protobuf.Type ? outlineOfType(field.resolvedType) : undefined;
      const kind = inner === undefined ? wireOf(field.type) : JSON.stringify(inner);
      return [field.id, `${field.repeated ? "many " : ""}${kind}`];
    }),
  );
}

const wireOf = (type: string): string => (type === "string" ? "text" : type === "bytes" ? "bytes" : "varint");

function outlineOfShape({ fields }: Shape): Outline {
  return Object.fromEntries(
    Object.entries(fields).map(([id, { wire, text, shape, repeated }]) => {
      const plain = wire === 0 ? "varint" : text ? "text" : "bytes";
      return [id, `${repeated ? "many " : ""}${shape === undefined ? plain : JSON.stringify(outlineOfShape(shape))}`];
    }),
  );
}

describe("the shapes that consensus bytes are checked against", () => {
  it.each([
    ["MsgBondMixnode", bondShape],
    ["MsgBondGateway", bondShape],
    ["MsgUnbondNode", unbondShape],
    ["MsgUpdateNode", updateShape],
  ])("say of %s what its proto file says", (name, shape) => {
    expect(outlineOfShape(shape)).toEqual(outlineOfType(root.lookupType(`nymnet.mixnet.v1.${name}`)));
  });
});

describe("the check of wire bytes", () => {
  const leaf: Shape = { fields: { 1: { wire: 0 } }, unknown: "refuse" };
  const nest: { fields: Record<number, Shape["fields"][number]>; unknown: "refuse" } = {
    fields: {},
    unknown: "refuse",
  };
  nest.fields[1] = { wire: 2, shape: nest };

  it("ends at a depth of 16 messages", () => {
    const deep = (depth: number): Uint8Array =>
      depth === 0 ? new Uint8Array(0) : Uint8Array.of(10, deep(depth - 1).length, ...deep(depth - 1));
    expect(checkWire(deep(16), nest)).toEqual({ nonCritical: false });
    expect(() => checkWire(deep(17), nest)).toThrow("wire.depth");
  });

  it("ends after 16,384 fields", () => {
    const many: Shape = { fields: { 1: { wire: 0, repeated: true } }, unknown: "refuse" };
    const pairs = (count: number): Uint8Array =>
      Uint8Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? 8 : 1));
    expect(checkWire(pairs(16_384), many)).toEqual({ nonCritical: false });
    expect(() => checkWire(pairs(16_385), many)).toThrow("wire.budget");
  });

  it.each([
    ["0880", "wire.truncated"],
    ["088000", "wire.varint"],
    [`08${"ff".repeat(9)}02`, "wire.varint"],
    ["0a00", "wire.wrong_type"],
    ["0b", "wire.wrong_type"],
    ["1001", "wire.unknown_field"],
  ])("refuses %s as %s", (hex, code) => {
    expect(() => checkWire(Uint8Array.from(Buffer.from(hex, "hex")), leaf)).toThrow(code);
  });

  it("takes the largest number of 64 bits, as negative ones are written", () => {
    const bytes = Uint8Array.from(Buffer.from(`08${"ff".repeat(9)}01`, "hex"));
    expect(checkWire(bytes, leaf)).toEqual({ nonCritical: false });
  });
});
