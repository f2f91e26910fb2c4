import { expect, it } from 'vitest';
import { type LineState, lineSentence } from '#shared/domain/line';
import { createTranslator } from '#shared/i18n/translator';

const said = (line: LineState) => createTranslator('en').say(lineSentence(line));
const second = { place: 2, host: 'pbx2.example.com' };

it('says which address the line is on where it is not the preferred one', () => {
  expect(said({ state: 'registered', since: 0, address: second })).toMatch(
    /^Connected by the second address, pbx2\.example\.com\./,
  );
  const ready = 'Signed in at the phone system. Calls can come and go.';
  expect(said({ state: 'registered', since: 0, address: { ...second, place: 1 } })).toBe(ready);
  expect(said({ state: 'registered', since: 0 })).toBe(ready);
});

it('names the address whose certificate is not trusted', () => {
  expect(said({ state: 'down', problem: 'certificate', address: second })).toBe(
    'The certificate of pbx2.example.com is not trusted on this computer.',
  );
  expect(said({ state: 'down', problem: 'refused', address: second })).toBe(
    'The phone system refused the connection. Check its address.',
  );
});
