// npm run dev: builds and restarts the browser host on every change. Takes the flags of `npm start --`.
// The window goes with its host, and the new host opens it again; with --no-open each start prints a new address.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { environment, nodeBinary, root } from './lib/project.mjs';
import { formatStartOptions, parseStartOptions, USAGE } from './lib/start-options.mjs';

const parsed = parseStartOptions(process.argv.slice(2), {
  platform: process.platform,
  env: process.env,
  cwd: process.cwd(),
});
if (!parsed.ok) {
  process.stderr.write(`${parsed.problem}\n\n${USAGE}\n`);
  process.exit(2);
}
if (!(await ensureInstalled())) process.exit(1);

/** Saving several files is one change. */
const SETTLE_MS = 200;
/** @type {import('node:child_process').ChildProcess | undefined} */
let host;
/** @type {NodeJS.Timeout | undefined} */
let settling;
let isBusy = false;
let isStale = false;
const { options } = parsed;

await refresh();
for (const folder of ['electron', 'renderer', 'shared', 'resources', 'scripts/lib']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(() => void refresh(), SETTLE_MS);
  });
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void stop().then(() => process.exit(0)));
}

/** One build at a time; what changed meanwhile is built right after. A failed build leaves the host as it is. */
async function refresh() {
  if (isBusy) {
    isStale = true;
    return;
  }
  isBusy = true;
  do {
    isStale = false;
    if (!isBuilt() && (await build({ quiet: true })) !== 0) continue;
    await stop();
    start();
  } while (isStale);
  isBusy = false;
}

function start() {
  host = spawn(nodeBinary(), [join(root, 'out/main/serve.js'), ...formatStartOptions(options)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environment(),
  });
}

async function stop() {
  const running = host;
  host = undefined;
  if (running === undefined || running.exitCode !== null) return;
  await new Promise((done) => {
    running.once('exit', done);
    if (running.connected) running.disconnect();
    else running.kill();
  });
}
