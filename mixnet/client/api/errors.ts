import { Fault } from "../../../kernel/errors.ts";

/** Kinds of the native client's local API, with their bytes and texts. Source: reference client-websocket-api.md, 3. */
export const apiErrorKinds = {
  empty_request: { byte: 0x01, text: "received request contained no data" },
  too_short_request: { byte: 0x02, text: "received request did not contain enough data" },
  unknown_request: { byte: 0x03, text: "unknown request type" },
  malformed_request: { byte: 0x04, text: "malformed request" },
  other: { byte: 0xff, text: "other" },
} as const;

export type ApiErrorKind = keyof typeof apiErrorKinds;

/** What an application is told; `message` is the text after the kind's. */
export class ApiError extends Fault<{ code: "api.refused"; kind: ApiErrorKind; message: string }> {}

export const apiError = (kind: ApiErrorKind, message: string): ApiError =>
  new ApiError({ code: "api.refused", kind, message });
