import { describe, expect, it } from 'vitest';
import {
  deedOf,
  type HeadsetShow,
  nothingToShow,
  showOf,
  toldOf,
  untouched,
  wishesOf,
} from '#shared/domain/audio/headset';
import {
  type HeadsetLayout,
  type HidItem,
  lampReports,
  layoutOf,
  readReport,
} from '#shared/domain/audio/headset-reports';
import { callId } from '#shared/domain/ids';
import type { TransferView } from '#shared/domain/views';
import { KEY_HOOK, SWITCH_HOOK } from '../../../../fakes/fake-hid';

const layout = (collections: Parameters<typeof layoutOf>[0]): HeadsetLayout => {
  const found = layoutOf(collections);
  if (found === undefined) throw new Error('no headset');
  return found;
};

describe('a descriptor says where the buttons and lamps are', () => {
  it('of one with a switch, all in one report', () => {
    expect(layout(SWITCH_HOOK)).toEqual({
      buttons: {
        hook: { reportId: 2, bit: 0, isAbsolute: true },
        mute: { reportId: 2, bit: 2, isAbsolute: false },
        flash: { reportId: 2, bit: 3, isAbsolute: false },
      },
      lamps: {
        offHook: { reportId: 2, bit: 0 },
        mute: { reportId: 2, bit: 1 },
        ring: { reportId: 2, bit: 2 },
        hold: { reportId: 2, bit: 3 },
      },
      lampReports: new Map([[2, 2]]),
    });
  });

  it('of one with keys, in a collection within, each lamp in a report of its own', () => {
    expect(layout(KEY_HOOK)).toEqual({
      buttons: {
        hook: { reportId: 8, bit: 3, isAbsolute: false },
        drop: { reportId: 8, bit: 4, isAbsolute: true },
        mute: { reportId: 8, bit: 5, isAbsolute: true },
      },
      lamps: {
        mute: { reportId: 9, bit: 0 },
        offHook: { reportId: 23, bit: 4 },
        ring: { reportId: 24, bit: 0 },
      },
      lampReports: new Map([
        [9, 1],
        [23, 1],
        [24, 1],
      ]),
    });
  });

  const mute: HidItem = { usages: [0x0b002f], reportSize: 1, reportCount: 1 };
  it.each([
    ['a keyboard', [{ usagePage: 1, inputReports: [{ reportId: 1, items: [mute] }] }]],
    ['volume keys', [{ usagePage: 0x0c, inputReports: [{ items: [mute] }] }]],
    [
      'one with lamps only',
      [{ usagePage: 0x0b, outputReports: [{ items: [{ ...mute, usages: [0x080009] }] }] }],
    ],
    ['nothing', []],
    ['an empty one', [{ usagePage: 0x0b }]],
  ])('and %s is no headset', (_, collections) => expect(layoutOf(collections)).toBeUndefined());

  it('and one that was damaged costs no time', () => {
    const huge = { isConstant: true, reportSize: 4_000_000_000, reportCount: 4_000_000_000 };
    const many = { usages: [0x0b0020], reportSize: 1, reportCount: 4_000_000_000 };
    let deep: Parameters<typeof layoutOf>[0] = [{ usagePage: 0x0b, inputReports: [{ items: [mute] }] }];
    for (let n = 0; n < 5_000; n++) deep = [{ usagePage: 1, children: deep }];
    expect(
      layoutOf([{ usagePage: 0x0b, inputReports: [{ items: [huge, many] }, { items: [many, mute] }] }]),
    ).toBeDefined();
    expect(layoutOf(deep)).toBeUndefined();
  });

  it('by which reports are read and made', () => {
    expect(readReport(layout(SWITCH_HOOK), 2, Uint8Array.of(0b0101, 0))).toEqual({
      hook: true,
      mute: true,
      flash: false,
    });
    expect(readReport(layout(SWITCH_HOOK), 1, Uint8Array.of(0xff))).toEqual({});
    expect(readReport(layout(SWITCH_HOOK), 2, new Uint8Array())).toEqual({
      hook: false,
      mute: false,
      flash: false,
    });
    const lit = { offHook: true, ring: true } as const;
    expect(lampReports(layout(SWITCH_HOOK), lit)).toEqual([{ reportId: 2, bytes: Uint8Array.of(0b0101, 0) }]);
    expect(lampReports(layout(KEY_HOOK), lit)).toEqual([
      { reportId: 9, bytes: Uint8Array.of(0) },
      { reportId: 23, bytes: Uint8Array.of(0b10000) },
      { reportId: 24, bytes: Uint8Array.of(1) },
    ]);
  });
});

/** Says one after the other what a headset says; the answer is what is wished. */
function wishes(
  of: Parameters<typeof layoutOf>[0],
  shown: Partial<HeadsetShow>,
  ...said: readonly (readonly [Parameters<typeof wishesOf>[2], number?])[]
) {
  let state = untouched;
  let at = 0;
  return said.flatMap(([read, ms = 1_000]) => {
    at += ms;
    const next = wishesOf(layout(of), state, read, { ...nothingToShow, ...shown }, at);
    state = next.state;
    return next.wishes;
  });
}

describe('what the agent means', () => {
  const talking = { offHook: true };
  it.each([
    [
      'answers: the switch is lifted while it rings',
      SWITCH_HOOK,
      { ringing: true },
      [[{ hook: true }]],
      ['answer'],
    ],
    ['hangs up: the switch is laid down', SWITCH_HOOK, {}, [[{ hook: true }], [{ hook: false }]], ['answer']],
    ['nothing: the switch follows what it was told', SWITCH_HOOK, talking, [[{ hook: true }]], []],
    [
      'hangs up: it was told off-hook, and is on',
      SWITCH_HOOK,
      talking,
      [[{ hook: true }], [{ hook: false }]],
      ['hang-up'],
    ],
    ['answers by a key', KEY_HOOK, { ringing: true }, [[{ hook: true }], [{ hook: false }]], ['answer']],
    ['hangs up by a key', KEY_HOOK, talking, [[{ hook: true }], [{ hook: false }]], ['hang-up']],
    [
      'answers a second call by a key',
      KEY_HOOK,
      { ringing: true, offHook: true },
      [[{ hook: true }]],
      ['answer'],
    ],
    [
      'mutes by a key, once for each press',
      SWITCH_HOOK,
      talking,
      [[{ mute: true }], [{ mute: false }]],
      ['toggle-mute'],
    ],
    ['mutes by a switch', KEY_HOOK, talking, [[{ mute: true }]], ['mute']],
    ['nothing: it is muted already', KEY_HOOK, { ...talking, muted: true }, [[{ mute: true }]], []],
    [
      'speaks again by a switch',
      KEY_HOOK,
      { ...talking, muted: true },
      [[{ mute: true }], [{ mute: false }]],
      ['unmute'],
    ],
    [
      'speaks again by a key that calls itself a switch',
      KEY_HOOK,
      { ...talking, muted: true },
      [[{ mute: true }], [{ mute: false }, 80]],
      ['unmute'],
    ],
    [
      'mutes by a key that calls itself a switch, and stays muted when it is let go',
      KEY_HOOK,
      talking,
      [[{ mute: true }], [{ mute: false }, 80], [{ mute: true }], [{ mute: false }, 80]],
      ['mute', 'toggle-mute'],
    ],
    [
      'takes a caller on hold back: the switch is lifted again',
      SWITCH_HOOK,
      { ...talking, held: true },
      [[{ hook: true }], [{ hook: false }], [{ hook: true }]],
      ['answer', 'hang-up', 'answer'],
    ],
    [
      'takes a caller on hold back by a key',
      KEY_HOOK,
      { ...talking, held: true },
      [[{ hook: true }]],
      ['answer'],
    ],
    ['flashes', SWITCH_HOOK, talking, [[{ flash: true }], [{ flash: false }]], ['flash']],
    ['drops', KEY_HOOK, { ringing: true }, [[{ drop: true }], [{ drop: true }], [{ drop: false }]], ['drop']],
  ] as const)('%s', (_, of, shown, said, meant) => {
    expect(wishes(of, shown, ...(said as unknown as Parameters<typeof wishes>[2][]))).toEqual(meant);
  });
});

/** The headset is shown something or says something, after so many ms; the answer is what is wished. */
type Turn =
  | { readonly shown: Partial<HeadsetShow>; readonly after?: number }
  | { readonly says: Parameters<typeof wishesOf>[2]; readonly after?: number };
function wishesAmong(of: Parameters<typeof layoutOf>[0], ...turns: readonly Turn[]) {
  let state = untouched;
  let shown = nothingToShow;
  let at = 0;
  return turns.flatMap((turn) => {
    at += turn.after ?? 60;
    if ('shown' in turn) {
      shown = { ...nothingToShow, ...turn.shown };
      state = toldOf(state, shown, at);
      return [];
    }
    const next = wishesOf(layout(of), state, turn.says, shown, at);
    state = next.state;
    return next.wishes;
  });
}

describe('what it says back is no wish', () => {
  const talking = { offHook: true };
  const muted = { offHook: true, muted: true };
  const ringing = { ringing: true };

  it('though it says that it was muted when it no longer is, and it stays a switch', () => {
    expect(
      wishesAmong(
        KEY_HOOK,
        { shown: talking },
        { shown: muted },
        { shown: talking, after: 200 },
        { says: { mute: true }, after: 100 },
        { says: { mute: false } },
        { shown: muted, after: 5_000 },
        { says: { mute: true } },
        { says: { mute: false }, after: 3_000 },
      ),
    ).toEqual(['unmute']);
  });

  it('nor how soon it fell to what is shown: that makes no key of a switch', () => {
    const fell = wishesOf(
      layout(KEY_HOOK),
      wishesOf(layout(KEY_HOOK), untouched, { mute: true }, { ...nothingToShow, ...muted }, 1_000).state,
      { mute: false },
      { ...nothingToShow, ...talking },
      1_100,
    );
    expect([fell.wishes, fell.state.muteIsKey]).toEqual([[], false]);
  });

  it('though another call is there by then', () => {
    expect(
      wishesAmong(
        SWITCH_HOOK,
        { shown: talking },
        { says: { hook: true } },
        { shown: {}, after: 60_000 },
        { shown: talking, after: 300 },
        { says: { hook: false } },
        { says: { hook: true } },
        { says: { hook: false } },
      ),
    ).toEqual(['hang-up']);
  });

  it('nor does it answer what rings by then', () => {
    expect(
      wishesAmong(
        SWITCH_HOOK,
        { shown: ringing },
        { shown: talking },
        { shown: ringing, after: 300 },
        { says: { hook: true } },
        { says: { hook: false } },
        { says: { hook: true } },
      ),
    ).toEqual(['answer']);
  });

  it('nor does it take a caller on hold back', () => {
    const waits = { offHook: true, held: true };
    expect(wishesAmong(SWITCH_HOOK, { shown: waits }, { says: { hook: true } })).toEqual([]);
  });

  it('but seconds later it was the agent, and where the switch was so already', () => {
    expect(
      wishesAmong(
        SWITCH_HOOK,
        { shown: talking },
        { shown: ringing },
        { says: { hook: true }, after: 1_500 },
      ),
    ).toEqual(['answer']);
    // Lifted by hand: what it is told is no news to it.
    expect(
      wishesAmong(
        SWITCH_HOOK,
        { shown: ringing },
        { says: { hook: true } },
        { shown: talking },
        { says: { hook: false } },
        { shown: ringing },
        { says: { hook: true } },
      ),
    ).toEqual(['answer', 'hang-up', 'answer']);
  });
});

const call = (
  id: string,
  state: Parameters<typeof showOf>[0][number]['state'],
  part: Partial<Parameters<typeof showOf>[0][number]> = {},
) => ({ id: callId(id), state, muted: false, silenced: false, ...part });
const transfer = (part: Partial<TransferView>) => ({
  transfer: { talkingTo: 'target', ...part } as TransferView,
});

describe('what the headset shows', () => {
  it.each([
    ['nothing', [], {}],
    ['a ring', [call('a', 'ringing')], { ringing: true }],
    ['no ring that was silenced', [call('a', 'ringing', { silenced: true })], {}],
    ['a call, muted', [call('a', 'up', { muted: true })], { offHook: true, muted: true }],
    ['a call that is dialed', [call('a', 'remote-ringing')], { offHook: true }],
    ['a caller on hold', [call('a', 'held')], { offHook: true, held: true }],
    ['a second call', [call('a', 'up'), call('b', 'ringing')], { ringing: true, offHook: true }],
    [
      'a colleague who is asked',
      [call('a', 'held', { muted: true, ...transfer({}) })],
      { offHook: true, muted: true },
    ],
    ['nothing of one who is handed on', [call('a', 'held', transfer({ talkingTo: 'nobody' }))], {}],
    ['nothing of one that is over', [call('a', 'wrap-up')], {}],
  ] as const)('%s', (_, calls, shown) => {
    expect(showOf(calls)).toEqual({ ...nothingToShow, ...shown });
  });
});

describe('what comes of it', () => {
  const ringing = call('r', 'ringing');
  const up = call('u', 'up');
  const held = call('h', 'held');
  it.each([
    ['answer', [ringing], 'answer r'],
    ['answer', [up, ringing], 'answer r'],
    ['answer', [held], 'resume h'],
    ['answer', [up, held], undefined],
    ['answer', [], undefined],
    ['hang-up', [held, up], 'hang-up u'],
    ['hang-up', [held], undefined],
    ['drop', [ringing], 'decline r'],
    ['drop', [up, ringing], 'hang-up u'],
    ['drop', [held], undefined],
    ['flash', [up, ringing], 'answer r'],
    ['flash', [up], 'hold u'],
    ['flash', [held], 'resume h'],
    ['flash', [call('d', 'dialing')], undefined],
    ['toggle-mute', [up], 'mute u true'],
    ['toggle-mute', [call('u', 'up', { muted: true })], 'mute u false'],
    ['mute', [up], 'mute u true'],
    // It says what is so already: no loop.
    ['mute', [call('u', 'up', { muted: true })], undefined],
    ['unmute', [up], undefined],
    ['toggle-mute', [held], undefined],
    ['toggle-mute', [call('h', 'held', transfer({}))], 'mute h true'],
    ['hang-up', [call('x', 'wrap-up')], undefined],
  ] as const)('%s with %j: %s', (wish, calls, deed) => {
    const done = deedOf(wish, calls);
    expect(done && [done.do, done.callId, ...('muted' in done ? [done.muted] : [])].join(' ')).toBe(deed);
  });
});
