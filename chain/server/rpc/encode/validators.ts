import { equalBytes } from "../../../../kernel/bytes.ts";
import type { ValidatorUpdate } from "../../../app/abci.ts";
import type { Validator, ValidatorSet } from "../../../light/types.ts";
import { bytes, hash, int, intUnlessZero } from "./scalars.ts";

export const publicKey = (key: Uint8Array) => ({ type: "tendermint/PubKeyEd25519", value: bytes(key) });

export const validator = (v: Validator) => ({
  address: hash(v.address),
  pub_key: publicKey(v.publicKey),
  voting_power: int(v.power),
  proposer_priority: int(v.proposerPriority),
});

/** The proposer's place in the set, from 0; -1 if it is not in it. */
export const proposerIndex = ({ validators, proposer }: ValidatorSet): number =>
  validators.findIndex(({ address }) => equalBytes(address, proposer));

export function validatorSet(set: ValidatorSet) {
  const proposer = set.validators[proposerIndex(set)];
  return {
    validators: set.validators.map(validator),
    proposer: proposer === undefined ? null : validator(proposer),
  };
}

/** The key in the form that Go's JSON gives to a protobuf oneof; a power of zero is left out. */
export const validatorUpdate = (update: ValidatorUpdate) => ({
  pub_key: {
    Sum: { type: "tendermint.crypto.PublicKey_Ed25519", value: { ed25519: bytes(update.publicKey) } },
  },
  power: intUnlessZero(update.power),
});
