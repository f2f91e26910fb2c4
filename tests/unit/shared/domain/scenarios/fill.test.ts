import { describe, expect, it } from 'vitest';
import { fillText, fillUrl, fillWhole } from '#shared/domain/scenarios/fill';

describe('text', () => {
  it('has the values in place of the names, and what stands in for one that isn’t known', () => {
    const template = '{caller} of {company|a company}, case {case}: {note it}';
    expect(fillText(template, { caller: 'Ana' })).toBe('Ana of a company, case …: {note it}');
  });
  it('reads no value as a template, and takes each for one line', () => {
    expect(fillText('Hello {caller}!', { caller: '{agent}\n\u202eevil {x' })).toBe('Hello {agent} evil {x!');
    expect(fillText('{company}', { company: '$& $1' })).toBe('$& $1');
  });
  it('finds nothing under names that every object has', () => {
    expect(fillText('{constructor} {valueof}', {})).toBe('… …');
  });
});

describe('whole text', () => {
  it('is none where something isn’t known and nothing stands in for it', () => {
    expect(fillWhole('{caller} of {company}', { caller: 'Ana' })).toBeUndefined();
    expect(fillWhole('{caller} of {company|a company}', { caller: 'Ana' })).toBe('Ana of a company');
  });
});

describe('address', () => {
  const template = 'https://crm.example.com/people/{caller}/edit?case={case|none}#{agent}';
  const fill = (caller: string) => fillUrl(template, { caller, agent: 'Ana Pop' });

  it('is the template with everything encoded', () => {
    expect(fill('Ana & Söhne')).toBe(
      'https://crm.example.com/people/Ana%20%26%20S%C3%B6hne/edit?case=none#Ana%20Pop',
    );
  });
  it.each([
    'https://evil.example',
    '@evil.example/',
    '/../../evil',
    '\\evil.example',
    '?x=1&y=2#z',
    "javascript:alert('1')",
    '<script>alert(1)</script>',
    '%2e%2e/%2f',
    '\u0000\u2028\ud800x',
  ])('leads nowhere else with a caller who is called %j', (caller) => {
    const url = new URL(fill(caller) ?? '');
    expect(url.origin).toBe('https://crm.example.com');
    expect(url.username + url.password + url.search + url.hash).toBe('?case=none#Ana%20Pop');
    expect(url.pathname).toMatch(/^\/people\/[^/]+\/edit$/);
  });
  it.each(['.', '..', '…'.normalize('NFKC').slice(0, 2)])(
    'is none with a caller who is called %j',
    (caller) => {
      expect(fill(caller)).toBeUndefined();
      expect(
        fillUrl('https://crm.example.com/{caller}{company}/x', { caller: '.', company: '.' }),
      ).toBeUndefined();
    },
  );
  it('is none where a value isn’t known or is empty', () => {
    expect(fillUrl(template, { agent: 'Ana' })).toBeUndefined();
    expect(fill('\u200b ')).toBeUndefined();
    expect(fillUrl('https://crm.example.com/{case|}', {})).toBeUndefined();
  });
});
