import { describe, expect, it } from 'vitest';
import type { Colleague, DirectoryKind, Presence } from '#shared/domain/directory';
import {
  favouriteTarget,
  matchTargets,
  presenceKey,
  searchableTargets,
  warningOf,
} from '../../../../renderer/stores/transfer-draft';
import { colleagues } from '../../../fakes/desk-values';

const names = (query: string, own?: string) =>
  matchTargets(searchableTargets(colleagues, own, 'en'), query).map(({ name }) => name);

describe('colleagues to transfer to', () => {
  it('stand with those first who can take a call', () => {
    expect(names('')).toEqual([
      'Ioana Radu',
      'Mihai Stan',
      '王伟',
      'Dan Marin',
      'Sofia Rusu',
      'Kaisa Mäkinen',
    ]);
  });

  it('are found by name, department and extension, without accents', () => {
    expect(names('makinen')).toEqual(['Kaisa Mäkinen']);
    expect(names('BILLING')).toEqual(['Ioana Radu', 'Kaisa Mäkinen']);
    expect(names('1005')).toEqual(['Mihai Stan']);
    expect(names('billing radu')).toEqual(['Ioana Radu']);
    expect(names('伟')).toEqual(['王伟']);
    expect(names('nobody')).toEqual([]);
  });

  it('keep their places while the list is open, whatever becomes of them', () => {
    const before = searchableTargets(colleagues, undefined, 'en');
    const now = colleagues.map((each) =>
      each.name === 'Ioana Radu' ? { ...each, presence: 'offline' as const } : each,
    );
    const joined = { extension: '1099', name: 'Ada', presence: 'available' as const };
    const after = searchableTargets([joined, ...now], undefined, 'en', before);
    expect(matchTargets(after, '').map(({ name }) => name)).toEqual([...names(''), 'Ada']);
    expect(matchTargets(after, 'radu')[0]?.presence).toBe('offline');
  });

  it('stand behind the favourites, in the order of these, also of those who are in no directory', () => {
    const starred = [
      { number: '+40721555010', name: 'Maria Ionescu', kind: 'contact' as const },
      { number: '1003', name: 'Dan Marin', kind: 'colleague' as const },
      { number: '600', name: 'Support', kind: 'queue' as const },
    ].map((one) => favouriteTarget(one, colleagues, 'gone'));
    const targets = searchableTargets(colleagues, undefined, 'en', undefined, starred);
    expect(matchTargets(targets, '').slice(0, 3)).toMatchObject([
      { extension: '+40721555010', kind: 'outside', presence: 'unknown', department: 'gone' },
      { name: 'Dan Marin', presence: 'busy', department: 'Sales' },
      { name: 'Ioana Radu' },
    ]);
    expect(matchTargets(targets, '', 'queue')).toMatchObject([{ name: 'Support', kind: 'queue' }]);
    expect(matchTargets(targets, 'marin').map(({ name }) => name)).toEqual(['Dan Marin']);
    const later = searchableTargets(colleagues, undefined, 'en', targets);
    expect(matchTargets(later, '')[0]?.name).toBe('Dan Marin');
  });

  it('are people on one tab and queues on the other, and who is looked for among people may be a queue', () => {
    const support = { extension: '600', kind: 'queue', name: 'Support', presence: 'available' } as const;
    const targets = searchableTargets([...colleagues, support], undefined, 'en');
    const found = (query: string, tab?: 'colleague' | 'queue') =>
      matchTargets(targets, query, tab).map(({ name }) => name);
    expect(found('')).not.toContain('Support');
    expect(found('supp')).toEqual(['Mihai Stan', 'Support']);
    expect(found('', 'queue')).toEqual(['Support']);
    expect(found('billing', 'queue')).toEqual([]);
  });

  it('do not include the agent', () => {
    expect(names('', '1002')).not.toContain('Ioana Radu');
  });
});

describe('before a transfer', () => {
  const entry = (presence: Presence, kind?: DirectoryKind): Colleague => ({
    extension: '1002',
    name: 'X',
    presence,
    ...(kind !== undefined && { kind }),
  });

  it('warns of a colleague who is on the phone or signed in nowhere, and of no other', () => {
    const all = (['available', 'busy', 'away', 'offline', 'unknown'] as const).map((presence) =>
      warningOf(entry(presence)),
    );
    expect(all).toEqual([undefined, 'busy', undefined, 'offline', undefined]);
  });

  it('warns of a queue where nobody is free, and of no outside number', () => {
    expect(warningOf(entry('busy', 'queue'))).toBe('queue-busy');
    expect(warningOf(entry('unknown', 'queue'))).toBeUndefined();
    expect(warningOf(entry('busy', 'outside'))).toBeUndefined();
  });

  it('says of a queue only what is known of it', () => {
    expect(presenceKey(entry('available', 'queue'))).toBe('presence.queue-free');
    expect(presenceKey(entry('busy', 'queue'))).toBe('presence.queue-busy');
    expect(presenceKey(entry('unknown', 'queue'))).toBeUndefined();
    expect(presenceKey(entry('unknown'))).toBe('presence.unknown');
  });
});

it('looks through 2,000 of them while somebody types', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => ({
    extension: `${10_000 + at}`,
    name: `Ștefan Mănăstire ${at}`,
    department: 'Relații cu clienții',
    presence: 'unknown' as const,
  }));
  const targets = searchableTargets(many, undefined, 'ro');
  const started = performance.now();
  for (const query of ['s', 'st', 'ste', 'manastire', 'manastire 1999']) matchTargets(targets, query);
  // Five letters; a frame is 16 ms, and machines that run tests are slow.
  expect(performance.now() - started).toBeLessThan(100);
  expect(matchTargets(targets, 'manastire 1999').map(({ extension }) => extension)).toEqual(['11999']);
});
