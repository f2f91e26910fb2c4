import { describe, expect, it } from 'vitest';
import type { Scenario, UnknownScenario } from '#shared/domain/scenarios/scenario';
import {
  draftOf,
  hasRoom,
  isChanged,
  isOvertaken,
  problemAt,
  problemsOfRows,
  rulesOf,
  triableRules,
  withChanged,
  withCopy,
  withFile,
  withMoved,
  without,
  withRemovedBack,
  withRule,
} from '../../../../../renderer/features/scenarios/scenario-list';

const rule = (id: string, part: Partial<Scenario> = {}): Scenario => ({
  id,
  name: `Rule ${id}`,
  enabled: true,
  when: { direction: 'in' },
  give: { badge: { text: id.toUpperCase(), tone: 'info' } },
  ...part,
});
const newer: UnknownScenario = { kind: 'unknown', stored: { id: 'z', when: { mood: 'bad' } } };
const stored = [rule('a'), newer, rule('b'), rule('c')];
const idsOf = (draft: ReturnType<typeof draftOf>) =>
  rulesOf(draft).map((one) => ('id' in one ? one.id : 'newer'));

describe('the list of scenarios in the editor', () => {
  it('is unchanged until something in it is another value', () => {
    const draft = draftOf(stored);
    expect(isChanged(draft)).toBe(false);
    expect(isChanged(withChanged(draft, 'a', rule('a')))).toBe(false);
    expect(isChanged(withChanged(draft, 'a', rule('a', { enabled: false })))).toBe(true);
    expect(isChanged(withMoved(draft, 'a', 1))).toBe(true);
  });

  it('writes back what it does not understand, wherever it is moved to', () => {
    const moved = withMoved(draftOf(stored), 'unknown 1', 2);
    expect(idsOf(moved)).toEqual(['a', 'b', 'c', 'newer']);
    expect(rulesOf(moved)[3]).toEqual(newer);
  });

  it('moves by one place, and no further than the ends', () => {
    expect(idsOf(withMoved(draftOf(stored), 'c', -1))).toEqual(['a', 'newer', 'c', 'b']);
    expect(idsOf(withMoved(draftOf(stored), 'a', -1))).toEqual(['a', 'newer', 'b', 'c']);
    expect(idsOf(withMoved(draftOf(stored), 'c', 1))).toEqual(['a', 'newer', 'b', 'c']);
  });

  it('has back what was removed last, in its place', () => {
    const removed = without(without(draftOf(stored), 'a'), 'b');
    expect(idsOf(removed)).toEqual(['newer', 'c']);
    const back = withRemovedBack(removed);
    expect(idsOf(back)).toEqual(['newer', 'b', 'c']);
    expect(back.removed).toBeUndefined();
  });

  it('has nothing twice, although a file has brought again what was removed', () => {
    const read = withFile(without(draftOf(stored), 'b'), [rule('b')]);
    expect(idsOf(withRemovedBack(read))).toEqual(['a', 'newer', 'c', 'b']);
  });

  it('puts a copy behind what it is of, switched off', () => {
    const copied = withCopy(draftOf(stored), 'b', 'b2', 'Rule b (copy)');
    expect(idsOf(copied)).toEqual(['a', 'newer', 'b', 'b2', 'c']);
    expect(rulesOf(copied)[3]).toEqual(rule('b', { id: 'b2', name: 'Rule b (copy)', enabled: false }));
    expect(withCopy(draftOf(stored), 'unknown 1', 'x', 'X')).toEqual(draftOf(stored));
  });

  it('takes those of a file: the same id in its place, the others behind', () => {
    const read = withFile(draftOf(stored), [rule('d'), rule('b', { name: 'Other' })]);
    expect(idsOf(read)).toEqual(['a', 'newer', 'b', 'c', 'd']);
    expect(rulesOf(read)[2]).toMatchObject({ id: 'b', name: 'Other' });
  });

  it('notices that somebody else has saved meanwhile, however they have written it', () => {
    const draft = withRule(draftOf(stored), rule('d'));
    expect(isOvertaken(draft, stored)).toBe(false);
    const [first] = stored as [Scenario];
    const reordered = { give: first.give, when: first.when, enabled: true, name: first.name, id: first.id };
    expect(isOvertaken(draft, [reordered, ...stored.slice(1)])).toBe(false);
    expect(isOvertaken(draft, stored.slice(1))).toBe(true);
  });

  it('has room for a hundred', () => {
    const full = draftOf(Array.from({ length: 99 }, (_, at) => rule(`r${at}`)));
    expect(hasRoom(full)).toBe(true);
    expect(hasRoom(withRule(full, rule('last')))).toBe(false);
  });

  it('says what is wrong where it is, and tries only what is right', () => {
    const draft = withChanged(
      draftOf(stored),
      'b',
      rule('b', {
        name: ' ',
        when: { direction: 'in', companies: ['Acme', ''], openCase: { statuses: [''] } },
        give: { page: { url: 'http://crm.example.com/', open: 'click' } },
      }),
    );
    const problems = problemsOfRows(draft);
    expect([...problems.keys()]).toEqual(['b']);
    const found = problems.get('b') ?? [];
    for (const path of ['name', 'when.companies', 'when.openCase.statuses', 'give.page.url']) {
      expect(problemAt(found, path), path).toBeDefined();
    }
    expect(problemAt(found, 'when.company')).toBeUndefined();
    expect(problemAt(found, 'give.badge.text')).toBeUndefined();
    expect(triableRules(draft, problems)).toEqual([rule('a'), newer, rule('c')]);
  });
});
