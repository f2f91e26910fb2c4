import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { expect as expectPage } from '@playwright/test';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { checkApp } from '../../../scripts/lib/check-app.mjs';
import { ICONS } from '../../../scripts/lib/icons.mjs';
import { PAPERS } from '../../../scripts/lib/papers.mjs';
import { collectProblems } from '../../e2e/desk-under-test';
import { createProcessWatch } from '../../e2e/process-watch';
import { startMain } from '../../e2e/shell/main-link';
import { createPageHost } from '../../e2e/shell/page-host';
import { launchChromium } from '../../fakes/chromium';
import { tempDir } from '../../fakes/temp-dir';
import { ensureBuilt, root } from './built';
import { type PackRun, packStub } from './pack-stub';
import type { StubPlatform } from './stub-electron';

/**
 * The packages, packed by the real packager on distributions that only pass for Electron. What is in them is listed
 * here a second time, on purpose: a file more or less is noticed whoever's pattern let it in.
 */

/** electron-builder refuses to make a Mac's package on Windows. */
const platforms: readonly StubPlatform[] =
  process.platform === 'win32' ? ['linux', 'win32'] : ['linux', 'win32', 'darwin'];
/** What is packed for this machine can be run on it. */
const here = platforms.find((platform) => platform === process.platform) ?? 'linux';

const BINARIES: Readonly<Record<StubPlatform, readonly string[]>> = {
  linux: ['linux-x64'],
  win32: ['win32-x64'],
  // One bundle for both processors.
  darwin: ['darwin-arm64', 'darwin-x64'],
};
const TRAY: Readonly<Record<StubPlatform, RegExp>> = {
  linux: /-(light|dark)(@2x)?\.png$/,
  win32: /-(light|dark)\.ico$/,
  darwin: /Template(@2x)?\.png$/,
};
/** Archive and what lies beside it, in MB; a tenth more than there is. */
const BUDGET_MB: Readonly<Record<StubPlatform, number>> = { linux: 10.1, win32: 10.4, darwin: 12 };

/** Names with a hash in them, of which nobody can say how many the bundler makes. */
const HASHED = /^out\/(main\/chunks|renderer\/assets)\/[\w.-]+-[\w-]{8}\.(js|css|svg)$/;

let folder: string;
let run: PackRun;

beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'patchcord-packages-'));
  run = await packStub(folder, platforms);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(platforms)('the package for %s', (platform) => {
  const archive = () => join(run.of(platform).resources, 'app.asar');

  test('has in its archive what is listed, and nothing else', () => {
    // A company's own key for its updates is public, and shipped.
    const files = filesIn(archive()).filter((path) => !/^resources\/app\/release-key[\w-]*\.pem$/.test(path));
    const icons = ICONS.map(({ path }) => path).filter(
      (path) =>
        path === 'resources/app/icon.png' ||
        (path.startsWith('resources/app/tray/') && TRAY[platform].test(path)) ||
        (platform === 'win32' && path.includes('overlay-')),
    );
    expect(files.filter((path) => !HASHED.test(path) && !path.startsWith('node_modules/'))).toEqual(
      [
        'out/main/desk.js',
        'out/main/main.js',
        'out/main/practice.js',
        'out/main/sync-worker.js',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
        'out/renderer/phone.html',
        'out/renderer/practice.html',
        'out/renderer/ring.html',
        'package.json',
        ...icons,
      ].toSorted(),
    );
    // Of the packages outside the bundle: what is loaded, their licences, and the binary of this system.
    const modules = files.filter((path) => path.startsWith('node_modules/'));
    expect(new Set(modules.map((path) => path.split('/')[1]))).toEqual(new Set(['better-sqlite3', 'ws']));
    const others = modules.filter((path) => !/\.m?js$|\/(package\.json|LICENSE)$/.test(path));
    expect(others).toEqual(
      BINARIES[platform].map((name) => `node_modules/better-sqlite3/prebuilds/${name}.node`),
    );
  });

  test('has beside the archive the binaries alone', () => {
    expect(below(`${archive()}.unpacked`)).toEqual(
      BINARIES[platform].map((name) => `node_modules/better-sqlite3/prebuilds/${name}.node`),
    );
  });

  test('has its papers, and no Chromium language that nobody asked for', () => {
    const { app, resources } = run.of(platform);
    expect(readdirSync(resources)).toEqual(expect.arrayContaining([...PAPERS]));
    const files = below(app);
    expect(files.filter((path) => /\b(ja|de)\.(pak|lproj)/.test(path))).toEqual([]);
    // Windows and Linux write it in another way than a Mac.
    expect(files.filter((path) => /\bzh[-_]CN\.(pak|lproj)/.test(path))).not.toEqual([]);
    expect(files.filter((path) => /\ben(-US)?\.(pak|lproj)/.test(path))).not.toEqual([]);
    if (platform === 'darwin') return;
    // Electron's and Chromium's own licences stay beside the program. (A Mac's come out of Electron's archive only.)
    expect(files).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']));
  });

  test('is small', () => {
    const bytes = [
      archive(),
      ...below(`${archive()}.unpacked`).map((path) => join(`${archive()}.unpacked`, path)),
    ]
      .map((path) => statSync(path).size)
      .reduce((sum, size) => sum + size, 0);
    expect(bytes / 1e6).toBeLessThan(BUDGET_MB[platform]);
    expect(bytes / 1e6).toBeGreaterThan(BUDGET_MB[platform] * 0.7);
  });

  test('has all nine fuses as they were decided', async () => {
    const { DISABLE, ENABLE } = FuseState;
    expect(await getCurrentFuseWire(run.of(platform).program)).toEqual({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
      [FuseV1Options.WasmTrapHandlers]: ENABLE,
    });
  });

  test('is told apart from one whose archive was changed, where Electron looks', () => {
    const hash = createHash('sha256').update(getRawHeader(archive()).headerString).digest('hex');
    switch (platform) {
      case 'darwin':
        expect(infoPlist()).toMatch(new RegExp(`<key>Resources/app.asar</key>[\\s\\S]*${hash}`));
        break;
      case 'win32':
        expect(windowsResource('INTEGRITY')).toContain(hash);
        break;
      case 'linux':
        // Electron has no check there.
        break;
    }
  });
});

test('what is in the archive keeps the rules of Electron’s checklist', () => {
  expect(checkApp(extracted(join(run.of(here).resources, 'app.asar')))).toEqual([]);
});

test('a distribution with a fuse that nobody decided on is refused', async () => {
  await expect(packStub(tempDir(), ['linux'], '1011000110')).rejects.toThrow(/strictlyRequireAllFuses/);
});

test('packed twice, the archive is the same to the byte', async () => {
  const again = await packStub(tempDir(), ['linux']);
  const hashOf = (of: PackRun) =>
    createHash('sha256')
      .update(readFileSync(join(of.of('linux').resources, 'app.asar')))
      .digest('hex');
  expect(hashOf(again)).toBe(hashOf(run));
});

test('SQLite is loaded from the package, and keeps what it is told', () => {
  const app = extracted(join(run.of(here).resources, 'app.asar'));
  const Database = createRequire(join(app, 'out/main/desk.js'))('better-sqlite3');
  const unpacked = `app.asar.unpacked/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;
  for (const options of [{}, { nativeBinding: join(run.of(here).resources, unpacked) }]) {
    const path = join(tempDir(), 'desk.db');
    const database = new Database(path, options);
    database.exec("create table note (text); insert into note values ('kept')");
    database.close();
    expect(new Database(path, { ...options, readonly: true }).prepare('select text from note').get()).toEqual(
      {
        text: 'kept',
      },
    );
  }
});

test('the packed main process runs: on the fake of Electron it opens its windows and practice is ready', async () => {
  const app = extracted(join(run.of(here).resources, 'app.asar'));
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ permissions: ['microphone'] });
  const processes = createProcessWatch();
  onTestFinished(async () => void (await processes.endLeftOvers()));
  // Nothing is awaited between the start and the listeners: what it says first is needed.
  const link = startMain(
    [`--data=${tempDir()}`],
    processes.mark,
    { platform: here, isPackaged: true, appPath: app },
    join(app, 'out/main/main.js'),
  );
  const broken: string[] = [];
  const host = createPageHost(link, context, (page) => collectProblems(page, broken));
  const { page } = await host.window('index.html');
  await expectPage(page.getByRole('button', { name: /^Line: / })).toHaveAccessibleName('Line: Line ready', {
    timeout: 20_000,
  });
  expect(broken).toEqual([]);
  if (process.platform === 'linux') {
    // Desk and practice are the packed ones.
    const scripts = processes.running().filter((command) => /(desk|practice)\.js/.test(command));
    expect(scripts).toHaveLength(2);
    expect(scripts.filter((command) => !command.includes(app))).toEqual([]);
  }
  link.process.kill('SIGTERM');
  expect(await link.ended).toBe(0);
  processes.end('practice.js');
  expect(await processes.endLeftOvers()).toEqual([]);
}, 60_000);

test('Linux is told which links it opens and which windows are its own', () => {
  const entry = Object.fromEntries(
    run
      .desktopFile()
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(entry).toMatchObject({
    Name: 'Patchcord',
    Exec: '/opt/Patchcord/patchcord %U',
    Icon: 'patchcord',
    // Electron names its windows by `desktopName`, on X11 and on Wayland.
    StartupWMClass: 'org.patchcord.Patchcord',
    MimeType: 'x-scheme-handler/tel;x-scheme-handler/sip;x-scheme-handler/callto;',
    Categories: 'Network;Telephony;',
    Terminal: 'false',
  });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(manifest.desktopName).toBe('org.patchcord.Patchcord.desktop');
});

test.runIf(platforms.includes('darwin'))('macOS is told why the microphone, and which links it opens', () => {
  const plist = infoPlist();
  expect(plist).toMatch(/<key>NSMicrophoneUsageDescription<\/key>\s*<string>Patchcord needs/);
  expect(plist).toMatch(/<key>NSLocalNetworkUsageDescription<\/key>\s*<string>Patchcord connects/);
  expect(plist).toMatch(/<key>CFBundleIdentifier<\/key>\s*<string>org\.patchcord\.desktop</);
  for (const scheme of ['tel', 'sip', 'callto']) expect(plist).toContain(`<string>${scheme}</string>`);
  for (const file of ['entitlements.mac.plist', 'entitlements.mac.inherit.plist']) {
    const entitlements = readFileSync(join(root, 'resources/build', file), 'utf8');
    expect([...entitlements.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
      'com.apple.security.device.audio-input',
    ]);
  }
});

test('every installer looks for updates at one address', () => {
  expect(readFileSync(join(run.of('linux').resources, 'app-update.yml'), 'utf8')).toMatch(
    /^provider: generic\nurl: https:\/\//,
  );
});

function filesIn(archive: string): string[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  // Folders are listed, too.
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`))).toSorted();
}

function below(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
}

function extracted(archive: string): string {
  const to = tempDir();
  extractAll(archive, to);
  return to;
}

function infoPlist(): string {
  return readFileSync(join(run.of('darwin').program, 'Contents/Info.plist'), 'utf8');
}

function windowsResource(type: string): string {
  const program = NtExecutable.from(readFileSync(run.of('win32').program));
  const entry = NtExecutableResource.from(program).entries.find((one) => one.type === type);
  return Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString('utf8');
}
