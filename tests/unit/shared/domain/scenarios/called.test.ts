import { expect, it } from 'vitest';
import { calledOf } from '#shared/domain/scenarios/called';

const texts = (headers: Readonly<Record<string, readonly string[]>>) =>
  calledOf(headers, 'RO').map(({ text }) => text);

it('takes the queue first, then where it was called before, and at last whom it rings', () => {
  expect(
    texts({
      to: ['"Ana" <sip:201@pbx.example.com>;tag=x'],
      diversion: ['<sip:600@pbx.example.com>;reason=no-answer'],
      'p-called-party-id': ['<sip:+40213000200@pbx.example.com>'],
      'history-info': ['<sip:+40213000200@x>;index=1, <sip:600@x>;index=1.1'],
      'x-queue': ['Service'],
    }),
  ).toEqual(['Service', '+40213000200', '600', '201']);
});

it('knows numbers by what they are', () => {
  expect(calledOf({ to: ['<sip:0213000200;user=phone@x>', '<tel:201>'] }, 'RO')).toEqual([
    { text: '0213000200', e164: '+40213000200' },
    { text: '201', extension: '201' },
  ]);
});

it('makes what was sent plain, and takes not more than six', () => {
  expect(texts({ 'x-queue': ['a\u0000b\u202e', '   ', 'x'.repeat(200)] })).toEqual(['a b', 'x'.repeat(80)]);
  expect(texts({ 'x-did': Array.from({ length: 20 }, (_, at) => `${at}00`) })).toHaveLength(6);
  expect(texts({ to: ['no address'] })).toEqual([]);
});
