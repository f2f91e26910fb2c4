import type { ShellCalls } from '#shared/ipc/shell-api';
import type { ArgsOf, Caller } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import type { SettingsService } from '../settings/create-settings';
import { createTeamKey, MIN_PHRASE, secretOfPhrase, type TeamKey } from './team-key';

export const TEAM_SECRET = 'team-key';

type SecretCalls = Pick<ShellCalls, 'secrets.read' | 'secrets.write' | 'secrets.remove'>;

export interface TeamSecret {
  /**
   * The key at the company's phone system; practice has none, its colleagues don't know it. `unavailable` until it
   * is read, and for good where the secret store has lost it: nothing that was meant to be sealed leaves unsealed.
   */
  current(): TeamKey | 'unavailable' | undefined;
  /** After a start. Tells `onLost` where there should be one and isn't. */
  load(): Promise<void>;
  /** Of the phrase the team has agreed on; `undefined` takes the key away from this desk. */
  set(
    phrase: string | undefined,
  ): Promise<Result<void, Failure<'too-short' | 'secrets-unavailable' | 'no-keychain'>>>;
}

/** Keeps the team's key in the shell's secret store, and in the settings that there is one. */
export function createTeamSecret(deps: {
  readonly settings: Pick<SettingsService, 'get' | 'change'>;
  readonly secrets: Caller<SecretCalls>;
  readonly onLost: () => void;
  readonly logger: Logger;
}): TeamSecret {
  const { settings, secrets, logger } = deps;
  let key: TeamKey | undefined;

  /** The shell is another process: whatever goes wrong there is a code here, its words only in the log. */
  async function askShell<M extends keyof SecretCalls & string>(method: M, args: ArgsOf<SecretCalls, M>) {
    try {
      return await secrets(method, args);
    } catch (thrown) {
      logger.warn('the secret store failed', { method, reason: messageOf(thrown) });
      return fail('secrets-unavailable');
    }
  }

  return {
    current() {
      const { mode, teamKey } = settings.get();
      return mode === 'practice' || !teamKey ? undefined : (key ?? 'unavailable');
    },
    async load() {
      if (!settings.get().teamKey) return;
      const found = await askShell('secrets.read', { name: TEAM_SECRET });
      key ??= found.ok && found.value.value !== undefined ? createTeamKey(found.value.value) : undefined;
      if (key === undefined) deps.onLost();
    },
    async set(phrase) {
      if (phrase === undefined) {
        settings.change({ teamKey: false });
        key = undefined;
        const removed = await askShell('secrets.remove', { name: TEAM_SECRET });
        if (!removed.ok)
          logger.warn('the key of the team stays where it was kept', { code: removed.error.code });
        return ok();
      }
      if (phrase.trim().length < MIN_PHRASE) return fail('too-short');
      const secret = await secretOfPhrase(phrase);
      const written = await askShell('secrets.write', { name: TEAM_SECRET, value: secret });
      if (!written.ok) {
        const { code } = written.error;
        return code === 'no-keychain' ? fail(code) : fail('secrets-unavailable', code);
      }
      key = createTeamKey(secret);
      settings.change({ teamKey: true });
      return ok();
    },
  };
}
