// Runs an Odoo of the lab with a PostgreSQL of its own, each on a copy of one template. Nothing is installed: Debian's
// packages are unpacked into the cache. Plain Node.
import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, killGroup, makeFolder, startGuard, sweep } from './own-process.mjs';
import { defaultCacheDir, isDebian, must, run, withLock } from './prepare.mjs';

/**
 * @typedef {object} Odoo
 * @property {string} url
 * @property {string} database
 * @property {string} key of the administrator
 * @property {string} dir a folder that the server's user can write to
 * @property {(model: string, method: string, args: object) => Promise<any>} call JSON-2; rejects with the error's name
 * @property {(script: string) => Promise<string>} shell runs Python in `odoo shell`, `env` is there; resolves with what it printed
 * @property {() => Promise<void>} stop
 */

/** Debian's suite that has Odoo 19. It is run on this machine's own Python: sid's is too new for it. */
const ODOO = { suite: 'sid', package: 'odoo-19' };
const MODULES = 'contacts,crm,sale_management';
const DATABASE = 'crm';
/** As far as this machine's suite has them; the last one lets Odoo bring numbers to E.164. */
const PYTHON = (
  'asn1crypto babel cbor2 chardet dateutil decorator docutils geoip2 gevent jinja2 libsass lxml num2words ofxparse ' +
  'openpyxl openssl pil polib psutil psycopg2 pypdf2 pypdf tz qrcode reportlab requests rjsmin serial stdnum usb ' +
  'vobject werkzeug xlrd xlsxwriter xlwt zeep freezegun magic passlib phonenumbers'
)
  .split(' ')
  .map((name) => `python3-${name}`);
/** A gigabyte of what no test of ours touches. Icons and payment modules are read when a database is made. */
const LEFT_OUT = [
  './usr/share/doc',
  '*/addons/l10n_*',
  '*/i18n/*.po',
  '*/addons/website_*',
  '*/addons/pos_*',
  '*/addons/test_*',
];
/** Neither PostgreSQL nor Odoo runs as root. */
const NOBODY = 65_534;
/** A machine that builds and tests at the same time is slow. */
const BOOT_PATIENCE_MS = 180_000;

/**
 * The unpacked programs and the template database, made once per machine: about two minutes. Never throws.
 * @param {{ onStep?: (text: string) => void }} [options]
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function prepareOdoo({ onStep: step = () => undefined } = {}) {
  const home = homeFolder();
  if (process.platform !== 'linux' || !isDebian())
    return { ok: false, reason: 'Odoo can be prepared on Debian only' };
  try {
    mkdirSync(home, { recursive: true });
    return await withLock(join(home, 'lock'), step, async () => {
      if (!existsSync(join(home, 'tree/finished'))) await unpack(step);
      if (!existsSync(join(home, 'template/finished'))) await makeTemplate(step);
      return { ok: true };
    });
  } catch (thrown) {
    return { ok: false, reason: `Odoo: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}

/**
 * @returns {Promise<Odoo>} rejects with the reason where it can't be had or doesn't come up
 */
export async function startOdoo() {
  const lab = await prepareOdoo();
  if (!lab.ok) throw new Error(lab.reason);
  sweep('/');
  const dir = makeFolder('/');
  await copy(join(homeFolder(), 'template'), ['pg', 'data', 'key'], dir);
  const key = readFileSync(join(dir, 'key'), 'utf8').trim();
  giveAway(dir);
  const postgres = await startPostgres(dir);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = writeConfig(dir, port);
  const server = startUnprivileged(dir, 'odoo', odooCommand(['-c', config, '-d', DATABASE]));
  const stop = async () => {
    await server.stop('SIGTERM');
    await postgres.stop('SIGINT');
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await until(() => server.runs() && answers(`${url}/web/health`), server);
  } catch (thrown) {
    await stop();
    throw new Error(`Odoo did not come up: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
  return {
    url,
    database: DATABASE,
    key,
    dir,
    async call(model, method, args) {
      const response = await fetch(`${url}/json/2/${model}/${method}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'x-odoo-database': DATABASE,
        },
        body: JSON.stringify(args),
      });
      const answer = /** @type {any} */ (await response.json());
      if (!response.ok) throw new Error(`${model}/${method}: ${answer.name} ${answer.message}`);
      return answer;
    },
    shell: (script) => shell(dir, config, script),
    stop,
  };
}

/** @param {(text: string) => void} step */
async function unpack(step) {
  const home = homeFolder();
  const tree = join(home, 'tree');
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree);
  step('fetching Odoo and what it needs');
  const sid = await aptState(join(home, 'apt-sid'), await debianMirror());
  const own = await aptState(join(home, 'apt-own'));
  await must('apt-get', [...sid, 'update', '-qq'], 'the package lists of sid could not be fetched');
  await must('apt-get', [...own, 'update', '-qq'], 'the package lists could not be fetched');
  const debs = join(home, 'apt-sid/cache/archives');
  const download = ['apt-get', ...sid, 'download', ODOO.package];
  await must('sh', ['-c', 'cd "$0" && exec "$@"', debs, ...download], `no ${ODOO.package} in ${ODOO.suite}`);
  const { output } = await run('apt-cache', [...own, 'madison', ...PYTHON]);
  const there = output.split('\n').map((line) => line.split('|')[0]?.trim());
  const wanted = ['postgresql', ...PYTHON.filter((name) => there.includes(name))];
  const fetchOnly = ['install', '-y', '-qq', '--download-only', '--no-install-recommends', ...wanted];
  await must('apt-get', [...own, ...fetchOnly], 'what Odoo needs could not be fetched');

  step('unpacking them');
  for (const folder of [join(home, 'apt-own/cache/archives'), debs]) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.deb'))) {
      const exclude = LEFT_OUT.map((pattern) => `--exclude=${pattern}`);
      const pipe = 'dpkg --fsys-tarfile "$1" | tar -x -C "$2" "$3" "$4" "$5" "$6" "$7" "$8"';
      await must(
        'sh',
        ['-c', pipe, 'sh', join(folder, name), tree, ...exclude],
        `${name} could not be unpacked`,
      );
    }
  }
  const version = await run(...unprivileged('/tmp', odooCommand(['--version'])));
  if (!version.output.includes('Odoo Server'))
    throw new Error(`it does not run here: ${version.output.trim().split('\n').at(-1)}`);
  for (const state of ['apt-sid', 'apt-own']) rmSync(join(home, state), { recursive: true, force: true });
  writeFileSync(join(tree, 'finished'), '');
}

/**
 * Options of an apt with lists and files of its own, so that the machine's are not touched.
 * @param {string} folder
 * @param {string} [source] another line of sources than the machine's; such packages are fetched without what they need
 */
async function aptState(folder, source) {
  for (const path of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, path), { recursive: true });
  const options = [
    `Dir::State::lists=${folder}/lists`,
    `Dir::Cache=${folder}/cache`,
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
    'Acquire::Check-Valid-Until=false',
    'Debug::NoLocking=1',
  ];
  if (source !== undefined) {
    writeFileSync(join(folder, 'sources.list'), source);
    writeFileSync(join(folder, 'status'), '');
    options.push(
      `Dir::Etc::sourcelist=${folder}/sources.list`,
      'Dir::Etc::sourceparts=-',
      `Dir::State::status=${folder}/status`,
    );
  }
  return options.flatMap((option) => ['-o', option]);
}

/** The line of the suite that has Odoo, on the mirror that this machine takes Debian from. */
async function debianMirror() {
  const targets = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const mirror = targets.output.split('\n').find((line) => /^https?:\/\/\S+\/debian\/?$/.test(line));
  if (mirror === undefined) throw new Error('no mirror of Debian is set up');
  return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} ${ODOO.suite} main\n`;
}

/** @param {(text: string) => void} step */
async function makeTemplate(step) {
  step('making the template database (a minute, on a busy machine more)');
  const template = join(homeFolder(), 'template');
  rmSync(template, { recursive: true, force: true });
  sweep('/');
  const dir = makeFolder('/');
  giveAway(dir);
  try {
    await must(
      ...unprivileged(dir, [
        join(postgresFolder(), 'initdb'),
        ...[
          '-D',
          join(dir, 'pg'),
          '-U',
          'odoo',
          '-A',
          'trust',
          '-E',
          'UTF8',
          '--no-sync',
          '--locale=C.UTF-8',
        ],
      ]),
      'PostgreSQL could not be set up',
    );
    const postgres = await startPostgres(dir);
    try {
      const config = writeConfig(dir, await freePort());
      const init = odooCommand(['-c', config, '-d', DATABASE, '-i', MODULES, '--stop-after-init']);
      await must(...unprivileged(dir, init), 'the database could not be made');
      const printed = await shell(
        dir,
        config,
        `from datetime import datetime, timedelta
key = env(user=2)['res.users.apikeys']._generate('rpc', 'lab', datetime.now() + timedelta(days=3650))
# Dashboards for apps that were left out would wait for them, and Odoo read all modules anew with every request.
env['ir.module.module'].search([('state', '=', 'to install')]).write({'state': 'uninstalled'})
env.cr.commit()
print('KEY=' + key)
`,
      );
      const key = /^KEY=(\w+)$/m.exec(printed)?.[1];
      if (key === undefined) throw new Error('no key could be made');
      writeFileSync(join(dir, 'key'), key);
    } finally {
      await postgres.stop('SIGINT');
    }
    mkdirSync(template);
    await copy(dir, ['pg', 'data', 'key'], template);
    writeFileSync(join(template, 'finished'), '');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} dir @param {number} port */
function writeConfig(dir, port) {
  const file = join(dir, 'odoo.conf');
  const lines = [
    '[options]',
    `db_host = ${dir}`,
    'db_port = 5432',
    'db_user = odoo',
    'workers = 0',
    'max_cron_threads = 0',
    'http_interface = 127.0.0.1',
    `http_port = ${port}`,
    'list_db = False',
    `dbfilter = ^${DATABASE}$`,
    `data_dir = ${dir}/data`,
    `pidfile = ${dir}/odoo.pid`,
    `addons_path = ${homeFolder()}/tree/usr/lib/python3/dist-packages/odoo/addons`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** @param {string} dir */
async function startPostgres(dir) {
  const server = startUnprivileged(dir, 'postgres', [
    join(postgresFolder(), 'postgres'),
    ...['-D', join(dir, 'pg'), '-k', dir, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    ...['-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    ...['-c', `external_pid_file=${dir}/postgres.pid`],
  ]);
  const ready = async () => {
    const [command, args] = unprivileged(dir, [
      join(postgresFolder(), 'pg_isready'),
      ...['-q', '-h', dir, '-U', 'odoo'],
    ]);
    return (await run(command, args)).code === 0;
  };
  try {
    await until(ready, server);
  } catch (thrown) {
    await server.stop('SIGINT');
    throw thrown;
  }
  return server;
}

/** @param {string} dir @param {string} config @param {string} script */
function shell(dir, config, script) {
  const [command, args] = unprivileged(
    dir,
    odooCommand(['shell', '-c', config, '-d', DATABASE, '--no-http', '--pidfile=']),
  );
  return /** @type {Promise<string>} */ (
    new Promise((resolve, reject) => {
      const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk) => {
        out += chunk;
      });
      child.stderr.on('data', (chunk) => {
        err = (err + chunk).slice(-2000);
      });
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(out) : reject(new Error(`odoo shell ended with ${code}: ${err}`)),
      );
      child.stdin.end(script);
    })
  );
}

/**
 * A process group that ends with this process, whatever way this one ends.
 * @param {string} dir
 * @param {string} name of its log
 * @param {readonly string[]} line
 */
function startUnprivileged(dir, name, line) {
  const [command, args] = unprivileged(dir, line);
  const file = join(dir, `${name}.log`);
  const output = openSync(file, 'a');
  const child = spawn(command, args, { stdio: ['ignore', output, output], detached: true, cwd: '/' });
  closeSync(output);
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const guard = startGuard(child.pid, dir);
  return {
    log: () => readFileSync(file, 'utf8'),
    runs: () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
    /** @param {NodeJS.Signals} signal */
    async stop(signal) {
      if (child.pid !== undefined) {
        child.kill(signal);
        const ended = await Promise.race([exited.then(() => true), sleep(20_000, false, { ref: false })]);
        if (!ended) killGroup(child.pid, 'SIGKILL');
        await exited;
      }
      guard?.kill();
    },
  };
}

/** Outside the checkout, so that a fresh clone doesn't make it again. */
function homeFolder() {
  return join(defaultCacheDir(), 'odoo');
}

/** Of PostgreSQL's programs: ours, or the machine's where it has the newest. */
function postgresFolder() {
  for (const root of [join(homeFolder(), 'tree'), '/']) {
    const versions = join(root, 'usr/lib/postgresql');
    const newest = existsSync(versions)
      ? readdirSync(versions)
          .sort((a, b) => Number(a) - Number(b))
          .at(-1)
      : undefined;
    if (newest !== undefined && existsSync(join(versions, newest, 'bin/postgres')))
      return join(versions, newest, 'bin');
  }
  throw new Error('there is no PostgreSQL');
}

/** @param {readonly string[]} args */
function odooCommand(args) {
  // Another Python on PATH would not find what Debian's has.
  return ['/usr/bin/python3', '-m', 'odoo', ...args];
}

/**
 * The line as nobody, who may read the cache in somebody's home all the same, but write nothing outside its folder.
 * @param {string} dir
 * @param {readonly string[]} line
 * @returns {[string, string[]]}
 */
function unprivileged(dir, line) {
  const tree = join(homeFolder(), 'tree');
  const libraries = readdirSync(join(tree, 'usr/lib'))
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(tree, 'usr/lib', name));
  const environment = [
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    `HOME=${dir}`,
    'LC_ALL=C.UTF-8',
    'PYTHONDONTWRITEBYTECODE=1',
    `PYTHONPATH=${tree}/usr/lib/python3/dist-packages`,
    `LD_LIBRARY_PATH=${libraries.join(':')}`,
  ];
  const user =
    process.getuid?.() === 0
      ? [
          'setpriv',
          ...[`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs'],
          // PostgreSQL asks by access(2) whether it may read its own programs: without the bit that says no.
          ...['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search'],
          '--securebits=+no_setuid_fixup',
        ]
      : [];
  return ['env', ['-i', ...environment, ...user, ...line]];
}

/**
 * With its rights: PostgreSQL starts on no folder that others may read.
 * @param {string} from
 * @param {readonly string[]} names
 * @param {string} to
 */
async function copy(from, names, to) {
  const paths = names.map((name) => join(from, name));
  await must('cp', ['-a', '--reflink=auto', ...paths, to], `${from} could not be copied`);
}

/** @param {string} dir */
function giveAway(dir) {
  if (process.getuid?.() !== 0) return;
  chownSync(dir, NOBODY, NOBODY);
  for (const entry of readdirSync(dir, { recursive: true }))
    chownSync(join(dir, String(entry)), NOBODY, NOBODY);
}

/**
 * @param {() => Promise<boolean> | boolean} condition
 * @param {{ runs: () => boolean, log: () => string }} server
 */
async function until(condition, server) {
  const patience = Date.now() + BOOT_PATIENCE_MS;
  while (!(await condition())) {
    if (!server.runs()) throw new Error(`it ended at once: ${server.log().slice(-1000)}`);
    if (Date.now() > patience) throw new Error(`it took too long: ${server.log().slice(-1000)}`);
    await sleep(100);
  }
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lab = await prepareOdoo({ onStep: (text) => process.stdout.write(`lab: ${text}\n`) });
  process.stdout.write(lab.ok ? 'lab: ready, Odoo\n' : `lab: ${lab.reason}\n`);
  if (!lab.ok) process.exitCode = 1;
}
