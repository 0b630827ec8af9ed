import { it } from "vitest";
import { killAndCheckMailbox } from "../support/mailbox-kill.ts";

it("loses no acknowledged message when the gateway is killed, 20 times in a row", () => killAndCheckMailbox(20));
