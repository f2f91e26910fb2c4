/** Real updates on a test's own computer: the real library, a real feed, and Electron's part played by fakes. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import type { UpdateState } from '#shared/domain/desktop/desktop';
import { createUpdates } from '../../../electron/shell/electron/updates';
import type { UpdatePlan } from '../../../electron/shell/update-plan';
import { createFakeElectron } from '../../fakes/electron/create-fake-electron';
import { app } from '../../fakes/electron/electron';
import { createManualClock } from '../../fakes/manual-clock';
import { createRecordingLogger } from '../../fakes/recording-logger';
import { tempDir } from '../../fakes/temp-dir';
import { publish, type Release, type UpdateServer } from '../../fakes/update-server';
import { installUpdaterElectron } from '../../fakes/updater-electron';

/** Waits for a state, for as long as a busy machine may need. */
export const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });

export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

export function createKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** An installed AppImage 1.0.0 in `home`, as electron-updater finds it. */
export function installImage(home: string, feed: string): string {
  const image = join(home, 'Patchcord.AppImage');
  for (const folder of ['data', 'cache', 'resources']) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(image, 'version 1.0.0');
  writeFileSync(
    join(home, 'resources/app-update.yml'),
    `provider: generic\nurl: ${feed}\nupdaterCacheDirName: patchcord-updater\n`,
  );
  vi.stubEnv('APPIMAGE', image);
  vi.stubEnv('XDG_CACHE_HOME', join(home, 'cache'));
  const resources = Object.getOwnPropertyDescriptor(process, 'resourcesPath');
  Object.defineProperty(process, 'resourcesPath', { value: join(home, 'resources'), configurable: true });
  onTestFinished(() => {
    vi.unstubAllEnvs();
    if (resources === undefined) Reflect.deleteProperty(process, 'resourcesPath');
    else Object.defineProperty(process, 'resourcesPath', resources);
  });
  return image;
}

/** What an installed 1.0.0 is, on the system that electron-updater shall believe in. */
export async function createRig(
  server: UpdateServer,
  options: {
    readonly platform?: 'linux' | 'win32' | 'darwin';
    readonly channel?: string;
    readonly plan?: UpdatePlan;
    readonly keys?: KeyPair;
    readonly home?: string;
  } = {},
) {
  const { platform = 'linux', channel = 'latest', keys = createKeyPair(), home = tempDir() } = options;
  const electron = createFakeElectron({ platform, isPackaged: true, version: '1.0.0' });
  app.setPath('userData', join(home, 'data'));
  app.requestSingleInstanceLock();
  await electron.ready();
  const { heldBack } = installUpdaterElectron();

  const image = installImage(home, server.url);
  const cache = join(home, 'cache/patchcord-updater/pending');

  const clock = createManualClock();
  const log = createRecordingLogger();
  const states: UpdateState[] = [];
  const updates = createUpdates({
    platform,
    plan: options.plan ?? {
      kind: 'on',
      feed: { url: server.url, channel },
      keys: [keys.publicKey],
    },
    folder: join(home, 'data'),
    clock,
    random: () => 0.5,
    logger: log.logger,
    quit: (last) => last(),
    onChange: () => states.push(updates.state()),
  });
  onTestFinished(updates.dispose);

  return {
    updates,
    electron,
    clock,
    log,
    /** Every state that was told, in order. */
    states,
    heldBack,
    home,
    image,
    /** What electron-updater has fetched and kept. */
    fetched: (): readonly string[] => {
      try {
        return readdirSync(cache).filter((name) => name !== 'update-info.json');
      } catch {
        return [];
      }
    },
    publish: (release: Omit<Release, 'privateKeys' | 'publicKeys'>) =>
      publish(server.folder, { ...release, privateKeys: keys.privateKey, publicKeys: [keys.publicKey] }),
    /** Looks, and waits for what comes of it. */
    async look(): Promise<UpdateState> {
      const told = states.length;
      updates.check();
      await soon(() => {
        expect(states.length).toBeGreaterThan(told);
        expect(['checking', 'downloading']).not.toContain(updates.state().state);
      });
      return updates.state();
    },
  };
}
