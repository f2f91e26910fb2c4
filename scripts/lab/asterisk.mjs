// Runs an Asterisk of the lab: own configuration, own folders, free ports; several side by side. Plain Node.
import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, makeFolder, startGuard, sweep } from './own-process.mjs';
import { prepareLab } from './prepare.mjs';

/** @typedef {'recipe' | 'stock'} Variant */

/**
 * A channel as `core show channels concise` tells it.
 * @typedef {{ name: string, context: string, extension: string, state: string, application: string, callerId: string }} Channel
 */

/**
 * @typedef {object} Asterisk
 * @property {Variant} variant
 * @property {string} server the SIP WebSocket's address
 * @property {string} secureServer the same over TLS, with the certificate of tests/fixtures/tls
 * @property {string} domain
 * @property {string} password of every agent: 1001, 1002, 1003
 * @property {(command: string) => Promise<string>} cli
 * @property {(number: string, extension: string) => Promise<void>} originate a call from outside, shown as `+digits`; whoever answers hears a tone
 * @property {() => Promise<readonly Channel[]>} channels of calls; the one that carries messages is always there
 * @property {(channel: string) => Promise<void>} hangUp
 * @property {() => Promise<void>} hangupAll
 * @property {() => string} log all that Asterisk wrote since its start
 * @property {() => Promise<void>} stop
 */

const TEMPLATES = join(import.meta.dirname, '../../tests/lab/asterisk');
const CERTIFICATE = join(import.meta.dirname, '../../tests/fixtures/tls');
/** The administrator's recipe itself, as it is shipped: the lab proves these files and no copy of them. */
const RECIPE = join(import.meta.dirname, '../../resources/pbx/asterisk');
const PASSWORD = 'lab-secret';
const BOOT_PATIENCE_MS = 30_000;

/**
 * @param {{ variant: Variant }} options
 * @returns {Promise<Asterisk>} rejects with the reason where the lab can't be had or Asterisk doesn't come up
 */
export async function startAsterisk({ variant }) {
  const lab = await prepareLab({ program: 'asterisk' });
  if (!lab.ok) throw new Error(`no lab: ${lab.reason}`);
  const { root } = lab;
  sweep(root);

  const dir = makeFolder(root);
  /** The folder as Asterisk sees it. */
  const inside = root === '/' ? realpathSync(dir) : dir.slice(root.length);
  const [port, tlsPort] = [await freePort(), await freePort()];
  writeConfiguration(variant, dir, {
    '{{DIR}}': inside,
    '{{HTTP_PORT}}': String(port),
    '{{TLS_PORT}}': String(tlsPort),
  });
  for (const folder of ['var', 'spool', 'log']) mkdirSync(join(dir, folder));

  /** @param {readonly string[]} args @returns {readonly [string, string[]]} */
  const commandLine = (args) => {
    const own = ['-C', `${inside}/etc/asterisk.conf`, ...args];
    return root === '/' ? ['asterisk', own] : ['chroot', [root, 'asterisk', ...own]];
  };
  const [command, args] = commandLine(['-f', '-n']);
  // With every call it looks its computer's name up; a name server that says nothing would keep it for 5 s each time.
  const env = { ...process.env, RES_OPTIONS: 'timeout:1 attempts:1' };
  const child = spawn(command, args, { env, stdio: 'ignore', detached: true });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });

  const guard = startGuard(child.pid, dir);

  const stop = async () => {
    child.kill('SIGTERM');
    const ended = await Promise.race([exited.then(() => true), sleep(5000, false, { ref: false })]);
    if (!ended) child.kill('SIGKILL');
    await exited;
    guard?.kill();
    rmSync(dir, { recursive: true, force: true });
  };

  /** @param {string} line @param {number} [timeout] */
  const cli = (line, timeout = 10_000) =>
    /** @type {Promise<string>} */ (
      new Promise((resolve, reject) => {
        const [file, argv] = commandLine(['-rx', line]);
        execFile(file, argv, { timeout }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
      })
    );
  const log = () => {
    const file = join(dir, 'log/full');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };

  try {
    await booted(child, join(dir, 'asterisk.ctl'), cli);
    const status = await cli('http show status');
    const bound = [port, tlsPort].every((one) => status.includes(`127.0.0.1:${one}`));
    if (!bound) throw new Error('a port was taken by another program');
  } catch (thrown) {
    const tail = log().split('\n').slice(-20).join('\n');
    await stop();
    throw new Error(
      `Asterisk did not come up: ${thrown instanceof Error ? thrown.message : thrown}\n${tail}`,
    );
  }

  return {
    variant,
    server: `ws://127.0.0.1:${port}/ws`,
    secureServer: `wss://127.0.0.1:${tlsPort}/ws`,
    domain: '127.0.0.1',
    password: PASSWORD,
    cli,
    async originate(number, extension) {
      const digits = number.replace(/^\+/, '');
      if (!/^\d{3,15}$/.test(digits) || !/^\d{1,12}$/.test(extension)) throw new Error('not a number');
      await cli(`channel originate Local/${digits}*${extension}@outside application Milliwatt`);
    },
    async channels() {
      const text = await cli('core show channels concise');
      return text
        .split('\n')
        .filter((line) => line.includes('!') && !line.startsWith('Message/'))
        .map((line) => {
          const [name = '', context = '', extension = '', , state = '', application = '', , callerId = ''] =
            line.split('!');
          return { name, context, extension, state, application, callerId };
        });
    },
    async hangUp(channel) {
      await cli(`channel request hangup ${channel}`);
    },
    async hangupAll() {
      await cli('channel request hangup all');
    },
    log,
    stop,
  };
}

/**
 * @param {Variant} variant
 * @param {string} dir
 * @param {Readonly<Record<string, string>>} values
 */
function writeConfiguration(variant, dir, values) {
  const etc = join(dir, 'etc');
  mkdirSync(etc);
  for (const name of ['loopback-cert.pem', 'loopback-key.pem'])
    cpSync(join(CERTIFICATE, name), join(etc, name));
  const sources = [
    join(TEMPLATES, 'common'),
    ...(variant === 'recipe' ? [RECIPE] : []),
    join(TEMPLATES, variant),
  ];
  for (const source of sources) {
    for (const name of readdirSync(source).filter((file) => file.endsWith('.conf'))) {
      let text = readFileSync(join(source, name), 'utf8');
      for (const [place, value] of Object.entries(values)) text = text.replaceAll(place, value);
      writeFileSync(join(etc, name), text);
    }
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} socket
 * @param {(line: string, timeout: number) => Promise<string>} cli
 */
async function booted(child, socket, cli) {
  const patience = Date.now() + BOOT_PATIENCE_MS;
  while (!existsSync(socket)) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error('it ended at once');
    if (Date.now() > patience) throw new Error('it took too long');
    await sleep(20);
  }
  await cli('core waitfullybooted', BOOT_PATIENCE_MS);
}
