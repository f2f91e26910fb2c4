/** electron-updater as our updater: loaded on first use, held to the feed and to what we allow it. */
import type { AppUpdater } from 'electron-updater';
import type { Logger } from '#shared/lib/logger';
import type { Feed } from './update-plan';
import type { Updater } from './update-run';

export interface LibraryUpdaterDeps {
  readonly platform: NodeJS.Platform;
  readonly feed: Feed;
  readonly logger: Logger;
  /** Lets another instance of the app start. */
  readonly releaseLock: () => void;
  readonly quit: () => void;
  /** macOS: Squirrel doesn't take what it was handed. */
  readonly onSquirrelError: (listener: (error: Error) => void) => void;
}

const SIGNATURE_TIMEOUT_MS = 30_000;

export async function loadUpdater(deps: LibraryUpdaterDeps): Promise<Updater> {
  const { platform, feed, releaseLock, quit, onSquirrelError } = deps;
  const library = await loadLibrary(platform);
  configure(library, deps);
  return {
    async look() {
      const found = await library.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo : undefined;
    },
    async readBeside(name) {
      const response = await library.netSession.fetch(`${feed.url}${name}`, {
        redirect: 'error',
        cache: 'no-store',
        signal: AbortSignal.timeout(SIGNATURE_TIMEOUT_MS),
      });
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return response.text();
    },
    async fetch(onProgress) {
      const listener = ({ percent }: { readonly percent: number }) => onProgress(percent);
      library.on('download-progress', listener);
      try {
        return await library.downloadUpdate();
      } finally {
        library.off('download-progress', listener);
      }
    },
    async arm() {
      library.autoInstallOnAppQuit = true;
      // It fetches nothing again, but only now it sees that it may install: on quit, or by way of Squirrel.
      await library.downloadUpdate();
    },
    disarm() {
      library.autoInstallOnAppQuit = false;
    },
    onRefused(listener) {
      // Elsewhere nothing is handed over before the end.
      if (platform === 'darwin') onSquirrelError(listener);
    },
    installAndRestart() {
      // The new version starts before this one is quite gone.
      releaseLock();
      // Nothing was installed: what is left is to end.
      library.on('error', quit);
      library.quitAndInstall(true, true);
    },
  };
}

async function loadLibrary(platform: NodeJS.Platform): Promise<AppUpdater> {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater');
  if (platform === 'win32') return new NsisUpdater();
  return platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
}

function configure(library: AppUpdater, { feed, logger }: LibraryUpdaterDeps): void {
  const quiet = (text: unknown) => logger.debug(String(text));
  library.logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  library.setFeedURL({ provider: 'generic', url: feed.url, channel: feed.channel });
  library.autoDownload = false;
  library.autoInstallOnAppQuit = false;
  library.allowDowngrade = false;
  // What comes in pieces can't be signed as a file.
  library.disableWebInstaller = true;
  library.disableDifferentialDownload = true;
  // The feed need not know who asks.
  library.requestHeaders = { 'x-user-staging-id': '0' };
  // It speaks with the feed's folder only: no redirect to another, no other server.
  library.netSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith(feed.url) }),
  );
}
