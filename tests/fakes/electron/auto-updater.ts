/** `autoUpdater`: on macOS Squirrel, which fetches the archive from where it is told to and checks it by itself. */
import { createEmitter, eventsOf, refuse, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.AutoUpdater>()(
  'error',
  'checking-for-update',
  'update-available',
  'update-not-available',
  'update-downloaded',
  'before-quit-for-update',
);

export function createAutoUpdater(world: World, quit: () => void) {
  const emitter = createEmitter('autoUpdater', EVENTS, () => api);
  const fetched: string[] = [];
  let feed: Electron.FeedURLOptions | undefined;
  let refusal: string | undefined;

  const fetchArchive = async () => {
    const { url, headers = {} } = feed ?? refuse('autoUpdater.checkForUpdates before setFeedURL');
    const named = (await (await fetch(url, { headers })).json()) as { readonly url: string };
    fetched.push(await (await fetch(named.url)).text());
    if (refusal === undefined) emitter.emit('update-downloaded');
    else emitter.emit('error', new Error(refusal));
  };
  const api = strict('autoUpdater', {
    ...emitter.api,
    // Of an updater that does by itself what Squirrel does elsewhere.
    emit(event: string) {
      if (event !== 'before-quit-for-update') refuse(`autoUpdater.emit("${event}")`);
      emitter.emit(event);
      return true;
    },
    setFeedURL(options: Electron.FeedURLOptions) {
      world.note('autoUpdater.setFeedURL');
      world.assertPlatform('autoUpdater.setFeedURL', 'darwin');
      feed = options;
    },
    checkForUpdates() {
      world.note('autoUpdater.checkForUpdates');
      void fetchArchive();
    },
    quitAndInstall() {
      world.note('autoUpdater.quitAndInstall');
      if (fetched.length === 0) refuse('autoUpdater.quitAndInstall, but it has nothing to install');
      quit();
    },
  } satisfies Partial<Electron.AutoUpdater>);

  return {
    api,
    driver: {
      /** The archives it was handed. */
      fetched: fetched as readonly string[],
      /** It doesn't take what it is handed: a wrong code signature. */
      refuses(reason: string) {
        refusal = reason;
      },
    },
  };
}
