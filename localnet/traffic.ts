import type { Network } from "./network-file.ts";

/** Packets that the mix nodes of each layer have sent on since they started: data, acks and cover together. */
export type LayerCounts = readonly [first: number, second: number, third: number];

const FORWARDED = /^nymnet_mixnet_egress_forward_packets_sent_total(?:\{[^}]*\})? (\d+(?:\.\d+)?)$/gm;

export async function packetsByLayer({ mixnodes }: Network): Promise<LayerCounts> {
  const counts: [number, number, number] = [0, 0, 0];
  const sums = await Promise.all(
    mixnodes.map(async ({ httpUrl, layer }) => ({ layer, sent: await forwarded(httpUrl) })),
  );
  for (const { layer, sent } of sums) {
    if (layer >= 1 && layer <= 3) counts[layer - 1] = (counts[layer - 1] ?? 0) + sent;
  }
  return counts;
}

export const countsBetween = (before: LayerCounts, after: LayerCounts): LayerCounts => [
  after[0] - before[0],
  after[1] - before[1],
  after[2] - before[2],
];

async function forwarded(httpUrl: string): Promise<number> {
  const text = await (await fetch(`${httpUrl}/metrics`)).text();
  return [...text.matchAll(FORWARDED)].reduce((sum, [, value]) => sum + Number(value), 0);
}
