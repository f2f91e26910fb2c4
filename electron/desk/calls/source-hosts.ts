import { parseMapping } from '#shared/schemas/mapping';
import type { Settings } from '#shared/schemas/settings';

/** Host names of the systems that this desk is set up with: a link of somebody else's is opened on these alone. */
export function sourceHosts(sources: Settings['sources']): ReadonlySet<string> {
  const addresses = sources.flatMap(({ connection }): readonly string[] => {
    if (connection.kind === 'rest') {
      const mapping = parseMapping(connection.mapping);
      if (!mapping.ok) return [];
      const { baseUrl, pagesUrl } = mapping.value;
      return pagesUrl === undefined ? [baseUrl] : [baseUrl, pagesUrl];
    }
    return 'url' in connection ? [connection.url] : [];
  });
  return new Set(addresses.map((address) => new URL(address).hostname));
}
