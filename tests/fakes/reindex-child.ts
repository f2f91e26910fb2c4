/**
 * A desk that makes the cache of an earlier version ready, to be killed: `node entry.js DIR` says `page` after each one,
 * and `done` in the end.
 */
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createCacheRepository } from '../../electron/desk/sync/cache-repository';
import { startReindex } from '../../electron/desk/sync/reindex';

const [dir = ''] = process.argv.slice(2);
const opened = createStore({ dir, logger: noopLogger });
if (!opened.ok) throw new Error(opened.error.code);
const writing = openCacheForWriting(opened.value.cacheFile, noopLogger);
if (!writing.ok) throw new Error(writing.error.code);
const { reindexPage } = createCacheRepository(writing.value);
startReindex((limit) => {
  const more = reindexPage(limit);
  process.stdout.write(more ? 'page\n' : 'done\n');
  return more;
}, noopLogger);
setInterval(() => undefined, 60_000);
