/** A desk that does nothing but have its folder: `node entry.js DIR` says what came of it, and stays. */
import { noopLogger } from '#shared/lib/logger';
import { createStore } from '../../electron/desk/store/create-store';

const [dir = ''] = process.argv.slice(2);
const store = createStore({ dir, logger: noopLogger });
process.stdout.write(`${store.ok ? 'open' : store.error.code}\n`);
setInterval(() => undefined, 60_000);
