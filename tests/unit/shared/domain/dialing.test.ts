import { describe, expect, it } from 'vitest';
import { type DialingRules, siteSpelling } from '#shared/domain/dialing';
import { inspectNumber, parseCaller } from '#shared/domain/numbers';
import { noDialingRules } from '#shared/schemas/dialing';

const site = (rules: Partial<DialingRules>, region = 'RO') => ({
  region,
  dialing: { ...noDialingRules, ...rules },
});
const sent = (typed: string, plan: ReturnType<typeof site>) =>
  siteSpelling(inspectNumber(typed, plan).dial, plan);

describe('a number as the phone system of a site wants it', () => {
  it('is left as it is where the site has no rules', () => {
    expect(sent('0721 234 567', site({}))).toBe('+40721234567');
    expect(siteSpelling('+40721234567', { region: 'RO' })).toBe('+40721234567');
  });

  it.each([
    ['0721 234 567', '00721234567'],
    ['+40 721 234 567', '00721234567'],
    // Typed with the digit for an outside line, by habit.
    ['0 0721 234 567', '00721234567'],
    ['+49 30 901820', '0004930901820'],
    ['0 00 49 30 901820', '0004930901820'],
  ])('has the digit for an outside line before the national form: %s', (typed, dialed) => {
    expect(sent(typed, site({ outsidePrefix: '0', form: 'national' }))).toBe(dialed);
  });

  it('goes abroad by what is dialed there for abroad', () => {
    const us = site({ outsidePrefix: '9', form: 'national' }, 'US');
    expect(sent('+40 721 234 567', us)).toBe('901140721234567');
    expect(sent('(212) 555-0123', us)).toBe('92125550123');
    expect(sent('+44 20 7946 0000', site({ form: 'zeros' }, 'GB'))).toBe('00442079460000');
  });

  it('never has a digit before a +', () => {
    expect(sent('0721234567', site({ outsidePrefix: '0' }))).toBe('+40721234567');
  });

  it('gets the area code of the site where it was typed without one', () => {
    const newYork = site({ areaCode: '212', internalDigits: 4 }, 'US');
    expect(inspectNumber('736 5000', newYork)).toMatchObject({ kind: 'outside', dial: '+12127365000' });
    expect(
      inspectNumber('9 736 5000', { ...newYork, dialing: { ...newYork.dialing, outsidePrefix: '9' } }),
    ).toMatchObject({
      dial: '+12127365000',
    });
  });

  it('is no number of the area where it is the same everywhere: help lines of Europe', () => {
    const berlin = site({ areaCode: '30', internalDigits: 3 }, 'DE');
    expect(inspectNumber('116123', berlin).dial).toBe('116123');
    expect(inspectNumber('12345678', berlin).dial).toBe('+493012345678');
  });

  it.each(['201', '1234', '*97', '#31#', 'sip:ana@pbx.example.com'])('is no outside number: %s', (typed) => {
    const strict = site({
      outsidePrefix: '0',
      form: 'national',
      internalDigits: 4,
      rewrite: [
        { from: '2', to: '+49' },
        { from: '1', to: '9' },
      ],
    });
    expect(sent(typed, strict)).toBe(typed);
  });

  it('is replaced by the longest beginning that fits, typed or sent', () => {
    const ruled = site({
      rewrite: [
        { from: '88', to: '+4930' },
        { from: '8', to: '+49' },
        { from: '+4930', to: '7' },
        { from: '+40', to: '0' },
      ],
    });
    expect(inspectNumber('88901820', ruled).dial).toBe('+4930901820');
    expect(sent('88901820', ruled)).toBe('7901820');
    expect(sent('0721234567', ruled)).toBe('0721234567');
  });

  it('of directory enquiries gets a line, and its price stays known', () => {
    const plan = site({ outsidePrefix: '0' });
    for (const typed of ['118932', '0118932']) {
      expect(inspectNumber(typed, plan)).toMatchObject({ kind: 'outside', cost: 'premium', dial: '118932' });
      expect(sent(typed, plan)).toBe('0118932');
    }
  });
});

describe('help', () => {
  const rules = {
    outsidePrefix: '0',
    form: 'national',
    areaCode: '21',
    internalDigits: 2,
    rewrite: [
      { from: '1', to: '+491' },
      { from: '112', to: '201' },
      { from: '+40', to: '1' },
    ],
  } as const;

  it('is dialed as it was typed, whatever the rules say', () => {
    expect(inspectNumber('112', site(rules)).kind).toBe('emergency');
    expect(sent('112', site(rules))).toBe('112');
    expect(sent('911', site(rules, 'US'))).toBe('911');
  });

  it('is help also with the digit for an outside line before it', () => {
    expect(inspectNumber('0112', site(rules))).toMatchObject({ kind: 'emergency', dial: '0112' });
    expect(sent('0112', site(rules))).toBe('0112');
  });

  it('is not what another number becomes', () => {
    const odd = site({ rewrite: [{ from: '+40721234567', to: '112' }] });
    expect(sent('0721234567', odd)).toBe('+40721234567');
  });
});

describe('a caller’s number', () => {
  const rules = { ...noDialingRules, outsidePrefix: '0', internalDigits: 4 };

  it.each([
    ['00721234567', '+40721234567'],
    ['0721234567', '+40721234567'],
    ['0040721234567', '+40721234567'],
    ['00040721234567', '+40721234567'],
    ['+40721234567', '+40721234567'],
  ])('is found without the digit for an outside line: %s', (user, e164) => {
    expect(parseCaller({ user, anonymous: false }, 'RO', rules)).toMatchObject({ e164 });
  });

  it('of a colleague is left alone', () => {
    expect(parseCaller({ user: '0201', anonymous: false }, 'RO', rules)).toMatchObject({ extension: '0201' });
  });

  it('is not replaced by what is for typing', () => {
    const typing = { ...rules, rewrite: [{ from: '07', to: '+49' }] };
    expect(parseCaller({ user: '0721234567', anonymous: false }, 'RO', typing).e164).toBe('+40721234567');
  });
});
