import { describe, expect, test } from 'vitest';
import { contentTypeOf, pageHeaders } from '../../../../../../electron/shell/page-policy';

const PAGES = ['phone.html', 'index.html', 'ring.html', 'practice.html', 'launch.html', ''];

const cspOf = (page: string, connect: readonly string[] = []) =>
  Object.fromEntries(
    (pageHeaders(page, { connect })['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );

const featuresOf = (page: string) =>
  Object.fromEntries(
    (pageHeaders(page)['Permissions-Policy'] ?? '')
      .split(', ')
      .map((entry) => entry.split('=') as [string, string]),
  );

describe('the content security policy', () => {
  test.each(PAGES)('of %j is written out, and loads only what is ours', (page) => {
    const framing = page === 'phone.html';
    const framed = page === 'index.html' || page === 'practice.html';
    expect(cspOf(page)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'media-src': "'self'",
      'worker-src': "'none'",
      'frame-src': framing ? "'self'" : "'none'",
      'frame-ancestors': framed ? "'self'" : "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
  });

  test.each(PAGES)(
    'of %j has no script that is not a file of ours, no other host and no plain http',
    (page) => {
      const policy = pageHeaders(page)['Content-Security-Policy'] ?? '';
      expect(cspOf(page)['script-src']).not.toMatch(/unsafe|data:|blob:|\*/);
      expect(policy).not.toMatch(/unsafe-eval|unsafe-hashes|strict-dynamic|https?:|ws:|\*/);
    },
  );

  test('the wire of the browser host is the only address that is added', () => {
    expect(cspOf('index.html', ['ws://127.0.0.1:21000'])['connect-src']).toBe("'self' ws://127.0.0.1:21000");
  });
});

describe('the permissions policy', () => {
  test('the phone alone has the microphone, and the buttons of headsets', () => {
    for (const page of PAGES) {
      const mine = page === 'phone.html' ? '(self)' : '()';
      expect(featuresOf(page), page).toMatchObject({
        microphone: mine,
        'speaker-selection': mine,
        hid: mine,
      });
    }
  });

  test.each(PAGES)('%j has no camera, screen, place or device', (page) => {
    const features = featuresOf(page);
    for (const name of [
      'bluetooth',
      'camera',
      'display-capture',
      'geolocation',
      'idle-detection',
      'local-fonts',
      'midi',
      'payment',
      'screen-wake-lock',
      'serial',
      'usb',
      'window-management',
    ]) {
      expect(features[name], name).toBe('()');
    }
    expect(Object.values(features).join()).not.toContain('*');
  });
});

test('no page tells others where it is, is mixed with others, or is guessed at', () => {
  expect(pageHeaders('index.html')).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
});

test('a page that the agent has opened by themselves keeps the process that the browser has ready for it', () => {
  const others = pageHeaders('phone.html', { connect: ['ws://127.0.0.1:21000'] });
  const { 'Cross-Origin-Opener-Policy': parted, ...rest } = others;
  expect(parted).toBe('same-origin');
  expect(pageHeaders('phone.html', { connect: ['ws://127.0.0.1:21000'], opened: true })).toEqual(rest);
});

test('what is unknown is no page', () => {
  expect(contentTypeOf('index.html')).toBe('text/html; charset=utf-8');
  for (const name of ['x', 'x.htm', 'x.xhtml', 'x.svgz', '.html.bak']) {
    expect(contentTypeOf(name), name).toBe('application/octet-stream');
  }
});
