import { expect, it } from 'vitest';
import { faultPlace, watchFaults } from '../../../../renderer/bridge/page-faults';

it('says where a fault was, and nothing of what was in it', () => {
  const fault = new TypeError('Cannot read Elena Ionescu at secret.js:07:21');
  fault.stack = `TypeError: ${fault.message}
    at Card (https://127.0.0.1:4430/assets/index-B1c_2.js:12:345)
    at Object.react (https://127.0.0.1:4430/assets/index-B1c_2.js?v=2:1:99)
    at <anonymous>`;
  expect(faultPlace(fault)).toEqual({
    error: 'TypeError',
    at: 'index-B1c_2.js:12:345 index-B1c_2.js?v=2:1:99',
  });
  expect(faultPlace('Elena Ionescu')).toEqual({ error: 'string', at: '' });
  expect(faultPlace(undefined)).toEqual({ error: 'undefined', at: '' });
});

it('keeps within what the desk takes', () => {
  const fault = new Error('x');
  fault.name = 'N'.repeat(500);
  fault.stack = `    at ${`${'f'.repeat(60)}.js:1234567:1234567 `.repeat(50)}`;
  const { error, at } = faultPlace(fault);
  expect(error).toHaveLength(60);
  expect(at.length).toBeLessThanOrEqual(400);
});

function watched() {
  const target = new EventTarget();
  const seen: unknown[] = [];
  let now = 1_000_000;
  const stop = watchFaults({ target, now: () => now, onFault: (thrown) => seen.push(thrown) });
  return {
    seen,
    stop,
    after(ms: number) {
      now += ms;
    },
    happens: (type: string, fields: object) => target.dispatchEvent(Object.assign(new Event(type), fields)),
  };
}

it('tells of errors and of promises that nobody looked after, once for a while', () => {
  const { seen, happens, after, stop } = watched();
  happens('unhandledrejection', { reason: 'first' });
  happens('error', { error: new Error('second') });
  after(29_999);
  happens('unhandledrejection', { reason: 'third' });
  expect(seen).toEqual(['first']);
  after(1);
  const later = new Error('later');
  happens('error', { error: later });
  expect(seen).toEqual(['first', later]);
  stop();
  after(60_000);
  happens('unhandledrejection', { reason: 'nobody listens' });
  expect(seen).toHaveLength(2);
});

it('takes what the browser only remarks for no fault', () => {
  const { seen, happens } = watched();
  happens('error', { message: 'ResizeObserver loop completed with undelivered notifications.', error: null });
  expect(seen).toEqual([]);
});
