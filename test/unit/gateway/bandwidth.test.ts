import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../../../kernel/seeded-random.ts";
import { createVirtualClock } from "../../../kernel/virtual-clock.ts";
import { type Account, createMeter, currentAccount, dayStart, grantFree } from "../../../mixnet/gateway/bandwidth.ts";
import { encodeForward } from "../../../mixnet/wire/gateway-forward.ts";
import { sealFrame } from "../../../mixnet/wire/gateway-frames.ts";
import { authenticationOf, clientIdentity, NOON_MS, registerClient, startTestGateway } from "../../support/gateway.ts";

const GIB_64 = 68_719_476_736;
const noon = NOON_MS / 1_000;
const flush = { bandwidthFlushMs: 5, bandwidthFlushBytes: 524_288 };

describe("an account", () => {
  it("granted today ends at midnight UTC", () => {
    const account = grantFree({ bytes: 0, grantedDaySeconds: 0 }, noon);
    expect(account).toEqual({ bytes: GIB_64, grantedDaySeconds: noon - 43_200 });
    expect(currentAccount(account, noon + 43_199).bytes).toBe(GIB_64);
    expect(currentAccount(account, noon + 43_200).bytes).toBe(0);
    expect(dayStart(noon)).toBe(noon - 43_200);
  });

  it("takes a second grant on top, nothing of yesterday's, and never more than numbers can hold exactly", () => {
    const today = grantFree({ bytes: 5, grantedDaySeconds: dayStart(noon) }, noon);
    expect(today.bytes).toBe(GIB_64 + 5);
    expect(grantFree(today, noon + 86_400).bytes).toBe(GIB_64);
    expect(grantFree({ bytes: 2 ** 50, grantedDaySeconds: dayStart(noon) }, noon).bytes).toBe(2 ** 50);
  });
});

describe("a meter", () => {
  function setUp(account: Account = { bytes: 1_000_000, grantedDaySeconds: dayStart(noon) }) {
    const clock = createVirtualClock(NOON_MS);
    const saved: number[] = [];
    return { clock, saved, meter: createMeter({ clock, save: ({ bytes }) => saved.push(bytes) }, flush, account) };
  }

  it("takes nothing when there is too little", () => {
    const { meter } = setUp();
    expect(meter.consume(1_000_001)).toBe(false);
    expect(meter.consume(1_000_000)).toBe(true);
    expect(meter.consume(1)).toBe(false);
    expect(meter.remaining()).toBe(0);
  });

  it("saves 5 ms after the first use, once for all until then", async () => {
    const { clock, saved, meter } = setUp();
    meter.consume(1);
    await clock.advance(4);
    meter.consume(2);
    expect(saved).toEqual([]);
    await clock.advance(1);
    expect(saved).toEqual([999_997]);
    await clock.advance(1_000);
    expect(saved).toEqual([999_997]);
  });

  it("saves at once when 512 KiB were used", () => {
    const { saved, meter } = setUp();
    meter.consume(524_287);
    meter.consume(1);
    expect(saved).toEqual([1_000_000 - 524_288]);
  });

  it("saves the rest when it is closed, and nothing when it is discarded", async () => {
    const closed = setUp();
    closed.meter.consume(7);
    closed.meter.close();
    expect(closed.saved).toEqual([999_993]);
    const discarded = setUp();
    discarded.meter.consume(7);
    discarded.meter.discard();
    discarded.meter.close();
    await discarded.clock.advance(10);
    expect(discarded.saved).toEqual([]);
  });
});

describe("a client's packets", () => {
  const firstHop = { host: "10.0.0.1", port: 1789 };
  const packet = { keyRotation: "even", packet: new Uint8Array(2_413).fill(9) } as const;

  async function setUp() {
    const gateway = await startTestGateway({ limits: { quietMs: 86_400_000 } });
    const client = gateway.connect();
    const key = await registerClient(client, clientIdentity(1));
    const random = createSeededRandom("packets");
    return {
      ...gateway,
      client,
      key,
      sendPacket: () => client.send(sealFrame(random, key, encodeForward({ firstHop, packet }, 6))),
    };
  }

  it("go to their first hop at once and cost their Sphinx length", async () => {
    const { client, sendPacket, sent } = await setUp();
    await client.send({ type: "claimFreeTestnetBandwidth" });
    const answer = { type: "send", remainingBandwidth: GIB_64 - 2_413, upgradeMode: false };
    expect(await sendPacket()).toEqual([answer]);
    expect(await sendPacket()).toEqual([{ ...answer, remainingBandwidth: GIB_64 - 2 * 2_413 }]);
    expect(sent).toEqual([
      { firstHop, packet },
      { firstHop, packet },
    ]);
  });

  it("are dropped, counted and told of when there is too little bandwidth", async () => {
    const { client, sendPacket, sent, drops } = await setUp();
    const shortage = { code: "out_of_bandwidth", required: 2_413, available: 0 };
    expect(await sendPacket()).toEqual([{ type: "typedError", error: shortage }]);
    expect({ sent, drops: drops(), ended: client.socket.ended }).toEqual({
      sent: [],
      drops: ["client_out_of_bandwidth"],
      ended: "no",
    });
  });

  it("stop at midnight UTC until more is claimed", async () => {
    const { client, clock, sendPacket } = await setUp();
    await client.send({ type: "claimFreeTestnetBandwidth" });
    await clock.advance(12 * 3_600_000 - 1);
    expect(await sendPacket()).toMatchObject([{ type: "send" }]);
    await clock.advance(1);
    expect(await sendPacket()).toMatchObject([{ type: "typedError" }]);
    await client.send({ type: "claimFreeTestnetBandwidth" });
    expect(await sendPacket()).toMatchObject([{ type: "send" }]);
  });

  it("are counted for good when the gateway stops, before their connection tells of its end", async () => {
    const { client, gateway, db, clock, key, sendPacket, sent } = await setUp();
    await client.send({ type: "claimFreeTestnetBandwidth" });
    await clock.advance(5);
    await sendPacket();
    await gateway.stop();
    const next = (await startTestGateway({ db, clock })).connect();
    expect(await next.send(authenticationOf(clientIdentity(1), key, clock))).toMatchObject([
      { type: "authenticate", bandwidthRemaining: GIB_64 - 2_413 },
    ]);
    expect({ answers: await sendPacket(), sent: sent.length }).toEqual({ answers: [], sent: 1 });
  });

  it("that are malformed get an error each and the session goes on", async () => {
    const { client, sent, drops } = await setUp();
    expect(await client.send(new Uint8Array(0))).toEqual([{ type: "error", message: "frame.too_short" }]);
    expect(await client.send(new Uint8Array(500).fill(1))).toEqual([
      { type: "error", message: "frame.not_sealed_for_us" },
    ]);
    expect(drops()).toEqual(["client_frame_malformed", "client_frame_malformed"]);
    expect({ sent, ended: client.socket.ended }).toEqual({ sent: [], ended: "no" });
  });
});
