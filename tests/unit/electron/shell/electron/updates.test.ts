import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createUpdates } from '../../../../../electron/shell/electron/updates';
import type { UpdatePlan } from '../../../../../electron/shell/update-plan';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { app } from '../../../../fakes/electron/electron';
import { createManualClock } from '../../../../fakes/manual-clock';
import { createRecordingLogger } from '../../../../fakes/recording-logger';
import { tempDir } from '../../../../fakes/temp-dir';
import { until } from '../../../../fakes/until';
import { installUpdaterElectron } from '../../../../fakes/updater-electron';

// What is fetched and installed is in tests/integration/updates.

/** A port that nobody listens on. */
const FEED = 'http://127.0.0.1:1/patchcord/';
const ON: UpdatePlan = { kind: 'on', feed: { url: FEED, channel: 'latest' }, keys: ['a key'] };

async function createRig(plan: UpdatePlan) {
  const electron = createFakeElectron({ isPackaged: true, version: '1.0.0' });
  const folder = tempDir();
  app.setPath('userData', folder);
  await electron.ready();
  const library = installUpdaterElectron();
  vi.stubEnv('APPIMAGE', join(folder, 'Patchcord.AppImage'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const clock = createManualClock();
  const log = createRecordingLogger();
  const updates = createUpdates({
    platform: 'linux',
    plan,
    folder,
    clock,
    random: () => 0.5,
    logger: log.logger,
    quit: (last) => last(),
    onChange: () => undefined,
  });
  onTestFinished(updates.dispose);
  return { electron, library, clock, log, updates };
}

test('off, it asks nothing of Electron and has no plans', async () => {
  const rig = await createRig({ kind: 'off', why: 'policy' });
  const before = rig.electron.names().length;
  expect(rig.updates.state()).toEqual({ state: 'off', why: 'policy' });
  expect(rig.updates.check()).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  rig.electron.app.quit();
  expect(rig.clock.waiting()).toBe(0);
  expect(rig.electron.names()).toHaveLength(before);
});

test('on, it speaks with the feed’s folder and with nobody else', async () => {
  const { library, updates } = await createRig(ON);
  updates.check();
  await until(() => expect(updates.state()).toEqual({ state: 'failed', why: 'unreachable' }));
  expect(library.heldBack).toEqual([]);
  expect(library.lets(`${FEED}latest.yml?noCache=1`)).toBe(true);
  for (const url of [
    'http://127.0.0.1:1/patchcord-other/latest.yml',
    'http://127.0.0.1:1/',
    'http://127.0.0.1:10/patchcord/latest.yml',
    'https://127.0.0.1:1/patchcord/latest.yml',
    'http://127.0.0.1.example/patchcord/latest.yml',
    'file:///patchcord/latest.yml',
  ]) {
    expect(library.lets(url), url).toBe(false);
  }
});

test('the library’s own words, which name folders and addresses, are only for whoever looks for a fault', async () => {
  const { log, updates } = await createRig(ON);
  updates.check();
  await until(() => expect(updates.state()).toMatchObject({ state: 'failed' }));
  const loud = log.lines.filter(({ level }) => level !== 'debug');
  expect(loud).toEqual([
    {
      level: 'warn',
      message: 'no update',
      fields: { why: 'unreachable', reason: 'net::ERR_CONNECTION_REFUSED' },
    },
  ]);
  expect(log.lines.length).toBeGreaterThan(1);
});
