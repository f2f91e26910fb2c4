import { expect, test } from 'vitest';
import { findLink } from '#shared/domain/desktop/find-link';

test('the link is found among the arguments of a start, as it is', () => {
  expect(findLink(['--data=/d', 'tel:+49-30-1;ext=5', 'sip:ana@example.com'])).toBe('tel:+49-30-1;ext=5');
  expect(findLink(['TEL:110'])).toBe('TEL:110');
  expect(findLink(['callto:ana'])).toBe('callto:ana');
});

test.each([
  [[]],
  [['--hidden', '/some/file']],
  [['https://example.com/?tel:1']],
  [[' tel:1']],
  [['telegram:1']],
  [['sips:a@b']],
  [[`tel:${'1'.repeat(2_048)}`]],
  [[{ toString: () => 'tel:1' }, 7, null]],
])('%j has none', (args) => {
  expect(findLink(args)).toBeUndefined();
});

test('one that is too long hides no other', () => {
  expect(findLink([`tel:${'1'.repeat(9_999)}`, 'tel:5'])).toBe('tel:5');
});
