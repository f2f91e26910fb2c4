/** Updates of the installed app. */
import { app, autoUpdater } from 'electron';
import { loadUpdater } from '../library-updater';
import { createUpdateRun, type UpdateRun, type UpdateRunDeps } from '../update-run';

export function createUpdates(
  deps: Omit<UpdateRunDeps, 'load'> & { readonly platform: NodeJS.Platform },
): UpdateRun {
  const { platform, logger } = deps;
  const run = createUpdateRun({
    ...deps,
    load: (feed) =>
      loadUpdater({
        platform,
        feed,
        logger,
        releaseLock: () => app.releaseSingleInstanceLock(),
        quit: () => app.quit(),
        onSquirrelError: (listener) => autoUpdater.on('error', listener),
      }),
  });
  app.on('quit', (_event, exitCode) => {
    if (exitCode === 0) run.ended();
  });
  return run;
}
