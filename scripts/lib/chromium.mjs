// Finds the Chromium-based browser of this machine. Plain Node, for the scripts and for the browser host.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** In the order in which they are tried. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'vivaldi-stable',
];

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
];

const WINDOWS_APPS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

/**
 * Every path a Chromium-based browser could have, best first. `PATCHCORD_CHROMIUM` names one outright.
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string[]}
 */
export function chromiumCandidates(platform, env) {
  const named = env['PATCHCORD_CHROMIUM'];
  if (named) return [named];
  switch (platform) {
    case 'darwin':
      return ['/Applications', join(env['HOME'] ?? '/', 'Applications')].flatMap((folder) =>
        MAC_APPS.map((app) => join(folder, app)),
      );
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => WINDOWS_APPS.map((app) => join(folder, app)));
    default: {
      return NAMES.flatMap((name) => onPath(name, env));
    }
  }
}

/**
 * The first candidate that can be executed.
 * @param {NodeJS.Platform} [platform]
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | undefined}
 */
export function findChromium(platform = process.platform, env = process.env) {
  return chromiumCandidates(platform, env).find(isExecutable);
}

/**
 * The same Chromium without what makes windows, for tests that look at none: it takes half the processor time. Where
 * none is installed, or a browser is named, that one.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | undefined}
 */
export function findHeadlessChromium(env = process.env) {
  const shell = env['PATCHCORD_CHROMIUM']
    ? undefined
    : onPath('chromium-headless-shell', env).find(isExecutable);
  return shell ?? findChromium(process.platform, env);
}

/**
 * @param {string} name
 * @param {Readonly<Record<string, string | undefined>>} env
 */
function onPath(name, env) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return folders.map((folder) => join(folder, name));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
