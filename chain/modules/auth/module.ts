import type { Module } from "../module.ts";
import { dumpAuth, loadAuth } from "./genesis.ts";
import { authQueries } from "./queries.ts";
import { AUTH_STORE } from "./state.ts";

/** Accounts: who may sign, with which key, and which sequence comes next. Its checks are the application's ante chain. */
export const auth: Module = {
  name: "auth",
  store: AUTH_STORE,
  messages: [],
  queries: authQueries,
  genesis: {
    load(ctx, state) {
      loadAuth(ctx, state);
      return [];
    },
    dump: dumpAuth,
  },
};
