/** `WebContents`: what a page does, and what our code has answered to it. */
import { createFrame, type FakeFrame } from './frames';
import type { FakeIpc } from './ipc';
import { createEmitter, createEvent, eventsOf, mortal, refuse } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.WebContents>()(
  'console-message',
  'render-process-gone',
  'unresponsive',
  'responsive',
  'will-prevent-unload',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-attach-webview',
  'did-create-window',
  'did-start-navigation',
  'did-navigate',
  'did-navigate-in-page',
  'did-frame-navigate',
  'did-finish-load',
  'did-fail-load',
  'did-start-loading',
  'did-stop-loading',
  'dom-ready',
  'frame-created',
  'preload-error',
  'before-input-event',
  'context-menu',
  'page-title-updated',
  'destroyed',
  'focus',
  'blur',
  'devtools-opened',
  'audio-state-changed',
  'select-bluetooth-device',
  'ipc-message',
);

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;
type GoneReason = Electron.RenderProcessGoneDetails['reason'];

export type FakeContents = ReturnType<typeof createContents>;

export function createContents(
  world: World,
  ipc: FakeIpc,
  windowId: number,
  session: Electron.Session,
  onGone: (contents: Electron.WebContents, details: Electron.RenderProcessGoneDetails) => void,
) {
  const id = world.nextId();
  const state = { isDestroyed: false, isCrashed: false, isMuted: false, loads: [] as string[], reloads: 0 };
  let openHandler: OpenHandler | undefined;
  /** The page asks before it is left. */
  let holdsUnload = false;
  const emitter = createEmitter('webContents', EVENTS, () => api);
  const contents = () => api;
  const isDestroyed = () => state.isDestroyed;
  const frames: FakeFrame[] = [];
  const newFrame = (parent?: FakeFrame, token?: string) => {
    const frame = createFrame({
      world,
      ipc,
      contents,
      isDestroyed,
      ...(parent === undefined ? {} : { parent }),
      ...(token === undefined ? {} : { token }),
    });
    frames.push(frame);
    return frame;
  };
  const mainFrame = newFrame();

  const reload = () => {
    world.note('contents.reload', [], windowId);
    state.isCrashed = false;
    state.reloads += 1;
    world.options.pages?.reload(windowId);
  };

  const api = mortal(
    'webContents',
    {
      ...emitter.api,
      id,
      mainFrame: mainFrame.api,
      session,
      getURL: () => mainFrame.api.url,
      getTitle: () => '',
      getType: () => 'window',
      getOSProcessId: () => 10_000 + id,
      isDestroyed,
      isCrashed: () => state.isCrashed,
      isLoading: () => false,
      isFocused: () => false,
      isAudioMuted: () => state.isMuted,
      setAudioMuted(muted: boolean) {
        world.note('contents.setAudioMuted', [muted], windowId);
        state.isMuted = muted;
      },
      setBackgroundThrottling: (allowed: boolean) =>
        world.note('contents.setBackgroundThrottling', [allowed], windowId),
      setIgnoreMenuShortcuts: (ignore: boolean) =>
        world.note('contents.setIgnoreMenuShortcuts', [ignore], windowId),
      setWebRTCIPHandlingPolicy: (policy: string) =>
        world.note('contents.setWebRTCIPHandlingPolicy', [policy], windowId),
      setVisualZoomLevelLimits: async (least: number, most: number) =>
        world.note('contents.setVisualZoomLevelLimits', [least, most], windowId),
      focus: () => world.note('contents.focus', [], windowId),
      reload,
      forcefullyCrashRenderer() {
        world.note('contents.forcefullyCrashRenderer', [], windowId);
        crash('killed');
      },
      send: (channel: string, ...args: unknown[]) => mainFrame.api.send(channel, ...args),
      postMessage: (channel: string, message: unknown, transfer?: Electron.MessagePortMain[]) =>
        mainFrame.api.postMessage(channel, message, transfer),
      setWindowOpenHandler(handler: OpenHandler) {
        if (typeof handler !== 'function') refuse('the guard of window.open must not be taken away');
        openHandler = handler;
      },
    },
    isDestroyed,
  ) as unknown as Electron.WebContents;

  const crash = (reason: GoneReason, exitCode = reason === 'clean-exit' ? 0 : 1) => {
    state.isCrashed = true;
    emitter.emit('render-process-gone', createEvent({}), { reason, exitCode });
    onGone(api, { reason, exitCode });
  };
  const navigation = (events: readonly string[], url: string, frame: FakeFrame) => {
    const isMainFrame = frame === mainFrame;
    const params = { url, isMainFrame, isSameDocument: false, frame: frame.api, initiator: frame.api };
    return events.some((name) => {
      const event = createEvent(params);
      emitter.emit(name, event, url, false, isMainFrame, 1, frame.id);
      return event.defaultPrevented;
    });
  };

  return {
    api,
    emit: emitter.emit,
    mainFrame,
    state: state as Readonly<typeof state>,
    frames: frames as readonly FakeFrame[],
    loads(url: string) {
      state.loads.push(url);
      mainFrame.isAt(url);
    },
    /** Whether the page may be left now; asks our code when it minds. */
    mayUnload(): boolean {
      if (!holdsUnload) return true;
      const event = createEvent({});
      emitter.emit('will-prevent-unload', event);
      return event.defaultPrevented;
    },
    destroy() {
      if (state.isDestroyed) return;
      state.isDestroyed = true;
      emitter.emit('destroyed');
    },
    /** A frame inside the page. */
    frame: (url: string, parent: FakeFrame = mainFrame, token?: string) => newFrame(parent, token).isAt(url),
    holdUnload(holds = true) {
      holdsUnload = holds;
    },
    /** A link is followed or `location` set; the answer is whether the page is there now. */
    navigates(url: string, frame: FakeFrame = mainFrame): boolean {
      const events = frame === mainFrame ? ['will-navigate', 'will-frame-navigate'] : ['will-frame-navigate'];
      const isRefused = navigation(events, url, frame);
      if (!isRefused) frame.isAt(url);
      return !isRefused;
    },
    redirects(url: string, frame: FakeFrame = mainFrame): boolean {
      return !navigation(['will-redirect'], url, frame);
    },
    /** `window.open`, or a link with a target. Without a handler Electron opens a window. */
    opens(url: string): Electron.WindowOpenHandlerResponse {
      const referrer: Electron.Referrer = { url: mainFrame.api.url, policy: 'strict-origin' };
      const details = { url, frameName: '', features: '', disposition: 'new-window', referrer } as const;
      return openHandler?.(details) ?? { action: 'allow' };
    },
    /** A `<webview>` is put into the page; the answer is whether it may. */
    attachesWebview(params: Record<string, string> = {}): boolean {
      const event = createEvent({});
      emitter.emit('will-attach-webview', event, {}, params);
      return !event.defaultPrevented;
    },
    saysOnConsole(message: string, level: Electron.WebContentsConsoleMessageEventParams['level'] = 'error') {
      const params = { message, level, lineNumber: 1, sourceId: mainFrame.api.url, frame: mainFrame.api };
      emitter.emit('console-message', createEvent(params), 3, message, 1, params.sourceId);
    },
    crash,
    hang: () => emitter.emit('unresponsive'),
    recovers: () => emitter.emit('responsive'),
  };
}
