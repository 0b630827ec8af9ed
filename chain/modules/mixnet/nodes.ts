import { ed25519 } from "@noble/curves/ed25519.js";
import { formatCoins } from "../../../kernel/amounts.ts";
import { equalBytes } from "../../../kernel/bytes.ts";
import { toBase58 } from "../../../kernel/encoding.ts";
import type { AccountAddress } from "../../../kernel/ids.ts";
import { accountOf, ensureModuleAccount } from "../auth/state.ts";
import { transfer } from "../bank/state.ts";
import type { Context } from "../context.ts";
import { refuse } from "../errors.ts";
import { bondSignBytes } from "./bond-proof.ts";
import { checkCost, checkDetails, checkPledge } from "./details.ts";
import { mixnetErrors } from "./errors.ts";
import type { Bond, Unbond, Update } from "./messages.ts";
import {
  allNodes,
  currentEpoch,
  mixnetParams,
  nodeByIdentity,
  nodeByOwner,
  putNode,
  removeNode,
  takeNodeId,
} from "./state.ts";
import type { Node, NodeRole } from "./types.ts";

/** The account that holds all pledges. */
export const PLEDGE_POOL = "mixnet";

/** Registers a node; it can be chosen from the next epoch on. All checks come before the first write. @throws Refusal. */
export function bondNode(ctx: Context, role: NodeRole, bond: Bond): Node {
  const { minimumPledge } = mixnetParams(ctx.db);
  const { owner, details, pledge, cost } = bond;
  checkDetails(details, role);
  checkPledge(pledge, minimumPledge);
  checkCost(cost, minimumPledge.denom);
  if (nodeByOwner(ctx.db, ctx.chain, owner) !== undefined) throw refuse(mixnetErrors.ownerHasNode);
  if (nodeByIdentity(ctx.db, ctx.chain, details.identityKey) !== undefined) throw refuse(mixnetErrors.identityTaken);
  checkIdentityProof(ctx, bond);
  transfer(ctx, owner, ensureModuleAccount(ctx, PLEDGE_POOL), [pledge]);
  const nodeId = takeNodeId(ctx);
  const node = { nodeId, role, owner, details, pledge, cost, bondedHeight: ctx.block.height, unbondingEpoch: 0 };
  putNode(ctx, node);
  tell(ctx, "bond_node", node);
  return node;
}

/** The ante checks have moved the owner's sequence on; the proof was made for the one in the transaction. */
function checkIdentityProof({ db, chain }: Context, { owner, details, record, identitySignature }: Bond): void {
  const sequence = (accountOf(db, owner)?.sequence ?? 1n) - 1n;
  const bytes = bondSignBytes({ chainId: chain.chainId, owner, sequence, record });
  if (!verifies(identitySignature, bytes, details.identityKey)) {
    throw refuse(mixnetErrors.badIdentityProof, `for chain ${chain.chainId} and sequence ${sequence}`);
  }
}

function verifies(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: true });
  } catch {
    return false;
  }
}

/** Marks a node; it serves until the present epoch ends, and then the pledge goes back. @returns that epoch. @throws Refusal. */
export function unbondNode(ctx: Context, { owner }: Unbond): number {
  const node = bondedNodeOf(ctx, owner);
  const { epochId } = currentEpoch(ctx.db);
  tell(ctx, "unbond_node", node);
  if (epochId === 0) releaseNode(ctx, node);
  else putNode(ctx, { ...node, unbondingEpoch: epochId });
  return epochId;
}

/** Replaces what the operator says of the node. @throws Refusal. */
export function updateNode(ctx: Context, { owner, details }: Update): void {
  const node = bondedNodeOf(ctx, owner);
  checkDetails(details, node.role);
  if (!equalBytes(details.identityKey, node.details.identityKey)) {
    throw refuse(mixnetErrors.badDetails, "the identity key cannot change");
  }
  putNode(ctx, { ...node, details });
  tell(ctx, "update_node", node);
}

/** Pays back the pledges of nodes whose last epoch is over. */
export function releaseUnbonded(ctx: Context, endedEpoch: number): void {
  const due = [...allNodes(ctx.db, ctx.chain)].filter(({ unbondingEpoch }) => unbondingEpoch !== 0);
  for (const node of due) if (node.unbondingEpoch <= endedEpoch) releaseNode(ctx, node);
}

function releaseNode(ctx: Context, node: Node): void {
  transfer(ctx, ensureModuleAccount(ctx, PLEDGE_POOL), node.owner, [node.pledge]);
  removeNode(ctx, node);
  tell(ctx, "release_node", node);
}

function bondedNodeOf({ db, chain }: Context, owner: AccountAddress): Node {
  const node = nodeByOwner(db, chain, owner);
  if (node === undefined) throw refuse(mixnetErrors.noNode, chain.addresses.account(owner));
  if (node.unbondingEpoch !== 0) throw refuse(mixnetErrors.unbonding, `until the end of epoch ${node.unbondingEpoch}`);
  return node;
}

const tell = ({ emit, chain }: Context, type: string, { nodeId, role, owner, details, pledge }: Node): void =>
  emit(type, {
    node_id: String(nodeId),
    role,
    owner: chain.addresses.account(owner),
    identity_key: toBase58(details.identityKey),
    pledge: formatCoins([pledge]),
  });
