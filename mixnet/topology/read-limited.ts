import { concatBytes } from "../../kernel/bytes.ts";
import { TopologyError } from "./errors.ts";

/** The body of an HTTP answer. Reading stops at the first byte too many, whatever the headers promised. @throws TopologyError "topology.too_large". */
export async function readLimited(response: Response, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    sizeBytes += read.value.length;
    if (sizeBytes > limitBytes) {
      await reader?.cancel();
      throw new TopologyError({ code: "topology.too_large", sizeBytes, limitBytes });
    }
    chunks.push(read.value);
  }
  return concatBytes(...chunks);
}
