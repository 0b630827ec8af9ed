/** Every bound of a gateway. Times end in Ms or Seconds, sizes in Bytes; the defaults of the reference where it has one. */
export interface GatewayLimits {
  /** Websocket clients at one time, and from one IP address. */
  readonly connectionsMax: number;
  readonly connectionsPerHostMax: number;
  /** New connections of one IP address: so many at once, and one more after each interval; a handshake costs 5 ms of CPU. */
  readonly connectionBurstPerHost: number;
  readonly connectionEveryMs: number;
  /** IP addresses remembered for that. */
  readonly hostsRememberedMax: number;
  /** From the TCP connection to the finished websocket upgrade. */
  readonly upgradeTimeoutMs: number;
  /** For each message before authentication, and for each of the handshake. */
  readonly initialTimeoutMs: number;
  readonly handshakeTimeoutMs: number;
  /** For the websocket pong that decides between two connections of one client. */
  readonly duplicatePongMs: number;
  /** A client from which no frame came is pinged after the first, and cut off after the second. */
  readonly quietMs: number;
  readonly unresponsiveMs: number;
  /** Largest websocket message: a binary frame with the largest packet is 33,184 bytes, a text frame the longest. */
  readonly clientMessageBytesMax: number;
  /** Frames of one connection read and not yet handled; reading stops before, so more is a fault of the transport. */
  readonly framesWaitingMax: number;
  /** What may wait for a slow client: above it we stop reading from it, and its messages go to its mailbox. */
  readonly clientBufferBytesMax: number;
  /** Messages taken from the mixnet that are neither pushed nor on the disk yet. */
  readonly pendingDeliveryBytesMax: number;
  /** One client's mailbox, and all together. */
  readonly mailboxMessagesMax: number;
  readonly mailboxBytesMax: number;
  readonly mailboxTotalBytesMax: number;
  readonly mailboxAgeMaxMs: number;
  readonly mailboxSweepMs: number;
  /** Registered clients; each takes about 100 bytes of disk. */
  readonly registeredClientsMax: number;
  /** The bandwidth counter goes to the disk after this time or this much use. */
  readonly bandwidthFlushMs: number;
  readonly bandwidthFlushBytes: number;
}

const HOUR_MS = 3_600_000;

export const defaultLimits: GatewayLimits = {
  connectionsMax: 8_192,
  connectionsPerHostMax: 2_048,
  connectionBurstPerHost: 500,
  connectionEveryMs: 20,
  hostsRememberedMax: 10_000,
  upgradeTimeoutMs: 1_500,
  initialTimeoutMs: 10_000,
  handshakeTimeoutMs: 5_000,
  duplicatePongMs: 1_000,
  quietMs: 30_000,
  unresponsiveMs: 90_000,
  clientMessageBytesMax: 65_536,
  framesWaitingMax: 4_096,
  clientBufferBytesMax: 262_144,
  pendingDeliveryBytesMax: 67_108_864,
  mailboxMessagesMax: 50_000,
  mailboxBytesMax: 67_108_864,
  mailboxTotalBytesMax: 8_589_934_592,
  mailboxAgeMaxMs: 24 * HOUR_MS,
  mailboxSweepMs: HOUR_MS,
  registeredClientsMax: 1_000_000,
  bandwidthFlushMs: 5,
  bandwidthFlushBytes: 524_288,
};
