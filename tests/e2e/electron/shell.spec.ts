/**
 * The shell on a real Electron: what a fake can't prove. The project `electron` runs it where Electron's binary is
 * installed; it has only been type-checked where there is none.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { electronBinary } from '../../../scripts/lib/electron.mjs';
import { agentAt } from '../agent';
import { test as base, expect } from '../fixtures';
import { type ElectronUnderTest, launchElectron } from '../launch-electron';

const root = resolve(import.meta.dirname, '../../..');

const test = base.extend<{ readonly shell: ElectronUnderTest }>({
  shell: async ({ newSetup }, use) => use(await launchElectron(await newSetup())),
});

/** The window that shows this page, as Electron sees it. */
const windowOf = (app: ElectronApplication, page: string) =>
  app.evaluate(({ BrowserWindow }, name) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes(`/${name}`),
    );
    return (
      found && {
        isVisible: found.isVisible(),
        isFocused: found.isFocused(),
        isAlwaysOnTop: found.isAlwaysOnTop(),
      }
    );
  }, page);

test('a call that rings shows the ring window above all others, and takes nobody the keyboard', async ({
  shell,
}) => {
  const agent = agentAt(shell);
  await agent.ready();
  await agent.letRing('A known customer');
  await expect
    .poll(() => windowOf(shell.app, 'ring.html'))
    .toEqual({ isVisible: true, isFocused: false, isAlwaysOnTop: true });
  await agent.answer();
  await expect.poll(async () => (await windowOf(shell.app, 'ring.html'))?.isVisible ?? false).toBe(false);
});

test('a second start hands its link to the first, and ends', async ({ shell }) => {
  const agent = agentAt(shell);
  await agent.ready();
  const second = spawn(electronBinary(root), [root, `--data=${shell.dataDir}`, 'tel:2001'], {
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect(agent.window.getByRole('form', { name: 'Call 2001?' })).toBeVisible();
  await expect.poll(async () => (await windowOf(shell.app, 'index.html'))?.isVisible).toBe(true);
});

test('quitting asks while somebody is on the line, and a no keeps the call', async ({ shell }) => {
  const agent = agentAt(shell);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await shell.app.evaluate(({ app, dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (options: Electron.MessageBoxOptions) => {
      asked.push(options.message);
      return { response: options.cancelId ?? 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    app.quit();
  });
  const asked = () => shell.app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);
  await expect.poll(asked).toEqual([expect.stringContaining('is on the line')]);
  await expect(agent.button('Hang up').first()).toBeVisible();
});

test('there is a tray, and pages may show no notices of their own', async ({ shell }) => {
  const agent = agentAt(shell);
  await agent.ready();
  expect(await shell.app.evaluate(({ Notification }) => Notification.isSupported())).toBe(true);
  // The shell shows them; a page that did, too, would show each twice.
  expect(await shell.page.evaluate(() => Notification.requestPermission())).toBe('denied');
  await agent.button('Settings').click();
  await agent.window.getByRole('tab', { name: 'Desktop' }).click();
  // Needs a desktop with a tray, as an agent's has: Electron lists none of its own.
  await expect(agent.region('This computer')).toContainText('Patchcord is in the tray.');
});

test('every window runs sandboxed, without Node, and under the policy', async ({ shell }) => {
  await agentAt(shell).ready();
  const preferences = await shell.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // In no list of Electron's types, and the only way to read what holds.
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = (
        contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity };
    }),
  );
  expect(preferences.length).toBeGreaterThanOrEqual(2);
  for (const each of preferences) {
    expect(each).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  }
  const policy = await (await shell.page.reload())?.headerValue('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-eval');
});
