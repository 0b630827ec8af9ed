import { bytes, nested, repeated, shape, text, varint } from "../../../kernel/wire.ts";
import { coinShape } from "../coins.ts";

/** Wire shapes of nymnet.mixnet.v1, for the check of consensus bytes before they are decoded. */

const sphinxKeyShape = shape({ 1: varint, 2: bytes });
const entryShape = shape({ 1: varint, 2: varint, 3: text });
const costShape = shape({ 1: text, 2: nested(coinShape) });

export const detailsShape = shape({
  1: bytes,
  2: repeated(nested(sphinxKeyShape)),
  3: text,
  4: varint,
  5: varint,
  6: nested(entryShape),
  7: bytes,
  8: text,
  9: text,
});

export const bondShape = shape({
  1: text,
  2: nested(detailsShape),
  3: nested(coinShape),
  4: nested(costShape),
  5: bytes,
});
export const unbondShape = shape({ 1: text });
export const updateShape = shape({ 1: text, 2: nested(detailsShape) });
