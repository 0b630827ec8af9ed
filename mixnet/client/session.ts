import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import { buildAuthentication } from "../wire/gateway-auth.ts";
import { startClientHandshake } from "../wire/gateway-handshake-client.ts";
import type { IdentityKeys } from "../wire/gateway-identity.ts";
import { decodedOrUndefined } from "../wire/gateway-json.ts";
import { decodeResponse } from "../wire/gateway-messages.ts";
import { negotiateAsClient } from "../wire/gateway-version.ts";
import { type Control, LinkError } from "./control.ts";

/** A client asks for bandwidth below this: 20 % of a ticket of 200 MB. */
export const BANDWIDTH_LOW_BYTES = 40_000_000;

/** What holds for the life of a session. */
export interface SessionTerms {
  /** 32 bytes. */
  readonly sharedKey: Uint8Array;
  readonly protocolVersion: number;
  /** Bytes that may still be sent. */
  readonly bandwidthBytes: number;
}

export interface SessionParts {
  readonly clock: Pick<Clock, "nowMs">;
  readonly random: Random;
  readonly identity: IdentityKeys;
  readonly control: Control;
  /** Sends a text frame. */
  readonly send: (text: string) => void;
}

export interface SessionOptions {
  /** Ed25519, from the verified topology. */
  readonly gatewayKey: Uint8Array;
  /** From an earlier registration. */
  readonly sharedKey: Uint8Array | undefined;
  /** Unix time of the last authentication that was sent; the next must be later. */
  readonly authenticatedAtSeconds: number;
  /** Told before anything encrypted with the key can come. */
  readonly onKey: (sharedKey: Uint8Array, atSeconds: number) => void;
}

/**
 * Registers or authenticates and sees to bandwidth. Source: reference gateway-protocol.md, sections 3, 4, 8 and 10.
 * @throws LinkError, GatewayHandshakeError.
 */
export async function openSession(parts: SessionParts, options: SessionOptions): Promise<SessionTerms> {
  const { control } = parts;
  const { version } = await control.request({ type: "supportedProtocol" }, "supportedProtocol");
  const protocolVersion = negotiateAsClient(version);
  if (protocolVersion === undefined) throw new LinkError({ code: "link.gateway_too_old", version });
  const terms =
    options.sharedKey === undefined
      ? await register(parts, options, protocolVersion)
      : await authenticate(parts, options, options.sharedKey, protocolVersion);
  if (terms.bandwidthBytes >= BANDWIDTH_LOW_BYTES) return terms;
  return { ...terms, bandwidthBytes: await claimBandwidth(control) };
}

/** The free mode without credentials. @returns bytes there are now. */
export async function claimBandwidth(control: Control): Promise<number> {
  const { availableTotal } = await control.request({ type: "claimFreeTestnetBandwidth" }, "bandwidth");
  return availableTotal;
}

async function register(parts: SessionParts, options: SessionOptions, protocolVersion: number): Promise<SessionTerms> {
  const { gatewayKey } = options;
  const handshake = startClientHandshake(parts, { gatewayIdentity: gatewayKey, protocolVersion });
  parts.send(handshake.first);
  for (;;) {
    const step = handshake.receive(await parts.control.nextText());
    for (const text of step.send) parts.send(text);
    if (step.state === "failed") throw step.error;
    if (step.state === "waiting") continue;
    options.onKey(step.result.sharedKey, 0);
    await expectRegistered(parts.control);
    return { ...step.result, bandwidthBytes: 0 };
  }
}

async function expectRegistered(control: Control): Promise<void> {
  const response = decodedOrUndefined(decodeResponse, await control.nextText());
  if (response?.type === "register" && response.status) return;
  const message = response?.type === "error" ? response.message : "not registered";
  throw new LinkError({ code: "link.refused", message });
}

async function authenticate(
  parts: SessionParts,
  { authenticatedAtSeconds, onKey }: SessionOptions,
  sharedKey: Uint8Array,
  protocolVersion: number,
): Promise<SessionTerms> {
  const unixSeconds = Math.max(Math.floor(parts.clock.nowMs() / 1_000), authenticatedAtSeconds + 1);
  onKey(sharedKey, unixSeconds);
  const request = buildAuthentication(parts, { sharedKey, protocolVersion, unixSeconds });
  const { status, bandwidthRemaining } = await parts.control.request(request, "authenticate");
  if (!status) throw new LinkError({ code: "link.refused", message: "not authenticated" });
  return { sharedKey, protocolVersion, bandwidthBytes: bandwidthRemaining };
}
