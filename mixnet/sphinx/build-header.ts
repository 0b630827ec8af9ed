import { concatBytes } from "../../kernel/bytes.ts";
import type { Random } from "../../kernel/random.ts";
import { HOP_STEP_BYTES, KEY_BYTES, MAC_BYTES, STREAM_BYTES } from "./constants.ts";
import type { SphinxCrypto } from "./crypto.ts";
import { SphinxError } from "./errors.ts";
import { type ExpandedSecret, expandSecret } from "./expand.ts";
import { type CheckedRecipe, checkRecipe, type HeaderRecipe, type Hop } from "./header.ts";
import { encodeFinal, encodeForward, finalPaddingBytes } from "./routing.ts";
import { clampedScalar, isOnCurve, multiplyScalars, unclampableScalar } from "./scalars.ts";
import { xorInto } from "./xor.ts";

export interface BuiltHeader {
  /** 348 bytes. */
  readonly header: Uint8Array;
  /** What each hop will derive, in route order. */
  readonly secrets: readonly ExpandedSecret[];
  readonly version: number;
  readonly firstAddress: Uint8Array;
}

/** A hop with everything its layer is made with. */
interface LayerKeys extends Hop {
  readonly delayNs: bigint;
  readonly macKey: Uint8Array;
  /** 360 bytes of key stream. */
  readonly stream: Uint8Array;
}

/** The encrypted routing information for the hop at `address`, and its MAC. */
interface Layer {
  readonly address: Uint8Array;
  readonly mac: Uint8Array;
  readonly beta: Uint8Array;
}

/** @throws SphinxError for a recipe that cannot be one. */
export function buildHeader(crypto: SphinxCrypto, random: Random, recipe: HeaderRecipe): BuiltHeader {
  const checked = checkRecipe(recipe);
  const initialSecret = recipe.initialSecret ?? random.bytes(KEY_BYTES);
  const secrets = deriveSecrets(crypto, initialSecret, recipe.route);
  const first = wrapLayers(crypto, checked, layerKeys(crypto, checked, secrets), random);
  const header = concatBytes(crypto.x25519Base(initialSecret), first.mac, first.beta);
  return { header, secrets, version: checked.version, firstAddress: first.address };
}

/** One multiplication a hop: the blinding factors so far are multiplied as numbers, not one after another as points. */
function deriveSecrets(crypto: SphinxCrypto, initialSecret: Uint8Array, route: readonly Hop[]): ExpandedSecret[] {
  let scalar = clampedScalar(initialSecret);
  return route.map(({ publicKey }, hop) => {
    const shared = isOnCurve(publicKey) ? crypto.x25519(unclampableScalar(scalar), publicKey) : undefined;
    if (shared === undefined) throw new SphinxError({ code: "sphinx.public_key", hop });
    const secret = expandSecret(crypto, shared);
    scalar = multiplyScalars(scalar, clampedScalar(secret.blindingFactor));
    return secret;
  });
}

function layerKeys(crypto: SphinxCrypto, recipe: CheckedRecipe, secrets: readonly ExpandedSecret[]): LayerKeys[] {
  return secrets.flatMap(({ streamKey, macKey }, i) => {
    const [hop, delayNs] = [recipe.route[i], recipe.delaysNs[i]];
    if (hop === undefined || delayNs === undefined) return [];
    return { ...hop, delayNs, macKey, stream: crypto.aes128Ctr(streamKey, new Uint8Array(STREAM_BYTES)) };
  });
}

/** From the last hop to the first, each layer around the one for the next hop. */
function wrapLayers(crypto: SphinxCrypto, recipe: CheckedRecipe, hops: readonly LayerKeys[], random: Random): Layer {
  const seal = ({ address, macKey, stream }: LayerKeys, plain: Uint8Array, filler: Uint8Array): Layer => {
    xorInto(plain, stream);
    const beta = concatBytes(plain, filler);
    return { address, beta, mac: crypto.hmacSha256(macKey, beta).subarray(0, MAC_BYTES) };
  };
  const none = new Uint8Array(0);
  const first = hops.reduceRight<Layer | undefined>((next, hop) => {
    if (next === undefined) {
      return seal(hop, encodeFinal(recipe, random.bytes(finalPaddingBytes(hops.length))), makeFiller(hops));
    }
    const { version } = recipe;
    return seal(hop, encodeForward({ version, nextAddress: next.address, delayNs: hop.delayNs }, next), none);
  }, undefined);
  if (first === undefined) throw new SphinxError({ code: "sphinx.route_length", hops: 0 });
  return first;
}

/** What the zeros that each hop but the last appends will have become on arrival at the last: 60 * (n - 1) bytes. */
function makeFiller(hops: readonly LayerKeys[]): Uint8Array {
  return hops.slice(0, -1).reduce<Uint8Array>((filler, { stream }) => {
    const longer = concatBytes(filler, new Uint8Array(HOP_STEP_BYTES));
    xorInto(longer, stream.subarray(STREAM_BYTES - longer.length));
    return longer;
  }, new Uint8Array(0));
}
