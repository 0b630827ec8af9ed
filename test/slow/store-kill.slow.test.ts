import { it } from "vitest";
import { killAndCheck } from "../support/store-kill.ts";

it("loses no acknowledged block of the state when its process is killed, 20 times in a row", () => killAndCheck(20));
