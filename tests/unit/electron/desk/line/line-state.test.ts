import { describe, expect, it } from 'vitest';
import type { LineState } from '#shared/domain/line';
import {
  type LineEvent,
  reduceLine,
  registrationProblem,
} from '../../../../../electron/desk/line/line-state';

const states = {
  unconfigured: { state: 'unconfigured' },
  connecting: { state: 'connecting', attempt: 3 },
  registering: { state: 'registering' },
  registered: { state: 'registered', since: 10 },
  noPhone: { state: 'down', problem: 'no-phone' },
  lost: { state: 'down', problem: 'closed', retryAt: 50 },
  wrongPassword: { state: 'down', problem: 'wrong-password' },
} as const satisfies Record<string, LineState>;

const events = {
  unconfigured: { type: 'unconfigured' },
  configured: { type: 'configured', phone: true },
  configuredAlone: { type: 'configured', phone: false },
  attached: { type: 'phone-attached' },
  gone: { type: 'phone-gone' },
  connecting: { type: 'connecting', attempt: 4 },
  opened: { type: 'opened' },
  lost: { type: 'lost', problem: 'timeout', retryAt: 99 },
  registered: { type: 'registered', at: 20 },
  unregistered: { type: 'unregistered' },
  refused: { type: 'registration-failed', problem: 'registration-refused', retryAt: 70 },
  unknown: { type: 'registration-failed', problem: 'unknown-extension' },
} as const satisfies Record<string, LineEvent>;

const first: LineState = { state: 'connecting', attempt: 1 };
const again: LineState = { state: 'connecting', attempt: 4 };
const lost: LineState = { state: 'down', problem: 'timeout', retryAt: 99 };
const since: LineState = { state: 'registered', since: 20 };
const refused: LineState = { state: 'down', problem: 'registration-refused', retryAt: 70 };
const unknown: LineState = { state: 'down', problem: 'unknown-extension' };
const { noPhone, registering } = states;

/** What every pair leads to; `=` stays as it is. */
const table: Record<keyof typeof states, Record<keyof typeof events, LineState | '='>> = {
  unconfigured: {
    unconfigured: '=',
    configured: first,
    configuredAlone: noPhone,
    attached: '=',
    gone: '=',
    connecting: '=',
    opened: '=',
    lost: '=',
    registered: '=',
    unregistered: '=',
    refused: '=',
    unknown: '=',
  },
  connecting: {
    unconfigured: states.unconfigured,
    configured: first,
    configuredAlone: noPhone,
    attached: first,
    gone: noPhone,
    connecting: again,
    opened: registering,
    lost,
    registered: '=',
    unregistered: '=',
    refused: '=',
    unknown: '=',
  },
  registering: {
    unconfigured: states.unconfigured,
    configured: first,
    configuredAlone: noPhone,
    attached: first,
    gone: noPhone,
    connecting: again,
    opened: '=',
    lost,
    registered: since,
    unregistered: '=',
    refused,
    unknown,
  },
  registered: {
    unconfigured: states.unconfigured,
    configured: first,
    configuredAlone: noPhone,
    attached: first,
    gone: noPhone,
    connecting: again,
    opened: registering,
    lost,
    registered: '=',
    unregistered: registering,
    refused,
    unknown,
  },
  noPhone: {
    unconfigured: states.unconfigured,
    configured: first,
    configuredAlone: '=',
    attached: first,
    gone: '=',
    connecting: '=',
    opened: '=',
    lost: '=',
    registered: '=',
    unregistered: '=',
    refused: '=',
    unknown: '=',
  },
  lost: {
    unconfigured: states.unconfigured,
    configured: first,
    configuredAlone: noPhone,
    attached: first,
    gone: noPhone,
    connecting: again,
    opened: registering,
    lost,
    registered: '=',
    unregistered: '=',
    refused: '=',
    unknown: '=',
  },
  wrongPassword: {
    unconfigured: states.unconfigured,
    configured: first,
    configuredAlone: noPhone,
    attached: first,
    gone: noPhone,
    connecting: again,
    opened: registering,
    lost,
    registered: since,
    unregistered: '=',
    refused,
    unknown,
  },
};

describe('line state', () => {
  const pairs = Object.entries(table).flatMap(([state, row]) =>
    Object.entries(row).map(([event, expected]) => [state, event, expected] as const),
  );

  it.each(pairs)('%s, %s', (stateName, eventName, expected) => {
    const state: LineState = states[stateName as keyof typeof states];
    const next = reduceLine(state, events[eventName as keyof typeof events]);
    expect(next).toEqual(expected === '=' ? state : expected);
  });

  it.each([
    [401, 'wrong-password'],
    [403, 'wrong-password'],
    [407, 'wrong-password'],
    [404, 'unknown-extension'],
    [604, 'unknown-extension'],
    [500, 'registration-refused'],
    [503, 'registration-refused'],
    [undefined, 'registration-refused'],
  ] as const)('reads %s as %s', (code, problem) => {
    expect(registrationProblem(code)).toBe(problem);
  });
});
