// Gets real PBXs for the tests: those on PATH, or in a chroot of their own. Plain Node, no dependency.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * `root`: `/` where the program is on PATH, else the folder of the chroot that has it. `reason` is for a person.
 * @typedef {{ ok: true, root: string } | { ok: false, reason: string }} Lab
 */

/** Debian's suite that has Asterisk 22; the current stable one has none. */
const SUITE = 'forky';
const KAMAILIO_CHECK = 'kamailio -c -f - -l 127.0.0.1 --loadmodule=xhttp.so --loadmodule=websocket.so';
/** @typedef {keyof typeof PROGRAMS} ProgramName */
/**
 * `probe`: what succeeds where the program can be used, and says its version. `oldest`: the first major version
 * that has what the lab needs.
 * @satisfies {Record<string, { name: string, packages: readonly string[], probe: [string, ...string[]], oldest: number }>}
 */
const PROGRAMS = {
  asterisk: {
    name: 'Asterisk',
    packages: ['asterisk', 'asterisk-modules'],
    probe: ['asterisk', '-V'],
    // Before it there is no transfer data (18.22 and 20.7), which the recipe uses.
    oldest: 20,
  },
  kamailio: {
    name: 'Kamailio',
    packages: ['kamailio', 'kamailio-websocket-modules'],
    // WebSocket is a package of its own: a Kamailio without it is none for us.
    probe: ['sh', '-c', `kamailio -v && echo 'request_route { exit; }' | ${KAMAILIO_CHECK}`],
    oldest: 5,
  },
  openldap: {
    name: 'OpenLDAP',
    packages: ['slapd'],
    probe: ['slapd', '-VV'],
    oldest: 2,
  },
  'request-tracker': {
    name: 'Request Tracker',
    packages: ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'],
    probe: [
      'perl',
      '-I/usr/share/request-tracker5/lib',
      '-e',
      'use RT; use RT::Handle; use DBD::SQLite; use Starlet::Server; print "Request Tracker $RT::VERSION\n"',
    ],
    oldest: 5,
  },
  radicale: {
    name: 'Radicale',
    packages: ['radicale'],
    // Debian's own Python has it; another one on PATH hasn't.
    probe: ['sh', '-c', 'echo "Radicale $(/usr/bin/python3 -m radicale --version)"'],
    oldest: 3,
  },
};
const LOCK_PATIENCE_MS = 10 * 60_000;

/**
 * Prepares one of the lab's programs, at most once per machine: about half a minute for the first one, milliseconds
 * after it. Never throws.
 * @param {{ program: ProgramName, cacheDir?: string, onStep?: (text: string) => void }} options
 * @returns {Promise<Lab>}
 */
export async function prepareLab(options) {
  const { name, packages, probe, oldest } = PROGRAMS[options.program];
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  const step = options.onStep ?? (() => undefined);
  try {
    const [command, ...args] = probe;
    const installed = await run(command, args);
    if (installed.code === 0 && majorOf(installed.output) >= oldest) return { ok: true, root: '/' };

    const root = join(cacheDir, 'lab');
    const obstacle = obstacleToChroot();
    if (obstacle !== undefined)
      return { ok: false, reason: `no ${name} ${oldest} or newer on PATH; ${obstacle}` };
    mkdirSync(cacheDir, { recursive: true });
    return await withLock(join(cacheDir, 'lab.lock'), step, async () => {
      if (!(await isFinished(root))) await build(root, packages, name, step);
      await mountProc(root);
      const missing = packages.filter((each) => !installedIn(root).includes(each));
      if (missing.length > 0) await complete(root, name, missing, step);
      const chrooted = await run('chroot', [root, ...probe]);
      if (chrooted.code !== 0) throw new Error(`${name} does not run in ${root}: ${lastLine(chrooted)}`);
      return { ok: true, root };
    });
  } catch (thrown) {
    return { ok: false, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Outside the checkout, so that a fresh clone doesn't build it again. */
export function defaultCacheDir() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'patchcord');
}

/** @returns {string | undefined} why a chroot can't even be tried */
function obstacleToChroot() {
  if (process.platform !== 'linux' || !isDebian()) return 'one can be prepared on Debian only';
  if (process.getuid?.() !== 0) return 'one can be prepared by root only';
  return undefined;
}

export function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** There once a tree is whole; it names the packages that were installed into it, one a line. @param {string} root */
function marker(root) {
  return join(root, '.patchcord-lab-finished');
}

/**
 * A tree without the marker was left half made, unless its own package manager says that what came first is there.
 * @param {string} root
 */
async function isFinished(root) {
  if (existsSync(marker(root))) return true;
  if (!existsSync(join(root, 'usr/bin/dpkg-query'))) return false;
  const { packages } = PROGRAMS.asterisk;
  const status = await run('chroot', [root, 'dpkg-query', '-W', '-f', `\${Status}\n`, ...packages]);
  const lines = status.output.trim().split('\n');
  const complete = status.code === 0 && lines.every((line) => line === 'install ok installed');
  if (complete) finish(root, packages);
  return complete;
}

/** An empty marker is from before there was more than Asterisk. @param {string} root */
function installedIn(root) {
  const lines = readFileSync(marker(root), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.length === 0 ? PROGRAMS.asterisk.packages : lines;
}

/** @param {string} root @param {readonly string[]} packages */
function finish(root, packages) {
  writeFileSync(marker(root), packages.map((each) => `${each}\n`).join(''));
}

/**
 * A tree with one program; the others come when they are asked for.
 * @param {string} root
 * @param {readonly string[]} packages
 * @param {string} name
 * @param {(text: string) => void} step
 */
async function build(root, packages, name, step) {
  await unmountProc(root);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  if ((await run('debootstrap', ['--version'])).code !== 0) {
    step('installing debootstrap');
    await must('apt-get', ['update', '-qq'], 'the package lists could not be fetched');
    await must('apt-get', ['install', '-y', '-qq', 'debootstrap'], 'debootstrap could not be installed');
  }
  step('making a Debian for the lab (once, 250 MB)');
  // An empty mirror is the machine's default; the script of sid fits suites that this debootstrap doesn't know.
  const script = '/usr/share/debootstrap/scripts/sid';
  await must('debootstrap', ['--variant=minbase', SUITE, root, '', script], 'debootstrap failed');
  await mountProc(root);
  step(`installing ${name} into it`);
  // Without an update before it: debootstrap has just left the package lists there.
  await install(root, packages);
  finish(root, packages);
}

/**
 * A tree of an older checkout lacks what the lab has learned since.
 * @param {string} root
 * @param {string} name
 * @param {readonly string[]} missing
 * @param {(text: string) => void} step
 */
async function complete(root, name, missing, step) {
  step(`installing ${name} into the lab (once)`);
  // What an interrupted installation left behind.
  await run('chroot', [root, 'dpkg', '--configure', '-a']);
  // A mirror may stand still for longer than its lists are said to be good; they are signed all the same.
  const update = ['apt-get', 'update', '-qq', '-o', 'Acquire::Check-Valid-Until=false'];
  await must('chroot', [root, ...update], 'the package lists could not be fetched');
  await install(root, missing);
  finish(root, [...installedIn(root), ...missing]);
}

/** @param {string} root @param {readonly string[]} packages */
async function install(root, packages) {
  // Nothing in there is to run as a service: it would take the machine's own ports.
  writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  // Hundreds of small files, each of which it would wait for the disk; a half-made tree is known by its marker.
  const quick = ['-o', 'Dpkg::Options::=--force-unsafe-io'];
  const command = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...quick, ...packages];
  await must('chroot', [root, ...command], `${packages.join(', ')} could not be installed`);
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
export async function withLock(path, step, task) {
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
export async function must(command, args, failure) {
  const result = await run(command, args);
  if (result.code !== 0) throw new Error(`${failure}: ${lastLine(result)}`);
}

/**
 * Never rejects: a command that isn't there has the code -1.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args) {
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
    // Whoever comes next would begin beside it: the lock of a process that is gone counts for nothing.
    const end = () => void child.kill();
    process.once('exit', end);
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (/** @type {{ code: number, output: string }} */ result) => {
      process.off('exit', end);
      resolve(result);
    };
    child.on('error', (error) => finish({ code: -1, output: error.message }));
    child.on('close', (code) => finish({ code: code ?? -1, output }));
  });
}

/**
 * @param {string} version such as `Asterisk 22.10.1+dfsg`, `version: kamailio 6.1.5 (x86_64/linux)`,
 *   `$OpenLDAP: slapd 2.6.14+dfsg-2`, `Request Tracker 5.0.10` or `Radicale 3.8.3`
 */
function majorOf(version) {
  const named = /(?:Asterisk (?:certified\/)?|kamailio |OpenLDAP: slapd |Request Tracker |Radicale )(\d+)\./;
  return Number(named.exec(version)?.[1] ?? 0);
}

/** @param {{ output: string }} result */
function lastLine({ output }) {
  return output.trim().split('\n').at(-1)?.slice(0, 300) || 'no output';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [program, { name }] of Object.entries(PROGRAMS)) {
    const lab = await prepareLab({
      program: /** @type {ProgramName} */ (program),
      onStep: (text) => process.stdout.write(`lab: ${text}\n`),
    });
    process.stdout.write(lab.ok ? `lab: ready, ${name} of ${lab.root}\n` : `lab: ${lab.reason}\n`);
    if (!lab.ok) process.exitCode = 1;
  }
}
