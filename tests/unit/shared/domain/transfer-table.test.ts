/**
 * Every state of a transfer against every event, by hand: what is not written down stays as it is. An event or a phase
 * that is new to the machine doesn't compile here until it is decided.
 */
import { describe, expect, it } from 'vitest';
import { stepTransfer } from '#shared/domain/transfer-machine';
import type { TransferEvent, TransferState } from '#shared/domain/transfer-state';

type Phase = TransferState['phase'];
type Kind = TransferEvent['type'];

const EVENTS: { readonly [K in Kind]: Readonly<Record<string, Extract<TransferEvent, { type: K }>>> } = {
  held: { held: { type: 'held' } },
  'hold-refused': {
    'hold-refused': { type: 'hold-refused', onHold: false },
    'hold-refused, still on hold': { type: 'hold-refused', onHold: true },
    'hold-refused, unsaid': { type: 'hold-refused', onHold: true, unsaid: true },
  },
  announced: { announced: { type: 'announced' } },
  'target-ringing': { 'target-ringing': { type: 'target-ringing' } },
  'target-answered': { 'target-answered': { type: 'target-answered' } },
  'target-failed': {
    'target-busy': { type: 'target-failed', outcome: 'busy' },
    'system-busy': { type: 'target-failed', outcome: 'phone-system-busy' },
  },
  'target-hung-up': { 'target-hung-up': { type: 'target-hung-up' } },
  'ring-timeout': { 'ring-timeout': { type: 'ring-timeout' } },
  again: { again: { type: 'again' } },
  delivered: { delivered: { type: 'delivered' } },
  swapped: { swapped: { type: 'swapped' } },
  'swap-refused': { 'swap-refused': { type: 'swap-refused' } },
  'refer-accepted': { 'refer-accepted': { type: 'refer-accepted' } },
  'refer-failed': {
    'refer-failed': { type: 'refer-failed', outcome: 'not-allowed' },
    'refer-failed, moved': { type: 'refer-failed', outcome: 'unavailable', moved: true },
  },
  'refer-unanswered': { 'refer-unanswered': { type: 'refer-unanswered' } },
  'both-there': { 'both-there': { type: 'both-there' } },
  'colleague-there': { 'colleague-there': { type: 'colleague-there' } },
  'refer-succeeded': { 'refer-succeeded': { type: 'refer-succeeded' } },
  'refer-unproven': { 'refer-unproven': { type: 'refer-unproven' } },
  'target-acknowledged': { 'target-acknowledged': { type: 'target-acknowledged' } },
  'target-declined': { 'target-declined': { type: 'target-declined' } },
  'target-returned': { 'target-returned': { type: 'target-returned' } },
  'refer-timeout': { 'refer-timeout': { type: 'refer-timeout' } },
  'confirm-timeout': { 'confirm-timeout': { type: 'confirm-timeout' } },
  'final-timeout': { 'final-timeout': { type: 'final-timeout' } },
  'recall-timeout': { 'recall-timeout': { type: 'recall-timeout' } },
  recalled: { recalled: { type: 'recalled', outcome: 'no-answer' } },
  returned: { returned: { type: 'returned' } },
  'returned-on-hold': { 'returned-on-hold': { type: 'returned-on-hold' } },
  'caller-hung-up': { 'caller-hung-up': { type: 'caller-hung-up' } },
  complete: { complete: { type: 'complete' } },
  swap: { swap: { type: 'swap' } },
  conference: { conference: { type: 'conference' } },
  cancel: { cancel: { type: 'cancel' } },
};
const events = new Map(Object.values(EVENTS).flatMap((each) => Object.entries<TransferEvent>(each)));

/** The phase, with where the caller is going or has come to; `*`: the same phase, otherwise. */
type Next = string;
interface Row {
  readonly name: string;
  readonly state: TransferState;
  readonly moves: Readonly<Record<string, Next>>;
}

const CALLER_LEFT = 'done caller-hung-up gone';
const COMPLETED = 'done completed transferred';
const TARGET_LEFT = {
  'target-hung-up': 'returning target-hung-up',
  'target-busy': 'returning target-hung-up',
  'system-busy': 'returning target-hung-up',
} as const;
const TARGET_GONE = { 'target-hung-up': '*', 'target-busy': '*', 'system-busy': '*' } as const;
const TARGET_TAKEN = {
  'target-hung-up': COMPLETED,
  'target-busy': COMPLETED,
  'system-busy': COMPLETED,
} as const;

const consulting = { phase: 'consulting', mode: 'blind', ringing: false } as const;
const CONSULTING = {
  'target-ringing': '*',
  'target-answered': 'delivering',
  'target-busy': 'returning busy',
  'target-hung-up': 'returning target-hung-up',
  'ring-timeout': 'returning no-answer',
  'caller-hung-up': CALLER_LEFT,
  cancel: 'returning cancelled',
} as const;

const TALKING = {
  ...TARGET_LEFT,
  'caller-hung-up': CALLER_LEFT,
  complete: 'completing',
  swap: '*',
  conference: '*',
  cancel: 'returning cancelled',
} as const;

const completing = {
  phase: 'completing',
  mode: 'supervised',
  to: 'both',
  accepted: true,
  consultGone: false,
  cancelled: false,
} as const;
const COMPLETING = {
  ...TARGET_GONE,
  'refer-succeeded': COMPLETED,
  'refer-failed': 'talking',
  'refer-failed, moved': 'talking',
  'refer-unanswered': 'talking',
  'refer-timeout': 'talking',
  'target-acknowledged': '*',
  'caller-hung-up': 'confirming',
  cancel: '*',
} as const;

const joining = {
  phase: 'joining',
  referred: true,
  accepted: true,
  consultGone: false,
  callerGone: false,
} as const;
const JOINING = {
  ...TARGET_GONE,
  'refer-succeeded': COMPLETED,
  'refer-failed': 'done not-allowed as-before',
  'refer-failed, moved': 'done unavailable as-before',
  'refer-unanswered': '*',
  'refer-timeout': 'done could-not-connect as-before',
  'target-acknowledged': '*',
  'caller-hung-up': '*',
} as const;

const referring = { phase: 'referring', failedBlind: 'with-agent', accepted: true, ringing: true } as const;
const REFERRING = {
  'target-acknowledged': '*',
  'refer-succeeded': COMPLETED,
  'refer-unproven': 'done unconfirmed gone',
  'refer-failed': 'returning not-allowed',
  'refer-failed, moved': 'recalling',
  'refer-unanswered': 'returning unconfirmed',
  'final-timeout': '*',
  recalled: 'done no-answer ringing',
  'caller-hung-up': 'confirming',
  cancel: 'returning cancelled',
} as const;

const RETURNED = (outcome: string) => ({
  returned: `done ${outcome} back`,
  'returned-on-hold': `done ${outcome} on-hold`,
});
const CONFIRMED = { 'refer-succeeded': COMPLETED, 'target-acknowledged': COMPLETED } as const;

const TABLE: Readonly<Record<Phase, readonly Row[]>> = {
  preparing: [
    {
      name: 'at the beginning',
      state: { phase: 'preparing', mode: 'blind', held: false, announced: false },
      moves: {
        held: '*',
        'hold-refused': 'done could-not-start back',
        'hold-refused, still on hold': 'done could-not-start on-hold',
        'hold-refused, unsaid': 'done could-not-start on-hold',
        announced: '*',
        'caller-hung-up': CALLER_LEFT,
        cancel: 'returning cancelled',
      },
    },
    {
      name: 'announced',
      state: { phase: 'preparing', mode: 'supervised', held: false, announced: true },
      moves: {
        held: 'consulting',
        'hold-refused': 'done could-not-start back',
        'hold-refused, still on hold': 'done could-not-start on-hold',
        'hold-refused, unsaid': 'done could-not-start on-hold',
        'caller-hung-up': CALLER_LEFT,
        cancel: 'returning cancelled',
      },
    },
    {
      name: 'announced, for the phone system to do at once',
      state: { phase: 'preparing', mode: 'blind', held: false, announced: true, native: 'lost' },
      moves: {
        held: 'referring',
        'hold-refused': 'referring',
        'hold-refused, still on hold': 'referring',
        'hold-refused, unsaid': 'done could-not-start on-hold',
        'caller-hung-up': CALLER_LEFT,
        cancel: 'returning cancelled',
      },
    },
  ],
  consulting: [
    {
      name: 'blind',
      state: consulting,
      moves: { ...CONSULTING, 'system-busy': '*', 'target-returned': '*' },
    },
    {
      name: 'blind, about to ask a busy phone system again',
      state: { ...consulting, again: 'waiting' },
      moves: { ...CONSULTING, again: '*', 'system-busy': 'returning phone-system-busy' },
    },
    {
      name: 'blind, asked again',
      state: { ...consulting, again: 'asked' },
      moves: { ...CONSULTING, 'system-busy': 'returning phone-system-busy' },
    },
    {
      name: 'supervised: completing it while it rings makes it a blind one',
      state: { ...consulting, mode: 'supervised' },
      moves: {
        ...CONSULTING,
        'target-answered': 'talking',
        'system-busy': 'returning phone-system-busy',
        'target-returned': '*',
        complete: '*',
      },
    },
  ],
  delivering: [
    {
      name: 'always',
      state: { phase: 'delivering' },
      moves: {
        ...TARGET_LEFT,
        delivered: 'completing',
        'caller-hung-up': CALLER_LEFT,
        cancel: 'returning cancelled',
      },
    },
  ],
  talking: [
    { name: 'to the target', state: { phase: 'talking', to: 'target' }, moves: TALKING },
    { name: 'to the caller', state: { phase: 'talking', to: 'caller' }, moves: TALKING },
    {
      name: 'to both',
      state: { phase: 'talking', to: 'both' },
      moves: without(TALKING, 'conference'),
    },
    {
      name: 'on the way to both',
      state: { phase: 'talking', to: 'target', towards: 'both' },
      moves: { ...without(TALKING, 'swap', 'conference'), swapped: '*', 'swap-refused': '*' },
    },
    {
      name: 'with a REFER that may still work',
      state: { phase: 'talking', to: 'both', refused: 'could-not-connect', referOpen: true },
      moves: {
        ...without(TALKING, 'conference'),
        'refer-succeeded': COMPLETED,
        'target-acknowledged': '*',
        'target-hung-up': 'completing',
        'target-busy': 'completing',
        'system-busy': 'completing',
        'caller-hung-up': 'confirming',
      },
    },
    {
      name: 'with a REFER that the line took along',
      state: {
        phase: 'talking',
        to: 'both',
        refused: 'could-not-connect',
        referOpen: true,
        unanswered: true,
      },
      moves: {
        ...without(TALKING, 'conference'),
        'refer-succeeded': COMPLETED,
        'target-acknowledged': '*',
        'target-hung-up': 'completing',
        'target-busy': 'completing',
        'system-busy': 'completing',
        'caller-hung-up': 'done unconfirmed gone',
      },
    },
    {
      name: 'with a REFER that may still work, and the target’s word',
      state: { phase: 'talking', to: 'caller', referOpen: true, acknowledged: true },
      moves: { ...TALKING, ...TARGET_TAKEN, 'refer-succeeded': COMPLETED, 'caller-hung-up': COMPLETED },
    },
  ],
  completing: [
    {
      name: 'blind, before the 202',
      state: { ...completing, mode: 'blind', to: 'target', accepted: false },
      moves: {
        ...COMPLETING,
        ...TARGET_LEFT,
        'refer-accepted': '*',
        'refer-failed': 'returning not-allowed',
        'refer-failed, moved': 'returning unavailable',
        'refer-unanswered': 'returning unconfirmed',
        'refer-timeout': 'returning could-not-connect',
        'caller-hung-up': CALLER_LEFT,
      },
    },
    { name: 'supervised, after the 202', state: completing, moves: COMPLETING },
    {
      name: 'on the way to both',
      state: { ...completing, to: 'target', towards: 'both' },
      moves: { ...COMPLETING, swapped: '*', 'swap-refused': '*' },
    },
    {
      name: 'with the target’s word',
      state: { ...completing, acknowledged: true },
      moves: { ...without(COMPLETING, 'target-acknowledged'), ...TARGET_TAKEN, 'caller-hung-up': COMPLETED },
    },
    {
      name: 'without its consult call',
      state: { ...completing, consultGone: true },
      moves: {
        ...without(COMPLETING, 'target-hung-up', 'target-busy', 'system-busy'),
        'refer-failed': 'returning not-allowed',
        'refer-failed, moved': 'returning unavailable',
        'refer-unanswered': 'returning unconfirmed',
        'refer-timeout': 'returning unconfirmed',
        'target-acknowledged': COMPLETED,
      },
    },
    {
      name: 'cancelled',
      state: { ...completing, cancelled: true },
      moves: {
        ...without(COMPLETING, 'cancel'),
        'refer-failed': 'returning cancelled',
        'refer-failed, moved': 'returning cancelled',
        'refer-unanswered': 'returning cancelled',
        'refer-timeout': 'returning cancelled',
      },
    },
  ],
  joining: [
    {
      name: 'before the REFER',
      state: { ...joining, referred: false, accepted: false },
      moves: { ...TARGET_LEFT, delivered: '*', 'caller-hung-up': CALLER_LEFT },
    },
    {
      name: 'before the 202',
      state: { ...joining, accepted: false },
      moves: { ...JOINING, ...TARGET_LEFT, 'refer-accepted': '*', 'caller-hung-up': CALLER_LEFT },
    },
    { name: 'after the 202', state: joining, moves: JOINING },
    {
      name: 'with the colleague’s word',
      state: { ...joining, acknowledged: true },
      moves: { ...without(JOINING, 'target-acknowledged'), ...TARGET_TAKEN, 'caller-hung-up': COMPLETED },
    },
    {
      name: 'with a REFER that the line took along: both calls are still here when both sides say so',
      state: { ...joining, accepted: false, unanswered: true },
      moves: {
        ...without(JOINING, 'refer-unanswered', 'refer-timeout'),
        'refer-accepted': '*',
        'both-there': 'done could-not-connect as-before',
        'confirm-timeout': 'done unconfirmed as-before',
      },
    },
    {
      name: 'with a REFER that the line took along, and the colleague’s word',
      state: { ...joining, accepted: false, unanswered: true, acknowledged: true },
      moves: {
        ...without(JOINING, 'refer-unanswered', 'refer-timeout', 'target-acknowledged'),
        ...TARGET_TAKEN,
        'refer-accepted': '*',
        'both-there': 'done could-not-connect as-before',
        'caller-hung-up': COMPLETED,
        'confirm-timeout': 'done unconfirmed as-before',
      },
    },
    {
      name: 'with a REFER that the line took along, without the colleague’s call',
      state: { ...joining, accepted: false, unanswered: true, consultGone: true },
      moves: {
        'refer-accepted': '*',
        'refer-succeeded': COMPLETED,
        'refer-failed': 'returning not-allowed',
        'refer-failed, moved': 'returning unavailable',
        'refer-unanswered': 'returning unconfirmed',
        'target-acknowledged': COMPLETED,
        'caller-hung-up': '*',
        'confirm-timeout': 'returning unconfirmed',
      },
    },
    {
      name: 'without the colleague’s call',
      state: { ...joining, consultGone: true },
      moves: {
        ...without(JOINING, 'target-hung-up', 'target-busy', 'system-busy'),
        'refer-failed': 'returning not-allowed',
        'refer-failed, moved': 'returning unavailable',
        'refer-unanswered': 'returning unconfirmed',
        'refer-timeout': 'returning unconfirmed',
        'target-acknowledged': COMPLETED,
      },
    },
    {
      name: 'without the caller’s call',
      state: { ...joining, callerGone: true },
      moves: {
        ...without(JOINING, 'caller-hung-up'),
        'refer-failed': CALLER_LEFT,
        'refer-failed, moved': CALLER_LEFT,
        'refer-unanswered': CALLER_LEFT,
        'refer-timeout': CALLER_LEFT,
        'target-acknowledged': COMPLETED,
        'confirm-timeout': CALLER_LEFT,
      },
    },
    {
      name: 'with a REFER that the line took along, without the caller’s call',
      state: { ...joining, accepted: false, unanswered: true, callerGone: true },
      moves: {
        ...without(JOINING, 'caller-hung-up', 'refer-timeout'),
        'refer-accepted': '*',
        'refer-failed': CALLER_LEFT,
        'refer-failed, moved': CALLER_LEFT,
        'refer-unanswered': CALLER_LEFT,
        'target-acknowledged': COMPLETED,
        'colleague-there': CALLER_LEFT,
        'confirm-timeout': 'done unconfirmed gone',
      },
    },
    {
      name: 'without either',
      state: { ...joining, callerGone: true, consultGone: true },
      moves: {
        'refer-succeeded': COMPLETED,
        'refer-failed': CALLER_LEFT,
        'refer-failed, moved': CALLER_LEFT,
        'refer-unanswered': CALLER_LEFT,
        'refer-timeout': CALLER_LEFT,
        'target-acknowledged': COMPLETED,
        'confirm-timeout': 'done unconfirmed gone',
      },
    },
  ],
  referring: [
    {
      name: 'before the 202',
      state: { ...referring, accepted: false, ringing: false },
      moves: {
        ...without(REFERRING, 'final-timeout'),
        'target-ringing': '*',
        'refer-accepted': '*',
        'refer-timeout': 'returning unconfirmed',
        'caller-hung-up': CALLER_LEFT,
        cancel: '*',
      },
    },
    {
      name: 'before the 202, cancelled',
      state: { ...referring, accepted: false, cancelled: true },
      moves: {
        ...without(REFERRING, 'final-timeout', 'cancel'),
        'refer-accepted': 'returning cancelled',
        'refer-failed': 'returning cancelled',
        'refer-timeout': 'returning unconfirmed',
        'caller-hung-up': CALLER_LEFT,
      },
    },
    { name: 'with a caller who stays meanwhile', state: referring, moves: REFERRING },
    {
      name: 'with a caller who stays meanwhile, overdue',
      state: { ...referring, overdue: true },
      moves: { ...REFERRING, 'final-timeout': 'returning no-answer' },
    },
    {
      name: 'with a caller who is gone if it fails',
      state: { ...referring, failedBlind: 'lost' },
      moves: { ...without(REFERRING, 'cancel'), 'final-timeout': 'done unconfirmed gone' },
    },
    {
      name: 'with the target’s word',
      state: { ...referring, acknowledged: true },
      moves: {
        ...without(REFERRING, 'target-acknowledged'),
        'refer-unproven': COMPLETED,
        'refer-failed, moved': COMPLETED,
        'final-timeout': COMPLETED,
        'caller-hung-up': COMPLETED,
      },
    },
  ],
  recalling: [
    {
      name: 'always',
      state: { phase: 'recalling', outcome: 'unavailable' },
      moves: {
        recalled: 'done no-answer ringing',
        'target-declined': '*',
        'recall-timeout': 'done caller-lost gone',
        'target-acknowledged': COMPLETED,
      },
    },
  ],
  confirming: [
    {
      name: 'with the consult call',
      state: { phase: 'confirming', consultGone: false },
      moves: {
        ...CONFIRMED,
        ...TARGET_GONE,
        'refer-failed': CALLER_LEFT,
        'refer-failed, moved': CALLER_LEFT,
        'confirm-timeout': CALLER_LEFT,
      },
    },
    {
      name: 'without the consult call',
      state: { phase: 'confirming', consultGone: true },
      moves: {
        ...CONFIRMED,
        'refer-failed': CALLER_LEFT,
        'refer-failed, moved': CALLER_LEFT,
        'confirm-timeout': 'done unconfirmed gone',
      },
    },
    {
      name: 'what the phone system did at once',
      state: { phase: 'confirming', consultGone: true, native: true },
      moves: {
        ...CONFIRMED,
        'refer-unproven': 'done unconfirmed gone',
        'refer-failed': CALLER_LEFT,
        'refer-failed, moved': 'recalling',
        recalled: 'done no-answer ringing',
        'confirm-timeout': 'done unconfirmed gone',
      },
    },
  ],
  returning: [
    {
      name: 'from a consult call',
      state: { phase: 'returning', outcome: 'busy' },
      moves: { ...RETURNED('busy'), 'caller-hung-up': CALLER_LEFT },
    },
    {
      name: 'while nobody has said what became of it',
      state: { phase: 'returning', outcome: 'unconfirmed' },
      moves: { ...CONFIRMED, ...RETURNED('could-not-connect'), 'caller-hung-up': 'done unconfirmed gone' },
    },
    {
      name: 'from the phone system',
      state: { phase: 'returning', outcome: 'busy', native: true },
      moves: { ...RETURNED('busy'), recalled: 'done no-answer ringing', 'caller-hung-up': 'recalling' },
    },
    {
      name: 'from the phone system, while nobody has said what became of it',
      state: { phase: 'returning', outcome: 'unconfirmed', native: true },
      moves: {
        ...CONFIRMED,
        ...RETURNED('could-not-start'),
        recalled: 'done no-answer ringing',
        'caller-hung-up': 'done unconfirmed gone',
      },
    },
    {
      name: 'taken back while the REFER is out',
      state: { phase: 'returning', outcome: 'cancelled', native: true, referOpen: true },
      moves: {
        ...RETURNED('cancelled'),
        'refer-succeeded': COMPLETED,
        'refer-failed': '*',
        'refer-failed, moved': '*',
        'final-timeout': '*',
        recalled: 'done no-answer ringing',
        'caller-hung-up': 'confirming',
      },
    },
  ],
  done: [
    { name: 'back', state: { phase: 'done', outcome: 'busy', caller: 'back' }, moves: {} },
    { name: 'gone', state: { phase: 'done', outcome: 'caller-hung-up', caller: 'gone' }, moves: {} },
    { name: 'as before', state: { phase: 'done', outcome: 'not-allowed', caller: 'as-before' }, moves: {} },
    {
      name: 'as before, as far as anybody knows',
      state: { phase: 'done', outcome: 'unconfirmed', caller: 'as-before', unproven: true },
      moves: {
        ...CONFIRMED,
        'both-there': 'done could-not-connect as-before',
        'caller-hung-up': 'done unconfirmed gone',
      },
    },
    { name: 'completed', state: { phase: 'done', outcome: 'completed', caller: 'transferred' }, moves: {} },
    {
      name: 'on hold',
      state: { phase: 'done', outcome: 'busy', caller: 'on-hold' },
      moves: { returned: 'done busy back' },
    },
    {
      name: 'completed as the phone system says',
      state: { phase: 'done', outcome: 'completed', caller: 'transferred', native: true },
      moves: { recalled: 'done no-answer ringing' },
    },
    {
      name: 'lost',
      state: { phase: 'done', outcome: 'caller-lost', caller: 'gone', native: true },
      moves: { recalled: 'done no-answer ringing' },
    },
    {
      name: 'ringing',
      state: { phase: 'done', outcome: 'unavailable', caller: 'ringing', native: true },
      moves: {
        returned: 'done unavailable back',
        'target-declined': 'done declined ringing',
        'caller-hung-up': CALLER_LEFT,
      },
    },
    {
      name: 'unconfirmed',
      state: { phase: 'done', outcome: 'unconfirmed', caller: 'gone' },
      moves: CONFIRMED,
    },
    {
      name: 'unproven',
      state: { phase: 'done', outcome: 'could-not-connect', caller: 'back', unproven: true },
      moves: CONFIRMED,
    },
    {
      name: 'taken back while the REFER was out',
      state: { phase: 'done', outcome: 'cancelled', caller: 'back', native: true, referOpen: true },
      moves: {
        'refer-succeeded': COMPLETED,
        'refer-failed': '*',
        'refer-failed, moved': '*',
        'final-timeout': '*',
      },
    },
  ],
};

function without<Moves extends Readonly<Record<string, Next>>>(
  moves: Moves,
  ...names: readonly (keyof Moves & string)[]
): Readonly<Record<string, Next>> {
  return Object.fromEntries(Object.entries(moves).filter(([name]) => !names.includes(name)));
}

function label(state: TransferState): Next {
  if (state.phase === 'done') return `done ${state.outcome} ${state.caller}`;
  return state.phase === 'returning' ? `returning ${state.outcome}` : state.phase;
}

function nextOf(before: TransferState, event: TransferEvent): Next {
  const { state } = stepTransfer(before, event);
  if (label(state) !== label(before)) return label(state);
  return JSON.stringify(sorted(state)) === JSON.stringify(sorted(before)) ? 'stays' : '*';
}

const sorted = (state: TransferState) => Object.entries(state).sort(([a], [b]) => a.localeCompare(b));

describe.each(Object.entries(TABLE))('a transfer that is %s', (phase, rows) => {
  it.each(rows)('$name', ({ state, moves }) => {
    expect(state.phase).toBe(phase);
    expect(Object.keys(moves).filter((name) => !events.has(name))).toEqual([]);
    const expected = new Map([...events.keys()].map((name) => [name, moves[name] ?? 'stays']));
    const found = new Map([...events].map(([name, event]) => [name, nextOf(state, event)]));
    expect(found).toEqual(expected);
  });
});
