import { expect, test } from 'vitest';
import { type FollowUp, type FollowUpsView, MOST_FOLLOW_UPS } from '#shared/domain/follow-ups';
import type { CallView } from '#shared/domain/views';
import { createEmitter } from '#shared/lib/emitter';
import { fail, ok } from '#shared/lib/result';
import { createReminders, FOLLOW_UP_NOTICE } from '../../../../../electron/desk/follow-ups/reminders';
import type { NewNotice } from '../../../../../electron/desk/notices/notices-service';
import { callOf } from '../../../../fakes/desk-values';
import { createFakeClock } from '../../../../fakes/fake-clock';

const MINUTE = 60_000;

/** Reminders over a list that is kept in memory, and a line that answers as told. */
function setUp(dialed: 'works' | 'costs' | 'fails' = 'works', { known = true } = {}) {
  const clock = createFakeClock();
  const changed = createEmitter<FollowUpsView>();
  const callsChanged = createEmitter<readonly CallView[]>();
  let entries: readonly FollowUp[] = [];
  let calls: readonly CallView[] = [];
  let shown: NewNotice | undefined;
  const said: NewNotice['sentence'][] = [];
  const numbers: string[] = [];
  const asked: string[] = [];

  const set = (next: readonly FollowUp[]) => {
    entries = next;
    changed.emit({ entries, more: 0 });
  };
  const setCalls = (next: readonly CallView[]) => {
    calls = next;
    callsChanged.emit(calls);
  };
  const reminders = createReminders({
    followUps: {
      view: () => ({ entries, more: 0 }),
      onChange: changed.on,
      snooze(id, until) {
        set(
          entries.map((each) =>
            each.id === id && until !== undefined ? { ...each, snoozedUntil: until } : each,
          ),
        );
        return ok();
      },
    },
    calls: {
      goOn: () => calls.some(({ state }) => state !== 'wrap-up'),
      isKnown: () => known,
      onChange: callsChanged.on,
      dial: (async (number: string) => {
        numbers.push(number);
        if (dialed === 'costs') return fail('needs-confirmation');
        return dialed === 'fails' ? fail('not-registered') : ok({});
      }) as never,
    },
    callViews: () => calls,
    askToDial: (number) => void asked.push(number),
    notices: {
      find: (() => shown) as never,
      show(notice) {
        shown = notice;
        said.push(notice.sentence);
      },
      close() {
        shown = undefined;
      },
    },
    clock,
  });
  const promised = (id: string, inMinutes: number, part: Partial<FollowUp> = {}): FollowUp => ({
    id,
    origin: 'wrap-up',
    name: `Person ${id}`,
    number: `+4072100000${id}`,
    e164: `+4072100000${id}`,
    text: '',
    madeAt: clock.now(),
    dueAt: clock.now() + inMinutes * MINUTE,
    ...part,
  });
  return {
    clock,
    reminders,
    promised,
    set,
    setCalls,
    said,
    numbers,
    asked,
    notice: () => shown,
    putAway: () => {
      shown = undefined;
    },
  };
}

test('tells who is due, once, when the time has come', async () => {
  const desk = setUp();
  desk.set([desk.promised('1', 5, { text: 'the price\nof paper' })]);
  await desk.clock.advance(5 * MINUTE - 1);
  expect(desk.notice()).toBeUndefined();
  await desk.clock.advance(1);
  expect(desk.notice()).toMatchObject({
    id: FOLLOW_UP_NOTICE,
    kind: 'follow-up',
    sentence: { key: 'follow-up.due', values: { name: 'Person 1', told: 'yes', text: 'the price of paper' } },
    actions: ['call-back', 'snooze'],
  });
  desk.putAway();
  await desk.clock.advance(60 * MINUTE);
  expect(desk.said).toHaveLength(1);
});

test('tells all that became due while the computer slept in one notice', async () => {
  const desk = setUp();
  desk.set([desk.promised('1', -600), desk.promised('2', -30), desk.promised('3', 90)]);
  await desk.clock.advance(0);
  expect(desk.said).toEqual([{ key: 'follow-up.due-many', values: { count: 2, name: 'Person 1' } }]);
  expect(desk.notice()?.actions).toEqual(['show-follow-ups', 'snooze']);
  // The next one comes into the same notice.
  await desk.clock.advance(90 * MINUTE);
  expect(desk.said.at(-1)).toEqual({ key: 'follow-up.due-many', values: { count: 3, name: 'Person 1' } });
});

test('waits for the end of a call, and says nothing while who it is about is still on the screen', async () => {
  const desk = setUp();
  const call = callOf(desk.clock.now(), { state: 'up' });
  desk.setCalls([call]);
  desk.set([desk.promised('1', 1), desk.promised('2', 2, { e164: call.number.e164 ?? '' })]);
  await desk.clock.advance(10 * MINUTE);
  expect(desk.said).toEqual([]);
  desk.setCalls([{ ...call, state: 'wrap-up' }]);
  expect(desk.said).toEqual([{ key: 'follow-up.due', values: { name: 'Person 1', told: 'no', text: '' } }]);
  desk.putAway();
  desk.setCalls([]);
  await desk.clock.advance(MINUTE);
  expect(desk.said.at(-1)).toMatchObject({ values: { name: 'Person 2' } });
});

test('tells what was promised in a call that is over and still on the screen', async () => {
  const desk = setUp();
  const call = callOf(desk.clock.now(), { state: 'wrap-up' });
  desk.setCalls([call]);
  desk.set([desk.promised('1', 15, { callId: call.id, e164: call.number.e164 ?? '' })]);
  await desk.clock.advance(15 * MINUTE);
  expect(desk.notice()).toMatchObject({ sentence: { values: { name: 'Person 1' } } });
});

test('waits after a start until it is known whether a call goes on', async () => {
  const desk = setUp('works', { known: false });
  desk.set([desk.promised('1', 0)]);
  await desk.clock.advance(MINUTE);
  expect(desk.said).toEqual([]);
});

test('puts off all that it tells of, and tells them again then', async () => {
  const desk = setUp();
  desk.set([desk.promised('1', 0), desk.promised('2', 0)]);
  await desk.clock.advance(1);
  expect(await desk.reminders.act('snooze')).toEqual({ ok: true });
  expect(desk.notice()).toBeUndefined();
  await desk.clock.advance(14 * MINUTE);
  expect(desk.said).toHaveLength(1);
  await desk.clock.advance(MINUTE);
  expect(desk.said).toHaveLength(2);
});

test('goes when the agent deals with one of them in the list', async () => {
  const desk = setUp();
  const [one, other] = [desk.promised('1', 0), desk.promised('2', 0)];
  desk.set([one, other]);
  await desk.clock.advance(1);
  desk.set([other]);
  expect(desk.notice()).toBeUndefined();
  await desk.clock.advance(5 * MINUTE);
  expect(desk.said).toHaveLength(1);
});

test('calls whom it tells of, asks first where that costs, and says why it can’t', async () => {
  for (const [line, answer, asked] of [
    ['works', { ok: true }, []],
    ['costs', { ok: true }, ['+40721000001']],
    ['fails', { ok: false, error: { code: 'not-registered' } }, []],
  ] as const) {
    const desk = setUp(line);
    desk.set([desk.promised('1', 0)]);
    await desk.clock.advance(1);
    expect(await desk.reminders.act('call-back')).toMatchObject(answer);
    expect(desk.numbers).toEqual(['+40721000001']);
    expect(desk.asked).toEqual(asked);
  }
});

test('looks with one clock, however many wait', async () => {
  const desk = setUp();
  desk.set(Array.from({ length: MOST_FOLLOW_UPS }, (_, place) => desk.promised(`${place}`, place + 1)));
  await desk.clock.advance(0);
  expect(desk.clock.waiting()).toBe(1);
  desk.reminders.dispose();
  expect(desk.clock.waiting()).toBe(0);
});

test('of somebody who withheld the number it shows the list', async () => {
  const desk = setUp();
  desk.set([desk.promised('1', 0, { number: '' })]);
  await desk.clock.advance(1);
  expect(desk.notice()?.actions).toEqual(['show-follow-ups', 'snooze']);
});
