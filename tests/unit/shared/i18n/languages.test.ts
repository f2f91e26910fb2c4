import { describe, expect, it } from 'vitest';
import { formatLocale, type Language, languageOf, languages } from '#shared/i18n/languages';

const all = new Set<Language>(languages);

describe('the language that is spoken', () => {
  it.each([
    ['ro', ['fi-FI'], 'ro'],
    ['en', ['fi-FI'], 'en'],
    ['system', ['ro-RO', 'en-US'], 'ro'],
    // The system wants a language that isn't there: the next that it wants.
    ['system', ['de-DE', 'fi', 'en'], 'fi'],
    ['system', ['de-DE'], 'en'],
    ['system', [], 'en'],
    ['system', ['mo'], 'ro'],
    ['system', ['zh-CN'], 'zh'],
    ['system', ['zh-Hans-SG'], 'zh'],
    // Traditional characters are another way to write.
    ['system', ['zh-TW', 'fi-FI'], 'fi'],
    ['system', ['zh-Hant'], 'en'],
    ['system', ['en_US.UTF-8'], 'en'],
    ['system', ['C', '', '-', 'ro_RO.UTF-8@euro'], 'ro'],
  ] as const)('%s of %j is %s', (setting, preferred, language) => {
    expect(languageOf(setting, preferred, all)).toBe(language);
  });

  it('is English where the chosen one is not switched on', () => {
    expect(languageOf('fi', ['fi-FI'], new Set(['en', 'ro']))).toBe('en');
    expect(languageOf('system', ['fi-FI', 'ro'], new Set(['en', 'ro']))).toBe('ro');
  });
});

describe('dates and numbers', () => {
  const at = Date.UTC(2026, 10, 21, 15, 4);
  const date = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).format(at);
  const time = (locale: string) =>
    new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
      .format(at)
      .replaceAll(/\s/gu, ' ');

  it('are as the system has them where it speaks the language', () => {
    expect(formatLocale('en', 'RO', ['fi-FI', 'en-GB'])).toBe('en-GB');
    expect(formatLocale('en', 'RO', ['en-US'])).toBe('en-US');
    expect(formatLocale('zh-Hans', 'RO', ['zh-SG'])).toBe('zh-SG');
  });

  it('else as the language has them in the agent’s region', () => {
    expect(formatLocale('ro', 'RO', ['en-US'])).toBe('ro-RO');
    expect(formatLocale('fi', 'FI', ['en-US'])).toBe('fi-FI');
    expect(date(formatLocale('ro', 'RO', ['en-US']))).toBe('21.11.2026');
    expect(time(formatLocale('ro', 'RO', ['en-US']))).toBe('15:04');
    expect(date(formatLocale('fi', 'FI', ['en-US']))).toBe('21.11.2026');
    expect(time(formatLocale('fi', 'FI', ['en-US']))).toBe('15.04');
  });

  it('have the hours of the region where the language has no form of its own for it', () => {
    const english = formatLocale('en', 'RO', ['ro-RO']);
    expect(date(english)).toBe('21/11/2026');
    expect(time(english)).toBe('15:04');
    expect(time(formatLocale('ro', 'US', ['en-US']))).toMatch(/3:04/);
  });

  it('do without a region, and with one that is none', () => {
    expect(formatLocale('ro', undefined, ['en-US'])).toBe('ro');
    expect(formatLocale('ro', '12', ['en-US'])).toBe('ro');
    expect(() => time(formatLocale('en', 'ZZ', []))).not.toThrow();
  });
});
