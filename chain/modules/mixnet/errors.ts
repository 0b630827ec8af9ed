import type { RefusalClass } from "../errors.ts";

const mixnet = (abciCode: number, text: string): RefusalClass => ({ codespace: "mixnet", abciCode, text });

/** Codespace `mixnet`. The numbers are part of the chain's contract. */
export const mixnetErrors = {
  ownerHasNode: mixnet(2, "account has a node already"),
  identityTaken: mixnet(3, "identity key is bonded already"),
  noNode: mixnet(4, "account has no node"),
  pledgeTooSmall: mixnet(5, "pledge too small"),
  badDetails: mixnet(6, "invalid node details"),
  badIdentityProof: mixnet(7, "identity proof does not hold"),
  unbonding: mixnet(8, "node is unbonding"),
  badCost: mixnet(9, "invalid cost"),
} as const;
