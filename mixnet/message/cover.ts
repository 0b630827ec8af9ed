import { equalBytes, utf8 } from "../../kernel/bytes.ts";
import { pad } from "./padding.ts";

const COVER_TEXT = utf8("The cake is a lie!");

/** What a loop cover packet carries in place of a fragment. Source: reference nymsphinx.md, section 12. */
export const coverContent = (fragmentBytes: number): Uint8Array => pad(COVER_TEXT, fragmentBytes);

/** Whether decrypted content is our own loop coming back. */
export const isCoverContent = (content: Uint8Array): boolean =>
  equalBytes(content.subarray(0, COVER_TEXT.length), COVER_TEXT);
