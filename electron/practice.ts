/** Entry of the practice server's process; its one argument is the folder it belongs to. */
import { join } from 'node:path';
import { createFileLogger } from './desk/logger/create-file-logger';
import { runPracticeServer } from './desk/practice/server/run-practice-server';
import { systemClock } from './shell/system-clock';

// Whatever this process and its children write is this user's alone, also in a folder that others may read.
process.umask(0o077);

const dir = process.argv[2];
if (dir === undefined) throw new Error('The practice server needs its folder as argument');

const logger = createFileLogger({ dir: join(dir, 'logs'), level: 'info', clock: systemClock });
const running = await runPracticeServer({ dir, clock: systemClock, logger });
process.once('SIGTERM', () => running?.stop());
await running?.ended;
logger.dispose();
process.exit(0);
