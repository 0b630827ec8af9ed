/** Values of this chain's messages, as CosmJS takes them. Keys are 32 bytes; amounts are base units in decimal. */

export interface CoinValue {
  readonly denom: string;
  readonly amount: string;
}
export interface DetailsValue {
  readonly identityKey: Uint8Array;
  readonly sphinxKeys: { rotationId: number; key: Uint8Array }[];
  readonly host: string;
  readonly mixPort: number;
  readonly httpPort: number;
  /** Only gateways: where clients connect. */
  readonly entry?: { wsPort: number; wssPort: number; hostname: string };
  readonly noiseKey: Uint8Array;
  readonly version: string;
  readonly location: string;
}
export interface CostValue {
  /** 0 to 1, times 10^18. */
  readonly profitMargin: string;
  readonly operatingCost: CoinValue;
}
export interface BondValue {
  readonly owner: string;
  readonly details: DetailsValue;
  readonly pledge: CoinValue;
  readonly cost: CostValue;
  readonly identitySignature: Uint8Array;
}
export interface UnbondValue {
  readonly owner: string;
}
export interface UpdateValue {
  readonly owner: string;
  readonly details: DetailsValue;
}
