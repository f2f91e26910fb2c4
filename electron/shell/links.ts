/** Whether phone links come to Patchcord, and asking the system for them. */
import { type LinkScheme, linkSchemes, type ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { AnswerOf } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';

export interface Links {
  state(): ShellFacts['links'];
  /** Answers at once; what the system did is in the next state. Never without the agent's wish. */
  claim(): AnswerOf<ShellCalls, 'links.claim'>;
  /** Looks again: the agent may have chosen in the system's settings. */
  refresh(): Promise<void>;
}

/** The system's choice of programs. */
export interface LinkHandlers {
  /** `undefined`: the system doesn't say. */
  isOurs(scheme: LinkScheme): Promise<boolean | undefined>;
  /** Asks the system for all of them; `isOurs` says what it did. */
  claim(): Promise<void>;
}

/** `handlers` absent: this program can't have them here. */
export function createLinks(handlers: LinkHandlers | undefined, onChange: () => void): Links {
  let state: ShellFacts['links'] = [];
  const refresh = async (): Promise<void> => {
    if (handlers === undefined) return;
    const found = await Promise.all(
      linkSchemes.map(async (scheme) => {
        const ours = await handlers.isOurs(scheme).catch(() => undefined);
        return ours === undefined ? [] : [{ scheme, ours }];
      }),
    );
    state = found.flat();
    onChange();
  };
  void refresh();
  return {
    state: () => state,
    refresh,
    claim() {
      if (handlers === undefined) return fail('unsupported');
      void handlers
        .claim()
        .catch(() => undefined)
        .then(refresh);
      return ok();
    },
  };
}
