import type { TopologySource, TopologyView } from "../topology/view.ts";
import { type KeyRotation, servesRotation } from "../wire/key-rotation.ts";

/** A Sphinx secret (X25519, 32 bytes) and the first key rotation in which it serves. */
export interface RotationSecret {
  readonly rotationId: number;
  readonly secretKey: Uint8Array;
}

/** A Sphinx secret that serves now. */
export interface ServingKey {
  /** The rotation it serves; its parity says which packets it opens. */
  readonly rotationId: number;
  /** The rotation it was made for: a key that serves several rotations keeps one replay filter under this id. */
  readonly keyId: number;
  readonly secretKey: Uint8Array;
}

/** The secrets a relay opens packets with, the present rotation's first. The same list object while nothing changes. */
export interface SphinxKeySource {
  serving(): readonly ServingKey[];
}

/** Keys to try for a packet, each secret once; none when no serving key has the packet's parity. */
export function candidateKeys(serving: readonly ServingKey[], rotation: KeyRotation): readonly ServingKey[] {
  const fitting = serving.filter(({ rotationId }) => servesRotation(rotationId, rotation));
  return fitting.filter((key, i) => fitting.findIndex(({ keyId }) => keyId === key.keyId) === i);
}

/**
 * Chooses among a node's secrets by the topology: the present rotation, the one before it during its first epoch (packets
 * under way), and the one to come (a sender may learn of a new epoch before this node does). Without a topology the
 * newest secret is taken for the present one.
 */
export function createServingKeys(
  secrets: readonly RotationSecret[],
  topology?: Pick<TopologySource, "current">,
): SphinxKeySource {
  const newestId = Math.max(...secrets.map(({ rotationId }) => rotationId));
  let keys = chooseKeys(secrets, newestId, true);
  let lastView: TopologyView | undefined;
  let began: TopologyView | undefined;

  function serving(): readonly ServingKey[] {
    const view = topology?.current();
    if (view !== undefined && view !== lastView) {
      if (view.keyRotationId !== began?.keyRotationId) began = view;
      keys = chooseKeys(secrets, view.keyRotationId, view.epochId === began.epochId);
      lastView = view;
    }
    return keys;
  }
  return { serving };
}

function chooseKeys(secrets: readonly RotationSecret[], present: number, overlap: boolean): readonly ServingKey[] {
  const rotations = overlap ? [present, present - 1, present + 1] : [present, present + 1];
  return rotations.flatMap((rotationId) => {
    const secret = secretFor(secrets, rotationId);
    return secret === undefined ? [] : { rotationId, keyId: secret.rotationId, secretKey: secret.secretKey };
  });
}

/** The newest secret made for this rotation or an earlier one. */
function secretFor(secrets: readonly RotationSecret[], rotationId: number): RotationSecret | undefined {
  return secrets
    .filter((secret) => secret.rotationId <= rotationId)
    .reduce<RotationSecret | undefined>(
      (best, secret) => (best === undefined || secret.rotationId > best.rotationId ? secret : best),
      undefined,
    );
}
