import { consensusAddress } from "../../../crypto/consensus-address.ts";
import type { StoredBlock } from "../../../engine/api.ts";
import { bytes, hash, int, time } from "../encode/scalars.ts";
import { publicKey } from "../encode/validators.ts";
import { refused } from "../errors.ts";
import { method, type RpcContext } from "../method.ts";
import { integer } from "../params.ts";

/** The channels of CometBFT 0.38's p2p, which clients want to see; the embedded engine listens on none. */
const CHANNELS = "40202122233038606100";
/** Stands for a full node, which votes with no key: wallets refuse a status without one. Its voting power is 0. */
const NO_KEY = new Uint8Array(32);

/** What this node is, and where its chain began. */
export const infoMethods = {
  health: method({}, () => ({})),
  status: method({}, (context: RpcContext) => ({
    node_info: nodeInfo(context),
    sync_info: syncInfo(context),
    validator_info: validatorInfo(context),
  })),
  net_info: method({}, () => ({ listening: false, listeners: [], n_peers: "0", peers: [] })),
  genesis: method({}, ({ genesis, limits }: RpcContext) => {
    if (genesis.bytes.length > limits.genesisChunkBytes) {
      throw refused("genesis response is large, please use the genesis_chunked API instead");
    }
    return { genesis: genesis.json };
  }),
  genesis_chunked: method({ chunk: integer }, ({ genesis, limits }: RpcContext, { chunk = 0n }) => {
    const total = Math.ceil(genesis.bytes.length / limits.genesisChunkBytes);
    if (chunk < 0n || chunk >= BigInt(total)) throw refused(`there are ${total - 1} chunks, ${chunk} is invalid`);
    const from = Number(chunk) * limits.genesisChunkBytes;
    return {
      chunk: int(chunk),
      total: int(total),
      data: bytes(genesis.bytes.slice(from, from + limits.genesisChunkBytes)),
    };
  }),
};

const nodeInfo = ({ engine: { nodeInfo: node, genesis }, address }: RpcContext) => ({
  protocol_version: { p2p: "8", block: "11", app: "0" },
  id: node.id,
  listen_addr: "tcp://0.0.0.0:0",
  network: genesis.chainId,
  version: node.version,
  channels: CHANNELS,
  moniker: node.moniker,
  other: { tx_index: "on", rpc_address: `tcp://${address().host}:${address().port}` },
});

const syncInfo = ({ engine: { blocks } }: RpcContext) => ({
  ...place("latest", blocks.block(blocks.latestHeight)),
  ...place("earliest", blocks.block(blocks.baseHeight)),
  catching_up: false,
});

const place = (which: "latest" | "earliest", stored: StoredBlock | undefined) => ({
  [`${which}_block_hash`]: stored === undefined ? "" : hash(stored.blockId.hash),
  [`${which}_app_hash`]: stored === undefined ? "" : hash(stored.block.header.appHash),
  [`${which}_block_height`]: int(stored?.block.header.height ?? 0n),
  [`${which}_block_time`]: time(stored?.block.header.timeNs ?? 0n),
});

function validatorInfo({ engine: { blocks, nodeInfo: node } }: RpcContext) {
  const key = node.validatorPublicKey ?? NO_KEY;
  const address = hash(consensusAddress(key));
  const set = blocks.validators(blocks.latestHeight + 1n)?.validators ?? [];
  const power = set.find((validator) => hash(validator.address) === address)?.power ?? 0n;
  return { address, pub_key: publicKey(key), voting_power: int(power) };
}
