import { bytes, nested, repeated, type Shape, shape, text, varint } from "../../../kernel/wire.ts";
import { coinsField } from "../../modules/coins.ts";

/** Wire shapes of the envelope of a transaction, after cosmos.tx.v1beta1 (SDK v0.50). */

const strict = (fields: Shape["fields"]): Shape => ({ fields, unknown: "refuse" });

const any = shape({ 1: text, 2: bytes });
const strictAny = strict({ 1: text, 2: bytes });
const modeInfo = strict({ 1: nested(strict({ 1: varint })), 2: bytes });
const signerInfo = strict({ 1: nested(strictAny), 2: nested(modeInfo), 3: varint });
const fee = strict({ 1: coinsField, 2: varint, 3: text, 4: text });
const tip = strict({ 1: coinsField, 2: text });

export const txRawShape: Shape = { ...strict({ 1: bytes, 2: bytes, 3: repeated(bytes) }), ordered: true };
export const txBodyShape = shape({
  1: repeated(nested(any)),
  2: text,
  3: varint,
  1023: repeated(nested(any)),
  2047: repeated(nested(any)),
});
export const authInfoShape = strict({ 1: repeated(nested(signerInfo)), 2: nested(fee), 3: nested(tip) });
export const publicKeyShape = strict({ 1: bytes });
