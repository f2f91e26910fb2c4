// Gets a real Asterisk for the tests: the one on PATH, or one in a chroot of its own. Plain Node, no dependency.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * `root`: `/` where Asterisk is on PATH, else the folder of the chroot that has it. `reason` is for a person.
 * @typedef {{ ok: true, root: string } | { ok: false, reason: string }} Lab
 */

/** Debian's suite that has Asterisk 22; the current stable one has none. */
const SUITE = 'forky';
const PACKAGES = ['asterisk', 'asterisk-modules'];
/** Asterisk before this one lacks what the recipe uses (transfer data, 18.22 and 20.7). */
const OLDEST_MAJOR = 20;
const LOCK_PATIENCE_MS = 10 * 60_000;

/**
 * Prepares the lab, at most once per machine: about half a minute the first time, milliseconds after it.
 * Never throws.
 * @param {{ cacheDir?: string, onStep?: (text: string) => void }} [options]
 * @returns {Promise<Lab>}
 */
export async function prepareLab(options = {}) {
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  const step = options.onStep ?? (() => undefined);
  try {
    const installed = await run('asterisk', ['-V']);
    if (installed.code === 0 && majorOf(installed.output) >= OLDEST_MAJOR) return { ok: true, root: '/' };

    const root = join(cacheDir, 'lab');
    const obstacle = obstacleToChroot();
    if (obstacle !== undefined) return { ok: false, reason: obstacle };
    mkdirSync(cacheDir, { recursive: true });
    return await withLock(join(cacheDir, 'lab.lock'), step, async () => {
      if (!(await isFinished(root))) await build(root, step);
      await mountProc(root);
      const chrooted = await run('chroot', [root, 'asterisk', '-V']);
      if (chrooted.code !== 0) throw new Error(`Asterisk does not run in ${root}: ${lastLine(chrooted)}`);
      return { ok: true, root };
    });
  } catch (thrown) {
    return { ok: false, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Outside the checkout, so that a fresh clone doesn't build it again. */
function defaultCacheDir() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'patchcord');
}

/** @returns {string | undefined} why a chroot can't even be tried */
function obstacleToChroot() {
  const missing = `no Asterisk ${OLDEST_MAJOR} or newer on PATH`;
  if (process.platform !== 'linux') return `${missing}; one can be prepared on Debian only`;
  if (!isDebian()) return `${missing}; one can be prepared on Debian only`;
  if (process.getuid?.() !== 0) return `${missing}; one can be prepared by root only`;
  return undefined;
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string} root */
function marker(root) {
  return join(root, '.patchcord-lab-finished');
}

/**
 * A tree without the marker was left half made, unless its own package manager says that all is installed.
 * @param {string} root
 */
async function isFinished(root) {
  if (existsSync(marker(root))) return true;
  if (!existsSync(join(root, 'usr/bin/dpkg-query'))) return false;
  const status = await run('chroot', [root, 'dpkg-query', '-W', '-f', `\${Status}\n`, ...PACKAGES]);
  const lines = status.output.trim().split('\n');
  const complete = status.code === 0 && lines.every((line) => line === 'install ok installed');
  if (complete) writeFileSync(marker(root), '');
  return complete;
}

/**
 * @param {string} root
 * @param {(text: string) => void} step
 */
async function build(root, step) {
  await unmountProc(root);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  if ((await run('debootstrap', ['--version'])).code !== 0) {
    step('installing debootstrap');
    await must('apt-get', ['update', '-qq'], 'the package lists could not be fetched');
    await must('apt-get', ['install', '-y', '-qq', 'debootstrap'], 'debootstrap could not be installed');
  }
  step('making a Debian for Asterisk (once, 220 MB)');
  // An empty mirror is the machine's default; the script of sid fits suites that this debootstrap doesn't know.
  const script = '/usr/share/debootstrap/scripts/sid';
  await must('debootstrap', ['--variant=minbase', SUITE, root, '', script], 'debootstrap failed');
  await mountProc(root);
  step('installing Asterisk into it');
  // Without an update before it: debootstrap has just left the package lists there.
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...PACKAGES];
  await must('chroot', [root, ...install], 'Asterisk could not be installed');
  writeFileSync(marker(root), '');
}

/** @param {string} root */
async function mountProc(root) {
  if (existsSync(join(root, 'proc/self'))) return;
  await must('mount', ['-t', 'proc', 'proc', join(root, 'proc')], '/proc could not be mounted in the chroot');
}

/** Before a tree is removed: what is mounted in it is not ours to remove. @param {string} root */
async function unmountProc(root) {
  if (!existsSync(join(root, 'proc/self'))) return;
  await must('umount', [join(root, 'proc')], '/proc of a half-made chroot could not be unmounted');
}

/**
 * One at a time: a second caller waits for the first, and takes over from one that died.
 * @template T
 * @param {string} path
 * @param {(text: string) => void} step
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
async function withLock(path, step, task) {
  const patience = Date.now() + LOCK_PATIENCE_MS;
  for (let first = true; !takeLock(path); first = false) {
    if (first) step('waiting for another process that prepares the lab');
    if (Date.now() > patience) throw new Error(`the lab is being prepared for too long; see ${path}`);
    await sleep(250);
  }
  try {
    return await task();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function takeLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

/** @param {string} path */
function isHeld(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    // Between its creation and its content a lock is empty, and held.
    return holder === 0 || existsSync(`/proc/${holder}`);
  } catch {
    return true;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} failure
 */
async function must(command, args, failure) {
  const result = await run(command, args);
  if (result.code !== 0) throw new Error(`${failure}: ${lastLine(result)}`);
}

/**
 * Never rejects: a command that isn't there has the code -1.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Root's tools are in sbin, which isn't on everybody's PATH.
      env: {
        ...process.env,
        PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
        DEBIAN_FRONTEND: 'noninteractive',
        LC_ALL: 'C',
      },
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/** @param {string} version such as `Asterisk 22.10.1+dfsg` */
function majorOf(version) {
  return Number(/Asterisk (?:certified\/)?(\d+)/.exec(version)?.[1] ?? 0);
}

/** @param {{ output: string }} result */
function lastLine({ output }) {
  return output.trim().split('\n').at(-1)?.slice(0, 300) || 'no output';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lab = await prepareLab({ onStep: (text) => process.stdout.write(`lab: ${text}\n`) });
  process.stdout.write(lab.ok ? `lab: ready, Asterisk of ${lab.root}\n` : `lab: ${lab.reason}\n`);
  process.exitCode = lab.ok ? 0 : 1;
}
