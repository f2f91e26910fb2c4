// Runs an OpenLDAP server of the lab: own configuration, own folder, free ports; several side by side. Plain Node.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, makeFolder, startServer, sweep } from './own-process.mjs';
import { prepareLab } from './prepare.mjs';

/**
 * @typedef {object} OpenLdap
 * @property {string} url in the clear, and with StartTLS
 * @property {string} secureUrl the same over TLS, with the certificate of tests/fixtures/tls
 * @property {string} baseDn with `ou=people` and `ou=elsewhere` in it, both empty
 * @property {string} adminDn may do everything
 * @property {string} readerDn may read
 * @property {string} limitedDn may read, but no more than 20 entries, pages or not
 * @property {string} password of all three
 * @property {() => Promise<void>} stop
 */

const CERTIFICATE = join(import.meta.dirname, '../../tests/fixtures/tls');
const BASE = 'dc=lab,dc=example';
const PASSWORD = 'lab-secret';
const BOOT_PATIENCE_MS = 15_000;
/** Root's tools are in sbin, which isn't on everybody's PATH. */
const PATH_OF_ROOT = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
const BASE_ENTRIES = `dn: ${BASE}
objectClass: dcObject
objectClass: organization
dc: lab
o: Lab

dn: ou=people,${BASE}
objectClass: organizationalUnit
ou: people

dn: ou=elsewhere,${BASE}
objectClass: organizationalUnit
ou: elsewhere

dn: cn=reader,${BASE}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: ${PASSWORD}

dn: cn=limited,${BASE}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: limited
userPassword: ${PASSWORD}
`;

/**
 * @param {{ hidden?: readonly string[] }} [options] attributes that nobody but the admin sees
 * @returns {Promise<OpenLdap>} rejects with the reason where the lab can't be had or the server doesn't come up
 */
export async function startOpenLdap({ hidden = [] } = {}) {
  const lab = await prepareLab({ program: 'openldap' });
  if (!lab.ok) throw new Error(`no lab: ${lab.reason}`);
  const { root } = lab;
  sweep(root);

  const dir = makeFolder(root);
  /** The folder as the server sees it. */
  const inside = root === '/' ? realpathSync(dir) : dir.slice(root.length);
  const [port, securePort] = [await freePort(), await freePort()];
  mkdirSync(join(dir, 'db'));
  for (const name of ['loopback-cert.pem', 'loopback-key.pem'])
    cpSync(join(CERTIFICATE, name), join(dir, name));
  chmodSync(join(dir, 'loopback-key.pem'), 0o600);
  writeFileSync(join(dir, 'slapd.conf'), configuration(inside, hidden));

  writeFileSync(join(dir, 'base.ldif'), BASE_ENTRIES);
  const load = ['-f', `${inside}/slapd.conf`, '-l', `${inside}/base.ldif`];
  const [loader, loading] = root === '/' ? ['slapadd', load] : ['chroot', [root, 'slapadd', ...load]];
  execFileSync(loader, loading, { stdio: 'ignore', env: { ...process.env, PATH: PATH_OF_ROOT } });

  const addresses = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${securePort}/`;
  const own = ['-f', `${inside}/slapd.conf`, '-h', addresses, '-d', '0'];
  const stop = await startServer({
    name: 'OpenLDAP',
    dir,
    command: root === '/' ? ['slapd', ...own] : ['chroot', root, 'slapd', ...own],
    options: { env: { ...process.env, PATH: PATH_OF_ROOT } },
    answers: () => listens(port),
    patienceMs: BOOT_PATIENCE_MS,
  });
  return {
    url: `ldap://127.0.0.1:${port}`,
    secureUrl: `ldaps://127.0.0.1:${securePort}`,
    baseDn: BASE,
    adminDn: `cn=admin,${BASE}`,
    readerDn: `cn=reader,${BASE}`,
    limitedDn: `cn=limited,${BASE}`,
    password: PASSWORD,
    stop,
  };
}

/** @param {string} inside @param {readonly string[]} hidden */
function configuration(inside, hidden) {
  return `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${inside}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile ${inside}/loopback-cert.pem
TLSCertificateKeyFile ${inside}/loopback-key.pem
sizelimit 500
database mdb
suffix ${BASE}
rootdn cn=admin,${BASE}
rootpw ${PASSWORD}
directory ${inside}/db
maxsize 268435456
dbnosync
index objectClass eq
index entryUUID eq
index entryCSN eq
index telephoneNumber,mobile eq,sub
limits dn.exact="cn=limited,${BASE}" size.soft=20 size.hard=20 size.prtotal=20
limits dn.exact="cn=reader,${BASE}" size.prtotal=unlimited
access to attrs=userPassword by anonymous auth by * none
${hidden.map((name) => `access to attrs=${name} by * none`).join('\n')}
access to * by dn.exact="cn=reader,${BASE}" read by dn.exact="cn=limited,${BASE}" read by * none
`;
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
