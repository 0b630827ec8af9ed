import { sha256 } from "@noble/hashes/sha2.js";
import type { ConsensusAddress } from "../../kernel/ids.ts";

const ADDRESS_BYTES = 20;

/** Names a validator by its Ed25519 key: the first 20 bytes of the key's SHA-256. Source: CometBFT specification, core/data_structures.md. */
export const consensusAddress = (publicKey: Uint8Array): ConsensusAddress =>
  sha256(publicKey).slice(0, ADDRESS_BYTES) as ConsensusAddress;
