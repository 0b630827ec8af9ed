import { describe, expect, it } from "vitest";
import type { Abci, FinalizeBlockRequest } from "../../../../chain/app/abci.ts";
import { consensusAddress } from "../../../../chain/crypto/consensus-address.ts";
import { createAbciClient } from "../../../../chain/node/abci-client.ts";
import type { Answer, Message } from "../../../../chain/node/abci-messages.ts";
import { type Application, serveAbci } from "../../../../chain/node/abci-thread.ts";
import { utf8 } from "../../../../kernel/bytes.ts";
import { Fault } from "../../../../kernel/errors.ts";
import { createMemoryDb } from "../../../../kernel/memory-db.ts";
import { createKvApp } from "../../../support/kv-app.ts";

/** Both sides in one thread; messages are cloned as between two. */
function connect(open: () => Promise<Application>) {
  const counts = { messages: 0 };
  const exited = Promise.withResolvers<string>();
  let toThread = (_: Message): void => {};
  const early: Message[] = [];
  const client = createAbciClient({
    post(message) {
      counts.messages++;
      early.push(structuredClone(message));
      queueMicrotask(() => early.splice(0).forEach(toThread));
    },
  });
  const port = {
    post: (answer: Answer) => queueMicrotask(() => client.receive(structuredClone(answer))),
    onMessage(listener: (message: Message) => void) {
      toThread = listener;
    },
  };
  void serveAbci(port, open, () => exited.resolve("ended"));
  return { ...client, counts, exited: exited.promise };
}

const kv = (changes: Partial<Abci> = {}) => {
  const closed: string[] = [];
  const abci = { ...createKvApp(createMemoryDb()), ...changes };
  return { closed, open: async () => ({ abci, close: async () => void closed.push("closed") }) };
};

const request = (txs: readonly string[]): FinalizeBlockRequest => ({
  height: 1n,
  timeNs: 5n,
  misbehavior: [],
  nextValidatorsHash: new Uint8Array(32),
  proposerAddress: consensusAddress(new Uint8Array(32)),
  txs: txs.map(utf8),
  lastCommit: [],
  hash: new Uint8Array(32),
});

describe("an application behind messages", () => {
  it("answers as it does without them", async () => {
    const direct = createKvApp(createMemoryDb());
    const { abci, ready } = connect(kv().open);
    await ready;
    const block = request(["a=1", "bad"]);
    expect(await abci.info()).toEqual(await direct.info());
    expect(await abci.checkTx({ tx: utf8("a=1"), recheck: false })).toMatchObject({ code: 0 });
    expect(await abci.finalizeBlock(block)).toEqual(await direct.finalizeBlock(block));
    expect(await abci.commit()).toEqual({ retainHeight: 0n });
    expect((await abci.query({ path: "", data: utf8("a"), height: 0n, prove: false })).value).toEqual(utf8("1"));
  });

  it("gives the results of a block in slices, whole and in order", async () => {
    const { abci, ready, counts } = connect(kv().open);
    await ready;
    const txs = Array.from({ length: 200 }, (_, n) => `key${n}=${n}`);
    const { txResults } = await abci.finalizeBlock(request(txs));
    expect(txResults.map(({ data }) => new TextDecoder().decode(data))).toEqual(txs.map((_, n) => String(n)));
    expect(counts.messages).toBe(1 + 4);
  });

  it("hands faults over with their numbers, and other errors with their words", async () => {
    const detail = { code: "app.height", expected: 3n };
    const { open } = kv({
      info: () => Promise.reject(new Fault(detail)),
      commit: () => Promise.reject(new Error("disk full")),
    });
    const { abci, ready } = connect(open);
    await ready;
    await expect(abci.info()).rejects.toMatchObject({ detail });
    await expect(abci.commit()).rejects.toMatchObject({ detail: { code: "application.error", reason: "disk full" } });
  });

  it("that cannot be opened says why", async () => {
    const { ready, exited } = connect(() => Promise.reject(new Fault({ code: "db.locked", path: "p" })));
    await expect(ready).rejects.toMatchObject({ detail: { code: "db.locked", path: "p" } });
    expect(await exited).toBe("ended");
  });

  it("closes its database before its thread ends", async () => {
    const { open, closed } = kv();
    const { ready, close, exited } = connect(open);
    await ready;
    await close();
    expect(closed).toEqual(["closed"]);
    expect(await exited).toBe("ended");
  });

  it("that is gone rejects what waits and what comes", async () => {
    const { open } = kv({ info: () => new Promise(() => {}) });
    const { abci, ready, end } = connect(open);
    await ready;
    const waiting = abci.info();
    end("killed");
    await expect(waiting).rejects.toMatchObject({ detail: { code: "application.gone", reason: "killed" } });
    await expect(abci.commit()).rejects.toThrow("application.gone");
  });
});
