/** Whether phone links come to Patchcord, and asking the system for them. */
import { app } from 'electron';
import { type LinkScheme, linkSchemes, type ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { AnswerOf } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { Installation } from '../installed-as';
import { createLinuxLinks, type LinkHandlers } from '../linux-links';
import { runCommand } from '../run-command';

export interface Links {
  state(): ShellFacts['links'];
  /** Answers at once; what the system did is in the next state. Never without the agent's wish. */
  claim(): AnswerOf<ShellCalls, 'links.claim'>;
  /** Looks again: the agent may have chosen in the system's settings. */
  refresh(): Promise<void>;
}

export interface LinksOptions {
  readonly installed: Installation;
  readonly onChange: () => void;
}

export function createLinks({ installed, onChange }: LinksOptions): Links {
  const handlers = handlersOf(installed);
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

function handlersOf(installed: Installation): LinkHandlers | undefined {
  const { platform, program, args, isInstalled } = installed;
  // Linux and macOS know a program by what was installed of it.
  if (platform !== 'win32' && !isInstalled) return undefined;
  if (platform === 'linux') return createLinuxLinks(installed, runCommand);
  const isOurs = async (scheme: LinkScheme): Promise<boolean> => {
    if (platform !== 'win32') return app.isDefaultProtocolClient(scheme);
    // Windows starts what the user chose in its settings, whatever a program has written of itself.
    const chosen = await app.getApplicationInfoForProtocol(`${scheme}:0`).catch(() => undefined);
    return chosen?.path.toLowerCase() === program.toLowerCase();
  };
  return {
    isOurs,
    async claim() {
      for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme, program, [...args]);
    },
  };
}
