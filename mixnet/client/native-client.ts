import { composeServices, holdOpen, type Service } from "../../kernel/service.ts";
import type { NodeAddress } from "../wire/node-address.ts";
import { createApplication } from "./api/application.ts";
import type { ApiListener, ApiTransport } from "./api/server.ts";
import { createMixClient, type MixClientOptions, type MixClientParts } from "./mix-client.ts";
import type { MixClient } from "./types.ts";

export interface NativeClientParts extends MixClientParts {
  readonly applications: ApiTransport;
}

export interface NativeClientOptions extends MixClientOptions {
  /** Where applications connect; port 0 takes a free one. */
  readonly listen: NodeAddress;
}

/** The native client: a client of the mixnet for programs in any language. */
export interface NativeClient extends Service {
  readonly client: MixClient;
  /** Where applications connect; undefined before start. */
  applicationsAddress(): NodeAddress | undefined;
}

/** `start` joins the network as `createMixClient` does, then opens the local websocket: whoever can connect has an address. */
export function createNativeClient(parts: NativeClientParts, options: NativeClientOptions): NativeClient {
  const client = createMixClient(parts, options);
  const listening = holdOpen<ApiListener>(
    () => parts.applications.listen(options.listen, (socket) => createApplication(client, parts.log, socket)),
    (listener) => listener.close(),
  );
  const { start, stop } = composeServices([client, listening]);
  return { client, start, stop, applicationsAddress: () => listening.current()?.address };
}
