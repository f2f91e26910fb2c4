import { describe, expect, it } from 'vitest';
import type { Colleague } from '#shared/domain/directory';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import type { Settings } from '#shared/schemas/settings';
import { createDirectory } from '../../../../../electron/desk/directory/create-directory';
import { createManualClock } from '../../../../fakes/manual-clock';

function room(colleagues: Settings['colleagues'] = []) {
  const changes = createEmitter<Pick<Settings, 'colleagues' | 'region'>>();
  let settings = { colleagues, region: 'RO' };
  const clock = createManualClock();
  const directory = createDirectory({
    settings: { get: () => settings, onChange: changes.on },
    clock,
    logger: noopLogger,
  });
  const write = (next: Settings['colleagues']): void => {
    settings = { colleagues: next, region: 'RO' };
    changes.emit(settings);
  };
  return { directory, write, clock };
}

const ana: Colleague = { extension: '1001', name: 'Ana', presence: 'available' };
const bo: Colleague = { extension: '1002', name: 'bo', presence: 'busy' };

describe('directory', () => {
  it('puts together what is written down and what sources tell', () => {
    const { directory } = room([{ extension: '1002', name: 'Bogdan', department: 'Billing' }]);
    directory.replace('practice', [bo, ana]);
    expect(directory.list()).toEqual([
      ana,
      { extension: '1002', name: 'Bogdan', department: 'Billing', presence: 'busy' },
    ]);
  });

  it('keeps the presence when a name is changed, and the better knowledge of two sources', () => {
    const { directory, write } = room();
    directory.replace('one', [bo]);
    directory.replace('two', [{ ...bo, presence: 'unknown' }]);
    write([{ extension: '1002', name: 'Bogdan' }]);
    expect(directory.find('1002')).toEqual({ extension: '1002', name: 'Bogdan', presence: 'busy' });
  });

  it('leaves out the own extension, which is nobody’s colleague', () => {
    const { directory } = room([{ extension: '1001', name: 'Ana' }]);
    directory.replace('practice', [ana, bo]);
    directory.setOwnExtension('1001');
    expect(directory.list()).toEqual([bo]);
    expect(directory.isColleague('1001')).toBe(false);
    directory.setOwnExtension(undefined);
    expect(directory.isColleague('1001')).toBe(true);
  });

  it('sorts by name for a person, and numbers by their value', () => {
    const names = ['Éva', 'zoe', 'Desk 10', 'Desk 9', 'eva'];
    const { directory } = room(names.map((name, index) => ({ extension: `${index}`, name })));
    expect(directory.list().map(({ name }) => name)).toEqual(['Desk 9', 'Desk 10', 'Éva', 'eva', 'zoe']);
  });

  it('knows exactly whose frames may be believed', () => {
    const { directory } = room();
    directory.replace('practice', [ana]);
    expect(directory.isColleague('1001')).toBe(true);
    for (const other of ['', '1', '10011', ' 1001', '1001@evil', '__proto__', 'constructor']) {
      expect(directory.isColleague(other)).toBe(false);
    }
    directory.replace('practice', []);
    expect(directory.isColleague('1001')).toBe(false);
  });

  it('knows queues and outside numbers, and believes neither like a colleague', () => {
    const { directory } = room([
      { extension: '600', kind: 'queue', name: 'Billing queue' },
      { extension: '0212345678', kind: 'outside', name: 'Lawyer' },
      { extension: '1001', name: 'Ana' },
    ]);
    expect(directory.find('600')).toEqual({
      extension: '600',
      kind: 'queue',
      name: 'Billing queue',
      presence: 'unknown',
    });
    // Written nationally, dialed and found as E.164.
    expect(directory.find('+40212345678')).toMatchObject({ kind: 'outside', name: 'Lawyer' });
    expect(['600', '+40212345678', '1001'].map(directory.isColleague)).toEqual([false, false, true]);
    expect(directory.findColleague('600')).toBeUndefined();
    expect(directory.findColleague('1001')).toMatchObject({ name: 'Ana' });
  });

  it('refuses what no agent could have typed', () => {
    const { directory } = room();
    directory.replace('practice', [
      { ...ana, extension: '1001\r\n' },
      { ...ana, extension: 'sip:x@y' },
      { ...ana, name: 'A\u0000na' },
      { ...ana, name: '' },
      { extension: '1003', name: 'Eve', presence: 'admin' as never },
    ]);
    expect(directory.list()).toEqual([{ extension: '1003', name: 'Eve', presence: 'unknown' }]);
  });

  it('tells a change once and no change never', () => {
    const { directory } = room();
    const told: number[] = [];
    directory.onChange((list) => told.push(list.length));
    directory.replace('practice', [ana, bo]);
    directory.replace('practice', [bo, ana]);
    directory.replace('practice', [{ ...ana, presence: 'away' }, bo]);
    directory.replace('practice', []);
    expect(told).toEqual([2, 2, 0]);
  });

  it('knows since when somebody is free once it has seen it begin, whatever else changes of them', () => {
    const { directory, write, clock } = room();
    directory.replace('practice', [ana, bo]);
    expect(directory.list().map(({ since }) => since)).toEqual([undefined, undefined]);
    clock.advance(60_000);
    const freed = clock.now();
    directory.replace('practice', [ana, { ...bo, presence: 'available' }]);
    clock.advance(60_000);
    write([{ extension: '1002', name: 'Bogdan' }]);
    expect(directory.find('1002')).toEqual({
      extension: '1002',
      name: 'Bogdan',
      presence: 'available',
      since: freed,
    });
    directory.setWatched(new Map([['1002', 'busy']]));
    expect(directory.find('1002')).toMatchObject({ presence: 'busy', since: clock.now() });
    // Nobody saw what they did while the line was away.
    directory.replace('practice', []);
    directory.setWatched(new Map());
    directory.replace('practice', [bo]);
    expect(directory.find('1002')?.since).toBeUndefined();
  });
});
