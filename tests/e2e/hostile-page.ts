/**
 * What a page of ours would do if somebody's text became script in it: everything it tries is refused by the policy
 * that it came with. The same for both hosts.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Locator } from '@playwright/test';

/** What the page's policy may say of these attempts; every other fault still fails a test. */
export const REFUSALS = /Content Security Policy|violates the following/;

export interface Outside {
  readonly address: string;
  /** Addresses that were asked for: none, if all is well. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Another server on this machine: as near as an attacker could be. It would allow everything. */
export async function openOutside(): Promise<Outside> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' });
    response.end('globalThis.hacked = "from outside"');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { address, asked, close };
}

/** The directives that have to speak up, and the attempts behind them. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  'script-src-elem': 'a script in the page, from data: and from outside',
  'script-src-attr': 'a handler in markup, and a javascript: link',
  'script-src': 'code made of text',
  'connect-src': 'fetch, WebSocket, EventSource and beacon to the outside',
  'img-src': 'a picture from outside',
  'media-src': 'a sound from outside',
  'style-src-elem': 'a style sheet from outside',
  'font-src': 'a font from outside',
  'frame-src': 'a foreign page in a frame',
  'worker-src': 'a worker of its own making',
  'object-src': 'a plugin',
  'base-uri': 'another base for all addresses',
  'form-action': 'a form that is sent away',
};

/** `page`: the body of a page or frame. */
export async function expectTight(page: Locator, outside: Outside): Promise<void> {
  const before = await page.evaluate((body) => body.ownerDocument.location.href);
  await page.evaluate(attack, outside.address);
  await expect
    .poll(() => page.evaluate(() => [...(globalThis.refusedDirectives ?? [])].sort()))
    .toEqual(Object.keys(ATTEMPTS).sort());
  expect(await page.evaluate(() => globalThis.hacked), 'script that ran').toBeUndefined();
  expect(await page.evaluate((body) => body.ownerDocument.location.href)).toBe(before);
  expect(outside.asked).toEqual([]);
}

/** In the page; what it uses is in it, because it is sent there as text. */
async function attack(element: Element, outside: string): Promise<void> {
  const body = element as HTMLElement;
  const refused = new Set<string>();
  globalThis.refusedDirectives = refused;
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
    refused.add(effectiveDirective),
  );
  const put = (tag: string, attributes: Record<string, string>, text = '') => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    body.append(made);
    return made;
  };
  const attempt = (task: () => unknown) => {
    try {
      void Promise.resolve(task()).catch(() => undefined);
    } catch {
      // Refused at once.
    }
  };

  put('script', {}, 'globalThis.hacked = "inline"');
  put('script', { src: 'data:text/javascript,globalThis.hacked="data"' });
  put('script', { src: `${outside}/script.js` });
  put('img', { src: `${outside}/picture.png` });
  put('img', { src: './nothing.png', onerror: 'globalThis.hacked = "handler"' });
  put('a', { href: 'javascript:globalThis.hacked="link"' }).click();
  put('audio', { src: `${outside}/sound.wav` });
  put('link', { rel: 'stylesheet', href: `${outside}/style.css` });
  put('iframe', { src: `${outside}/frame.html` });
  put('object', { data: `${outside}/plugin.swf` });
  put('base', { href: `${outside}/` });
  // Where the answer would show: a refused form leaves an error page there, and this page has to stay.
  put('iframe', { name: 'answer' });
  const form = put('form', {
    action: `${outside}/form`,
    method: 'post',
    target: 'answer',
  }) as HTMLFormElement;
  attempt(() => form.submit());
  attempt(() => fetch(`${outside}/fetch`));
  attempt(() => new WebSocket(outside.replace('http', 'ws')));
  attempt(() => new EventSource(`${outside}/events`));
  attempt(() => navigator.sendBeacon(`${outside}/beacon`, 'x'));
  attempt(() => new Worker(URL.createObjectURL(new Blob(['']))));
  attempt(() => new FontFace('x', `url(${outside}/font.woff2)`).load());
  // Not from here: what a test asks to be evaluated is exempt from the rule.
  setTimeout(() => attempt(() => new Function('globalThis.hacked = "text"')()));
}

declare global {
  var refusedDirectives: Set<string> | undefined;
  /** Whatever script of an attacker ran. */
  var hacked: string | undefined;
}
