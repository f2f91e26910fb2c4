// What every PBX of the lab needs: a free port, a folder of its own, and an end with the process that started it. Plain Node.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

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
