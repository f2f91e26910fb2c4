import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { Managed } from '../managed/create-managed';
import { placeOf } from '../sync/create-sync';
import type { SettingsService } from './create-settings';
import type { Document } from './presets';
import { readSettingsFile, writeSettingsFile } from './settings-file';

type SettingsMethods =
  | 'settings.update'
  | 'settings.reset'
  | 'settings.connect'
  | 'settings.practice'
  | `settings.${'export' | 'readFile' | 'import' | 'undoImport'}`
  | 'settings.disconnect'
  | `managed.${'setAddress' | 'check'}`;

/** This room's part of the DeskApi. Another phone system ends every call of the one before: not while one goes on. */
export function settingsHandlers(
  settings: SettingsService,
  managed: Pick<Managed, 'setAddress' | 'check'>,
  deps: {
    readonly inCall: () => boolean;
    /** A new password alone changes nothing in the settings. */
    readonly onConnected: () => void;
    /** Other sources, or others of their settings: they are read anew. */
    readonly onImported: () => void;
    readonly now: () => number;
  },
): Pick<Handlers<DeskCalls>, SettingsMethods> {
  let imported: { readonly before: Document; readonly after: Document } | undefined;
  const read = (text: string) => readSettingsFile(text, settings.get(), settings.fields(), placeOf);

  return {
    'settings.export'() {
      const day = new Date(deps.now()).toISOString().slice(0, 10);
      return ok({
        name: `patchcord-settings-${day}.json`,
        text: writeSettingsFile(settings.get(), settings.fields()),
      });
    },
    'settings.readFile'({ text }) {
      const found = read(text);
      return found.ok ? ok(found.value.shown) : found;
    },
    'settings.import'({ text }) {
      if (deps.inCall()) return fail('in-call');
      const found = read(text);
      if (!found.ok) return found;
      const before = settings.own();
      const changed = settings.change(found.value.change);
      if (!changed.ok) return changed;
      imported = { before, after: settings.own() };
      deps.onImported();
      return ok();
    },
    'settings.undoImport'() {
      if (deps.inCall()) return fail('in-call');
      // What was changed since would be lost with it.
      if (imported === undefined || imported.after !== settings.own()) return fail('nothing-to-undo');
      const { before } = imported;
      imported = undefined;
      const back = settings.putBack(before);
      if (!back.ok) return fail('invalid', back.error.detail);
      deps.onImported();
      return ok();
    },
    'settings.update': ({ patch }) => settings.update(patch),
    'settings.reset': ({ fields }) => settings.reset(fields),
    'settings.connect': async (account) => {
      if (deps.inCall()) return fail('in-call');
      const connected = await settings.connectPbx(account);
      if (connected.ok) deps.onConnected();
      return connected;
    },
    'settings.practice': () => {
      if (deps.inCall()) return fail('in-call');
      return settings.practice();
    },
    'settings.disconnect': async () => (deps.inCall() ? fail('in-call') : settings.disconnect()),
    'managed.setAddress': ({ url }) => managed.setAddress(url ?? undefined),
    'managed.check': () => managed.check(),
  };
}
