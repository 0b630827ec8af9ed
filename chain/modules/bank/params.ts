import { Params } from "cosmjs-types/cosmos/bank/v1beta1/bank";
import { protobufValue } from "../codecs.ts";

export interface BankParams {
  /** Whether accounts may send coins to each other. */
  readonly defaultSendEnabled: boolean;
}

export const paramsValue = protobufValue(
  Params,
  ({ defaultSendEnabled }): BankParams => ({ defaultSendEnabled }),
  ({ defaultSendEnabled }) => ({ sendEnabled: [], defaultSendEnabled }),
);
