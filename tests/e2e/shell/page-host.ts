/** Shows the windows of a main process on the fake as pages of a real browser. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page, Route } from '@playwright/test';
import type { Fetched, FrameName, MainMessage } from '../../fakes/electron-run/messages';
import type { MainLink } from './main-link';
import { bridgePage, type FromPage, MAIN_FRAME, type Origins, type ToPage } from './page-bridge';

const SCHEME = 'patchcord:';
/** Chromium gives a page of ours its powers (microphone, secure context) under an address of the web only. */
const DOMAIN = 'patchcord.test';

export interface ShownWindow {
  readonly id: number;
  /** The address that the main process knows. */
  readonly url: string;
  readonly page: Page;
}

export interface PageHost {
  /** Waits for a window that shows an address with this in it. */
  window(part: string): Promise<ShownWindow>;
  /** Now; an error if there is none. */
  page(part: string): Page;
}

interface HostedWindow {
  readonly id: number;
  readonly preload: string | undefined;
  size: { readonly width: number; readonly height: number };
  page: Promise<Page>;
  shown: Page | undefined;
  url: string;
}

/** `onPage`: each page before it loads anything. */
export function createPageHost(
  link: MainLink,
  context: BrowserContext,
  onPage: (page: Page) => void,
): PageHost {
  const windows = new Map<number, HostedWindow>();
  const owners = new WeakMap<Page, HostedWindow>();
  const names = new WeakMap<Frame, FrameName>();
  const frames = new Map<string, Frame>();
  const outboxes = new WeakMap<Frame, ToPage[]>();
  const framesOfPorts = new Map<string, Frame>();
  const waiters: { part: string; done: (window: ShownWindow) => void }[] = [];
  let lastFrame = 0;

  const nameOf = (window: HostedWindow, frame: Frame): FrameName => {
    const known = names.get(frame);
    if (known !== undefined) return known;
    lastFrame += 1;
    const name = frame.parentFrame() === null ? MAIN_FRAME : `f${lastFrame}`;
    names.set(frame, name);
    frames.set(`${window.id}/${name}`, frame);
    return name;
  };

  /** In order, and many at once when they come faster than the page takes them. */
  const post = (frame: Frame, message: ToPage) => {
    const outbox = outboxes.get(frame);
    if (outbox !== undefined) return void outbox.push(message);
    const started = [message];
    outboxes.set(frame, started);
    void (async () => {
      while (started.length > 0) {
        const batch = started.splice(0);
        // A frame that is gone or on its way elsewhere has nobody to tell.
        await frame.evaluate((given) => globalThis.patchcordFromTest?.(given), batch).catch(() => undefined);
      }
      outboxes.delete(frame);
    })();
  };

  const fromPage = (window: HostedWindow, frame: Frame, message: FromPage): unknown => {
    const place = { window: window.id, frame: nameOf(window, frame) };
    const url = toOwn(frame.url());
    switch (message.t) {
      case 'document':
        return link.send({ t: 'document', ...place, url });
      case 'send':
        return link.send({ t: 'fromPreload', ...place, url, channel: message.channel, args: message.args });
      case 'portMessage':
      case 'portClosed':
        return link.send(message);
      case 'opens':
        return link.ask({ t: 'opens', window: window.id, url: toOwn(message.url) });
      case 'permission': {
        const { permission, mediaTypes } = message;
        const isMainFrame = place.frame === MAIN_FRAME;
        return link.ask({ t: 'permission', window: window.id, permission, url, isMainFrame, mediaTypes });
      }
    }
  };

  // Of the context, and before its first page: Playwright adds its part of a binding to all pages when the first one
  // gets it, and a page that is made at that moment would go without.
  const bound = context.exposeBinding('patchcordToTest', ({ page, frame }, message: FromPage) => {
    const window = owners.get(page);
    return window === undefined ? undefined : fromPage(window, frame, message);
  });

  const newPage = async (window: HostedWindow): Promise<Page> => {
    await bound;
    const page = await context.newPage();
    window.shown = page;
    owners.set(page, window);
    names.set(page.mainFrame(), MAIN_FRAME);
    frames.set(`${window.id}/${MAIN_FRAME}`, page.mainFrame());
    onPage(page);
    await page.setViewportSize(window.size);
    page.on('framedetached', (frame) => {
      const name = names.get(frame);
      if (name !== undefined) link.send({ t: 'frameGone', window: window.id, frame: name });
    });
    page.on('load', () => link.send({ t: 'readyToShow', window: window.id }));
    page.on('console', (said) => {
      const level = ({ error: 'error', warning: 'warning', debug: 'debug' } as const)[said.type() as 'error'];
      link.send({ t: 'console', window: window.id, level: level ?? 'info', text: said.text() });
    });
    page.on('crash', () => link.send({ t: 'crashed', window: window.id }));
    if (window.preload !== undefined) {
      const preload = await readFile(window.preload, 'utf8');
      const origins: Origins = { own: `${SCHEME}//app`, web: toWeb(`${SCHEME}//app`) };
      const bridge = `(${bridgePage})(${JSON.stringify(origins)}, (require, location, window) => {\n${preload}\n});`;
      await page.addInitScript({ content: bridge });
    }
    return page;
  };

  const load = async (window: HostedWindow) => {
    const page = await window.page;
    // A load that was overtaken or refused is told by what the page shows.
    await page.goto(toWeb(window.url)).catch(() => undefined);
    for (const waiter of waiters.filter(({ part }) => window.url.includes(part))) {
      waiters.splice(waiters.indexOf(waiter), 1);
      waiter.done({ id: window.id, url: window.url, page });
    }
  };

  const answer = async (route: Route) => {
    const request = route.request();
    const url = toOwn(request.url());
    const frame = frameOf(route);
    const window = frame === undefined ? undefined : owners.get(frame.page());
    if (frame === undefined || window === undefined) {
      // Nobody has made this page: a link has opened it.
      const opener = [...windows.values()].at(0);
      if (opener !== undefined) await link.ask({ t: 'opens', window: opener.id, url });
      await route.abort();
      return void (await frame?.page().close());
    }
    if (request.isNavigationRequest()) {
      const name = nameOf(window, frame);
      const isOwnLoad = name === MAIN_FRAME && (url === window.url || request.url() === frame.url());
      if (!isOwnLoad && !(await link.ask({ t: 'navigates', window: window.id, frame: name, url }))) {
        return route.abort('aborted');
      }
    }
    if (!url.startsWith(SCHEME)) return route.abort();
    const { status, headers, body } = (await link.ask({
      t: 'fetch',
      url,
      method: request.method(),
    })) as Fetched;
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  };

  const act = async (message: Exclude<MainMessage, { t: 'answer' }>): Promise<void> => {
    if (message.t === 'portMessage' || message.t === 'portClosed') {
      const frame = framesOfPorts.get(message.port);
      if (message.t === 'portClosed') framesOfPorts.delete(message.port);
      return frame === undefined ? undefined : post(frame, message);
    }
    if (message.t === 'exits') return;
    if (message.t === 'opened') {
      const { window: id, preload, width, height } = message;
      const window = { id, preload, size: { width, height }, shown: undefined, url: '' };
      const hosted = window as unknown as HostedWindow;
      windows.set(id, hosted);
      hosted.page = newPage(hosted);
      return;
    }
    const window = windows.get(message.window);
    if (window === undefined) return;
    switch (message.t) {
      case 'load':
        window.url = message.url;
        return load(window);
      case 'reload':
        // A page that has crashed can't be loaded again, its window gets a new one.
        await (await window.page).close();
        window.page = newPage(window);
        return load(window);
      case 'closed':
        windows.delete(window.id);
        return (await window.page).close();
      case 'post': {
        const frame = frames.get(`${window.id}/${message.frame}`);
        if (frame === undefined) return;
        for (const port of message.ports) framesOfPorts.set(port, frame);
        return post(frame, { t: 'post', channel: message.channel, args: message.args, ports: message.ports });
      }
      case 'resized':
        window.size = { width: message.width, height: message.height };
        return (await window.page).setViewportSize(window.size);
      case 'shown':
        return;
    }
  };

  // The browser may be closed before the main process, which then has nobody to tell.
  link.onMessage((message) => void act(message).catch(() => undefined));
  void context.route('**/*', (route) => answer(route).catch(() => undefined));

  return {
    window(part) {
      const found = [...windows.values()].find(
        ({ url, shown }) => url.includes(part) && shown?.url() === toWeb(url),
      );
      if (found?.shown !== undefined)
        return Promise.resolve({ id: found.id, url: found.url, page: found.shown });
      return new Promise((done) => waiters.push({ part, done }));
    },
    page(part) {
      const found = [...windows.values()].find(({ url }) => url.includes(part));
      if (found?.shown === undefined) throw new Error(`No window shows ${part}.`);
      return found.shown;
    },
  };
}

/** Playwright has no frame yet for the first request of a page that a page has opened. */
function frameOf(route: Route): Frame | undefined {
  try {
    return route.request().frame();
  } catch {
    return undefined;
  }
}

function toWeb(url: string): string {
  return url.startsWith(`${SCHEME}//`) ? url.replace(/^patchcord:\/\/([^/]*)/, `https://$1.${DOMAIN}`) : url;
}

function toOwn(url: string): string {
  return url.replace(/^https:\/\/([^/]*)\.patchcord\.test(?=\/|$)/, `${SCHEME}//$1`);
}
