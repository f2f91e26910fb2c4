/** The adapters and the rules of Electron: what they ask of it, in the order in which it lets them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { session } from 'electron';
import { expect, test } from 'vitest';
import { guardSession } from '../../../../../electron/shell/electron/guards';
import { registerScheme, serveScheme } from '../../../../../electron/shell/electron/scheme';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../fakes/temp-dir';

test('the pages come out of our scheme only, and their policy with them', async () => {
  const electron = createFakeElectron();
  const file = join(tempDir(), 'index.html');
  await writeFile(file, '<!doctype html>');
  registerScheme();
  await electron.ready();
  serveScheme(session.defaultSession, new Map([['index.html', file]]));
  const page = await electron.session.fetch('patchcord://app/index.html');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await electron.session.fetch('patchcord://app/other.html')).status).toBe(404);
  expect((await electron.session.fetch('patchcord://evil/index.html')).status).toBe(404);
});

test('a page of ours gets the microphone, any other page nothing', async () => {
  const electron = createFakeElectron();
  await electron.ready();
  guardSession(session.defaultSession);
  const microphone = { permission: 'media', mediaTypes: ['audio'] } as const;
  expect(await electron.session.asks({ ...microphone, url: 'patchcord://app/phone.html' })).toBe(true);
  expect(await electron.session.asks({ ...microphone, url: 'https://example.com/' })).toBe(false);
  expect(electron.session.checks({ permission: 'geolocation', url: 'patchcord://app/phone.html' })).toBe(
    false,
  );
});
