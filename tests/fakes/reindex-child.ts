/** A desk that makes the cache of an earlier version ready, to be killed: `node entry.js DIR` says `done` in the end. */
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createCacheRepository } from '../../electron/desk/sync/cache-repository';
import { createPreparing } from '../../electron/desk/sync/preparing';
import { startReindex } from '../../electron/desk/sync/reindex';
import { systemClock } from './system-clock';

const [dir = ''] = process.argv.slice(2);
const opened = createStore({ dir, logger: noopLogger });
if (!opened.ok) throw new Error(opened.error.code);
const preparing = createPreparing({ store: opened.value, clock: systemClock });
const say = (percent: number | null): void => {
  process.stdout.write(percent === null ? 'done\n' : 'at work\n');
};
preparing.onChange(say);
say(preparing.percent());
const writing = openCacheForWriting(opened.value.cacheFile, noopLogger);
if (!writing.ok) throw new Error(writing.error.code);
startReindex(createCacheRepository(writing.value).reindexPage, noopLogger);
