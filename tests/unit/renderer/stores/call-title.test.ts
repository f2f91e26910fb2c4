import { describe, expect, it } from 'vitest';
import { fi } from '#shared/i18n/fi';
import { createTranslator } from '#shared/i18n/translator';
import { callTitle } from '../../../../renderer/stores/call-title';

const number = {
  raw: '+40213101234',
  e164: '+40213101234',
  anonymous: false,
  display: '021 310 1234 ext. 12',
};
const english = createTranslator('en').t;
const finnish = createTranslator('fi', fi).t;

describe('whom a call is with', () => {
  it('is said in the agent’s language where it is a number', () => {
    expect(callTitle(english, { title: number.display, number })).toBe('021 310 1234 ext. 12');
    expect(callTitle(finnish, { title: number.display, number })).toBe('021 310 1234 alanro 12');
  });

  it('stays as it is where it is a name, whatever that looks like', () => {
    expect(callTitle(finnish, { title: 'Maria Ionescu', number })).toBe('Maria Ionescu');
    expect(callTitle(finnish, { title: 'Desk ext. 12', number })).toBe('Desk ext. 12');
  });
});
