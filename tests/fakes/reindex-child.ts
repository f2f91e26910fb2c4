/**
 * A desk that makes the cache of an earlier version ready: `node entry.js DIR PAGE` is killed in the midst of that page,
 * when its rows are written and its place is not, and says `done` where there is no such page.
 */
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createCacheRepository } from '../../electron/desk/sync/cache-repository';
import { startReindex } from '../../electron/desk/sync/reindex';

const [dir = '', page = ''] = process.argv.slice(2);
const opened = createStore({ dir, logger: noopLogger });
if (!opened.ok) throw new Error(opened.error.code);
const writing = openCacheForWriting(opened.value.cacheFile, noopLogger);
if (!writing.ok) throw new Error(writing.error.code);
let pages = 0;
// A page moves its place last.
writing.value.function('at_place', () => {
  pages += 1;
  if (pages === Number(page)) process.kill(process.pid, 'SIGKILL');
});
writing.value.exec('CREATE TEMP TRIGGER at_place BEFORE UPDATE ON main.reindex BEGIN SELECT at_place(); END');
const { reindexPage } = createCacheRepository(writing.value);
startReindex((limit) => {
  const more = reindexPage(limit);
  if (!more) process.stdout.write('done\n');
  return more;
}, noopLogger);
