import { describe, expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createPageOpener } from '../../../../../../electron/shell/electron/page-window';
import { createFakeElectron } from '../../../../../fakes/electron/create-fake-electron';
import { createFakeClock } from '../../../../../fakes/fake-clock';

/** What the page in a window may be, as Electron is told; the fake refuses what loosens it. */
async function preferencesOf(page: string, isPackaged = true) {
  const electron = createFakeElectron({ isPackaged });
  await electron.ready();
  const open = createPageOpener('/app/preload.cjs', createFakeClock(), noopLogger, () => false);
  open(page, { webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false } });
  return electron.windows.showing(page).options.webPreferences ?? {};
}

describe('every window', () => {
  test.each(['phone.html', 'index.html', 'ring.html'])(
    '%s is sandboxed, isolated and without Node',
    async (page) => {
      expect(await preferencesOf(page)).toMatchObject({
        preload: '/app/preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      });
    },
  );

  test('runs the preload in frames only where the crowd of practice mode is', async () => {
    expect((await preferencesOf('phone.html')).nodeIntegrationInSubFrames).toBe(true);
    expect((await preferencesOf('index.html')).nodeIntegrationInSubFrames).toBe(false);
    expect((await preferencesOf('ring.html')).nodeIntegrationInSubFrames).toBe(false);
  });

  test('has developer tools only where nothing is packaged', async () => {
    expect((await preferencesOf('index.html')).devTools).toBe(false);
    expect((await preferencesOf('index.html', false)).devTools).toBe(true);
  });

  test('shows a page of our scheme', async () => {
    const electron = createFakeElectron();
    await electron.ready();
    createPageOpener('/app/preload.cjs', createFakeClock(), noopLogger, () => false)('index.html', {});
    expect(electron.windows.all().map(({ url }) => url)).toEqual(['patchcord://app/index.html']);
  });
});
