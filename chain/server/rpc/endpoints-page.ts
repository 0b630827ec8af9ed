import type { MethodTable } from "./method.ts";

/** What a browser sees at the root: every method with its parameters. */
export function endpointsPage<C>({ methods }: { readonly methods: MethodTable<C> }): string {
  const links = [...methods]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { params }]) => {
      const query = Object.keys(params).map((param) => `${param}=_`);
      return `<a href="/${name}?${query.join("&amp;")}">/${name}?${query.join("&amp;")}</a><br>`;
    });
  return `<html><body><br>Available endpoints:<br><br>${links.join("")}</body></html>`;
}
