import { expect, it } from 'vitest';
import type { Snippet } from '#shared/domain/snippets';
import {
  newSnippet,
  problemsOf,
  whoClashes,
  withMovedSnippet,
  withSaved,
} from '../../../../../renderer/features/snippets/snippet-draft';

const thanks: Snippet = { name: 'Thanks', abbreviation: ';thx', text: 'Thank you' };
const ticket: Snippet = { name: 'Ticket', abbreviation: ';tk', text: 'Ticket {ticket}' };
const own = [thanks, ticket];

it('says what is missing or wrong, and nothing of one that is right', () => {
  expect(problemsOf(newSnippet)).toEqual({ name: 'snippets.name-missing', text: 'snippets.text-missing' });
  expect(problemsOf({ ...thanks, abbreviation: 'thx' })).toEqual({
    abbreviation: 'snippets.abbreviation-wrong',
  });
  expect(problemsOf({ ...thanks, abbreviation: '; thx' })).toHaveProperty('abbreviation');
  expect(problemsOf(thanks)).toEqual({});
  // Without one it is chosen from the list.
  expect(problemsOf({ ...thanks, abbreviation: ' ' })).toEqual({});
});

it('puts a new one at the end, and a changed one in its place', () => {
  const call = { name: ' Call back ', abbreviation: ';', text: 'Call {number}' };
  expect(withSaved(own, call)).toEqual([
    thanks,
    ticket,
    { name: 'Call back', abbreviation: '', text: 'Call {number}' },
  ]);
  expect(withSaved(own, { ...thanks, text: 'Thanks!', before: thanks })).toEqual([
    { ...thanks, text: 'Thanks!' },
    ticket,
  ]);
  // Another window has removed it meanwhile: what was written isn't lost.
  expect(withSaved([ticket], { ...thanks, before: thanks })).toEqual([ticket, thanks]);
});

it('moves one by a place, and none beyond the ends', () => {
  expect(withMovedSnippet(own, 1, -1)).toEqual([ticket, thanks]);
  expect(withMovedSnippet(own, 0, -1)).toEqual(own);
  expect(withMovedSnippet(own, 1, 1)).toEqual(own);
});

it('says who has its abbreviation already, and not that it is itself', () => {
  expect(whoClashes({ ...newSnippet, abbreviation: ' ;THX ' }, own, [])).toEqual({
    of: 'own',
    name: 'Thanks',
  });
  expect(whoClashes({ ...thanks, before: thanks }, own, [])).toBeUndefined();
  expect(
    whoClashes({ ...newSnippet, abbreviation: ';ref' }, own, [{ ...thanks, abbreviation: ';ref' }]),
  ).toEqual({
    of: 'team',
    name: 'Thanks',
  });
  expect(whoClashes(newSnippet, [{ ...thanks, abbreviation: '' }], [])).toBeUndefined();
});
