import type { EncodeObject } from "@cosmjs/proto-signing";
import { ed25519 } from "@noble/curves/ed25519.js";
import { createAddresses } from "../modules/addresses.ts";
import { bondSignBytes } from "../modules/mixnet/bond-proof.ts";
import { bondGatewayType, bondMixnodeType } from "../modules/mixnet/messages.ts";
import type { BondValue } from "./values.ts";

export interface BondInput {
  readonly role: "mixnode" | "gateway";
  readonly chainId: string;
  readonly bech32Prefix: string;
  /** The owner's sequence in the transaction that will carry the message. */
  readonly sequence: number;
  /** The node's Ed25519 seed, 32 bytes: it proves that the node agrees. */
  readonly identitySecret: Uint8Array;
  /** All but the signature. */
  readonly bond: Omit<BondValue, "identitySignature">;
}

/** A bond message with its identity proof, to be signed by the owner at exactly this sequence. @throws for a bad owner address. */
export function createBondMessage({
  role,
  chainId,
  bech32Prefix,
  sequence,
  identitySecret,
  bond,
}: BondInput): EncodeObject {
  const type = role === "mixnode" ? bondMixnodeType : bondGatewayType;
  const owner = createAddresses(bech32Prefix).parseAccount(bond.owner);
  const record = type.codec.encode(bond).finish();
  const bytes = bondSignBytes({ chainId, owner, sequence: BigInt(sequence), record });
  const value: BondValue = { ...bond, identitySignature: ed25519.sign(bytes, identitySecret) };
  return { typeUrl: type.typeUrl, value };
}
