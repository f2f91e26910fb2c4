import { expect, it, onTestFinished } from 'vitest';
import { startProxy } from '../../contract/bad-manners';
import { openDeskStore } from '../../fakes/desk-store';
import { type FakeCrm, startFakeCrm } from '../../fakes/fake-crm';
import { createOutboxRig, empty, noteFor, outboxTarget } from '../../fakes/outbox-rig';
import { createSyncRig, engineSource } from '../../fakes/sync-rig';

const DAY = 24 * 3_600_000;
/** A day has some hundred tries, each a request and a commit on the disk. */
const PATIENCE = { timeout: 120_000 };

/** A desk that has read a hundred people, and whose CRM is then not there for a day. */
async function afterADay() {
  const crm = await startFakeCrm();
  for (let n = 0; n < 100; n += 1) crm.people.put({ id: `p${n}`, name: `Person ${n}` });
  const proxy = await startProxy(crm.url);
  onTestFinished(() => proxy.close());
  const desk = openDeskStore();
  // The longest waits there are before all is read anew; those after failures are then the shortest.
  const rig = createSyncRig({ desk, random: 0 });
  rig.engine.configure([engineSource(proxy.url)]);
  await rig.until(({ state }) => state === 'idle');

  proxy.behave('gone');
  const asked = proxy.requests();
  const waits: number[] = [];
  const end = rig.clock.now() + DAY;
  rig.clock.advance(60_000);
  while (rig.clock.now() < end) {
    const {
      retryAt = 0,
      contacts,
      sentence,
    } = await rig.until((view) => view.state === 'failed' && (view.retryAt ?? 0) > rig.clock.now());
    expect({ contacts, key: sentence?.key }).toEqual({ contacts: 100, key: 'sync.unreachable' });
    waits.push(retryAt - rig.clock.now());
    rig.clock.advance(retryAt - rig.clock.now());
  }
  // The last question is under way, and comes to nothing too.
  await rig.until((view) => view.state === 'failed' && (view.retryAt ?? 0) > rig.clock.now());
  return { crm, proxy, desk, rig, waits, tries: proxy.requests() - asked };
}

const readsOf = (crm: FakeCrm, from: number) =>
  crm.requests.slice(from).filter((line) => line.startsWith('GET /people'));

it('asks a CRM that is down for a day less and less, and goes on where it was', PATIENCE, async () => {
  const { crm, proxy, rig, waits, tries } = await afterADay();
  expect(waits.slice(0, 10).map((ms) => ms / 1000)).toEqual([1, 1, 2, 4, 8, 16, 32, 64, 128, 150]);
  expect(Math.max(...waits)).toBe(150_000);
  // One request each time, for whatever there is to read: at most 24 hours of these waits, and the first few.
  expect(tries).toBeLessThan(590);
  expect(tries).toBe(waits.length + 1);

  crm.people.put({ id: 'p1', name: 'Renamed meanwhile' });
  const before = crm.requests.length;
  proxy.behave('pass');
  rig.clock.advance(300_000);
  const well = await rig.until(({ state }) => state === 'idle');
  expect(well).toMatchObject({ contacts: 100 });
  expect(well).not.toHaveProperty('sentence');
  // All is to be read anew after a day, but not by every desk at the moment that the CRM is back.
  expect(readsOf(crm, before)).toEqual([expect.stringContaining('since=100')]);
  const later = async () => {
    rig.clock.advance(DAY / 48);
    await rig.until(({ state }) => state === 'running');
    await rig.until(({ state }) => state === 'idle');
  };
  for (let halfHours = 1; halfHours < 6; halfHours += 1) {
    await later();
    expect(readsOf(crm, before).every((line) => line.includes('since='))).toBe(true);
  }
  await later();
  expect(readsOf(crm, before).at(-1)).not.toContain('since=');
});

it(
  'reads all anew where the CRM has forgotten the place meanwhile, and drops nobody before',
  PATIENCE,
  async () => {
    const { crm, proxy, rig } = await afterADay();
    crm.expireCursors();
    crm.people.forget('p7');
    proxy.behave('pass');
    const seen = new Set<number>();
    const watch = rig.until((view) => {
      seen.add(view.contacts);
      return view.state === 'idle';
    });
    rig.clock.advance(300_000);
    await watch;
    expect([...seen]).toEqual([100, 99]);
    expect(rig.rows('contacts')).not.toContain('crm:p7');
  },
);

it('keeps a note all day, and writes it once', PATIENCE, async () => {
  const crm = await startFakeCrm();
  const proxy = await startProxy(crm.url);
  onTestFinished(() => proxy.close());
  const rig = createOutboxRig();
  rig.outbox.setTargets([outboxTarget(proxy.url)]);
  proxy.behave('gone');
  rig.outbox.enqueue(noteFor('crm:7'));
  await rig.until(({ waiting }) => waiting === 1);
  const end = rig.clock.now() + DAY;
  let asked = 0;
  while (rig.clock.now() < end) {
    await expect
      .poll(() => rig.repository.nextDueAt('crm') ?? 0, { interval: 1 })
      .toBeGreaterThan(rig.clock.now());
    expect(proxy.requests()).toBe(asked + 1);
    asked = proxy.requests();
    rig.clock.advance((rig.repository.nextDueAt('crm') ?? 0) - rig.clock.now());
  }
  expect(asked).toBeLessThan(300);
  await expect
    .poll(() => rig.repository.nextDueAt('crm') ?? 0, { interval: 1 })
    .toBeGreaterThan(rig.clock.now());
  proxy.behave('pass');
  await rig.until(empty, 300_000);
  expect(crm.written).toMatchObject([{ path: '/people/7/notes', key: 'key-1' }]);
});

it('doesn’t read whole on every desk that is switched on in the same hour', async () => {
  const crm = await startFakeCrm();
  crm.people.put({ id: 'p1', name: 'Person 1' });
  const desk = openDeskStore();
  const yesterday = createSyncRig({ desk });
  yesterday.engine.configure([engineSource(crm.url)]);
  await yesterday.until(({ state }) => state === 'idle');
  await yesterday.engine.dispose();

  const today = createSyncRig({ desk, start: yesterday.clock.now() + 25 * 3_600_000, random: 0 });
  const before = crm.requests.length;
  today.engine.configure([engineSource(crm.url)]);
  await today.until(({ state }) => state === 'idle');
  const asked = () => crm.requests.slice(before).filter((line) => line.startsWith('GET /people'));
  expect(asked()).toEqual([expect.stringContaining('since=')]);
  // The rig's desk drew the longest wait: an eighth of the day.
  today.clock.advance(3 * 3_600_000 - 60_000);
  await today.until(({ state }) => state === 'running');
  await today.until(({ state }) => state === 'idle');
  expect(asked().every((line) => line.includes('since='))).toBe(true);
  today.clock.advance(60_000);
  await today.until(({ state }) => state === 'running');
  await today.until(({ state }) => state === 'idle');
  expect(asked().at(-1)).not.toContain('since=');
});
