// Runs a Kamailio of the lab: own configuration, own folder, a free port; several side by side. Plain Node.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, killGroup, makeFolder, startGuard, sweep } from './own-process.mjs';
import { prepareLab } from './prepare.mjs';

/**
 * A call, as the proxy has seen it answered and not ended.
 * @typedef {{ from: string, to: string }} Dialog
 */

/**
 * @typedef {object} Kamailio
 * @property {string} version such as `6.1.5`
 * @property {string} server the SIP WebSocket's address
 * @property {string} domain
 * @property {string} password of every agent: 1001, 1002, 1003; and of `trunk`, who may be anybody
 * @property {() => Promise<readonly Dialog[]>} dialogs
 * @property {() => Promise<void>} endDialogs as far as a proxy can: it tells both sides, and forgets the call
 * @property {() => Promise<readonly string[]>} signedIn numbers that can be called, sorted; twice where two phones can
 * @property {() => Promise<number>} connections WebSockets that it has not seen go
 * @property {() => string} log all that Kamailio wrote since its start
 * @property {() => Promise<void>} stop
 */

const TEMPLATE = join(import.meta.dirname, '../../tests/lab/kamailio/kamailio.cfg');
/** The administrator's recipe itself, as it is shipped: the lab proves this file and no copy of it. */
const RECIPE = join(import.meta.dirname, '../../resources/pbx/kamailio/patchcord.cfg');
const DOMAIN = '127.0.0.1';
const PASSWORD = 'lab-secret';
const BOOT_PATIENCE_MS = 15_000;
/** Of a dialog that is up, in Kamailio's count. */
const CONFIRMED = [3, 4];

/** @returns {Promise<Kamailio>} rejects with the reason where the lab can't be had or Kamailio doesn't come up */
export async function startKamailio() {
  const lab = await prepareLab({ program: 'kamailio' });
  if (!lab.ok) throw new Error(`no lab: ${lab.reason}`);
  const { root } = lab;
  sweep(root);

  const dir = makeFolder(root);
  /** The folder as Kamailio sees it. */
  const inside = root === '/' ? realpathSync(dir) : dir.slice(root.length);
  const port = await freePort();
  writeConfiguration(dir, {
    '{{DIR}}': inside,
    '{{DOMAIN}}': DOMAIN,
    '{{PORT}}': String(port),
    '{{PASSWORD}}': PASSWORD,
  });

  const own = ['-f', `${inside}/kamailio.cfg`, '-P', `${inside}/kamailio.pid`, '-Y', inside, '-w', inside];
  const args = [...own, '-DD', '-E', '-m', '32', '-M', '8'];
  const [command, argv] = root === '/' ? ['kamailio', args] : ['chroot', [root, 'kamailio', ...args]];
  // It has a dozen processes, which outlive their first one: together they are a group, and end together.
  const child = spawn(command, argv, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const exited = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  });
  let written = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (/** @type {Buffer} */ chunk) => {
      written += chunk.toString();
    });
  }
  const guard = startGuard(child.pid, dir);

  const stop = async () => {
    child.kill('SIGTERM');
    const ended = await Promise.race([exited.then(() => true), sleep(5000, false, { ref: false })]);
    if (!ended && child.pid !== undefined) killGroup(child.pid, 'SIGKILL');
    await exited;
    guard?.kill();
    rmSync(dir, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}/RPC`;
  try {
    const version = await booted(child, url);
    return {
      version,
      server: `ws://127.0.0.1:${port}`,
      domain: DOMAIN,
      password: PASSWORD,
      async dialogs() {
        /** @type {{ state: number, from_uri: string, to_uri: string }[]} */
        const list = await rpc(url, 'dlg.list');
        return list
          .filter(({ state }) => CONFIRMED.includes(state))
          .map(({ from_uri, to_uri }) => ({ from: userOf(from_uri), to: userOf(to_uri) }));
      },
      async endDialogs() {
        /** @type {{ h_entry: number, h_id: number }[]} */
        const list = await rpc(url, 'dlg.list');
        for (const { h_entry, h_id } of list) await rpc(url, 'dlg.end_dlg', [h_entry, h_id]);
      },
      async signedIn() {
        /** @type {{ Domains: { Domain: { AoRs: { Info: { AoR: string, Contacts: unknown[] } }[] } }[] }} */
        const { Domains } = await rpc(url, 'ul.dump');
        const numbers = Domains.flatMap(({ Domain }) => Domain.AoRs ?? []);
        return numbers.flatMap(({ Info }) => Info.Contacts.map(() => Info.AoR)).sort();
      },
      async connections() {
        /** @type {{ type: string }[]} */
        const list = await rpc(url, 'core.tcp_list');
        return list.filter(({ type }) => type === 'WS').length;
      },
      log: () => written,
      stop,
    };
  } catch (thrown) {
    await stop();
    const reason = thrown instanceof Error ? thrown.message : thrown;
    throw new Error(`Kamailio did not come up: ${reason}\n${written.split('\n').slice(-20).join('\n')}`);
  }
}

/** @param {string} dir @param {Readonly<Record<string, string>>} values */
function writeConfiguration(dir, values) {
  let text = readFileSync(TEMPLATE, 'utf8');
  for (const [place, value] of Object.entries(values)) text = text.replaceAll(place, value);
  writeFileSync(join(dir, 'kamailio.cfg'), text);
  cpSync(RECIPE, join(dir, 'patchcord.cfg'));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} url
 * @returns {Promise<string>} its version
 */
async function booted(child, url) {
  const patience = Date.now() + BOOT_PATIENCE_MS;
  for (;;) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error('it ended at once');
    try {
      // Somebody else's port answers otherwise.
      const version = /** @type {string} */ (await rpc(url, 'core.version'));
      return /kamailio (\S+)/.exec(version)?.[1] ?? version;
    } catch (thrown) {
      if (Date.now() > patience) throw thrown;
    }
    await sleep(20);
  }
}

/** @param {string} url @param {string} method @param {readonly number[]} [params] @returns {Promise<any>} */
async function rpc(url, method, params) {
  const body = JSON.stringify({ jsonrpc: '2.0', method, id: 1, ...(params && { params }) });
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json' },
  });
  const answer = /** @type {{ error?: { message: string }, result?: any }} */ (await response.json());
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

/** @param {string} uri */
function userOf(uri) {
  return /^sip:([^@]+)@/.exec(uri)?.[1] ?? uri;
}
