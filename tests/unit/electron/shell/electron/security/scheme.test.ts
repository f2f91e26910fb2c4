import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { session } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { registerScheme, serveScheme } from '../../../../../../electron/shell/electron/scheme';
import { pageHeaders } from '../../../../../../electron/shell/page-policy';
import { listFiles } from '../../../../../../electron/shell/static-files';
import { createFakeElectron, type FakeElectron } from '../../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../../fakes/temp-dir';

let electron: FakeElectron;
let folder: string;
beforeEach(async () => {
  const around = tempDir();
  folder = join(around, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  await writeFile(join(around, 'secret.txt'), 'not for pages');
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets/index-1a2b.js'), 'export {}');
  electron = createFakeElectron();
  registerScheme();
  await electron.ready();
  serveScheme(session.defaultSession, await listFiles(folder));
});

test('the scheme is a secure origin of its own and nothing more', () => {
  expect(Object.fromEntries(electron.session.privileged)).toEqual({
    patchcord: { standard: true, secure: true, supportFetchAPI: true, stream: true },
  });
});

test('a page comes with its policy, a script with its type', async () => {
  const page = await electron.session.fetch('patchcord://app/index.html?x');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const [name, value] of Object.entries(pageHeaders('index.html'))) {
    expect(page.headers.get(name), name).toBe(value);
  }
  const script = await electron.session.fetch('patchcord://app/assets/index-1a2b.js');
  expect(await script.text()).toBe('export {}');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('x-content-type-options')).toBe('nosniff');
  expect(script.headers.get('content-security-policy'), 'a frame of it runs nothing').toContain(
    "default-src 'none'",
  );
});

test.each([
  '../secret.txt',
  'assets/../../secret.txt',
  '%2e%2e/secret.txt',
  '..%2fsecret.txt',
  '..%5csecret.txt',
  'assets/%2e%2e/%2e%2e/secret.txt',
  '/secret.txt',
  '/etc/passwd',
  'assets',
  'assets/',
  'index.html/',
  'index.html%00.js',
  'INDEX.HTML',
  '',
])('no path leads out of the pages, to a folder, or to what is not there: %j', async (path) => {
  const answer = await electron.session.fetch(`patchcord://app/${path}`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('another host of the scheme has no pages', async () => {
  for (const host of ['evil', 'app.evil', 'user@app']) {
    const request = electron.session.fetch(`patchcord://${host}/index.html`);
    // A request with a user in its address can't even be made.
    expect(
      await request.then(
        ({ status }) => status,
        () => 404,
      ),
      host,
    ).toBe(404);
  }
});

test('nothing can be sent to it', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
    expect((await electron.session.fetch('patchcord://app/index.html', { method })).status, method).toBe(404);
  }
});
