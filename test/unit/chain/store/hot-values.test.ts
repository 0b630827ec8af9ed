import { expect, it } from "vitest";
import { createHotValues } from "../../../../chain/store/hot-values.ts";

const value = (size: number): Uint8Array => new Uint8Array(size).fill(size);

it("keeps within its bound by letting go what was longest not used", () => {
  const hot = createHotValues(3 * (1000 + 1 + 150));
  for (const key of ["a", "b", "c"]) hot.put(key, value(1000));
  hot.get("a");
  hot.put("d", value(1000));
  expect(["a", "b", "c", "d"].map((key) => hot.get(key) !== undefined)).toEqual([true, false, true, true]);
});

it("counts a value once, however often it is put, and not when it is gone", () => {
  const hot = createHotValues(2 * (1000 + 1 + 150));
  for (let i = 0; i < 10; i++) hot.put("a", value(1000));
  hot.put("b", value(1000));
  hot.delete("b");
  hot.delete("b");
  hot.put("c", value(1000));
  expect(["a", "b", "c"].map((key) => hot.get(key) !== undefined)).toEqual([true, false, true]);
});

it("keeps nothing that is larger than all it may hold", () => {
  const hot = createHotValues(100);
  hot.put("a", value(1));
  expect(hot.get("a")).toBeUndefined();
});
