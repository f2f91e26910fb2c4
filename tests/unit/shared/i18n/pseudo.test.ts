import { expect, test } from 'vitest';
import { pseudoText } from '#shared/i18n/pseudo';

test.each([
  ['Save', '[Šáávéé]'],
  [' days', ' [đááýš]'],
  ['{caller} is on hold', '[{caller} ííš ööñ ĥööłđ]'],
  ['{count, number} of {of, number}', '[{count, number} ööf {of, number}]'],
  [
    '{count, plural, =0 {none} one {# call} other {# calls}}',
    '[{count, plural, =0 {ñööñéé} one {# çááłł} other {# çááłłš}}]',
  ],
  [
    '{where, select, hold {{caller} waits.} other {Gone.}} {n, selectordinal, one {#st} other {#th}}',
    '[{where, select, hold {{caller} ŵááííţš.} other {Ğööñéé.}} {n, selectordinal, one {#šţ} other {#ţĥ}}]',
  ],
  ['', ''],
])('%s becomes %s', (english, pseudo) => {
  expect(pseudoText(english)).toBe(pseudo);
});
