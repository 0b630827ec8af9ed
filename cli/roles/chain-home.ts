import { join } from "node:path";
import { chainSections } from "../../chain/node/config.ts";
import { initChainHome, writeGenesis } from "../../chain/node/home.node.ts";
import { newGenesisJson } from "../../chain/node/new-genesis.ts";
import { writeConfig } from "../../kernel/config.node.ts";
import { systemRandom } from "../../kernel/random.ts";
import { type Keyring, walletOf } from "../keyring.ts";

export interface NewChain {
  readonly home: string;
  readonly moniker: string;
  readonly chainId: string;
  readonly prefix: string;
  readonly denom: string;
  readonly operator: string;
  readonly keyring: Keyring;
}

const FIRST_COINS = 1_000_000_000_000n;
const FIRST_POWER = 100_000n;

/** Makes the home of a new chain with one validator. @returns what there is now. */
export async function initChain({ home, moniker, chainId, prefix, denom, operator, keyring }: NewChain) {
  const wallet = await walletOf(keyring, operator, prefix);
  const account = (await wallet.getAccounts())[0]?.address ?? "";
  const { validators } = await initChainHome(home, 1, systemRandom);
  await writeConfig(join(home, "config", "config.toml"), "nymnet chain node", chainSections, { node: { moniker } });
  await writeGenesis(
    home,
    newGenesisJson({
      chainId,
      prefix,
      denom,
      nowMs: Date.now(),
      minimumGasPrices: `0.025${denom}`,
      accounts: [{ address: account, coins: [{ denom, amount: FIRST_COINS }] }],
      validators: validators.map(({ publicKey }) => ({
        moniker,
        account,
        consensusKey: publicKey,
        power: FIRST_POWER,
      })),
    }),
  );
  return { home, chainId, moniker, operator: account };
}
