import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en } from '#shared/i18n/en';

/** Compiled only when it is shown, a text that ICU does not take would break the page that shows it. */
test('every text can be compiled', () => {
  const broken = Object.entries(en).flatMap(([key, text]) => {
    try {
      new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true });
      return [];
    } catch (thrown) {
      return [`${key}: ${String(thrown)}`];
    }
  });
  expect(broken).toEqual([]);
});
