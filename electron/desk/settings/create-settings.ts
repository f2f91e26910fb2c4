import type { FieldState } from '#shared/domain/managed-view';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { ArgsOf, Caller } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import type { Presets } from '#shared/schemas/managed';
import { settingFields } from '#shared/schemas/setting-fields';
import {
  type Settings,
  type SettingsPatch,
  settingsPatchSchema,
  settingsSchema,
} from '#shared/schemas/settings';
import { changedOwn, type Document, documentOf, fieldsOf, withoutOwn } from './presets';
import { readDocument } from './settings-document';
import type { SettingsRepository } from './settings-repository';

export type SecretCalls = Pick<
  ShellCalls,
  'secrets.read' | 'secrets.write' | 'secrets.remove' | 'secrets.digest'
>;

/** What an agent types to connect a PBX. */
export interface PbxAccount {
  /** `wss://…`; an address without a scheme is taken for `wss`. */
  readonly server: string;
  /** As `server`, in the order in which they are tried. */
  readonly furtherServers?: readonly string[];
  readonly domain: string;
  readonly extension: string;
  readonly authUser?: string;
  readonly password: string;
  readonly displayName: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
}

export interface SettingsService {
  get(): Settings;
  /** What a window may change. `locked`: an administrator decides about some of it, and nothing of it is changed. */
  update(patch: SettingsPatch): Result<void, SettingsFailure>;
  /** What other rooms change: audio, sources, mode. Checked alike. */
  change(change: SettingsChange): Result<void, SettingsFailure>;
  /** Back to the defaults: what is preset, or Patchcord's own. */
  reset(paths: readonly string[]): Result<void, SettingsFailure>;
  /** Every setting's default, by its path, and who decides about it. */
  fields(): Readonly<Record<string, FieldState>>;
  /** What the administrators say from now on. */
  preset(presets: Presets): void;
  /** What was changed at this desk, as it is kept. */
  own(): Document;
  /** Puts what was kept before in place of what is kept; what is locked counts all the same. */
  putBack(own: Document): Result<void, SettingsFailure>;
  /** The password goes to the shell's secret store first: no account is kept that can't sign in. */
  connectPbx(
    account: PbxAccount,
  ): Promise<Result<void, Failure<'invalid' | 'locked' | 'secrets-unavailable' | 'no-keychain'>>>;
  /** Back to practice; the account stays for the next time. */
  practice(): Result<void, SettingsFailure>;
  /** Back to practice, and nothing of the account stays, nor its password. */
  disconnect(): Promise<Result<void, SettingsFailure>>;
  /** Of the PBX account. */
  password(): Promise<Result<string, Failure<'no-password' | 'secrets-unavailable'>>>;
  /** H(A1) of it (RFC 2617) for this user and realm; the password stays in the shell. */
  digest(
    user: string,
    realm: string,
  ): Promise<Result<string, Failure<'no-password' | 'secrets-unavailable'>>>;
  onChange(listener: (settings: Settings) => void): Dispose;
  /** The stored document was damaged and is kept under this key of the table; absent when all was well. */
  readonly setAside: string | undefined;
}

export type SettingsFailure = Failure<'invalid' | 'locked'>;

/** A key with `undefined` goes back to its default. */
export type SettingsChange = {
  readonly [Key in keyof typeof settingsSchema.shape]?: Settings[Key] | undefined;
};

const KEY = 'settings';
export const PASSWORD_SECRET = 'pbx-password';

/** Throws only where the database can't be written at all: there is no desk without it. */
export function createSettings(deps: {
  readonly store: SettingsRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A UUID; asked once in the life of a data folder. */
  readonly newDeviceId: () => string;
  readonly secrets: Caller<SecretCalls>;
  /** What the administrators say at the start. */
  readonly presets?: Presets;
}): SettingsService {
  const { store, secrets } = deps;
  let presets = deps.presets ?? {};
  const logger = deps.logger.child('settings');
  const changed = createEmitter<Settings>();

  const read = readDocument(store.read(KEY), presets);
  let { settings, raw } = read;
  let setAside: string | undefined;
  if (read.damaged.length > 0) {
    setAside = `${KEY}.damaged.${new Date(deps.clock.now()).toISOString()}`;
    store.setAside(KEY, setAside, JSON.stringify(raw));
    logger.error('stored settings are damaged', { fields: read.damaged.join(' '), kept: setAside });
  }

  /** Keeps the document if the whole is valid, tells the listeners if anything is different. */
  const keep = (document: Document): Result<void, SettingsFailure> => {
    const parsed = settingsSchema.safeParse(documentOf(document, presets));
    if (!parsed.success) return fail('invalid', namesOf(parsed.error.issues));
    const text = JSON.stringify(document);
    if (text === JSON.stringify(raw)) return ok();
    store.write(KEY, text);
    raw = document;
    settings = parsed.data;
    changed.emit(settings);
    return ok();
  };

  const change = (wanted: SettingsChange): Result<void, SettingsFailure> => {
    const { own, locked } = changedOwn(raw, wanted, presets);
    return locked.length > 0 ? fail('locked', locked.slice(0, 5).join(' ')) : keep(own);
  };

  if (settings.deviceId === '') change({ deviceId: deps.newDeviceId() });

  return {
    get: () => settings,
    update(patch) {
      const parsed = settingsPatchSchema.safeParse(patch);
      return parsed.success ? change(parsed.data) : fail('invalid', namesOf(parsed.error.issues));
    },
    change,
    reset(paths) {
      if (!paths.every((path) => settingFields.has(path))) return fail('invalid', 'path');
      return keep(withoutOwn(raw, paths));
    },
    fields: () => fieldsOf(settings, settingsSchema.parse(documentOf({}, presets)), presets),
    preset(next) {
      const parsed = settingsSchema.safeParse(documentOf(raw, next));
      // Each of them was checked by itself: together they can't be wrong, and if they are, those before stay.
      if (!parsed.success)
        return logger.error('presets do not fit', { fields: namesOf(parsed.error.issues) });
      presets = next;
      settings = parsed.data;
      changed.emit(settings);
    },
    own: () => raw,
    putBack: keep,
    async connectPbx(typed) {
      const account = settingsSchema.shape.account.safeParse({
        server: serverUrl(typed.server),
        ...furtherOf(typed),
        domain: typed.domain.trim(),
        extension: typed.extension.trim(),
        ...(typed.authUser === undefined || typed.authUser.trim() === ''
          ? {}
          : { authUser: typed.authUser.trim() }),
        displayName: typed.displayName.trim(),
      });
      if (!account.success) return fail('invalid', namesOf(account.error.issues));
      const region = settingsSchema.shape.region.safeParse(typed.region.trim().toUpperCase());
      if (!region.success) return fail('invalid', 'region');
      if (typed.password === '') return fail('invalid', 'password');
      const agentName = typed.displayName.trim();
      const wanted: SettingsChange = {
        mode: 'pbx',
        account: account.data,
        region: region.data,
        ...(agentName === '' ? {} : { agentName }),
      };
      // Before the password is written: it was given for another place than what stays.
      const { locked } = changedOwn(raw, wanted, presets);
      if (locked.length > 0) return fail('locked', locked.slice(0, 5).join(' '));

      const written = await askShell('secrets.write', { name: PASSWORD_SECRET, value: typed.password });
      if (!written.ok) {
        const { code } = written.error;
        return code === 'no-keychain' ? fail(code) : fail('secrets-unavailable', code);
      }
      return change(wanted);
    },
    practice: () => change({ mode: 'practice' }),
    async disconnect() {
      const changed = presets['mode']?.locked
        ? change({ account: undefined })
        : change({ mode: undefined, account: undefined });
      if (!changed.ok) return changed;
      // One that stays where it was kept opens nothing any more: it is asked for with the next account.
      await askShell('secrets.remove', { name: PASSWORD_SECRET });
      return changed;
    },
    async password() {
      const found = await askShell('secrets.read', { name: PASSWORD_SECRET });
      if (!found.ok) return fail('secrets-unavailable', found.error.code);
      return found.value.value === undefined ? fail('no-password') : ok(found.value.value);
    },
    async digest(user, realm) {
      const made = await askShell('secrets.digest', { name: PASSWORD_SECRET, user, realm });
      if (!made.ok) return fail('secrets-unavailable', made.error.code);
      return made.value.ha1 === undefined ? fail('no-password') : ok(made.value.ha1);
    },
    onChange: changed.on,
    setAside,
  };

  /** The shell is another process: whatever goes wrong there is a code here, its words only in the log. */
  async function askShell<M extends keyof SecretCalls & string>(method: M, args: ArgsOf<SecretCalls, M>) {
    try {
      const answer = await secrets(method, args);
      if (!answer.ok) logger.warn('the secret store failed', { method, code: answer.error.code });
      return answer;
    } catch (thrown) {
      logger.warn('the secret store failed', { method, reason: messageOf(thrown) });
      return fail('secrets-unavailable');
    }
  }
}

/** People paste a host name; a host name alone means the secure scheme. */
function serverUrl(typed: string): string {
  const text = typed.trim();
  return text.includes('://') || text === '' ? text : `wss://${text}`;
}

/** Each address once; none where none was typed. */
function furtherOf({ server, furtherServers = [] }: PbxAccount): {
  readonly furtherServers?: readonly string[];
} {
  const typed = new Set(furtherServers.map(serverUrl).filter((text) => text !== ''));
  typed.delete(serverUrl(server));
  return typed.size === 0 ? {} : { furtherServers: [...typed] };
}

/** The names of the fields, never what was in them. */
function namesOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return [...new Set(issues.map(({ path }) => path.map(String).join('.')))].slice(0, 5).join(' ');
}
