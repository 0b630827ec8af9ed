import { dataView } from "../../kernel/bytes.ts";

/** Numbered messages for one client, between the process that stores them and the test that kills it. */
export const OWNER = new Uint8Array(32).fill(1);
export const NUMBERED_BYTES = 2_048;
/** In the plaintext of a final packet: behind the address of the SURB-ack, and behind the SURB-ack. */
export const NUMBER_AT = { ack: 19, message: 405 };

/** Of a SURB-ack's packet, or of a message. */
export const numberOf = (bytes: Uint8Array): number => dataView(bytes).getUint32(0);
