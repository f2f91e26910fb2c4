// Runs a Request Tracker of the lab on SQLite: own configuration, own folder, a free port. Plain Node.
import { execFile } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, makeFolder, startServer, sweep } from './own-process.mjs';
import { prepareLab } from './prepare.mjs';

/**
 * @typedef {object} RequestTracker
 * @property {string} url
 * @property {string} adminUser may do everything
 * @property {string} deskUser has the rights that docs/connectors/request-tracker.md asks for, and no more
 * @property {string} plainUser reads and comments on tickets, but sees no phone numbers
 * @property {string} password of all three
 * @property {string} queue
 * @property {() => void} endSessions whoever is signed in isn't any more
 * @property {() => Promise<void>} stop
 */

const PASSWORD = 'lab-secret';
const BOOT_PATIENCE_MS = 60_000;
/** Debian's user of web servers: RT doesn't want to be root. */
const WWW_DATA = 33;
/** Of what makes the database; another one is made when this changes. */
const TEMPLATE_VERSION = 1;
const run = promisify(execFile);

/** @returns {Promise<RequestTracker>} rejects with the reason where the lab can't be had or RT doesn't come up */
export async function startRequestTracker() {
  const lab = await prepareLab({ program: 'request-tracker' });
  if (!lab.ok) throw new Error(`no lab: ${lab.reason}`);
  const { root } = lab;
  sweep(root);

  const template = await databaseTemplate(root);
  const dir = makeFolder(root);
  const inside = insideOf(root, dir);
  const port = await freePort();
  writeFolder(dir, inside, port);
  copyFileSync(template, join(dir, 'rt.db'));
  give(dir);

  const program = '/usr/share/request-tracker5/libexec/rt-server';
  // The log's path is what `sweep` knows the process by.
  const own = ['--host', '127.0.0.1', '--port', String(port), '--access-log', `${inside}/access.log`];
  const options = [...own, '--env', 'deployment', '--max-workers', '2'];
  const [command, args] = asWebUser(root, [program, ...options]);
  const url = `http://127.0.0.1:${port}`;
  const stop = await startServer({
    name: 'Request Tracker',
    dir,
    command: [command, ...args],
    options: { env: environment(inside) },
    answers: () => answers(url),
    patienceMs: BOOT_PATIENCE_MS,
  });
  return {
    url,
    adminUser: 'root',
    deskUser: 'desk',
    plainUser: 'plain',
    password: PASSWORD,
    queue: 'General',
    endSessions() {
      const sessions = join(dir, 'sessions');
      for (const name of readdirSync(sessions)) rmSync(join(sessions, name), { force: true });
    },
    stop,
  };
}

/**
 * A database as it is after the installation, with the users of the tests; made once per tree.
 * @param {string} root
 */
async function databaseTemplate(root) {
  const kept = join(root, 'var/cache', `patchcord-rt-${TEMPLATE_VERSION}.db`);
  if (existsSync(kept)) return kept;
  const dir = mkdtempSync(join(root, 'tmp/patchcord-rt-template-'));
  try {
    const inside = insideOf(root, dir);
    writeFolder(dir, inside, 80);
    writeFileSync(join(dir, 'password'), PASSWORD);
    writeFileSync(join(dir, 'prepare.pl'), PREPARE);
    give(dir);
    const init = ['--action', 'init', '--dba', 'root', '--skip-create'];
    const options = { env: environment(inside) };
    await run(
      ...asWebUser(root, ['rt-setup-database-5', ...init, '--root-password-file', `${inside}/password`]),
      options,
    );
    await run(...asWebUser(root, ['perl', `${inside}/prepare.pl`]), options);
    // Whole or not at all: somebody else may be making it, too.
    copyFileSync(join(dir, 'rt.db'), `${kept}.${process.pid}`);
    renameSync(`${kept}.${process.pid}`, kept);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return kept;
}

/** Nobody gets mail from the lab, and three users. */
const PREPARE = `
use lib '/usr/share/request-tracker5/lib';
use RT;
RT::LoadConfig();
RT::Init();
my $scrips = RT::Scrips->new(RT->SystemUser);
$scrips->UnLimit;
while (my $scrip = $scrips->Next) { $scrip->SetDisabled(1) }
my @reading = qw(SeeQueue ShowTicket ShowTicketComments CommentOnTicket CreateTicket);
my %rights = (desk => [@reading, 'AdminUsers'], plain => \\@reading);
for my $name (sort keys %rights) {
  my $user = RT::User->new(RT->SystemUser);
  my ($ok, $message) = $user->Create(
    Name => $name, RealName => "The $name user", Password => '${PASSWORD}', Privileged => 1,
    EmailAddress => "$name\\@lab.example",
  );
  die $message unless $ok;
  $user->PrincipalObj->GrantRight(Right => $_, Object => RT->System) for @{ $rights{$name} };
}
`;

/** @param {string} root @param {string} dir */
function insideOf(root, dir) {
  return root === '/' ? realpathSync(dir) : dir.slice(root.length);
}

/** @param {string} dir @param {string} inside @param {number} port */
function writeFolder(dir, inside, port) {
  for (const name of ['etc', 'var', 'sessions']) mkdirSync(join(dir, name));
  const settings = {
    rtname: 'lab',
    Organization: 'lab.example',
    WebDomain: '127.0.0.1',
    WebPort: port,
    WebBaseURL: `http://127.0.0.1:${port}`,
    Timezone: 'UTC',
    DatabaseType: 'SQLite',
    DatabaseName: `${inside}/rt.db`,
    DatabaseUser: '',
    DatabasePassword: '',
    LogToSTDERR: 'error',
    VarPath: `${inside}/var`,
    MailCommand: 'testfile',
  };
  const lines = Object.entries(settings).map(([name, value]) => `Set($${name}, '${value}');`);
  const sessions = `Directory => '${inside}/sessions', LockDirectory => '${inside}/sessions'`;
  const rest = [
    'Set($LogToSyslog, undef);',
    `Set(%WebSessionProperties, ${sessions}, Transaction => 1);`,
    '1;',
  ];
  writeFileSync(join(dir, 'RT_SiteConfig.pm'), [...lines, ...rest, ''].join('\n'));
}

/** @param {string} dir */
function give(dir) {
  if (process.getuid?.() !== 0) return;
  chownSync(dir, WWW_DATA, WWW_DATA);
  for (const name of readdirSync(dir)) chownSync(join(dir, name), WWW_DATA, WWW_DATA);
}

/** @param {string} root @param {readonly [string, ...string[]]} command @returns {[string, string[]]} */
function asWebUser(root, command) {
  const [program, ...args] = command;
  if (root !== '/') {
    return ['chroot', [`--userspec=${WWW_DATA}:${WWW_DATA}`, root, ...command]];
  }
  if (process.getuid?.() !== 0) return [program, args];
  return ['setpriv', [`--reuid=${WWW_DATA}`, `--regid=${WWW_DATA}`, '--clear-groups', ...command]];
}

/** Nothing of this process: another Perl's libraries, or a proxy. @param {string} inside */
function environment(inside) {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C.UTF-8',
    HOME: inside,
    RT_SITE_CONFIG: `${inside}/RT_SiteConfig.pm`,
    RT_SITE_CONFIG_DIR: `${inside}/etc`,
  };
}

/** @param {string} url */
async function answers(url) {
  try {
    // Who isn't signed in is told so: what listens there is RT.
    return (await fetch(`${url}/REST/2.0/rt`)).status === 401;
  } catch {
    return false;
  }
}
