// The flags of `npm start --`, of the browser host and of a further desk: one list for all three.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * @typedef {object} StartOptions
 * @property {'electron' | 'browser' | undefined} host
 * @property {boolean} open  Whether a browser is opened.
 * @property {boolean} hidden  No window at first, as at login: only the tray.
 * @property {string} data   The data folder, absolute.
 * @property {number | undefined} port
 * @property {string | undefined} agent  A further desk of this agent.
 */

export const USAGE = `Flags (after "npm start --"):
  --host electron|browser  choose the host; without it Electron where it can be had
  --no-open                print the address instead of opening a browser
  --hidden                 show no window at first, only the tray (Electron); as --no-open in the browser
  --data DIR               keep the data in DIR
  --port N                 the browser host's port, 0 for any free one
  --agent NAME             a further desk on this machine`;

/**
 * @param {readonly string[]} args
 * @param {{ platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, cwd: string }} system
 * @returns {{ ok: true, options: StartOptions } | { ok: false, problem: string }}
 */
export function parseStartOptions(args, system) {
  /** @type {{ host?: 'electron' | 'browser', open: boolean, hidden: boolean, data?: string, port?: number, agent?: string }} */
  const found = { open: true, hidden: false };
  const rest = [...args];
  for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
    if (flag === '--no-open') {
      found.open = false;
      continue;
    }
    if (flag === '--hidden') {
      found.hidden = true;
      continue;
    }
    const [name = '', inline] = splitFlag(flag);
    if (!['--host', '--data', '--port', '--agent'].includes(name)) {
      return { ok: false, problem: `Unknown flag: ${flag}` };
    }
    const value = inline ?? rest.shift();
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      return { ok: false, problem: `${name} needs a value.` };
    }
    if (name === '--host') {
      if (value !== 'electron' && value !== 'browser') {
        return { ok: false, problem: `--host is "electron" or "browser", not "${value}".` };
      }
      found.host = value;
    } else if (name === '--port') {
      const port = /^\d{1,5}$/.test(value) ? Number(value) : -1;
      if (port !== 0 && (port < 1024 || port > 65535)) {
        return { ok: false, problem: `--port is 0 or a number from 1024 to 65535, not "${value}".` };
      }
      found.port = port;
    } else if (name === '--agent') {
      const agent = value.replace(/\p{Cc}/gu, ' ').trim();
      if (agent === '' || agent.length > 80) {
        return { ok: false, problem: '--agent is a name of at most 80 characters.' };
      }
      found.agent = agent;
    } else {
      found.data = value;
    }
  }
  return {
    ok: true,
    options: {
      host: found.host,
      open: found.open && !found.hidden,
      hidden: found.hidden,
      data: found.data === undefined ? defaultDataFolder(system) : resolve(system.cwd, found.data),
      port: found.port,
      agent: found.agent,
    },
  };
}

/**
 * @param {StartOptions} options
 * @returns {string[]} the flags that say the same
 */
export function formatStartOptions(options) {
  return [
    ...(options.hidden ? ['--hidden'] : options.open ? [] : ['--no-open']),
    `--data=${options.data}`,
    ...(options.port === undefined ? [] : [`--port=${options.port}`]),
    ...(options.agent === undefined ? [] : [`--agent=${options.agent}`]),
  ];
}

/**
 * @param {{ platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>> }} system
 * @returns {string}
 */
export function defaultDataFolder({ platform, env }) {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Patchcord');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Patchcord');
    default:
      return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'patchcord');
  }
}

/** @param {string} flag @returns {[string, string | undefined]} */
function splitFlag(flag) {
  const at = flag.indexOf('=');
  return at < 0 ? [flag, undefined] : [flag.slice(0, at), flag.slice(at + 1)];
}
