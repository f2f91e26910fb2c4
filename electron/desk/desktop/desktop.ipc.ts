import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import type { DeskShell } from '../desk-host';
import type { Desktop } from './create-desktop';

type DesktopMethods = Extract<keyof DeskCalls, `desktop.${string}` | `update.${string}` | `window.${string}`>;

/** This room's part of the DeskApi: most of it the shell does. */
export function desktopHandlers(
  desktop: Pick<Desktop, 'followed' | 'recordShortcut'>,
  shell: Pick<DeskShell, 'call'>,
  logger: Pick<Logger, 'error'>,
): Pick<Handlers<DeskCalls>, DesktopMethods> {
  // Never on a disk: what is half typed in a window is nobody's record yet.
  let place: string | undefined;
  return {
    'desktop.recordShortcut': ({ on }) => desktop.recordShortcut(on),
    'desktop.setLogin': (args) => shell.call('login.set', args),
    'desktop.claimLinks': (args) => shell.call('links.claim', args),
    'desktop.allowSecretFile': (args) => shell.call('secrets.allowFile', args),
    'desktop.followed': ({ seq }) => {
      desktop.followed(seq);
      return ok();
    },
    'window.keep': (args) => {
      place = args.place;
      return ok();
    },
    'window.kept': () => ok(place === undefined ? {} : { place }),
    'window.fault': (fault) => {
      logger.error('a window has a fault', fault);
      return ok();
    },
    'update.check': (args) => shell.call('update.check', args),
    'update.restart': (args) => shell.call('update.restart', args),
  };
}
