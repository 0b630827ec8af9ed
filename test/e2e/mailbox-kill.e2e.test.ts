import { it } from "vitest";
import { killAndCheckMailbox } from "../support/mailbox-kill.ts";

it("loses no acknowledged message when the gateway is killed, 3 times in a row", () => killAndCheckMailbox(3));
