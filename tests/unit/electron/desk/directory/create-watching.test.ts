import { describe, expect, it } from 'vitest';
import type { Colleague } from '#shared/domain/directory';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { createDirectory } from '../../../../../electron/desk/directory/create-directory';
import { createWatching } from '../../../../../electron/desk/directory/create-watching';
import { createManualClock } from '../../../../fakes/manual-clock';

function room(colleagues: readonly Omit<Colleague, 'presence'>[], { practice = false } = {}) {
  const settings = { colleagues: [...colleagues], region: 'RO' } as never;
  const clock = createManualClock();
  const directory = createDirectory({
    settings: { get: () => settings, onChange: () => () => undefined },
    clock,
    logger: noopLogger,
  });
  const asked: { extensions: readonly string[]; prefer: string; mailbox: boolean }[] = [];
  const line = createEmitter<void>();
  const state = { registered: true, presence: true };
  const watching = createWatching({
    directory,
    phone: {
      call: async (_, args) => {
        asked.push(args as never);
        return ok() as never;
      },
    },
    isPractice: () => practice,
    tellsPresence: () => state.presence,
    isRegistered: () => state.registered,
    onLine: line.on,
    clock,
  });
  return { directory, watching, clock, asked, line, state };
}

const people = [
  { extension: '1002', name: 'Bogdan' },
  { extension: '1003', name: 'Carmen' },
  { extension: '600', kind: 'queue', name: 'Support' },
  { extension: '+40212345678', kind: 'outside', name: 'Lawyer' },
] as const;
const presences = (directory: { list(): readonly Colleague[] }) =>
  Object.fromEntries(directory.list().map(({ extension, presence }) => [extension, presence]));

describe('watching', () => {
  it('asks for queues and people once the line is registered, not for outside numbers', () => {
    const { watching, asked } = room(people);
    expect(asked).toEqual([]);
    watching.onRegistered();
    expect(asked).toEqual([{ extensions: ['600', '1002', '1003'], prefer: 'presence', mailbox: true }]);
  });

  it('asks for no more than a PBX can be asked for', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => ({ extension: `${3_000 + at}`, name: `N ${at}` }));
    const { watching, asked } = room([...many, people[2]]);
    watching.onRegistered();
    expect(asked[0]?.extensions).toHaveLength(300);
    expect(asked[0]?.extensions[0]).toBe('600');
  });

  it('asks nothing of practice, which tells by itself', () => {
    const { watching, asked } = room(people, { practice: true });
    watching.onRegistered();
    expect(asked).toEqual([{ extensions: [], prefer: 'presence', mailbox: false }]);
  });

  it('shows what it is told, together', () => {
    const { directory, watching, clock } = room(people);
    const shown: unknown[] = [];
    directory.onChange(() => shown.push(presences(directory)));
    watching.signals['watch.state']({ extension: '1002', state: 'busy' });
    watching.signals['watch.state']({ extension: '1003', state: 'offline' });
    watching.signals['watch.state']({ extension: '600', state: 'free' });
    expect(shown).toEqual([]);
    clock.advance(250);
    expect(shown).toEqual([
      { '1002': 'busy', '1003': 'offline', '600': 'available', '+40212345678': 'unknown' },
    ]);
  });

  it('believes nothing about somebody it has not asked about', () => {
    const { directory, watching, clock } = room(people);
    const before = presences(directory);
    watching.signals['watch.state']({ extension: '9999', state: 'busy' });
    watching.signals['watch.state']({ extension: '+40212345678', state: 'busy' });
    clock.advance(250);
    expect(presences(directory)).toEqual(before);
  });

  it('lets a desk that says away be believed over a PBX that says free, and not over one that says busy', () => {
    const { directory, watching, clock } = room(people);
    directory.replace('desks', [{ extension: '1002', name: 'Bogdan', presence: 'away' }]);
    const stateAfter = (state: 'free' | 'ringing' | 'busy' | 'offline') => {
      watching.signals['watch.state']({ extension: '1002', state });
      clock.advance(250);
      return directory.find('1002')?.presence;
    };
    expect([stateAfter('free'), stateAfter('ringing'), stateAfter('busy'), stateAfter('offline')]).toEqual([
      'away',
      'busy',
      'busy',
      'offline',
    ]);
  });

  it('does not take a queue that rings for one whose agents are all busy', () => {
    const { directory, watching, clock } = room(people);
    watching.signals['watch.state']({ extension: '600', state: 'ringing' });
    clock.advance(250);
    expect(directory.find('600')?.presence).toBe('unknown');
    watching.signals['watch.state']({ extension: '600', state: 'busy' });
    clock.advance(250);
    expect(directory.find('600')?.presence).toBe('busy');
  });

  it('forgets everything with the line', () => {
    const { directory, watching, clock, line, state } = room(people);
    watching.signals['watch.state']({ extension: '1002', state: 'busy' });
    watching.signals['watch.mailbox']({ fresh: 2, heard: 0, number: '*97' });
    clock.advance(250);
    expect(watching.mailbox()).toEqual({ fresh: 2, heard: 0, number: '*97' });
    state.registered = false;
    line.emit();
    clock.advance(250);
    expect(directory.find('1002')?.presence).toBe('unknown');
    expect(watching.mailbox()).toBeUndefined();
  });

  it('asks anew only where somebody else is to be asked about', () => {
    const { directory, watching, asked, clock } = room(people);
    watching.onRegistered();
    watching.signals['watch.state']({ extension: '1002', state: 'busy' });
    clock.advance(250);
    expect(asked).toHaveLength(1);
    directory.replace('desks', [{ extension: '1004', name: 'Dan', presence: 'unknown' }]);
    expect(asked.at(-1)?.extensions).toEqual(['600', '1002', '1003', '1004']);
  });
});
