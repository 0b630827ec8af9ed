import { describe, expect, it, vi } from "vitest";
import { createVerdicts } from "../../../chain/app/tx/verdicts.ts";

const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const [signature, digest, key] = [bytes(64, 1), bytes(32, 2), bytes(33, 3)];

describe("remembered signatures", () => {
  it("are verified once", () => {
    const verify = vi.fn(() => true);
    const verdicts = createVerdicts(verify);
    expect([verdicts(signature, digest, key), verdicts(signature, digest, key)]).toEqual([true, true]);
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it("depend on signature, digest and key alike, wherever one ends and the next begins", () => {
    const verify = vi.fn(() => true);
    const verdicts = createVerdicts(verify);
    verdicts(signature, digest, key);
    verdicts(bytes(64, 9), digest, key);
    verdicts(signature, bytes(32, 9), key);
    verdicts(signature, digest, bytes(33, 9));
    verdicts(bytes(65, 1), bytes(31, 2), key);
    expect(verify).toHaveBeenCalledTimes(5);
  });

  it("never are wrong ones", () => {
    const verify = vi.fn(() => false);
    const verdicts = createVerdicts(verify);
    expect([verdicts(signature, digest, key), verdicts(signature, digest, key)]).toEqual([false, false]);
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it("are forgotten, oldest first, when there are too many", () => {
    const verify = vi.fn(() => true);
    const verdicts = createVerdicts(verify, 2);
    for (const value of [1, 2, 3]) verdicts(bytes(64, value), digest, key);
    verdicts(bytes(64, 3), digest, key);
    expect(verify).toHaveBeenCalledTimes(3);
    verdicts(bytes(64, 1), digest, key);
    expect(verify).toHaveBeenCalledTimes(4);
  });
});
