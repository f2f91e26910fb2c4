/** A number while it is typed: where the blanks come, and that the caret goes with the fingers. `|` is the caret. */
import { expect, test } from 'vitest';
import { typedNumber } from '#shared/domain/type-number';

const at = (marked: string) => ({ text: marked.replace('|', ''), caret: marked.indexOf('|') });
const marked = ({ text, caret }: { text: string; caret: number }) =>
  `${text.slice(0, caret)}|${text.slice(caret)}`;

test.each([
  // An extension stays what it is, until it can only be a number.
  ['2001|', 'RO', '2001|'],
  ['072155|', 'RO', '072155|'],
  ['0721555|', 'RO', '0721 555|'],
  ['0721555018|', 'RO', '0721 555 018|'],
  ['+40721555018|', 'RO', '+40 721 555 018|'],
  ['+358401234567|', 'RO', '+358 40 1234567|'],
  ['2133734253|', 'US', '(213) 373-4253|'],
  ['13812345678|', 'CN', '138 1234 5678|'],
  // In the middle of it: typed, and taken away over a blank.
  ['07219| 555 018', 'RO', '07219|555018'],
  ['0721 |555 018', 'RO', '0721| 555 018'],
  ['0721|555 018', 'RO', '0721| 555 018'],
  ['072| 555 018', 'RO', '072|5 550 18'],
  ['|0721555018', 'RO', '|0721 555 018'],
  // The blanks go when it is short again.
  ['0721 55|', 'RO', '072155|'],
  // Pasted with signs of another country's habit.
  ['0721-555.018|', 'RO', '0721 555 018|'],
  // No number: untouched, and the same where the country is none.
  ['*21*0721555018#|', 'RO', '*21*0721555018#|'],
  ['sip:ana@example.com|', 'RO', 'sip:ana@example.com|'],
  ['Elena Ion|escu', 'RO', 'Elena Ion|escu'],
  ['0721555018|', '', '0721555018|'],
  ['|', 'RO', '|'],
  ['+|', 'RO', '+|'],
  ['123456789012345678901234567890|', 'RO', '123456789012345678901234567890|'],
])('%s in %s is %s', (typed, region, expected) => {
  const formatted = typedNumber(at(typed), region);
  expect(marked(formatted)).toBe(expected);
  expect(formatted.text.replace(/[^\d+]/gu, '')).toBe(at(typed).text.replace(/[^\d+]/gu, ''));
});

test('digit by digit it is never another number', () => {
  for (const number of [
    '0721555018',
    '+40721555018',
    '0040721555018',
    '+442079460958',
    '8005550199',
    '112',
  ]) {
    let field = { text: '', caret: 0 };
    for (const digit of number) {
      field = typedNumber({ text: `${field.text}${digit}`, caret: field.text.length + 1 }, 'RO');
      expect(field.caret).toBe(field.text.length);
    }
    expect(field.text.replace(/[^\d+]/gu, '')).toBe(number);
  }
});
