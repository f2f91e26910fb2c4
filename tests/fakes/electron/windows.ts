/** All windows of the app, and the class `BrowserWindow`. */
import { fakeClass, refuse } from './strict';
import { type FakeWindow, makeWindow, type Surroundings } from './window';
import type { World } from './world';

export interface BrowserWindows {
  all(): readonly FakeWindow[];
  onAllClosed(listener: () => void): void;
}

export function createWindows(world: World, around: Omit<Surroundings, 'onClosed'>) {
  const windows: FakeWindow[] = [];
  let allClosed = () => {};
  const open = () => windows.filter((window) => !window.isDestroyed());
  const onClosed = () => {
    if (open().length === 0) allClosed();
  };
  const BrowserWindow = fakeClass(
    'BrowserWindow',
    (options: Electron.BrowserWindowConstructorOptions = {}) => {
      const made = makeWindow(world, { ...around, onClosed }, options);
      windows.push(made);
      return made.api;
    },
    {
      getAllWindows: () => open().map(({ api }) => api),
      getFocusedWindow: () => open().find(({ state }) => state.isFocused)?.api ?? null,
      fromWebContents: (contents: Electron.WebContents) =>
        open().find((window) => window.contents.api === contents)?.api ?? null,
      fromId: (id: number) => open().find((window) => window.id === id)?.api ?? null,
    } satisfies Partial<typeof Electron.BrowserWindow>,
  );
  return {
    BrowserWindow,
    all: open,
    everMade: windows as readonly FakeWindow[],
    onAllClosed(listener: () => void) {
      allClosed = listener;
    },
    /** The open window that was told to show an address with this in it. */
    showing(part: string): FakeWindow {
      const found = open().find(({ url }) => url.includes(part));
      return (
        found ??
        refuse(
          `no window shows "${part}": ${
            open()
              .map(({ url }) => url)
              .join(', ') || 'none is open'
          }`,
        )
      );
    },
  };
}
