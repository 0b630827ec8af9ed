import { QueryAccountRequest } from "cosmjs-types/cosmos/auth/v1beta1/query";
import { beforeEach, describe, expect, it } from "vitest";
import { createApplication } from "../../../chain/app/application.ts";
import { exportState } from "../../../chain/app/export.ts";
import { storeNames } from "../../../chain/app/modules.ts";
import { nobleSha256 } from "../../../chain/crypto/sha256.ts";
import { createAddresses, moduleAddress } from "../../../chain/modules/addresses.ts";
import { openStore } from "../../../chain/store/store.ts";
import { fromUtf8, utf8 } from "../../../kernel/bytes.ts";
import { silentLog } from "../../../kernel/log.ts";
import { createMemoryDb } from "../../../kernel/memory-db.ts";
import {
  CHAIN_ID,
  fee,
  finalizeRequest,
  GENESIS_TIME_NS,
  initRequest,
  openChain,
  openSigners,
  sendMessage,
  sign,
  type TestChain,
  unym,
} from "../../support/chain.ts";
import { queryClient, submit } from "../../support/chain-client.ts";

const { addresses, direct } = await openSigners(3);
const [alice = "", bob = "", operator = ""] = addresses;
const plan = {
  accounts: [alice, bob].map((address) => ({ address, coins: [unym(10_000_000n)] })),
  validators: [{ moniker: "v", account: operator, consensusKey: new Uint8Array(32).fill(1), power: 10n }],
  unbondingSeconds: 60,
};
const place = { from: alice, accountNumber: 0, sequence: 0 };
let chain: TestChain;

beforeEach(async () => {
  chain = await openChain(plan);
});

const open = async (pause: () => Promise<void> = async () => {}, db = createMemoryDb()) => {
  const store = await openStore({ db, log: silentLog, sha256: nobleSha256 }, { stores: storeNames() });
  return createApplication({ store, verifySecp256k1: () => true, pause }, { pauseEveryTxs: 1 });
};

describe("calls out of order", () => {
  it("are errors with a code", async () => {
    const app = await open();
    await expect(app.checkTx({ tx: utf8("x"), recheck: false })).rejects.toThrow("app.no_genesis");
    await expect(app.commit()).rejects.toThrow("app.nothing_to_commit");
    await app.initChain(initRequest(plan));
    await app.finalizeBlock(finalizeRequest(1n, GENESIS_TIME_NS, []));
    await app.commit();
    await expect(app.initChain(initRequest(plan))).rejects.toThrow("app.genesis_twice");
    await expect(app.finalizeBlock(finalizeRequest(3n, GENESIS_TIME_NS, []))).rejects.toThrow("app.height");
  });

  it("may begin with a genesis again until the first block is committed", async () => {
    const db = createMemoryDb();
    const app = await open(undefined, db);
    const first = await app.initChain(initRequest(plan));
    const { appHash } = await app.finalizeBlock(finalizeRequest(1n, GENESIS_TIME_NS, []));
    const again = await open(undefined, db);
    expect(await again.info()).toMatchObject({ lastBlockHeight: 0n });
    expect(await again.initChain(initRequest(plan))).toEqual(first);
    expect((await again.finalizeBlock(finalizeRequest(1n, GENESIS_TIME_NS, []))).appHash).toEqual(appHash);
  });
});

describe("a genesis", () => {
  it("gives consensus the validators that it stakes for", async () => {
    const app = await open();
    const { validators } = await app.initChain(initRequest(plan));
    expect(validators).toEqual([{ publicKey: new Uint8Array(32).fill(1), power: 10n }]);
  });

  it.each([
    ["no JSON", "{", "JSON"],
    ["no object", "[]", "genesis.invalid"],
    ["another module's part", '{"other":{}}', "genesis.invalid"],
  ])("that is %s is refused", async (_what, text, code) => {
    const app = await open();
    await expect(app.initChain({ ...initRequest(plan), appState: utf8(text) })).rejects.toThrow(code);
  });

  it.each(["1.2.3unym", "0.1234567890123456789unym", ".5unym", "1", "unym"])(
    "with the gas price %s is refused",
    async (price) => {
      const app = await open();
      const refusal = app.initChain(initRequest({ ...plan, minimumGasPrices: price }));
      await expect(refusal).rejects.toThrow("genesis.invalid");
    },
  );

  it("whose pools do not hold what its validators have is refused", async () => {
    const app = await open();
    const wrong = fromUtf8(initRequest(plan).appState).replace('"amount":"10000000"}],"supply"', '"amount":"9"}]');
    const appState = utf8(wrong.replaceAll('"tokens":"10000000"', '"tokens":"10000001"'));
    await expect(app.initChain({ ...initRequest(plan), appState })).rejects.toThrow("genesis.invalid");
  });
});

describe("an exported state", () => {
  it("is one that a chain goes on from", async () => {
    const delegate = {
      typeUrl: "/cosmos.staking.v1beta1.MsgDelegate",
      value: {
        delegatorAddress: alice,
        validatorAddress: (await queryClient(chain).staking.validators("")).validators[0]?.operatorAddress ?? "",
        amount: { denom: "unym", amount: "5000000" },
      },
    };
    const undelegate = { ...delegate, typeUrl: "/cosmos.staking.v1beta1.MsgUndelegate" };
    expect(await submit(chain, direct, alice, [delegate])).toMatchObject({ code: 0 });
    expect(await submit(chain, direct, alice, [undelegate])).toMatchObject({ code: 0 });
    const exported = exportState(chain.store.committed);
    const appState = utf8(JSON.stringify(exported?.appState));
    const next = await openChain(plan, { init: { appState, timeNs: GENESIS_TIME_NS } });
    expect(exported).toMatchObject({ chainId: CHAIN_ID, validators: [{ name: "v", power: 10n }] });
    expect(exportState(next.store.committed)).toEqual(exported);
    const { events } = await next.block([], 100);
    expect(events.map(({ type }) => type)).toContain("complete_unbonding");
  });
});

describe("while a block runs", () => {
  it("transactions are checked against the state before it", async () => {
    const checked: number[] = [];
    const app = await open(async () => {
      const { code } = await app.checkTx({ tx: await signed, recheck: false });
      checked.push(code);
    });
    const signed = sign(direct, [sendMessage(alice, bob, 1n)], place);
    await app.initChain(initRequest(plan));
    const block = finalizeRequest(1n, GENESIS_TIME_NS, [await signed, await signed]);
    const { txResults } = await app.finalizeBlock(block);
    expect(txResults.map(({ code }) => code)).toEqual([0, 32]);
    expect(checked).toEqual([0, 32]);
    await app.commit();
    expect(await app.checkTx({ tx: await signed, recheck: true })).toMatchObject({ code: 32 });
  });
});

describe("proposals", () => {
  it("hold what can be decoded and fits, in order", async () => {
    const txs = await Promise.all(
      [0, 1, 2].map((sequence) => sign(direct, [sendMessage(alice, bob, 1n)], { ...place, sequence })),
    );
    /** Tag, two bytes of length, the transaction. */
    const two = txs.slice(0, 2).reduce((sum, { length }) => sum + length + 3, 0);
    const request = { ...finalizeRequest(2n, GENESIS_TIME_NS, []), lastCommit: [] };
    const prepare = (maxTxBytes: bigint) =>
      chain.abci.prepareProposal({ ...request, txs: [utf8("junk"), ...txs], maxTxBytes });
    expect((await prepare(1_000_000n)).txs).toEqual(txs);
    expect((await prepare(BigInt(two))).txs).toEqual(txs.slice(0, 2));
    expect((await prepare(BigInt(two - 1))).txs).toHaveLength(1);
    expect(await chain.abci.processProposal({ ...request, txs })).toEqual({ accept: true });
    expect(await chain.abci.processProposal({ ...request, txs: [utf8("junk")] })).toEqual({ accept: false });
  });
});

describe("queries", () => {
  const UNKNOWN = createAddresses("n").account(moduleAddress("nobody"));

  it.each([
    ["/nonsense", "", { code: 6, codespace: "sdk", log: "unknown query path: unknown request" }],
    ["/store/nonsense/key", "x", { code: 4, codespace: "store" }],
    ["/app/version", "", { code: 0, value: utf8("0.1.0") }],
    ["/cosmos.bank.v1beta1.Query/Params", "", { code: 0, value: Uint8Array.of(10, 2, 16, 1) }],
    ["/cosmos.bank.v1beta1.Query/Balance", "\n\x80", { code: 6, codespace: "sdk" }],
  ])("%s", async (path, data, expected) => {
    expect(await chain.query(path, utf8(data))).toMatchObject(expected);
  });

  it("of an unknown account say so in the reference's words", async () => {
    const { code, log, codespace } = await chain.query(
      "/cosmos.auth.v1beta1.Query/Account",
      QueryAccountRequest.encode({ address: UNKNOWN }).finish(),
    );
    expect({ code, codespace }).toEqual({ code: 22, codespace: "sdk" });
    expect(log).toBe(`rpc error: code = NotFound desc = account ${UNKNOWN} not found: key not found`);
  });

  it("of the future are refused", async () => {
    const request = { path: "/app/version", data: new Uint8Array(0), prove: false };
    expect(await chain.abci.query({ ...request, height: 99n })).toMatchObject({
      code: 26,
      log: "cannot query with height in the future; please provide a valid height: invalid height",
    });
  });

  it("read values as they are stored", async () => {
    const key = Uint8Array.of(0, ...utf8("unym"));
    expect(fromUtf8((await chain.query("/store/bank/key", key)).value)).toBe("30000000");
  });

  it("page through balances and accounts", async () => {
    const { auth, bank } = queryClient(chain);
    expect((await bank.totalSupply()).supply).toEqual([{ denom: "unym", amount: "30000000" }]);
    expect(await bank.allBalances(alice)).toEqual([{ denom: "unym", amount: "10000000" }]);
    expect((await auth.account(alice))?.typeUrl).toBe("/cosmos.auth.v1beta1.BaseAccount");
  });

  it("simulate without a signature, and say what it would cost", async () => {
    const { tx } = queryClient(chain);
    const [account] = (await direct.getAccounts()).map(({ pubkey }) => pubkey);
    const key = { type: "tendermint/PubKeySecp256k1", value: Buffer.from(account ?? []).toString("base64") };
    const any = sendMessage(alice, bob, 1n);
    const { MsgSend } = await import("cosmjs-types/cosmos/bank/v1beta1/tx");
    const message = { typeUrl: any.typeUrl, value: MsgSend.encode(MsgSend.fromPartial(any.value)).finish() };
    const { gasInfo } = await tx.simulate([message], "", key, 0);
    const used = Number(gasInfo?.gasUsed ?? 0n);
    expect(used).toBeGreaterThan(20_000);
    const signed = await sign(direct, [any], { ...place, fee: fee(5000n, BigInt(Math.ceil(used * 1.4))) });
    expect(await chain.deliver(signed)).toMatchObject({ code: 0 });
  });
});
