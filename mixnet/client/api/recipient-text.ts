import { Fault } from "../../../kernel/errors.ts";
import { parseRecipient, type Recipient, readRecipient } from "../../wire/recipient.ts";
import { apiError } from "./errors.ts";

const POINT_ERROR = "signature error: Cannot decompress Edwards point";

/** @throws ApiError "malformed_request" in the reference's words. */
export function recipientFromBytes(bytes: Uint8Array): Recipient {
  try {
    return readRecipient(bytes);
  } catch (error) {
    throw apiError("malformed_request", `malformed recipient: ${wordsFor(reasonOf(error))}`);
  }
}

/** @throws ApiError "malformed_request" in the reference's words. */
export function recipientFromText(text: string): Recipient {
  const halves = text.split("@");
  if (halves.length !== 2) throw malformed("the string address does not contain exactly a single '@' character ");
  if (halves[0]?.split(".").length !== 2) {
    throw malformed("the string address does not contain exactly a single '.' character ");
  }
  try {
    return parseRecipient(text);
  } catch (error) {
    throw apiError("malformed_request", wordsFor(reasonOf(error)));
  }
}

const malformed = (reason: string) => apiError("malformed_request", `recipient is malformed - ${reason}`);

function wordsFor(reason: string): string {
  if (reason === "identity") return `recipient's identity key is malformed: ${POINT_ERROR}`;
  if (reason === "gateway") return `recipient gateway's identity key is malformed: ${POINT_ERROR}`;
  return `recipient is malformed - ${reason} `;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Fault)) throw error;
  return String(error.detail.reason);
}
