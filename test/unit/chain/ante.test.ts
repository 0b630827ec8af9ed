import { coins } from "@cosmjs/amino";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { AuthInfo, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { beforeEach, describe, expect, it } from "vitest";
import { fromHex } from "../../../kernel/bytes.ts";
import { fee, openChain, openSigners, sendMessage, sign, type TestChain, unym } from "../../support/chain.ts";

const { addresses, direct, amino } = await openSigners(3);
const [alice = "", bob = "", stranger = ""] = addresses;
const place = { from: alice, accountNumber: 0, sequence: 0 };
let chain: TestChain;

beforeEach(async () => {
  chain = await openChain({
    accounts: [alice, bob].map((address) => ({ address, coins: [unym(1_000_000n)] })),
    minimumGasPrices: "0.025unym",
  });
});

const send = sendMessage(alice, bob, 1n);
const signed = (options: object = {}) => sign(direct, [send], { ...place, ...options });

interface Parts {
  readonly body: TxBody;
  readonly auth: AuthInfo;
  readonly raw: TxRaw;
}

/** The transaction with parts exchanged after signing. */
async function altered(change: (parts: Parts) => { body?: object; auth?: object; raw?: object }): Promise<Uint8Array> {
  const raw = TxRaw.decode(await signed());
  const parts = { body: TxBody.decode(raw.bodyBytes), auth: AuthInfo.decode(raw.authInfoBytes), raw };
  const { body, auth, raw: envelope } = change(parts);
  const bodyBytes = TxBody.encode({ ...parts.body, ...body }).finish();
  const authInfoBytes = AuthInfo.encode({ ...parts.auth, ...auth }).finish();
  return TxRaw.encode({ ...raw, bodyBytes, authInfoBytes, ...envelope }).finish();
}

const anotherKey = {
  typeUrl: "/cosmos.crypto.secp256k1.PubKey",
  value: Uint8Array.of(10, 33, 2, ...new Uint8Array(32).fill(1)),
};
const extension = { typeUrl: "/some.Extension", value: new Uint8Array(0) };

describe("the checks before the messages", () => {
  it.each<[string, () => Promise<Uint8Array>, number, string]>([
    [
      "no message",
      () => altered(() => ({ body: { messages: [] } })),
      18,
      "must contain at least one message: invalid request",
    ],
    ["gas 0", () => signed({ fee: fee(5000n, 0n) }), 41, "must provide positive gas: invalid gas limit"],
    [
      "little gas",
      () => signed({ fee: fee(5000n, 1000n) }),
      11,
      "out of gas in location: txSize; gasWanted: 1000, gasUsed: ",
    ],
    [
      "an extension",
      () => altered(() => ({ body: { extensionOptions: [extension] } })),
      31,
      "unknown extension options",
    ],
    ["no signature", () => altered(() => ({ raw: { signatures: [] } })), 15, "no signatures supplied"],
    [
      "two signatures of one signer",
      () => altered(({ raw }) => ({ raw: { signatures: [...raw.signatures, new Uint8Array(64)] } })),
      4,
      "wrong number of signers; expected 1, got 2: unauthorized",
    ],
    [
      "a height that is over",
      () => altered(() => ({ body: { timeoutHeight: 1n } })),
      30,
      "block height: 2, timeout height: 1: tx timeout height",
    ],
    [
      "a memo of 258 bytes",
      () => signed({ memo: "ü".repeat(129) }),
      12,
      "maximum number of characters is 256 but received 258 characters: memo too large",
    ],
    [
      "a small fee",
      () => signed({ fee: fee(9999n) }),
      13,
      "insufficient fees; got: 9999unym required: 10000unym: insufficient fee",
    ],
    [
      "a fee it does not have",
      () => signed({ fee: fee(1_000_001n) }),
      5,
      "spendable balance 1000000unym is smaller than 1000001unym: insufficient funds: insufficient funds",
    ],
    [
      "a granter",
      () => signed({ fee: { ...fee(10_000n), granter: bob } }),
      18,
      "fee grants are not enabled: invalid request",
    ],
    [
      "a sender that is unknown",
      () => sign(direct, [sendMessage(stranger, bob, 1n)], { ...place, from: stranger, fee: fee(10_000n) }),
      9,
      `fee payer address: ${stranger} does not exist: unknown address`,
    ],
    [
      "another's key",
      () =>
        altered(({ auth }) => ({
          auth: {
            signerInfos: auth.signerInfos.map((info) => ({ ...info, publicKey: anotherKey })),
            fee: { ...auth.fee, amount: coins(10_000, "unym") },
          },
        })),
      8,
      `pubKey does not match signer address ${alice} with signer index: 0: invalid pubkey`,
    ],
    [
      "a sequence to come",
      () => signed({ sequence: 7, fee: fee(10_000n) }),
      32,
      "account sequence mismatch, expected 0, got 7: incorrect account sequence",
    ],
    [
      "a signature for another chain",
      () => signed({ chainId: "other", fee: fee(10_000n) }),
      4,
      "signature verification failed; please verify account number (0) and chain-id (test-1): (unable to verify single signer signature): unauthorized",
    ],
    [
      "an amino signature for another chain",
      () => sign(amino, [send], { ...place, chainId: "other", fee: fee(10_000n) }),
      4,
      "signature verification failed; please verify account number (0), sequence (0) and chain-id (test-1): (unable to verify single signer signature): unauthorized",
    ],
  ])("refuse %s", async (_what, make, code, log) => {
    const result = await chain.check(await make());
    expect(result).toMatchObject({ code, codespace: "sdk", events: [] });
    expect(result.log).toContain(log);
  });

  it("let the same transaction in once", async () => {
    const tx = await signed({ fee: fee(10_000n) });
    expect(await chain.check(tx)).toMatchObject({ code: 0, gasWanted: 400_000n });
    expect(await chain.check(tx)).toMatchObject({ code: 32 });
    await chain.block();
    expect(await chain.check(tx)).toMatchObject({ code: 0 });
  });

  it("do not ask for a price in a block", async () => {
    expect(await chain.deliver(await signed({ fee: fee(0n) }))).toMatchObject({ code: 0 });
  });

  it("change nothing for whom they refuse", async () => {
    const other = await openChain({
      accounts: [alice, bob].map((address) => ({ address, coins: [unym(1_000_000n)] })),
      minimumGasPrices: "0.025unym",
    });
    const { appHash, txResults } = await chain.block([await signed({ sequence: 3 })]);
    expect(txResults[0]).toMatchObject({ code: 32, gasWanted: 400_000n });
    expect(appHash).toEqual((await other.block()).appHash);
  });

  it("stop a message that needs more gas than it has, and keep the fee", async () => {
    const { gasUsed: enough } = await chain.deliver(await signed());
    const again = await signed({ sequence: 1, fee: fee(5000n, enough - 5000n) });
    const { code, log, gasUsed, gasWanted, events } = await chain.deliver(again);
    expect({ code, events: events.length }).toEqual({ code: 11, events: 7 });
    expect(log).toMatch(/^out of gas in location: \w+; gasWanted: \d+, gasUsed: \d+: out of gas$/);
    expect(gasUsed).toBeGreaterThan(gasWanted);
  });
});

describe("bytes that are no transaction", () => {
  it.each([
    ["nothing", "", 18, "must contain at least one message: invalid request"],
    ["a zero", "00", 2, "wire.tag at=0 field=0: tx parse error"],
    ["an unknown field", "2200", 2, "wire.unknown_field at=0 field=4: tx parse error"],
    ["a field twice", "0a000a00", 2, "wire.repeated at=2 field=1: tx parse error"],
    ["fields out of order", "12000a00", 2, "wire.order at=2 field=1: tx parse error"],
    ["an over-long length", "0a8000", 2, "wire.varint at=1 field=0: tx parse error"],
    ["a length past the end", "0a05", 2, "wire.truncated at=1 field=1: tx parse error"],
  ])("%s", async (_what, hex, code, log) => {
    expect(await chain.check(fromHex(hex))).toMatchObject({ code, codespace: "sdk", log, gasWanted: 0n, gasUsed: 0n });
  });

  it.each(["abc", "", "1.5", `${2n ** 256n}`])("an amount of %j", async (amount) => {
    const value = { fromAddress: alice, toAddress: bob, amount: [{ denom: "unym", amount }] };
    const wrong = { typeUrl: send.typeUrl, value: MsgSend.encode(value).finish() };
    const result = await chain.check(await altered(() => ({ body: { messages: [wrong] } })));
    expect(result).toMatchObject({ code: 2, log: expect.stringContaining("coin.amount") });
  });

  it("an unknown field of a message is refused, a non-critical one is not", async () => {
    const withExtra = (number: number) =>
      altered(({ body }) => ({ body: { messages: body.messages.map((message) => withField(message, number)) } }));
    expect(await chain.check(await withExtra(5))).toMatchObject({
      code: 2,
      log: expect.stringContaining("wire.unknown_field"),
    });
    expect(await chain.check(await withExtra(NON_CRITICAL))).toMatchObject({ code: 13 });
  });
});

/** A field number with bit 11 set. */
const NON_CRITICAL = 2048;

/** The message with one more empty field. */
function withField({ typeUrl, value }: TxBody["messages"][number], number: number) {
  const tag: number[] = [];
  for (let rest = number * 8 + 2; rest > 0; rest = Math.floor(rest / 128))
    tag.push((rest % 128) + (rest >= 128 ? 128 : 0));
  return { typeUrl, value: Uint8Array.of(...value, ...tag, 0) };
}
