/**
 * What must not be written anywhere in the shell, and how big it may become. Each rule is shown to find what it
 * forbids; comments may name it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../../../..');

const ENTRIES = ['electron/main.ts', 'electron/preload.ts'];
const desktop = sources('electron');
const shell = desktop.filter(({ file }) => file.startsWith('electron/shell/') || ENTRIES.includes(file));
const main = shell.filter(
  ({ file }) => file === 'electron/main.ts' || file.startsWith('electron/shell/electron/'),
);
const pages = sources('renderer');

describe('size', () => {
  test('the main process stays under 1,200 lines', () => {
    expect(main.length).toBeGreaterThan(5);
    expect(main.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThan(1_200);
  });
  test.each(main)('$file stays under 250', ({ lines }) => expect(lines).toBeLessThan(250));
});

interface Ban {
  readonly what: string;
  readonly found: RegExp;
  readonly planted: string;
}

const banned: readonly Ban[] = [
  { what: 'synchronous IPC, asked', found: /\bsendSync\b/, planted: `ipcRenderer.sendSync('x')` },
  { what: 'synchronous IPC, answered', found: /\breturnValue\b/, planted: 'event.returnValue = 1' },
  { what: 'remote', found: /['"]@electron\/remote|\bremote\./, planted: `import '@electron/remote/main'` },
  { what: 'item 6: webSecurity', found: /\bwebSecurity\b/, planted: 'webSecurity: false' },
  {
    what: 'item 8: insecure content',
    found: /\ballowRunningInsecureContent\b/,
    planted: 'allowRunningInsecureContent: true',
  },
  {
    what: 'item 9: experimental features',
    found: /\bexperimentalFeatures\b/,
    planted: 'experimentalFeatures: true',
  },
  { what: 'item 10: Blink features', found: /\benableBlinkFeatures\b/, planted: `enableBlinkFeatures: 'x'` },
  { what: 'Node in workers', found: /\bnodeIntegrationInWorker\b/, planted: 'nodeIntegrationInWorker: true' },
  {
    what: 'item 18: pages from files',
    found: /\bloadFile\b|['"`]file:/,
    planted: `window.loadURL('file:///x')`,
  },
  {
    what: 'script pushed into a page',
    found: /\bexecuteJavaScript\b|\binsertCSS\b/,
    planted: `contents.executeJavaScript('x')`,
  },
  {
    what: 'switches that are set',
    found: /\bappendSwitch\b|\bappendArgument\b/,
    planted: `app.commandLine.appendSwitch('x')`,
  },
  {
    what: 'certificates judged by us',
    found: /['"]certificate-error['"]|setCertificateVerifyProc/,
    planted: `app.on('certificate-error', x)`,
  },
  {
    what: 'pictures of the screen',
    found: /DisplayMediaRequestHandler|desktopCapturer/,
    planted: 'session.setDisplayMediaRequestHandler(x)',
  },
  {
    what: 'choosers of devices',
    found: /select-(hid-device|serial-port|usb-device|bluetooth-device)/,
    planted: `session.on('select-hid-device', x)`,
  },
  { what: 'the debugger', found: /\bopenDevTools\b|\.debugger\b/, planted: 'contents.openDevTools()' },
  {
    what: 'a program through a shell',
    found: /\bshell: true\b|(?<![.\w])exec(Sync)?\(/,
    planted: `exec('xdg-open ' + url)`,
  },
  { what: 'files opened by the system', found: /\bopenPath\b/, planted: 'shell.openPath(path)' },
];

describe('the shell has none of', () => {
  test.each(banned)('$what', ({ found, planted }) => {
    expect(planted).toMatch(found);
    expect(filesWith(shell, found)).toEqual([]);
  });
});

/** What is decided in one place only. */
const alone: readonly (readonly [string, RegExp, string])[] = [
  ['permissions', /setPermission\w+Handler|setDevicePermissionHandler/, 'electron/shell/electron/guards.ts'],
  ['windows of pages', /setWindowOpenHandler/, 'electron/shell/electron/guards.ts'],
  ['messages of pages', /\bipcMain\.(on|handle)/, 'electron/shell/electron/wire-broker.ts'],
  ['what pages see', /\bcontextBridge\./, 'electron/preload.ts'],
  ['schemes', /\bprotocol\.(handle|register)/, 'electron/shell/electron/scheme.ts'],
  ['addresses that leave', /\.openExternal\(/, 'electron/shell/electron/compose-host.ts'],
];

test.each(alone)('%s are decided in one place', (_what, found, place) => {
  expect(filesWith(desktop, found)).toEqual([place]);
});

test('every window is made in one place, with one set of preferences', () => {
  const made = shell.flatMap(
    ({ code }) => code.match(/\bnew (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/g) ?? [],
  );
  expect(made).toEqual(['new BrowserWindow']);
});

test('nothing on the desktop side trusts a certificate that its system does not', () => {
  const found = /\brejectUnauthorized\b|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/;
  expect('{ rejectUnauthorized: false }').toMatch(found);
  expect(filesWith(desktop, found)).toEqual([]);
});

test('no page makes markup or code out of text', () => {
  const found =
    /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|\bnew Function\b|<webview|\bsrcdoc\b/i;
  for (const planted of ['element.innerHTML = name', 'eval(text)', '<div dangerouslySetInnerHTML={x} />']) {
    expect(planted).toMatch(found);
  }
  expect(filesWith(pages, found)).toEqual([]);
});

interface Source {
  readonly file: string;
  readonly lines: number;
  /** Without comments. */
  readonly code: string;
}

function sources(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|html)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
      return { file: relative(root, path).split(sep).join('/'), lines: text.split('\n').length - 1, code };
    });
}

function filesWith(files: readonly Source[], pattern: RegExp): readonly string[] {
  return files.filter(({ code }) => pattern.test(code)).map(({ file }) => file);
}
