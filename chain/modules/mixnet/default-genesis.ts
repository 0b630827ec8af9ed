const MINIMUM_PLEDGE = "100000000";
const ROTATION_EPOCHS = 24;
const LAYERS = 3;
const PAGE_NODES = 100;
const KEPT_EPOCHS = 24;

/** The part "mixnet" of `app_state` of a chain without nodes. */
export const defaultMixnetGenesis = (denom: string, epochSeconds: number, firstEpochNodes: number): unknown => ({
  params: {
    minimum_pledge: { denom, amount: MINIMUM_PLEDGE },
    epoch_seconds: epochSeconds,
    rotation_epochs: ROTATION_EPOCHS,
    layers: LAYERS,
    page_nodes: PAGE_NODES,
    kept_epochs: KEPT_EPOCHS,
    first_epoch_nodes: firstEpochNodes,
  },
  nodes: [],
  next_node_id: 1,
  epoch: { epoch_id: 0, key_rotation_id: 0 },
});
