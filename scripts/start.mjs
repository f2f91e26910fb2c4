// npm start: from a bare checkout to a running Patchcord. Plain Node, no dependencies.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './lib/build.mjs';
import { electronBinary, electronObstacle, probeElectron } from './lib/electron.mjs';
import { ensureInstalled, progress } from './lib/install.mjs';
import { environment, nodeBinary, root, run, scriptOf } from './lib/project.mjs';
import { formatStartOptions, parseStartOptions, USAGE } from './lib/start-options.mjs';

const { platform, arch, env } = process;
const parsed = parseStartOptions(process.argv.slice(2), { platform, env, cwd: process.cwd() });
if (!parsed.ok) {
  process.stderr.write(`${parsed.problem}\n\n${USAGE}\n`);
  process.exit(2);
}
const { options } = parsed;

if (!(await ensureInstalled())) fail('The packages could not be installed; what npm said is above.');
if (!isBuilt() && (await build({ quiet: true })) !== 0) fail('The build failed; why is said above.');

const why = options.host === 'browser' ? undefined : await electronProblem();
if (options.host === 'electron' && why !== undefined) fail(`Electron cannot be started: ${why}.`);
if (options.host === undefined && why !== undefined) {
  process.stdout.write(`Starting in the browser, without Electron: ${why}.\n`);
}
const useElectron = options.host !== 'browser' && why === undefined;
const flags = formatStartOptions(options);
process.exit(
  await (useElectron
    ? run(electronBinary(root), [root, ...flags])
    : serve([join(root, 'out/main/serve.js'), ...flags])),
);

/** @returns {Promise<string | undefined>} why Electron can't be had; where it can be fetched, it is */
async function electronProblem() {
  const isRoot = process.getuid?.() === 0;
  const obstacle = electronObstacle({ platform, env, isRoot });
  if (obstacle !== undefined) return obstacle;
  if (existsSync(electronBinary(root))) return undefined;
  const problem = await probeElectron(root, { platform, arch, env });
  if (problem !== undefined) return problem;
  const stop = progress('Fetching Electron');
  const code = await run(nodeBinary(), [scriptOf('install-electron')], { stdio: 'ignore' });
  stop(code === 0 ? 'done' : 'failed');
  return code === 0 ? undefined : 'its download failed';
}

/**
 * The browser host with a channel to it: it ends when this script does, however that happens.
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function serve(args) {
  return new Promise((done) => {
    const host = spawn(nodeBinary(), args, {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: environment(),
    });
    const end = () => {
      if (host.connected) host.disconnect();
    };
    // Ctrl-C reaches the host by itself; a signal that was meant for this script alone it gets this way.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end);
    onOrphaned(end);
    host.once('error', (error) => fail(error.message));
    host.once('exit', (code) => done(code ?? 1));
  });
}

/**
 * npm that is asked to end takes its shell with it and not what the shell runs.
 * @param {() => void} end
 */
function onOrphaned(end) {
  const parent = process.ppid;
  if (env['npm_lifecycle_event'] === undefined || platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
}

/** @param {string} text @returns {never} */
function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
