import { expect, test } from 'vitest';
import type { CallerNumber } from '#shared/domain/card';
import { sameNumber } from '../../../../../electron/desk/calls/caller-card';

const line = (part: Partial<CallerNumber>): CallerNumber => ({
  raw: '',
  anonymous: false,
  display: '',
  ...part,
});
const anna = line({ raw: 'sip:anna@partner.example', address: 'anna@partner.example' });

test('whoever has a name is the same behind the phone system’s own host', () => {
  expect(sameNumber(anna, line({ raw: 'anna' }))).toBe(true);
  expect(sameNumber(anna, line({ raw: 'Anna' }))).toBe(true);
  expect(sameNumber(anna, line({ raw: 'sip:bela@partner.example', address: 'bela@partner.example' }))).toBe(
    false,
  );
});

test('numbers are compared as such', () => {
  const known = line({ raw: '0721', e164: '+40721000111' });
  expect(sameNumber(known, line({ raw: 'other', e164: '+40721000111' }))).toBe(true);
  expect(sameNumber(known, line({ raw: '0721' }))).toBe(false);
  expect(sameNumber(line({ raw: '*97' }), line({ raw: '*97' }))).toBe(true);
  expect(sameNumber(line({ raw: 'a', extension: '104' }), line({ raw: 'b', extension: '104' }))).toBe(true);
});
