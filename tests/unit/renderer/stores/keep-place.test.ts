/** What of a window comes back when it is loaded anew, and what the desk is told of it. */
import { expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { createDeskStore } from '../../../../renderer/stores/desk-store';
import { createPlaceKeeper, KEEP_INTERVAL_MS, PLACE_MAX } from '../../../../renderer/stores/keep-place';
import { createViewStore } from '../../../../renderer/stores/view-store';
import { callOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';

const NOW = Date.UTC(2026, 10, 20, 9);
const one = callOf(NOW, { id: callId('call-1') });

/** A window on a desk that remembers what it was told. */
function windowOn(desk: { place?: string; silent?: boolean }, calls: readonly (typeof one)[] = [one]) {
  const clock = createManualClock(NOW);
  const view = createViewStore();
  const store = createDeskStore(clock);
  store.onTopic('calls', calls);
  const told: string[] = [];
  const keeper = createPlaceKeeper({
    view,
    desk: store.store,
    clock,
    call: (async (method: string, args: { place: string }) => {
      if (desk.silent === true) return { ok: false, error: { code: 'lost' } };
      if (method === 'window.kept') return { ok: true, value: { ...desk } };
      desk.place = args.place;
      told.push(args.place);
      return { ok: true, value: undefined };
    }) as never,
  });
  return { view, keeper, clock, told, state: () => view.store.getState() };
}

const settled = () => new Promise((done) => setTimeout(done));

async function opened(desk: { place?: string }, calls?: readonly (typeof one)[]) {
  const window = windowOn(desk, calls);
  window.keeper.onConnected();
  await settled();
  return window;
}

it('brings back page, call, panel and what was typed', async () => {
  const desk = {};
  const before = await opened(desk);
  before.view.select(one.id);
  before.view.setPanel('transfer');
  before.view.setDraft(one.id, 'transfer', { query: 'Ioa' });
  before.view.setForm('search', { text: '0721', pasted: true });
  before.clock.advance(KEEP_INTERVAL_MS);

  const after = await opened(desk);
  expect(after.state()).toMatchObject({
    page: 'calls',
    selected: one.id,
    panel: 'transfer',
    drafts: { 'call-1/transfer': { query: 'Ioa' } },
    forms: { search: { text: '0721', pasted: true } },
    restored: true,
  });
});

it('comes back to the list of calls where that was looked at during a call', async () => {
  const desk = {};
  const before = await opened(desk);
  before.view.select(one.id);
  before.view.showList('follow-ups');
  before.view.showPage('contacts');
  const asked = { kind: 'put-off', id: 'f1', name: 'Maria' } as const;
  before.view.schedule(asked);
  before.clock.advance(KEEP_INTERVAL_MS);

  const after = windowOn(desk);
  after.view.select(one.id);
  after.keeper.onConnected();
  await settled();
  expect(after.state()).toMatchObject({
    page: 'contacts',
    list: 'follow-ups',
    selected: undefined,
    scheduling: asked,
  });
});

it('does not go back to a call that is over', async () => {
  const desk = {};
  const before = await opened(desk);
  before.view.select(one.id);
  before.view.setPanel('keypad');
  before.clock.advance(KEEP_INTERVAL_MS);

  const other = callOf(NOW, { id: callId('call-2') });
  const after = windowOn(desk, [other]);
  after.view.select(other.id);
  after.keeper.onConnected();
  await settled();
  expect(after.state()).toMatchObject({ selected: other.id, panel: 'none', restored: true });
});

it('tells the desk once for many letters, nothing before it knows what was, and a new desk everything', async () => {
  const window = windowOn({});
  window.view.searchContacts('I');
  window.clock.advance(KEEP_INTERVAL_MS);
  expect(window.told).toEqual([]);
  window.keeper.onConnected();
  await settled();
  for (const text of ['Io', 'Ion', 'Ione']) window.view.searchContacts(text);
  window.clock.advance(KEEP_INTERVAL_MS);
  expect(window.told.map((place) => JSON.parse(place).contactsText)).toEqual(['Ione']);
  window.keeper.onConnected();
  expect(window.told.map((place) => JSON.parse(place).contactsText)).toEqual(['Ione', 'Ione']);
});

it('leaves out the longest of what is typed where it is more than the desk takes', async () => {
  const window = await opened({});
  window.view.showPage('contacts');
  window.view.setDraft(one.id, 'wrap-up', { text: 'short' });
  window.view.setForm('contacts', { text: 'y'.repeat(PLACE_MAX / 2) });
  window.view.setForm('scenarios', { text: 'x'.repeat(PLACE_MAX) });
  window.clock.advance(KEEP_INTERVAL_MS);
  const [place] = window.told.map((text) => JSON.parse(text));
  expect(place).toMatchObject({ page: 'contacts', drafts: { 'call-1/wrap-up': { text: 'short' } } });
  expect(Object.keys(place.forms)).toEqual(['contacts']);
});

it('tells a desk nothing before that has said what it keeps, and brings both together', async () => {
  const desk: { place?: string; silent?: boolean } = {};
  const before = await opened(desk);
  before.view.setForm('contacts', { text: 'Maria' });
  before.view.setForm('source', { text: 'old' });
  before.clock.advance(KEEP_INTERVAL_MS);

  desk.silent = true;
  const after = await opened(desk);
  expect(after.state().restored).toBe(true);
  after.view.showPage('settings');
  after.view.setForm('source', { text: 'new' });
  after.clock.advance(KEEP_INTERVAL_MS);
  expect(after.told).toEqual([]);

  desk.silent = false;
  after.keeper.onConnected();
  await settled();
  const both = { contacts: { text: 'Maria' }, source: { text: 'new' } };
  expect(after.state()).toMatchObject({ page: 'settings', forms: both });
  expect(after.told.map((text) => JSON.parse(text))).toMatchObject([{ page: 'settings', forms: both }]);
});
