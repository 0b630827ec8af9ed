import { describe, expect, it } from "vitest";
import { fromHex, toHex, utf8 } from "../../../kernel/bytes.ts";
import { open, seal } from "../../../mixnet/wire/gateway-aead.ts";
import {
  authenticationSigned,
  buildAuthentication,
  isSignedByClient,
  provesSharedKey,
} from "../../../mixnet/wire/gateway-auth.ts";
import { decodeSensitive, encodeSensitive, openSensitive } from "../../../mixnet/wire/gateway-encrypted.ts";
import { identityFromSecret } from "../../../mixnet/wire/gateway-identity.ts";
import {
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  UNAUTHENTICATED_CHARACTERS_MAX,
} from "../../../mixnet/wire/gateway-messages.ts";
import {
  acceptsAuthentication,
  negotiateAsClient,
  negotiateRegistration,
} from "../../../mixnet/wire/gateway-version.ts";
import { fixedRandom } from "../../support/fixed-random.ts";
import vectors from "../../vectors/gateway-messages.json" with { type: "json" };

describe("control messages", () => {
  it.each(vectors.requests)("reads and writes the reference's $name request", ({ json }) => {
    expect(encodeRequest(decodeRequest(json))).toBe(json);
  });

  it.each(vectors.responses)("reads and writes the reference's $name response", ({ json }) => {
    expect(encodeResponse(decodeResponse(json))).toBe(json);
  });

  it("ignores unknown members and fills in what older peers leave out", () => {
    expect(decodeResponse('{"type":"send","remaining_bandwidth":-5,"later":[1]}')).toEqual({
      type: "send",
      remainingBandwidth: -5,
      upgradeMode: false,
    });
  });

  it("reads the nonce of a credential under both names", () => {
    const nonce = "[1,2,3,4,5,6,7,8,9,10,11,12]";
    const read = (name: string) => decodeRequest(`{"type":"ecashCredential","enc_credential":[7],"${name}":${nonce}}`);
    expect(read("nonce")).toEqual(read("iv"));
  });

  it.each([
    ["not JSON", "{", "gateway.not_json"],
    ["an array", "[]", "gateway.not_json"],
    ["no type", "{}", "gateway.unknown_type"],
    ["a type of Object.prototype", '{"type":"toString"}', "gateway.unknown_type"],
    ["a byte of 256", '{"type":"handshakePayload","data":[256]}', "gateway.field"],
    ["a fraction", '{"type":"handshakePayload","data":[1.5]}', "gateway.field"],
    ["too many bytes", `{"type":"handshakePayload","data":[${"1,".repeat(256)}1]}`, "gateway.field"],
    ["a missing field", '{"type":"upgradeModeJWT"}', "gateway.field"],
    ["nesting", `{"type":"handshakePayload","data":${"[".repeat(30_000)}${"]".repeat(30_000)}}`, "gateway.field"],
    ["too long a text", " ".repeat(65_537), "gateway.text_too_long"],
  ])("refuses %s by name", (_, json, code) => {
    expect(() => decodeRequest(json)).toThrow(code);
  });

  it("keeps what anyone may send below the limit before authentication", () => {
    const longest = Math.max(...vectors.authenticate_v2.map(({ json }) => json.length));
    expect(longest).toBeLessThan(UNAUTHENTICATED_CHARACTERS_MAX);
  });
});

describe("authenticateV2", () => {
  const [vector] = vectors.authenticate_v2;
  if (vector === undefined) throw new Error("no vector");
  const sharedKey = fromHex(vector.shared_key);
  const identity = identityFromSecret(fromHex(vector.identity_secret));
  const request = decodeRequest(vector.json);
  if (request.type !== "authenticateV2") throw new Error("another request");

  it("is built byte for byte as the reference builds it", () => {
    const options = { sharedKey, protocolVersion: 6, unixSeconds: vector.request_unix_timestamp };
    const built = buildAuthentication({ identity, random: fixedRandom(request.nonce) }, options);
    expect(encodeRequest(built)).toBe(vector.json);
    expect(toHex(authenticationSigned(built))).toBe(vector.signed_bytes);
  });

  it("is accepted from the reference and not when anything in it was changed", () => {
    expect(isSignedByClient(request) && provesSharedKey(request, sharedKey)).toBe(true);
    expect(isSignedByClient({ ...request, requestUnixTimestamp: request.requestUnixTimestamp + 1 })).toBe(false);
    expect(isSignedByClient({ ...request, protocolVersion: 5 })).toBe(false);
    expect(isSignedByClient({ ...request, clientIdentity: new Uint8Array(32).fill(0xff) })).toBe(false);
    expect(provesSharedKey(request, new Uint8Array(32))).toBe(false);
  });
});

describe("requests under the shared key", () => {
  it.each(vectors.encrypted)("opens $plaintext_text", ({ shared_key, nonce, ciphertext, plaintext_text }) => {
    const sealed = { nonce: fromHex(nonce), ciphertext: fromHex(ciphertext) };
    expect(encodeSensitive(openSensitive(fromHex(shared_key), sealed))).toBe(plaintext_text);
    expect(toHex(seal(fromHex(shared_key), sealed.nonce, utf8(plaintext_text)))).toBe(ciphertext);
  });

  it.each(["{}", '{"ForgetMe":{}}', '{"ForgetMe":7}', '{"Other":{}}', '{"ForgetMeAck":{},"RememberMeAck":{}}'])(
    "refuses %s",
    (json) => {
      expect(() => decodeSensitive(json)).toThrow(/^gateway\./);
    },
  );

  it("does not open what another key sealed", () => {
    expect(open(new Uint8Array(32), new Uint8Array(12), new Uint8Array(16))).toBeUndefined();
    expect(open(new Uint8Array(32), new Uint8Array(12), new Uint8Array(0))).toBeUndefined();
  });
});

describe("versions", () => {
  it.each([
    [3, undefined, 3, false],
    [4, 4, 4, true],
    [6, 6, 6, true],
    [7, 6, 6, false],
  ])("of %i: client speaks %o, registration %i, authentication %o", (theirs, client, registration, accepted) => {
    expect(negotiateAsClient(theirs)).toBe(client);
    expect(negotiateRegistration(theirs)).toBe(registration);
    expect(acceptsAuthentication(theirs)).toBe(accepted);
  });
});
