import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/lib/result';
import type { Page } from '../../../electron/desk/sync/connector';
import { createMemorySystem, type MemorySystem, memorySource } from '../../fakes/memory-connector';
import { item, mobile, person } from '../../fakes/source-rows';
import { createSyncRig } from '../../fakes/sync-rig';

const idle = ({ state }: { state: string }) => state === 'idle';
const failed = ({ state }: { state: string }) => state === 'failed';
const POLL = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function fill(system: MemorySystem, count: number): void {
  for (let n = 0; n < count; n += 1) system.put(person(`crm:p${n}`));
}

async function readWhole(count: number, options: Parameters<typeof createMemorySystem>[0] = {}) {
  const system = createMemorySystem(options);
  fill(system, count);
  const rig = createSyncRig();
  rig.engine.configure([memorySource(system)]);
  await rig.until(idle);
  /** One more pull, to its end. */
  const pull = async (ms = POLL) => {
    rig.clock.advance(ms);
    await rig.until(({ state }) => state === 'running');
    return rig.until(({ state }) => state !== 'running');
  };
  return { system, rig, pull };
}

describe('a source with a list of ids', () => {
  it('loses what the list lacks, once an hour, without being read whole', async () => {
    const { system, rig, pull } = await readWhole(250);
    system.forget('crm:p7');
    expect(await pull()).toMatchObject({ contacts: 250 });
    expect(system.asked.filter((line) => line.startsWith('ids'))).toEqual([]);
    expect(await pull(HOUR)).toMatchObject({ state: 'idle', contacts: 249 });
    expect(rig.rows('contacts')).not.toContain('crm:p7');
    expect(system.asked.filter((line) => line.startsWith('ids people'))).toEqual([
      'ids people 0',
      'ids people 100',
      'ids people 200',
    ]);
    expect(system.asked.filter((line) => line === 'pull people whole')).toHaveLength(1);
    // The next one is an hour away again.
    await pull();
    expect(system.asked.filter((line) => line.startsWith('ids people'))).toHaveLength(3);
  });

  it('is compared as often as its connector says', async () => {
    const { system, pull } = await readWhole(10, { idsEveryMs: DAY / 2 });
    system.forget('crm:p7');
    expect((await pull(DAY / 2 - POLL)).contacts).toBe(10);
    expect((await pull()).contacts).toBe(9);
  });

  it('is read whole when the list names what the cursor missed, once between two full reads', async () => {
    const { system, rig, pull } = await readWhole(10);
    const whole = () => system.asked.filter((line) => line === 'pull people whole').length;
    system.putUnseen(person('crm:late'));
    expect(await pull(HOUR)).toMatchObject({ state: 'idle', contacts: 10 });
    expect((await pull()).contacts).toBe(11);
    expect(whole()).toBe(2);
    // A row that can't be read is on every list.
    for (let n = 0; n < 3; n += 1) {
      system.answerIds(() => ok({ ids: [...rig.rows('contacts'), 'crm:unreadable'] }));
      await pull(HOUR);
    }
    await pull();
    expect(whole()).toBe(2);
  });

  it('keeps all when the list breaks off', async () => {
    const { system, rig, pull } = await readWhole(250);
    system.answerIds(
      () => ok({ ids: ['crm:p0'], next: '1' }),
      () => fail('unavailable'),
    );
    expect(await pull(HOUR)).toMatchObject({ state: 'failed', contacts: 250 });
    expect((await pull()).state).toBe('idle');
    expect(rig.rows('contacts')).toHaveLength(250);
  });

  it('keeps all when the list has no end', async () => {
    const { system, pull } = await readWhole(60);
    system.answerIds(
      () => ok({ ids: [], next: '1' }),
      () => ok({ ids: [], next: '1' }),
    );
    expect(await pull(HOUR)).toMatchObject({ contacts: 60, sentence: { key: 'sync.invalid' } });
  });

  it('keeps what would be too much, until a person lets it go', async () => {
    const { system, rig, pull } = await readWhole(200);
    for (let n = 0; n < 60; n += 1) system.forget(`crm:p${n}`);
    expect(await pull(HOUR)).toMatchObject({
      state: 'failed',
      contacts: 200,
      keptBack: 60,
      sentence: { key: 'sync.mass-deletion', values: { source: 'The CRM', count: 60, of: 200 } },
    });
    expect(await pull(900_000)).toMatchObject({ state: 'failed', contacts: 200 });
    rig.engine.confirmDeletion('crm');
    const view = await rig.until(idle);
    expect(view.contacts).toBe(140);
    expect(view).not.toHaveProperty('keptBack');
    // Said once, for this once.
    for (let n = 60; n < 120; n += 1) system.forget(`crm:p${n}`);
    expect(await pull(HOUR)).toMatchObject({ state: 'failed', contacts: 140, keptBack: 60 });
  });
});

it.each(['native', 'ids', 'sweep'] as const)(
  'brings what the cursor missed by a full read once a day: %s',
  async (tombstones) => {
    const { system, rig, pull } = await readWhole(3, { tombstones, idsEveryMs: DAY });
    system.putUnseen(person('crm:late'));
    expect((await pull()).contacts).toBe(3);
    system.answerPull(() => {
      expect(rig.rows('contacts')).toHaveLength(3);
      return fail('unavailable');
    });
    expect(await pull(DAY)).toMatchObject({ state: 'failed', contacts: 3 });
    expect(await pull()).toMatchObject({ state: 'idle', contacts: 4 });
  },
);

describe('a deletion that a person confirms', () => {
  it('also comes over the pages of a delta', async () => {
    const { system, rig, pull } = await readWhole(200, { tombstones: 'native' });
    for (let n = 0; n < 100; n += 1) {
      system.forget(`crm:p${n}`);
      system.tell({ op: 'delete', id: `crm:p${n}` });
    }
    expect(await pull()).toMatchObject({ state: 'failed', contacts: 200, keptBack: 100 });
    rig.engine.confirmDeletion('crm');
    expect((await rig.until(idle)).contacts).toBe(100);
  });

  it('is none where nothing was kept back', async () => {
    const { system, rig, pull } = await readWhole(200, { tombstones: 'native' });
    rig.engine.confirmDeletion('crm');
    await rig.until(({ state }) => state === 'running');
    await rig.until(idle);
    for (let n = 0; n < 100; n += 1) system.tell({ op: 'delete', id: `crm:p${n}` });
    expect(await pull()).toMatchObject({ state: 'failed', contacts: 200 });
  });
});

describe('records that became one', () => {
  it('leaves one with the items of both, also those that still name the old id', async () => {
    const { system, rig, pull } = await readWhole(0, { tombstones: 'native' });
    system.put(person('crm:old', { phones: [mobile('+40721000001')] }));
    system.put(person('crm:new', { phones: [mobile('+40721000002')] }));
    system.putItem('crm:old', item('crm:item-1'));
    await pull();
    system.tell({ op: 'merge', id: 'crm:old', into: 'crm:new' });
    system.putItem('crm:old', item('crm:item-2'));
    await pull();
    expect(rig.rows('contacts')).toEqual(['crm:new']);
    const owners = rig.writing.prepare<[], string>('SELECT DISTINCT contact_id FROM items').pluck().all();
    expect(owners).toEqual(['crm:new']);
    const open = rig.writing.prepare<[], number>('SELECT open_items FROM contacts').pluck().get();
    expect(open).toBe(2);
    const numbers = rig.writing.prepare<[], string>('SELECT number FROM phones').pluck().all();
    expect(numbers).toEqual(['+40721000002']);
  });

  it('keeps the person when the record that stays has not come yet', async () => {
    const { system, rig, pull } = await readWhole(0, { tombstones: 'native' });
    system.put(person('crm:old', { phones: [mobile('+40721000001')] }));
    await pull();
    system.tell({ op: 'merge', id: 'crm:old', into: 'crm:new' });
    await pull();
    expect(rig.rows('contacts')).toEqual(['crm:new']);
    system.put(person('crm:new', { displayName: 'The one' }));
    await pull();
    expect(rig.rows('contacts')).toEqual(['crm:new']);
  });

  it('follows merges of merges, and the last word where they go round', async () => {
    const { system, rig, pull } = await readWhole(0, { tombstones: 'native' });
    for (const id of ['crm:a', 'crm:b', 'crm:c']) system.put(person(id));
    await pull();
    system.tell({ op: 'merge', id: 'crm:a', into: 'crm:b' });
    system.tell({ op: 'merge', id: 'crm:b', into: 'crm:c' });
    await pull();
    const aliases = () => rig.writing.prepare('SELECT old_id, new_id FROM aliases ORDER BY 1').raw().all();
    expect(aliases()).toEqual([
      ['crm:a', 'crm:c'],
      ['crm:b', 'crm:c'],
    ]);
    system.tell({ op: 'merge', id: 'crm:c', into: 'crm:a' });
    await pull();
    expect(aliases()).toEqual([
      ['crm:b', 'crm:a'],
      ['crm:c', 'crm:a'],
    ]);
    expect(rig.rows('contacts')).toEqual(['crm:a']);
  });

  it('are two again when the source says so, and go with their source', async () => {
    const { system, rig, pull } = await readWhole(0, { tombstones: 'native' });
    for (const id of ['crm:a', 'crm:b', 'crm:c']) system.put(person(id));
    await pull();
    system.tell({ op: 'merge', id: 'crm:a', into: 'crm:b' });
    system.tell({ op: 'merge', id: 'crm:c', into: 'crm:b' });
    await pull();
    system.put(person('crm:a'));
    await pull();
    const aliases = () => rig.writing.prepare('SELECT old_id FROM aliases').pluck().all();
    expect(rig.rows('contacts')).toEqual(['crm:a', 'crm:b']);
    expect(aliases()).toEqual(['crm:c']);
    rig.engine.configure([]);
    expect(aliases()).toEqual([]);
  });
});

describe('a source that never comes to an end', () => {
  const page =
    (next: string | undefined, changes: Page['changes'] = []) =>
    () =>
      ok<Page>({ mode: 'delta', changes, more: true, rejected: [], ...(next === undefined ? {} : { next }) });

  it.each([
    ['says where it was', [page('at:0')]],
    ['says nothing of where to go on', [page(undefined)]],
    ['has empty pages for ever', Array.from({ length: 200 }, (_, n) => page(`x${n}`))],
  ])('is left: it %s', async (_, answers) => {
    const { system, rig, pull } = await readWhole(0, { tombstones: 'native' });
    system.answerPull(...answers);
    expect(await pull()).toMatchObject({ state: 'failed', sentence: { key: 'sync.invalid' } });
    rig.engine.syncNow('crm');
    await rig.until(({ state }) => state === 'running');
  });

  it('is not asked again and again when it forgets its own cursors', async () => {
    const { system, pull } = await readWhole(3, { tombstones: 'native' });
    system.answerPull(
      () => fail('cursor-expired'),
      page('half'),
      () => fail('cursor-expired'),
    );
    const before = system.asked.length;
    expect(await pull()).toMatchObject({ state: 'failed', contacts: 3 });
    // Two of them and the page between; the items are read all the same.
    expect(system.asked.slice(before)).toEqual([
      'pull people at:3',
      'pull people whole',
      'pull people half',
      'pull items at:3',
    ]);
  });
});

describe('what a connector holds open', () => {
  it('is let go with the source, with a changed one, and at the end', async () => {
    const [first, second] = [createMemorySystem(), createMemorySystem()];
    const rig = createSyncRig();
    rig.engine.configure([memorySource(first)]);
    await rig.until(idle);
    rig.engine.configure([{ ...memorySource(first), name: 'Renamed' }]);
    expect(first.disposed()).toBe(0);
    rig.engine.configure([memorySource(second)]);
    await rig.until(idle);
    expect([first.disposed(), second.disposed()]).toEqual([1, 0]);
    await rig.engine.dispose();
    expect([first.disposed(), second.disposed()]).toEqual([1, 1]);
  });
});

it('keeps what was read from a source whose connection is no longer understood', async () => {
  const { system, rig } = await readWhole(3);
  const { connector: _, ...unknown } = memorySource(system);
  rig.engine.configure([{ ...unknown, fingerprint: 'another' }]);
  expect(rig.view()).toMatchObject({ state: 'failed', contacts: 3, sentence: { key: 'sync.invalid' } });
  expect(rig.rows('contacts')).toHaveLength(3);
});

it('says how many of how many', async () => {
  const { system, rig, pull } = await readWhole(300, { tombstones: 'sweep' });
  for (let n = 0; n < 100; n += 1) system.forget(`crm:p${n}`);
  const kept = await pull(DAY);
  expect(kept.sentence?.values).toEqual({ source: 'The CRM', count: 100, of: 300 });
  expect(failed(rig.view())).toBe(true);
});
