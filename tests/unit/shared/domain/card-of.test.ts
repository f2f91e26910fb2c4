import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#shared/domain/card';
import { mergeHistory, rankCandidates, type SharedBy } from '#shared/domain/card-of';
import { callId, contactId } from '#shared/domain/ids';

const person = (id: string, more: Partial<SharedBy> = {}): SharedBy => ({
  id: contactId(id),
  displayName: id,
  vip: false,
  openItems: 0,
  ...more,
});

const call = (id: string, day: number, contact?: string): HistoryEntry => ({
  callId: callId(id),
  direction: 'in',
  startedAt: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  talkSeconds: 1,
  outcome: 'answered',
  ...(contact === undefined ? {} : { contactId: contactId(contact) }),
});

describe('rankCandidates', () => {
  it('lets an open case stand before a call, that before the agent’s own, a VIP, a choice, a name', () => {
    const people = [
      person('chosen'),
      person('own', { owner: 'ANA  Popescu' }),
      person('own-vip', { owner: 'Ana Popescu', vip: true }),
      person('own-called', { owner: 'Ana Popescu' }),
      person('others', { owner: 'Ana Pop' }),
      person('name-b'),
      person('vip', { vip: true }),
      person('called-earlier'),
      person('called-last'),
      person('case', { openItems: 1 }),
      person('case-and-vip', { openItems: 1, vip: true }),
      person('case-called', { openItems: 2 }),
      person('name-a'),
    ];
    const history = [
      call('1', 9, 'called-last'),
      call('2', 8, 'called-earlier'),
      call('3', 7, 'case-called'),
      call('4', 1, 'called-last'),
      call('5', 6, 'own-called'),
    ];
    const agent = { name: 'Ana Popescu', chosen: contactId('chosen') };
    expect(rankCandidates(people, history, agent).map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
      'case-called: open-case',
      'case-and-vip: open-case',
      'case: open-case',
      'called-last: last-call',
      'called-earlier: last-call',
      'own-called: last-call',
      'own-vip: owner',
      'own: owner',
      'vip: vip',
      'chosen: chosen',
      'name-a: name',
      'name-b: name',
      'others: name',
    ]);
    expect(rankCandidates([person('x', { owner: '' })], [], { name: '' })[0]?.reason).toBe('name');
  });

  it('sorts names as a reader would', () => {
    const people = [
      person('1', { displayName: 'Ștefan' }),
      person('2', { displayName: 'Zoe' }),
      person('3', { displayName: 'ana' }),
    ];
    expect(rankCandidates(people, []).map(({ displayName }) => displayName)).toEqual([
      'ana',
      'Ștefan',
      'Zoe',
    ]);
  });

  it('shows twenty at most', () => {
    expect(
      rankCandidates(
        Array.from({ length: 30 }, (_, n) => person(`p${n}`)),
        [],
      ),
    ).toHaveLength(20);
  });
});

describe('mergeHistory', () => {
  it('tells each call once, the newest first', () => {
    const merged = mergeHistory([call('c', 3), call('a', 1)], [], [call('d', 4), call('c', 3), call('b', 2)]);
    expect(merged.map((entry) => entry.callId)).toEqual(['d', 'c', 'b', 'a']);
    expect(mergeHistory()).toEqual([]);
  });
});
