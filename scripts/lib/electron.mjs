// Whether Electron can be had on this machine, and why not.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const BINARIES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const PROBE_MS = 5_000;

/**
 * @param {string} root
 * @param {NodeJS.Platform} [platform]
 */
export function electronBinary(root, platform = process.platform) {
  const name = platform === 'darwin' || platform === 'win32' ? BINARIES[platform] : 'electron';
  return join(root, 'node_modules/electron/dist', name);
}

/**
 * Why Electron could not be started here even if its binary were there.
 * @param {{ platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, isRoot: boolean }} system
 * @returns {string | undefined}
 */
export function electronObstacle({ platform, env, isRoot }) {
  if (platform === 'win32' || platform === 'darwin') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  if (isRoot) return 'Electron does not run as root with its sandbox on';
  return undefined;
}

/**
 * Asks within 5 s whether the binary could be downloaded, from where its installer would take it.
 * @param {string} root
 * @param {{ platform: NodeJS.Platform, arch: string, env: Readonly<Record<string, string | undefined>> }} system
 * @returns {Promise<string | undefined>} why not
 */
export async function probeElectron(root, { platform, arch, env }) {
  const manifest = join(root, 'node_modules/electron/package.json');
  if (!existsSync(manifest)) return 'its package is not installed';
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const mirror =
    env['ELECTRON_MIRROR'] ??
    env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${version}/electron-v${version}-${platform}-${arch}.zip`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    return answer.ok ? undefined : `its download answers ${answer.status}`;
  } catch {
    return 'its download cannot be reached';
  }
}
