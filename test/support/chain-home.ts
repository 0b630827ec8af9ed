import { buildGenesis, type GenesisPlan } from "../../chain/app/genesis-builder.ts";
import { DEFAULT_CONSENSUS_PARAMS } from "../../chain/engine/genesis.ts";
import { formatGenesis } from "../../chain/engine/genesis-json.ts";
import { initChainHome, writeGenesis } from "../../chain/node/home.node.ts";
import { systemRandom } from "../../kernel/random.ts";

/** Makes the home of a chain node with local validators of equal power, the genesis time being now. */
export async function makeChainHome(
  home: string,
  { chainId, validators, plan }: { readonly chainId: string; readonly validators: number; readonly plan: GenesisPlan },
): Promise<void> {
  const keys = await initChainHome(home, validators, systemRandom);
  const facts = {
    chainId,
    timeNs: BigInt(Date.now()) * 1_000_000n,
    initialHeight: 1n,
    consensusParams: DEFAULT_CONSENSUS_PARAMS,
    validators: keys.validators.map(({ publicKey }, n) => ({ publicKey, power: 10n, name: `validator ${n}` })),
  };
  await writeGenesis(home, formatGenesis(facts, buildGenesis(plan).appState));
}
