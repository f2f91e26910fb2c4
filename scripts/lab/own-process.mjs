// What every PBX of the lab needs: a free port, a folder of its own, and an end with the process that started it. Plain Node.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PREFIX = 'patchcord-lab-';
/** A folder that `sweep` finds if nobody removes it. @param {string} root */
export function makeFolder(root) {
  return mkdtempSync(join(root, 'tmp', `${PREFIX}${process.pid}-`));
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * Where this process ends without stopping its PBX, whatever way, the PBX and its folder go too: the guard waits for
 * the end of a pipe that only this process holds. In a group of its own, so that Ctrl-C doesn't end it first.
 * @param {number | undefined} pid of a process that leads a group, and ends with all of it
 * @param {string} dir
 */
export function startGuard(pid, dir) {
  if (pid === undefined) return undefined;
  const script = 'read _; kill -9 "-$1"; rm -rf "$2"';
  const guard = spawn('sh', ['-c', script, 'guard', String(pid), dir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  return guard;
}

/** @param {number} pid of a process that leads a group @param {NodeJS.Signals} signal */
export function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}

/**
 * Starts a server and waits until it answers. It leads a group of its own: its workers end with it.
 * @param {object} server
 * @param {string} server.name for the sentence that says that it did not come up
 * @param {string} server.dir removed when it ends
 * @param {readonly string[]} server.command
 * @param {import('node:child_process').SpawnOptions} server.options
 * @param {() => Promise<boolean>} server.answers
 * @param {number} server.patienceMs
 * @returns {Promise<() => Promise<void>>} stops it; rejects with the reason where it doesn't come up
 */
export async function startServer({ name, dir, command, options, answers, patienceMs }) {
  const child = spawn(command[0] ?? '', command.slice(1), {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const exited = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  });
  let written = '';
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
    written = (written + chunk.toString()).slice(-4000);
  });
  if (child.pid !== undefined) writeFileSync(join(dir, 'server.pid'), String(child.pid));
  const guard = startGuard(child.pid, dir);

  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid, 'SIGTERM');
    const ended = await Promise.race([exited.then(() => true), sleep(5000, false, { ref: false })]);
    if (!ended && child.pid !== undefined) killGroup(child.pid, 'SIGKILL');
    await exited;
    guard?.kill();
    rmSync(dir, { recursive: true, force: true });
  };

  try {
    const patience = Date.now() + patienceMs;
    while (!(await answers())) {
      if (child.exitCode !== null || child.pid === undefined) throw new Error('it ended at once');
      if (Date.now() > patience) throw new Error('it took too long');
      await sleep(50);
    }
  } catch (thrown) {
    await stop();
    const reason = thrown instanceof Error ? thrown.message : thrown;
    throw new Error(`${name} did not come up: ${reason}\n${written}`);
  }
  return stop;
}

/**
 * What a process left behind that was killed before it could stop its PBX.
 * @param {string} root
 */
export function sweep(root) {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync(join(root, 'tmp'))) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || existsSync(`/proc/${owner}`)) continue;
    const dir = join(root, 'tmp', name);
    for (const file of readdirSync(dir).filter((each) => each.endsWith('.pid'))) {
      const pid = readPid(join(dir, file));
      // The number may be another program's by now: only a process that names this very folder is ours.
      if (pid !== undefined && commandOf(pid).includes(`/tmp/${name}/`)) killGroup(pid, 'SIGKILL');
    }
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} file */
function readPid(file) {
  const pid = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** @param {number} pid */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
