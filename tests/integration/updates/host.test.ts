/** Updates in the whole Electron host: who tells them of calls, and of the end. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DesktopPresence } from '#shared/domain/desktop/desktop';
import { startElectronHost } from '../../fakes/electron-host-rig';
import { settled } from '../../fakes/fake-clock';
import { tempDir } from '../../fakes/temp-dir';
import { publish, startUpdateServer } from '../../fakes/update-server';
import { installUpdaterElectron } from '../../fakes/updater-electron';
import { createKeyPair, installImage, soon } from './update-rig';

const NAME = 'Patchcord-1.1.0-linux-x86_64.AppImage';
const NEW = '#!/bin/sh\n';
const inCall: DesktopPresence = {
  icon: 'in-call',
  tooltip: '',
  badge: 0,
  menu: [],
  ringing: 0,
  attention: false,
  inCall: true,
  closeToTray: true,
};

async function installed() {
  const server = await startUpdateServer();
  const { privateKey, publicKey } = createKeyPair();
  const home = tempDir();
  const image = installImage(home, server.url);
  await publish(server.folder, {
    version: '1.1.0',
    files: { [NAME]: NEW },
    privateKeys: privateKey,
    publicKeys: [publicKey],
  });
  const host = await startElectronHost({
    version: '1.0.0',
    plan: { kind: 'on', feed: { url: server.url, channel: 'latest' }, keys: [publicKey] },
  });
  installUpdaterElectron();
  await host.desk.becomesReady();
  const state = () => {
    const told = host.desk.events.filter(({ name }) => name === 'facts.changed').at(-1);
    return (told?.args as { update?: { state: string } } | undefined)?.update?.state;
  };
  return {
    host,
    server,
    image: () => readFileSync(image, 'utf8'),
    isCounted: () => existsSync(join(host.data, 'electron/update-tries.json')),
    async isReady() {
      await host.desk.shell.call('update.check', {});
      await soon(() => expect(state()).toBe('ready'));
    },
  };
}

test('a quit installs what is ready, and starts nothing in its way', async () => {
  const { host, image, isCounted, isReady } = await installed();
  await isReady();
  host.electron.app.quit();
  host.electron.app.secondInstance(['patchcord'], '/', { link: 'tel:5' });
  await expect.poll(() => host.electron.app.exitCode).toBe(0);
  expect(image()).toBe(NEW);
  expect(isCounted()).toBe(true);
  expect(host.electron.names('app.relaunch')).toEqual([]);
});

test('the end of the system installs nothing: it would be cut off half-way', async () => {
  const { host, image, isCounted, isReady } = await installed();
  await isReady();
  host.electron.power.shutsDown();
  await expect.poll(() => host.electron.app.exitCode).toBe(0);
  expect(image()).toBe('version 1.0.0');
  expect(isCounted()).toBe(false);
});

test('a call refuses a restart', async () => {
  const { host, isReady } = await installed();
  await isReady();
  host.desk.shell.signal('desktop.changed', inCall);
  await settled();
  expect(await host.desk.shell.call('update.restart', {})).toMatchObject({
    ok: false,
    error: { code: 'in-call' },
  });
  expect(host.electron.app.exitCode).toBeUndefined();
});
