import { savedDayName } from '#shared/domain/desktop/saved-file';
import { fitsSettingsFile } from '#shared/domain/settings-file';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { Managed } from '../managed/create-managed';
import { placeOf } from '../sync/tokens';
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
    /** Other sources, or others of their settings: they are read anew. `gone`: the ids of those that are no more. */
    readonly onSources: (gone: readonly string[]) => void;
    /** Whether a source of this id would get what a former one has left behind. */
    readonly isTaken: (id: string) => boolean;
    readonly now: () => number;
  },
): Pick<Handlers<DeskCalls>, SettingsMethods> {
  let imported: { readonly before: Document; readonly after: Document } | undefined;
  const read = (text: string) =>
    readSettingsFile(text, settings.get(), settings.fields(), { placeOf, isTaken: deps.isTaken });

  function withSources<R extends { readonly ok: boolean }>(change: () => R): R {
    const before = settings.get().sources;
    const changed = change();
    const now = new Set(settings.get().sources.map(({ id }) => id));
    if (changed.ok) deps.onSources(before.map(({ id }) => id).filter((id) => !now.has(id)));
    return changed;
  }

  return {
    'settings.export'() {
      const text = writeSettingsFile(settings.get(), settings.fields());
      return fitsSettingsFile(text)
        ? ok({ name: savedDayName('settings', deps.now()), text })
        : fail('too-large');
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
      const changed = withSources(() => settings.change(found.value.change));
      if (changed.ok) imported = { before, after: settings.own() };
      return changed;
    },
    'settings.undoImport'() {
      if (deps.inCall()) return fail('in-call');
      // What was changed since would be lost with it.
      if (imported === undefined || imported.after !== settings.own()) return fail('nothing-to-undo');
      const { before } = imported;
      imported = undefined;
      const back = withSources(() => settings.putBack(before));
      return back.ok ? back : fail('invalid', back.error.detail);
    },
    'settings.update': ({ patch }) => settings.update(patch),
    'settings.reset'({ fields }) {
      const ends = fields.some((path) => path === 'mode' || path.startsWith('account.'));
      if (ends && deps.inCall()) return fail('in-call');
      const reset = () => settings.reset(fields);
      return fields.includes('sources') ? withSources(reset) : reset();
    },
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
