import { describe, expect, it } from 'vitest';
import type { TrayItem } from '#shared/domain/desktop/desktop';
import { callId } from '#shared/domain/ids';
import type { LineState } from '#shared/domain/line';
import type { CallView, NoticeView } from '#shared/domain/views';
import { createTranslator } from '#shared/i18n/translator';
import { settingsSchema } from '#shared/schemas/settings';
import { shellSignals } from '#shared/schemas/shell-args';
import { presenceOf, type Scene } from '../../../../../electron/desk/desktop/presence';
import { callOf, transferOf } from '../../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
const words = createTranslator('en');
const registered: LineState = { state: 'registered', since: NOW };
const pbx = { ...settingsSchema.parse({}), mode: 'pbx' as const };

const call = (state: CallView['state'], part: Partial<CallView> = {}) =>
  callOf(NOW, { id: callId(`c-${state}`), state, title: 'Maria Ionescu', ...part });
const dan = (state: CallView['state']) => call(state, { id: callId(`d-${state}`), title: 'Dan Marin' });
const failure: NoticeView = {
  id: 'transfer-c1',
  kind: 'transfer-failed',
  tone: 'error',
  sentence: { key: 'transfer.busy', values: { target: 'Ana', caller: 'Maria Ionescu', where: 'back' } },
  callId: callId('c1'),
  actions: ['try-again'],
  at: NOW,
};
const missed: NoticeView = {
  ...failure,
  id: 'missed-c2',
  kind: 'missed',
  sentence: { key: 'call.missed', values: { caller: 'Dan Marin' } },
};

function shown(part: Partial<Scene> = {}) {
  const scene: Scene = {
    line: registered,
    calls: [],
    status: 'available',
    unread: [],
    settings: pbx,
    doNotDisturb: 'off',
    ...part,
  };
  const presence = presenceOf(scene, words);
  expect(shellSignals['desktop.changed'].safeParse(presence).error).toBeUndefined();
  return presence;
}

const told = (menu: readonly TrayItem[]): readonly string[] =>
  menu.map((item) =>
    item.kind === 'separator'
      ? '—'
      : item.kind === 'choice'
        ? `${item.chosen ? '● ' : '○ '}${item.label}`
        : item.label,
  );
const idOf = (menu: readonly TrayItem[], label: string): string | undefined =>
  menu.flatMap((item) => ('id' in item && item.label === label ? [item.id] : []))[0];

describe('the tray’s icon', () => {
  it.each<[string, LineState, readonly CallView[], readonly NoticeView[]]>([
    ['ringing', registered, [call('up'), dan('ringing')], [failure]],
    ['in-call', registered, [call('held')], [failure]],
    ['in-call', { state: 'down', problem: 'closed' }, [call('up')], []],
    ['in-call', registered, [call('dialing')], []],
    ['attention', registered, [call('wrap-up')], [missed]],
    ['attention', { state: 'down', problem: 'closed' }, [], [failure]],
    ['ready', registered, [call('wrap-up')], []],
    ['connecting', { state: 'connecting', attempt: 3 }, [], []],
    ['connecting', { state: 'registering' }, [], []],
    ['offline', { state: 'down', problem: 'wrong-password' }, [], []],
    ['offline', { state: 'unconfigured' }, [], []],
  ])('is %s', (icon, line, calls, unread) => {
    expect(shown({ line, calls, unread }).icon).toBe(icon);
  });

  it('does not ring for a call of which only the note is taken', () => {
    const silenced = call('ringing', { silenced: true });
    expect(shown({ calls: [silenced] })).toMatchObject({ icon: 'ready', ringing: 0, attention: false });
    expect(shown({ calls: [call('ringing'), dan('ringing'), silenced] }).ringing).toBe(2);
  });
});

describe('the tooltip', () => {
  it('says how the line stands, who is there, and what was not seen', () => {
    expect(shown().tooltip).toBe('Patchcord · Line ready');
    expect(shown({ line: { state: 'down', problem: 'closed' } }).tooltip).toBe(
      'Patchcord · The connection to the phone system was lost. Reconnecting …',
    );
    expect(shown({ calls: [call('up'), dan('ringing')] }).tooltip).toBe('Patchcord · Dan Marin is calling');
    expect(shown({ calls: [call('held')], unread: [missed, failure] }).tooltip).toBe(
      'Patchcord · Maria Ionescu is on hold · 2 unread notices',
    );
  });

  it('of several calls names the one that the agent talks on', () => {
    const calls = [call('held'), dan('up')];
    expect(shown({ calls }).tooltip).toBe('Patchcord · On the line with Dan Marin');
    expect(shown({ calls }).quitQuestion).toContain('Dan Marin');
  });

  it('can’t mistake practice for the company’s phone system', () => {
    expect(shown({ settings: settingsSchema.parse({}) }).tooltip).toBe('Patchcord · Practice · Line ready');
  });

  it('is as short as Windows wants it, whatever the caller’s name is', () => {
    const title = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(12);
    const presence = shown({ calls: [call('ringing', { title })] });
    expect(presence.tooltip.length).toBeLessThanOrEqual(127);
  });
});

describe('the tray’s menu', () => {
  it('of an idle desk is the line and the status', () => {
    expect(told(shown({ status: 'dnd' }).menu)).toEqual([
      'Line ready',
      '—',
      '○ Available',
      '○ Away',
      '● Do not disturb',
    ]);
  });

  it('offers what can be done about each call, by name, and the last failure', () => {
    const { menu } = shown({ calls: [call('up'), dan('ringing')], unread: [failure, missed] });
    expect(told(menu)).toEqual([
      'Line ready',
      'On the line with Maria Ionescu',
      'Dan Marin is calling',
      '—',
      'Answer Dan Marin',
      'Decline Dan Marin',
      '—',
      'Hang up: Maria Ionescu',
      'Put Maria Ionescu on hold',
      'Turn the microphone off',
      '—',
      'Ana is on another call. Maria Ionescu is back with you.',
      '—',
      '● Available',
      '○ Away',
      '○ Do not disturb',
    ]);
    expect(idOf(menu, 'Answer Dan Marin')).toBe('answer:d-ringing');
    expect(idOf(menu, 'Hang up: Maria Ionescu')).toBe('hang-up:c-up');
    expect(idOf(menu, 'Ana is on another call. Maria Ionescu is back with you.')).toBe('notice:transfer-c1');
    expect(idOf(menu, 'Away')).toBe('status:away');
  });

  it('takes off hold who is on hold, and opens a microphone that is shut', () => {
    const { menu } = shown({ calls: [call('held', { muted: true })] });
    expect(idOf(menu, 'Take Maria Ionescu off hold')).toBe('resume:c-held');
    expect(idOf(menu, 'Turn the microphone on')).toBe('unmute:c-held');
  });

  it('hangs up nobody who is being transferred: it takes the transfer back', () => {
    const { menu } = shown({ calls: [call('held', { transfer: transferOf(NOW) })] });
    expect(told(menu).slice(0, 5)).toEqual([
      'Line ready',
      'Maria Ionescu is being transferred to Ioana Radu',
      '—',
      'Cancel the transfer of Maria Ionescu',
      'Turn the microphone off',
    ]);
    expect(idOf(menu, 'Cancel the transfer of Maria Ionescu')).toBe('cancel:c-held');
  });

  it('leads to a missed call where nothing failed', () => {
    const { menu } = shown({ unread: [missed] });
    expect(idOf(menu, 'Missed call from Dan Marin.')).toBe('notice:missed-c2');
  });

  it('says nothing of what is over', () => {
    expect(told(shown({ calls: [call('wrap-up')] }).menu)).toHaveLength(5);
  });
});

describe('badge and attention', () => {
  it('count what was not seen', () => {
    expect(shown({ unread: [failure, missed] }).badge).toBe(2);
    expect(shown().badge).toBe(0);
  });

  it('ask for eyes while a call rings and while a failure waits, not for a missed call', () => {
    expect(shown({ calls: [call('ringing')] }).attention).toBe(true);
    expect(shown({ unread: [failure] }).attention).toBe(true);
    expect(shown({ unread: [missed] }).attention).toBe(false);
    expect(shown({ calls: [call('up')] }).attention).toBe(false);
  });

  it('on a system that is not to be disturbed, let only ringing through, and that as the agent has chosen', () => {
    const calls = [call('ringing')];
    const quiet = { doNotDisturb: 'on' as const, unread: [failure] };
    expect(shown({ ...quiet, calls })).toMatchObject({ ringing: 1, attention: true });
    expect(shown(quiet)).toMatchObject({ attention: false, badge: 1, icon: 'attention' });
    const settings = { ...pbx, ringInDoNotDisturb: false };
    expect(shown({ ...quiet, calls, settings })).toMatchObject({
      ringing: 0,
      attention: false,
      badge: 1,
      icon: 'ringing',
    });
    expect(shown({ calls, settings, doNotDisturb: 'unknown' })).toMatchObject({ ringing: 1 });
  });
});

describe('quitting', () => {
  it('is asked about by the name of who would be cut off', () => {
    expect(shown({ calls: [call('up')] }).quitQuestion).toBe(
      'Maria Ionescu is on the line. If you quit, the call ends. Quit Patchcord?',
    );
    expect(shown({ calls: [call('held'), dan('up'), call('dialing')] }).quitQuestion).toBe(
      'Dan Marin and 2 more are on the line. If you quit, the calls end. Quit Patchcord?',
    );
    expect(shown({ calls: [dan('ringing')] }).quitQuestion).toBe(
      'Dan Marin is calling. If you quit, the call does not ring here any more. Quit Patchcord?',
    );
  });

  it('needs no question where nobody is there', () => {
    expect(shown({ calls: [call('wrap-up')], unread: [failure] })).not.toHaveProperty('quitQuestion');
  });
});

it('is in a call from the first ring to the last word', () => {
  const inCall = (state: CallView['state']) => shown({ calls: [call(state)] }).inCall;
  expect(['ringing', 'dialing', 'up', 'held'].map((state) => inCall(state as CallView['state']))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([inCall('wrap-up'), shown().inCall]).toEqual([false, false]);
});

it('closes the window to the tray as the agent has chosen', () => {
  expect(shown().closeToTray).toBe(true);
  expect(shown({ settings: { ...pbx, closeToTray: false } }).closeToTray).toBe(false);
});
