import { expect, test } from 'vitest';
import { feedAddress, parsePolicy } from '#shared/schemas/policy';

test.each([
  'https://updates.example',
  'https://updates.example/',
  'https://updates.example:8443/patchcord/stable/',
  'http://127.0.0.1:4000/feed/',
  'http://localhost/feed',
  'http://[::1]:4000/',
])('updates may come from %s', (url) => {
  expect(feedAddress.safeParse(url).success).toBe(true);
});

test.each([
  'http://updates.example/',
  'http://127.0.0.1.example/',
  'http://localhost@updates.example/',
  'https://user:secret@updates.example/',
  'https://updates.example/?token=1',
  'https://updates.example/#feed',
  'ftp://updates.example/',
  'file:///srv/feed',
  'https://',
  '//updates.example',
  '',
])('and not from "%s"', (url) => {
  expect(feedAddress.safeParse(url).success).toBe(false);
});

test('an empty policy decides nothing', () => {
  expect(parsePolicy({})).toEqual({ ok: true, value: { policy: {}, unknown: [] } });
});

test('one wrong value makes the whole broken, and says where', () => {
  expect(parsePolicy({ updates: { off: true, channel: 'Beta!' } })).toEqual({
    ok: false,
    error: { code: 'broken', detail: 'updates.channel: invalid_format' },
  });
});

test('keys of a later version are named, not fatal', () => {
  expect(parsePolicy({ updates: { off: false, window: 'night' }, phone: {} })).toEqual({
    ok: true,
    value: { policy: { updates: { off: false } }, unknown: ['updates.window', 'phone'] },
  });
});
