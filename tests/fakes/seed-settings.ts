/** A data folder of somebody who has worked with Patchcord before: what they had set is there when the desk starts. */
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { ArgsOf, Caller } from '#shared/ipc/wire';
import { noopLogger } from '#shared/lib/logger';
import {
  createSettings,
  type SecretCalls,
  type SettingsChange,
} from '../../electron/desk/settings/create-settings';
import { createSettingsRepository } from '../../electron/desk/settings/settings-repository';
import { createStore } from '../../electron/desk/store/create-store';
import { createSecretFile } from '../../electron/shell/browser/secret-file';
import { systemClock } from './system-clock';

type Account = Parameters<ReturnType<typeof createSettings>['connectPbx']>[0];

/** @param folder the desk's own; what it has already stays */
export async function seedSettings(folder: string, account: Account, more: SettingsChange): Promise<void> {
  const opened = createStore({ dir: folder, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const secretFile = createSecretFile(folder, noopLogger);
  const secrets = ((method: string, { name, value }: ArgsOf<SecretCalls, 'secrets.write'>) =>
    method === 'secrets.write' ? secretFile.write(name, value) : secretFile.read(name)) as Caller<
    Pick<ShellCalls, keyof SecretCalls>
  >;
  const settings = createSettings({
    store: createSettingsRepository(store.desk),
    clock: systemClock,
    logger: noopLogger,
    newDeviceId: () => crypto.randomUUID(),
    secrets,
  });
  for (const result of [settings.change(more), await settings.connectPbx(account)]) {
    if (!result.ok) throw new Error(result.error.code);
  }
  store.dispose();
}
