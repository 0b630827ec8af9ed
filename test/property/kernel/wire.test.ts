import fc from "fast-check";
import { expect, it } from "vitest";
import { authInfoShape, txBodyShape, txRawShape } from "../../../chain/app/tx/shapes.ts";
import { sendType } from "../../../chain/modules/bank/messages.ts";
import { bondShape } from "../../../chain/modules/mixnet/shapes.ts";
import { createValidatorType } from "../../../chain/modules/staking/operator-messages.ts";
import { checkWire, ProtobufError, type Shape } from "../../../kernel/wire.ts";
import { nymnet } from "../../../proto/gen/nymnet.js";
import { parserRuns } from "../../support/runs.ts";

const shapes: readonly Shape[] = [
  txRawShape,
  txBodyShape,
  authInfoShape,
  sendType.shape,
  createValidatorType.shape,
  bondShape,
];

/** Bytes that look like protobuf more often than random ones do. */
const tag = fc.tuple(fc.nat(9), fc.constantFrom(0, 1, 2, 5)).map(([number, wire]) => number * 8 + wire);
const field = fc.tuple(tag, fc.uint8Array({ maxLength: 12 })).map(([key, value]) => [key, value.length, ...value]);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(field, { maxLength: 12 }).map((fields) => Uint8Array.from(fields.flat())),
);

it("either passes or says where the bytes are wrong, for any bytes", () =>
  fc.assert(
    fc.property(fc.constantFrom(...shapes), bytes, (shape, message) => {
      try {
        checkWire(message, shape);
      } catch (error) {
        expect(error).toBeInstanceOf(ProtobufError);
      }
    }),
    { numRuns: parserRuns },
  ));

it("lets nothing pass that the decoder would throw on", () =>
  fc.assert(
    fc.property(bytes, (message) => {
      if (passes(message, bondShape)) nymnet.mixnet.v1.MsgBondMixnode.decode(message);
      if (passes(message, sendType.shape)) sendType.codec.decode(message);
    }),
    { numRuns: parserRuns },
  ));

function passes(message: Uint8Array, shape: Shape): boolean {
  try {
    checkWire(message, shape);
    return true;
  } catch {
    return false;
  }
}
