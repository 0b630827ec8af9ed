import { readFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { buildGenesis } from "../../../chain/app/genesis-builder.ts";
import { decodeTx } from "../../../chain/app/tx/decode.ts";
import { directSignBytes } from "../../../chain/app/tx/sign-bytes.ts";
import { verifyWithNoble } from "../../../chain/crypto/secp256k1.ts";
import { createAddresses } from "../../../chain/modules/addresses.ts";
import { staking } from "../../../chain/modules/staking/module.ts";
import { toUpperHex, utf8 } from "../../../kernel/bytes.ts";
import { fromBase64, toBase64 } from "../../../kernel/encoding.ts";
import { openChain } from "../../support/chain.ts";

/** Signed transactions of a Cosmos SDK 0.50 chain and what its node answered; `about` in the file says how it was made. */
const { txs } = z
  .object({
    txs: z.array(
      z.object({
        hash: z.string(),
        tx: z.string(),
        tx_result: z.object({ code: z.number(), data: z.string(), events: z.array(z.unknown()) }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("../../vectors/cosmos-chain.json", import.meta.url), "utf8")));

const CHAIN_ID = "simd-testing";
const addresses = createAddresses("cosmos");
const handlers = new Map(staking.messages.map((handler) => [handler.typeUrl, handler]));
const VALIDATOR = "cosmos12nt2hqjps8r065wc02qks88tvqzdeua0ld3jxy";
const FAUCET = "cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6";
const SECOND = "cosmos10dyr9899g6t0pelew4nvf4j5c3jcgv0r73qga5";
const THIRD = "cosmos1xy4yqngt0nlkdcenxymg8tenrghmek4nmqm28k";
const numbers = new Map([
  [SECOND, 2n],
  [THIRD, 3n],
]);
const delegations = txs.filter(({ tx }) => new TextDecoder().decode(fromBase64(tx)).includes("MsgDelegate"));

describe("a recorded transaction", () => {
  it.each(txs)("$hash is the hash of its bytes", ({ hash, tx }) =>
    expect(toUpperHex(sha256(fromBase64(tx)))).toBe(hash),
  );

  it.each(delegations)("$hash was signed over the sign document we build", ({ tx: encoded }) => {
    const tx = decodeTx(fromBase64(encoded), handlers, addresses);
    const [signer, info, signature = new Uint8Array(0)] = [tx.signers[0], tx.signerInfos[0], tx.signatures[0]];
    const key = info?.publicKey?.key ?? new Uint8Array(0);
    const accountNumber = numbers.get(signer === undefined ? "" : addresses.account(signer)) ?? -1n;
    const sequence = info?.sequence ?? 0n;
    const digest = (chainId: string) => sha256(directSignBytes(tx, { chainId, accountNumber, sequence }));
    expect(verifyWithNoble(signature, digest(CHAIN_ID), key)).toBe(true);
    expect(verifyWithNoble(signature, digest("other-chain"), key)).toBe(false);
  });

  it("of a message this chain does not have is refused by its name", () => {
    const vote = txs.find((tx) => !delegations.includes(tx))?.tx ?? "";
    expect(() => decodeTx(fromBase64(vote), handlers, addresses)).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({
          abciCode: 2,
          log: "unable to resolve type URL /cosmos.gov.v1beta1.MsgVote: tx parse error",
        }),
      }),
    );
  });
});

/** The state in which the recorded node met them, as far as they see it: two fee and staking coins, account numbers and sequences. */
function genesis(): Uint8Array {
  const coins = [
    { denom: "ucosm", amount: 1_000_000_000n },
    { denom: "ustake", amount: 2_000_000_000n },
  ];
  const accounts = [VALIDATOR, FAUCET, SECOND, THIRD].map((address) => ({ address, coins }));
  const validators = [{ moniker: "simd", account: VALIDATOR, consensusKey: new Uint8Array(32).fill(7), power: 3n }];
  const { appState } = buildGenesis({ accounts, validators, prefix: "cosmos", denom: "ustake" });
  return utf8(
    JSON.stringify(appState).replace(`"account_number":"2","sequence":"0"`, `"account_number":"2","sequence":"2"`),
  );
}

describe("run again here", () => {
  it.each(delegations)("$hash has the reference's data and events, one for one", async ({ tx, tx_result }) => {
    const chain = await openChain({ accounts: [] }, { init: { chainId: CHAIN_ID, appState: genesis() } });
    const { code, data, events, log } = await chain.deliver(fromBase64(tx));
    expect({ code, log, data: toBase64(data) }).toEqual({ code: tx_result.code, log: "", data: tx_result.data });
    expect(events).toEqual(tx_result.events);
  });
});
