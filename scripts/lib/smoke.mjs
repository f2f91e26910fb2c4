// Starts a packed app as a user's system would, and sees whether it gets as far as its database.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Archive, fuses, integrity check and native module are all behind it once the desk process has made its database.
 * @param {string} program
 * @param {{ timeoutMs: number }} options
 * @returns {Promise<string | undefined>} what went wrong
 */
export async function smoke(program, { timeoutMs }) {
  const data = mkdtempSync(join(tmpdir(), 'patchcord-smoke-'));
  const child = spawn(program, [`--data=${data}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  /** @type {Promise<string>} */
  const ended = new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(`it ended by itself (${signal ?? code})`));
  });
  const problem = await Promise.race([ended, databaseIn(data, timeoutMs)]);
  child.kill();
  await ended;
  // Its helpers may still be writing.
  rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  return problem === undefined ? undefined : `${problem}\n${said}`;
}

/**
 * @param {string} data
 * @param {number} timeoutMs
 * @returns {Promise<string | undefined>}
 */
async function databaseIn(data, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (!existsSync(join(data, 'desk.db'))) {
    if (Date.now() > deadline) return `there is no database after ${timeoutMs / 1000} s`;
    await new Promise((next) => setTimeout(next, 200));
  }
  return undefined;
}
