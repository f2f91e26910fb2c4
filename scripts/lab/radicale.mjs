// Runs a Radicale (CardDAV) of the lab: own configuration, own folder, a free port. Plain Node.
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, makeFolder, startServer, sweep } from './own-process.mjs';
import { prepareLab } from './prepare.mjs';

/**
 * @typedef {object} Radicale
 * @property {string} url
 * @property {string} user has one address book, `contacts`
 * @property {string} password
 * @property {string} book folder of the address book, one file for each card; may be written to while it runs
 * @property {() => void} forgetTokens what has changed since a token was given out is known to nobody any more
 * @property {() => Promise<void>} stop
 */

const USER = 'alice';
const PASSWORD = 'lab-secret';
const BOOT_PATIENCE_MS = 30_000;

/** @returns {Promise<Radicale>} rejects with the reason where the lab can't be had or the server doesn't come up */
export async function startRadicale() {
  const lab = await prepareLab({ program: 'radicale' });
  if (!lab.ok) throw new Error(`no lab: ${lab.reason}`);
  const { root } = lab;
  sweep(root);

  const dir = makeFolder(root);
  const inside = root === '/' ? realpathSync(dir) : dir.slice(root.length);
  const port = await freePort();
  const book = join(dir, 'collections/collection-root', USER, 'contacts');
  mkdirSync(book, { recursive: true });
  writeFileSync(join(book, '.Radicale.props'), '{"tag": "VADDRESSBOOK"}');
  writeFileSync(join(dir, 'users'), `${USER}:${PASSWORD}\n`);
  writeFileSync(join(dir, 'radicale.conf'), configuration(inside, port));

  const own = ['/usr/bin/python3', '-m', 'radicale', '--config', `${inside}/radicale.conf`];
  const url = `http://127.0.0.1:${port}`;
  const stop = await startServer({
    name: 'Radicale',
    dir,
    command: root === '/' ? own : ['chroot', root, ...own],
    options: { env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`, LC_ALL: 'C.UTF-8' } },
    answers: () => answers(url),
    patienceMs: BOOT_PATIENCE_MS,
  });
  return {
    url,
    user: USER,
    password: PASSWORD,
    book,
    forgetTokens: () => rmSync(join(book, '.Radicale.cache'), { recursive: true, force: true }),
    stop,
  };
}

/** @param {string} inside @param {number} port */
function configuration(inside, port) {
  return `
[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${inside}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${inside}/collections
[web]
type = none
[logging]
level = warning
`;
}

/** @param {string} url */
async function answers(url) {
  try {
    await fetch(url, { redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}
