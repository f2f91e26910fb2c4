/** `BrowserWindow`. What shows a window and what activates it are told apart: see `activations`. */
import type { FakeIpc } from './ipc';
import { createEmitter, createEvent, eventsOf, mortal, refuse } from './strict';
import { createContents } from './web-contents';
import { checkWindowOptions } from './window-options';
import { createWindowState } from './window-state';
import type { World } from './world';

const EVENTS = eventsOf<Electron.BrowserWindow>()(
  'ready-to-show',
  'close',
  'closed',
  'focus',
  'blur',
  'show',
  'hide',
  'move',
  'moved',
  'resize',
  'resized',
  'minimize',
  'maximize',
  'unmaximize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'responsive',
  'unresponsive',
  'always-on-top-changed',
  'page-title-updated',
  'query-session-end',
  'session-end',
);

export type FakeWindow = ReturnType<typeof makeWindow>;

export interface Surroundings {
  readonly ipc: FakeIpc;
  readonly session: () => Electron.Session;
  /** Told to `app` as well. */
  readonly toApp: (event: string, ...args: readonly unknown[]) => void;
  readonly onClosed: () => void;
}

export function makeWindow(
  world: World,
  around: Surroundings,
  options: Electron.BrowserWindowConstructorOptions,
) {
  world.assertReady('new BrowserWindow');
  checkWindowOptions(options);
  const id = world.nextId();
  world.note('window.new', [options], id);
  const pages = world.options.pages;
  const emitter = createEmitter('BrowserWindow', EVENTS, () => api);
  const contents = createContents(world, around.ipc, id, around.session(), (page, details) =>
    around.toApp('render-process-gone', createEvent({}), page, details),
  );
  const state = createWindowState(world, id, options);
  let isDestroyed = false;
  const destroy = () => {
    if (isDestroyed) return;
    isDestroyed = true;
    pages?.closed(id);
    contents.destroy();
    emitter.emit('closed');
    around.onClosed();
  };
  /** Without `destroy`: our code is asked, and the page. `false`: the window stays. */
  const close = (): boolean => {
    const event = createEvent({});
    emitter.emit('close', event);
    if (event.defaultPrevented || !contents.mayUnload()) return false;
    destroy();
    return true;
  };
  const setVisible = (isVisible: boolean) => {
    if (state.isVisible === isVisible) return;
    state.isVisible = isVisible;
    pages?.shown(id, isVisible);
    emitter.emit(isVisible ? 'show' : 'hide');
  };
  const setFullScreen = (flag: boolean) => {
    if (state.isFullScreen === flag) return;
    state.isFullScreen = flag;
    emitter.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  };
  const setFocused = (isFocused: boolean) => {
    if (state.isFocused === isFocused) return;
    state.isFocused = isFocused;
    emitter.emit(isFocused ? 'focus' : 'blur', createEvent({}));
    around.toApp(isFocused ? 'browser-window-focus' : 'browser-window-blur', createEvent({}), api);
  };
  const activate = (how: string) => {
    world.note(`window.${how}`, [], id);
    state.activations.push(how);
  };

  const api = mortal(
    'BrowserWindow',
    {
      ...emitter.api,
      ...state.api,
      id,
      webContents: contents.api,
      isDestroyed: () => isDestroyed,
      isVisible: () => state.isVisible,
      isFocused: () => state.isFocused,
      isMinimized: () => state.isMinimized,
      isMaximized: () => state.isMaximized,
      async loadURL(url: string, given?: Electron.LoadURLOptions) {
        if (given !== undefined) refuse('loadURL takes no options here');
        world.note('window.loadURL', [url], id);
        contents.loads(url);
        await pages?.load(id, url);
      },
      reload: () => contents.api.reload(),
      show() {
        activate('show');
        setVisible(true);
        setFocused(true);
      },
      showInactive() {
        world.note('window.showInactive', [], id);
        setVisible(true);
      },
      hide() {
        world.note('window.hide', [], id);
        setFocused(false);
        setVisible(false);
      },
      focus() {
        activate('focus');
        if (state.isVisible) setFocused(true);
      },
      blur() {
        world.note('window.blur', [], id);
        setFocused(false);
      },
      restore() {
        activate('restore');
        state.isMinimized = false;
        emitter.emit('restore');
      },
      minimize() {
        world.note('window.minimize', [], id);
        state.isMinimized = true;
        setFocused(false);
        emitter.emit('minimize');
      },
      maximize() {
        activate('maximize');
        state.isMaximized = true;
        setVisible(true);
        emitter.emit('maximize');
      },
      unmaximize() {
        world.note('window.unmaximize', [], id);
        state.isMaximized = false;
        emitter.emit('unmaximize');
      },
      setFullScreen(flag: boolean) {
        world.note('window.setFullScreen', [flag], id);
        setFullScreen(flag);
      },
      close() {
        world.note('window.close', [], id);
        close();
      },
      destroy() {
        world.note('window.destroy', [], id);
        destroy();
      },
    } satisfies Partial<Electron.BrowserWindow>,
    () => isDestroyed,
    ['isDestroyed', 'id', 'off', 'removeListener', 'removeAllListeners', 'destroy'],
  ) as unknown as Electron.BrowserWindow;

  state.isVisible = options.show ?? true;
  if (state.isVisible) activate('show (by option)');
  const { width, height } = state.bounds;
  pages?.opened(id, { preload: options.webPreferences?.preload, width, height });
  around.toApp('web-contents-created', createEvent({}), contents.api);
  around.toApp('browser-window-created', createEvent({}), api);

  return {
    id,
    api,
    options,
    contents,
    state: state.read,
    /** The address it was told to show last. */
    get url() {
      return contents.state.loads.at(-1) ?? '';
    },
    /** What has brought it to the front with the keyboard: `show`, `focus`, `restore`, `maximize`. */
    activations: state.activations as readonly string[],
    isDestroyed: () => isDestroyed,
    destroy,
    becomesReadyToShow: () => emitter.emit('ready-to-show'),
    /** The close button; the answer is whether it is closed now. */
    userCloses: close,
    userFocuses: () => setFocused(true),
    userLeaves: () => setFocused(false),
    userGoesFullScreen: () => setFullScreen(true),
    userMinimizes() {
      state.isMinimized = true;
      emitter.emit('minimize');
    },
    userMaximizes(isMaximized = true) {
      state.isMaximized = isMaximized;
      emitter.emit(isMaximized ? 'maximize' : 'unmaximize');
    },
    userMoves(bounds: Partial<Electron.Rectangle>) {
      const isResized = bounds.width !== undefined || bounds.height !== undefined;
      state.place(bounds);
      for (const name of isResized ? ['resize', 'resized'] : ['move', 'moved']) emitter.emit(name);
    },
    hangs() {
      emitter.emit('unresponsive');
      contents.hang();
    },
    recovers() {
      emitter.emit('responsive');
      contents.recovers();
    },
    /** Windows: the session ends. */
    sessionEnds: () => emitter.emit('session-end', createEvent({ reasons: ['logoff'] })),
  };
}
