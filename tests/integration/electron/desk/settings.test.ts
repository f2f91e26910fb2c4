import { describe, expect, it, onTestFinished } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { createSettings } from '../../../../electron/desk/settings/create-settings';
import { createSettingsRepository } from '../../../../electron/desk/settings/settings-repository';
import { createStore } from '../../../../electron/desk/store/create-store';
import { createManualClock } from '../../../fakes/manual-clock';
import { tempDir } from '../../../fakes/temp-dir';

function open(dir: string) {
  const store = createStore({ dir, logger: noopLogger });
  if (!store.ok) throw new Error(store.error.code);
  onTestFinished(() => store.value.dispose());
  const repository = createSettingsRepository(store.value.desk);
  const settings = createSettings({
    store: repository,
    clock: createManualClock(),
    logger: noopLogger,
    newDeviceId: () => 'device-1',
    secrets: async () => ok({}) as never,
  });
  return { store: store.value, repository, settings };
}

describe('settings in desk.db', () => {
  it('are there again after a restart', () => {
    const dir = tempDir();
    const first = open(dir);
    first.settings.update({ agentName: 'Ana; DROP TABLE settings', theme: 'dark' });
    first.store.dispose();
    expect(open(dir).settings.get()).toMatchObject({
      agentName: 'Ana; DROP TABLE settings',
      theme: 'dark',
      deviceId: 'device-1',
    });
  });

  it('keep a damaged document under another key', () => {
    const dir = tempDir();
    const first = open(dir);
    first.repository.write('settings', '{"theme":"dark","region":7');
    first.store.dispose();
    const { settings, repository } = open(dir);
    expect(settings.setAside).toMatch(/^settings\.damaged\./);
    expect(repository.read(settings.setAside ?? '')).toBe('{"theme":"dark","region":7');
    expect(settings.get()).toMatchObject({ theme: 'auto', deviceId: 'device-1' });
  });

  it('are set aside and replaced together or not at all', () => {
    const { repository, store } = open(tempDir());
    repository.write('settings', 'damaged');
    store.desk.exec(
      "CREATE TRIGGER full BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    expect(() => repository.setAside('settings', 'aside', '{}')).toThrow('disk full');
    expect(repository.read('settings')).toBe('damaged');
    expect(repository.read('aside')).toBeUndefined();
  });
});
