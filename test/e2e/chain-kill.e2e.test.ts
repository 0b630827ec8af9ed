import { it } from "vitest";
import { killChainAndCheck } from "../support/chain-kill.ts";

it("loses no committed block when a chain node under load is killed, 3 times in a row", () => killChainAndCheck(3));
