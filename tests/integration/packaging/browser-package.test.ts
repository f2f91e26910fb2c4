import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, expect as expectPage } from '@playwright/test';
import { unzipSync } from 'fflate';
import { extract, list } from 'tar';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { urlOfReadyLine } from '../../../electron/shell/ready-line';
import { packBrowserHost } from '../../../scripts/lib/browser-package.mjs';
import { PAPERS } from '../../../scripts/lib/papers.mjs';
import { nodeBinary } from '../../../scripts/lib/project.mjs';
import { createProcessWatch } from '../../e2e/process-watch';
import { launchChromium } from '../../fakes/chromium';
import { tempDir } from '../../fakes/temp-dir';
import { ensureBuilt, root } from './built';

const { platform, arch } = process;

/** The archive is about 48 MB on Linux, nearly all of it Node. */
const BUDGET_MB = 55;

let folder: string;
let archive: string;
let unpacked: string;

beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'patchcord-browser-package-'));
  archive = packBrowserHost({ root, outDir: join(folder, 'made'), node: nodeBinary(), platform, arch });
  mkdirSync(join(folder, 'where it was unpacked'));
  if (platform === 'win32') {
    for (const [path, bytes] of Object.entries(unzipSync(readFileSync(archive)))) {
      const to = join(folder, 'where it was unpacked', path);
      mkdirSync(join(to, '..'), { recursive: true });
      writeFileSync(to, bytes);
    }
  } else {
    await extract({ file: archive, cwd: join(folder, 'where it was unpacked') });
  }
  const [top = ''] = readdirSync(join(folder, 'where it was unpacked'));
  unpacked = join(folder, 'where it was unpacked', top);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the archive for this system', () => {
  test('has the start command, the runtime, the app and its papers, and nothing else', () => {
    const isWindows = platform === 'win32';
    const files = filesIn(unpacked);
    const others = files.filter(
      (path) => !path.startsWith('app/out/') && !path.startsWith('app/node_modules/'),
    );
    expect(others).toEqual(
      [
        ...PAPERS,
        'app/package.json',
        isWindows ? 'patchcord.cmd' : 'patchcord',
        isWindows ? 'runtime/node.exe' : 'runtime/node',
      ].toSorted(),
    );
    const app = files.filter((path) => path.startsWith('app/out/') && !/-[\w-]{8}\.(js|css|svg)$/.test(path));
    expect(app).toEqual([
      'app/out/main/desk.js',
      'app/out/main/practice.js',
      'app/out/main/serve.js',
      'app/out/main/sync-worker.js',
      'app/out/renderer/index.html',
      'app/out/renderer/phone.html',
      'app/out/renderer/practice.html',
      'app/out/renderer/ring.html',
    ]);
    const modules = files.filter((path) => path.startsWith('app/node_modules/'));
    expect(new Set(modules.map((path) => path.split('/')[2]))).toEqual(new Set(['better-sqlite3', 'ws']));
    expect(modules.filter((path) => !/\.m?js$|\/(package\.json|LICENSE)$/.test(path))).toEqual([
      `app/node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ]);
    expect(statSync(archive).size / 1e6).toBeLessThan(BUDGET_MB);
  });

  test('names no place of the machine it was made on', () => {
    const texts = filesIn(unpacked).filter((path) => !/^runtime\/|\.node$/.test(path));
    const naming = texts.filter((path) => readFileSync(join(unpacked, path), 'utf8').includes(root));
    expect(naming).toEqual([]);
  });

  test.skipIf(platform === 'win32')('starts by a link to its command, too', async () => {
    const link = join(tempDir(), 'phone');
    symlinkSync(join(unpacked, 'patchcord'), link);
    // Following the link is the one thing that takes a program of the system.
    const host = spawn(link, ['--nonsense'], {
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    host.stderr.on('data', (chunk) => {
      said += chunk;
    });
    expect(await new Promise((done) => host.once('exit', done))).toBe(2);
    expect(said).toContain('--nonsense');
  });

  test('runs with nothing else: practice is ready in the browser, and nothing is left when it ends', async () => {
    const data = tempDir();
    const processes = createProcessWatch();
    const host = await startHost(data, processes.mark);
    onTestFinished(async () => {
      host.child.kill('SIGKILL');
      processes.end('practice.js');
      await processes.endLeftOvers();
    });

    const browser: Browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(host.url);
    const line = page.frameLocator('iframe[src*="index.html"]').getByRole('button', { name: /^Line: / });
    await expectPage(line).toHaveAccessibleName('Line: Line ready', { timeout: 20_000 });

    expect(existsSync(join(data, 'desk.db'))).toBe(true);
    if (platform === 'linux') {
      // Host, desk and practice server: all of them on the unpacked runtime, none with a file of the tree.
      const running = processes.running();
      for (const script of ['serve.js', 'desk.js', 'practice.js']) {
        expect(
          running.filter((command) => command.includes(script)),
          script,
        ).toHaveLength(1);
      }
      expect(running.filter((command) => !command.startsWith(`${unpacked}/runtime/node `))).toEqual([]);
      expect(running.filter((command) => command.includes(root))).toEqual([]);
    }

    await browser.close();
    host.child.kill('SIGTERM');
    expect(await host.ended).toBe(platform === 'win32' ? null : 0);
    processes.end('practice.js');
    expect(await processes.endLeftOvers()).toEqual([]);
  }, 60_000);
});

describe('an archive', () => {
  /** Another system's, with a runtime that is only named so: it is not run here. */
  const pack = (system: NodeJS.Platform) => {
    const to = tempDir();
    const node = join(to, 'node');
    writeFileSync(node, 'a runtime');
    return packBrowserHost({ root, outDir: to, node, platform: system, arch: 'arm64' });
  };

  test('for Windows is a ZIP with a command that Windows runs', () => {
    const made = pack('win32');
    expect(basename(made)).toMatch(/^Patchcord-[\d.]+-browser-win-arm64\.zip$/);
    const files = unzipSync(readFileSync(made));
    const top = `${basename(made, '.zip')}/`;
    expect(Object.keys(files).every((path) => path.startsWith(top))).toBe(true);
    const command = Buffer.from(files[`${top}patchcord.cmd`] ?? []).toString();
    expect(command).toContain('"%~dp0runtime\\node.exe" "%~dp0app\\out\\main\\serve.js" %*\r\n');
    expect(Buffer.from(files[`${top}runtime/node.exe`] ?? []).toString()).toBe('a runtime');
    expect(Object.keys(files).filter((path) => path.endsWith('.node'))).toEqual([
      `${top}app/node_modules/better-sqlite3/prebuilds/win32-arm64.node`,
    ]);
  });

  test.each(['linux', 'darwin', 'win32'] as const)(
    'for %s is the same to the byte when made again',
    (system) => {
      const hash = () =>
        createHash('sha256')
          .update(readFileSync(pack(system)))
          .digest('hex');
      expect(hash()).toBe(hash());
    },
  );

  test('says nothing of when it was made, and by whom', async () => {
    const said = new Set<string>();
    await list({
      file: pack('linux'),
      onReadEntry: ({ mtime, uid, gid, uname }) => {
        said.add(JSON.stringify([mtime?.toISOString(), uid ?? 0, gid ?? 0, uname ?? '']));
      },
    });
    expect([...said]).toEqual([JSON.stringify(['1980-01-01T00:00:00.000Z', 0, 0, ''])]);
  });
});

/** Nothing of this process's environment, above all no PATH and nothing for Node. */
async function startHost(data: string, mark: Readonly<Record<string, string>>) {
  const isWindows = platform === 'win32';
  const child = spawn(
    join(unpacked, isWindows ? 'patchcord.cmd' : 'patchcord'),
    ['--no-open', '--port=0', `--data=${data}`],
    {
      cwd: data,
      env: isWindows ? { SystemRoot: process.env['SystemRoot'], ...mark } : { ...mark },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: isWindows,
    },
  );
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const url = await new Promise<string>((ready, failed) => {
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const address = urlOfReadyLine(line);
        if (address !== undefined) ready(address);
      });
    }
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`It ended (${code}): ${said.join('\n')}`)));
  });
  return { child, url, ended };
}

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
}
