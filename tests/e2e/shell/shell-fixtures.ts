/** A shell for each test: the built main process on the fake of Electron. */
import type { FakeElectronOptions } from '../../fakes/electron/world';
import { test as base, type StartOptions } from '../fixtures';
import { launchShell, type ShellUnderTest } from '../launch-shell';

export { expect } from '@playwright/test';

export const test = base.extend<{
  /** For a test that wants another system than the default one. */
  readonly startShell: (options?: StartOptions, electron?: FakeElectronOptions) => Promise<ShellUnderTest>;
  readonly shell: ShellUnderTest;
}>({
  startShell: async ({ browser, newSetup }, use) =>
    use(async (options, electron) => launchShell(await newSetup(options), browser, electron)),

  shell: async ({ startShell }, use) => use(await startShell()),
});
