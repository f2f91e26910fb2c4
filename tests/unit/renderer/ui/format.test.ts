import { describe, expect, it } from 'vitest';
import {
  dayInWords,
  formatAge,
  formatAmount,
  formatClock,
  formatCountry,
  formatLanguage,
  formatLocalTime,
  formatWhen,
  initials,
  safeUrl,
} from '../../../../renderer/ui/format';

const NOW = Date.UTC(2026, 10, 20, 12);

describe('format', () => {
  it('shows clocks', () => {
    expect(formatClock(7)).toBe('0:07');
    expect(formatClock(3727)).toBe('1:02:07');
    expect(formatClock(-5)).toBe('0:00');
  });

  it('shows ages, and nothing for what is no time', () => {
    expect(formatAge(new Date(NOW - 3 * 3_600_000).toISOString(), NOW, 'en')).toBe('3 hours ago');
    expect(formatAge(new Date(NOW - 86_400_000).toISOString(), NOW, 'en')).toBe('yesterday');
    expect(formatAge(new Date(NOW - 5_000).toISOString(), NOW, 'en')).toBe('this minute');
    expect(formatAge('soon', NOW, 'en')).toBe('');
    expect(formatWhen('soon', NOW, 'en')).toBe('');
  });

  it('says a day as people do, by the calendar and not by hours', () => {
    const now = new Date(2026, 10, 20, 9).getTime();
    const ago = (days: number, hour = 12) => new Date(2026, 10, 20 - days, hour).getTime();
    const day = (at: number, locale = 'en-GB') => dayInWords(at, now, locale);
    expect(day(ago(0, 8))).toEqual({ when: 'today', day: '' });
    // A clock that was ahead.
    expect(day(ago(-1))).toEqual({ when: 'today', day: '' });
    expect(day(ago(1, 23))).toEqual({ when: 'yesterday', day: '' });
    expect(day(ago(2, 0))).toEqual({ when: 'weekday', day: 'Wednesday' });
    expect(day(ago(6, 0))).toEqual({ when: 'weekday', day: 'Saturday' });
    expect(day(ago(7, 23))).toEqual({ when: 'date', day: '13 November' });
    expect(day(ago(400))).toEqual({ when: 'date', day: '16 Oct 2025' });
    // Finnish puts the name into its case itself.
    expect(day(ago(2), 'fi')).toEqual({ when: 'weekday', day: 'keskiviikko' });
    expect(day(ago(2), 'zh-CN')).toEqual({ when: 'weekday', day: '星期三' });
  });

  it('shows money as text from end to end, and what it does not understand as it came', () => {
    expect(formatAmount({ value: '12480.10', currency: 'EUR' }, 'en')).toBe('€12,480.10');
    expect(formatAmount({ value: '9007199254740993.00', currency: 'EUR' }, 'en')).toBe(
      '9007199254740993.00 EUR',
    );
    expect(formatAmount({ value: '1', currency: 'beans' }, 'en')).toBe('1 beans');
    expect(formatAmount({ value: '<b>', currency: 'EUR' }, 'en')).toBe('<b> EUR');
  });

  it('survives zones and languages nobody knows', () => {
    expect(formatLocalTime('Europe/Helsinki', NOW, 'en-GB')).toBe('Fri 14:00');
    expect(formatLocalTime('Mars/Olympus', NOW, 'en')).toBeUndefined();
    expect(formatLanguage('fi', 'en')).toBe('Finnish');
    expect(formatLanguage('not a language', 'en')).toBe('not a language');
  });

  it('names a country for reading', () => {
    expect(formatCountry('RO', 'en')).toBe('Romania');
    expect(formatCountry('001!', 'en')).toBe('001!');
  });

  it('follows web addresses only', () => {
    expect(safeUrl('https://crm.example.com/1?a=b')).toBe('https://crm.example.com/1?a=b');
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'JaVaScRiPt:1',
      '//x',
      '',
    ]) {
      expect(safeUrl(url)).toBeUndefined();
    }
    expect(safeUrl(undefined)).toBeUndefined();
  });

  it('takes initials of any alphabet', () => {
    expect(initials('Maria Elena Ionescu')).toBe('MI');
    expect(initials('王伟')).toBe('王');
    expect(initials('0733 111')).toBe('');
  });
});
