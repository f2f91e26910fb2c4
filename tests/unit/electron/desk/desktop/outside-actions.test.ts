import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowRequest } from '#shared/domain/desktop/desktop';
import { callId } from '#shared/domain/ids';
import type { CallView, NoticeAction, NoticeView } from '#shared/domain/views';
import { fail, ok } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { createOutside } from '../../../../../electron/desk/desktop/outside-actions';
import type { Scene } from '../../../../../electron/desk/desktop/presence';
import type { NewNotice } from '../../../../../electron/desk/notices/notices-service';
import { callOf } from '../../../../fakes/desk-values';
import { settled } from '../../../../fakes/fake-clock';

const NOW = Date.UTC(2026, 10, 20);
const call = (id: string, state: CallView['state'], part: Partial<CallView> = {}) =>
  callOf(NOW, { id: callId(id), state, ...part });
const noticeOf = (actions: readonly NoticeAction[], part: Partial<NoticeView> = {}): NoticeView => ({
  id: 'transfer-c1',
  kind: 'transfer-failed',
  tone: 'error',
  sentence: { key: 'transfer.busy' },
  callId: callId('c1'),
  actions,
  at: NOW,
  ...part,
});

let scene: Pick<Scene, 'calls' | 'line'>;
let settings: Settings;
let standing: readonly NoticeView[];
let refusal: string | undefined;
let platform: 'win32' | 'darwin' | 'linux';
let now: number;
beforeEach(() => {
  scene = { calls: [], line: { state: 'registered', since: NOW } };
  settings = settingsSchema.parse({
    mode: 'pbx',
    account: {
      server: 'wss://pbx.example.com/ws',
      domain: 'pbx.example.com',
      extension: '1001',
      displayName: 'Ana',
    },
  });
  standing = [];
  refusal = undefined;
  platform = 'linux';
  now = NOW;
});

function room() {
  const ran: unknown[] = [];
  const acted: unknown[] = [];
  const requests: WindowRequest['to'][] = [];
  const said: NewNotice[] = [];
  const closed: string[] = [];
  let raised = 0;
  const outside = createOutside({
    scene: () => scene,
    run: (async (method: string, args: unknown) => {
      ran.push([method, args]);
      return refusal === undefined ? ok() : fail(refusal);
    }) as never,
    notices: {
      find: (id) => standing.find((notice) => notice.id === id),
      act(id, action) {
        acted.push([id, action]);
        return ok();
      },
      show: (notice) => void said.push(notice),
      close: (id) => void closed.push(id),
    },
    requests: { ask: (to) => void requests.push(to) },
    raise: () => raised++,
    settings: { get: () => settings },
    platform: () => platform,
    now: () => now,
  });
  return { outside, ran, acted, requests, said, closed, raised: () => raised };
}

describe('a notice that is clicked', () => {
  it.each<[NoticeAction | undefined, WindowRequest['to'] | undefined, boolean]>([
    [undefined, { kind: 'call', callId: callId('c1') }, true],
    ['open-call', { kind: 'call', callId: callId('c1') }, true],
    ['answer', { kind: 'call', callId: callId('c1') }, true],
    ['supervised-instead', { kind: 'call', callId: callId('c1') }, true],
    ['someone-else', { kind: 'step', callId: callId('c1'), step: 'someone-else' }, true],
    ['edit-number', { kind: 'step', callId: callId('c1'), step: 'edit-number' }, true],
    ['take-message', { kind: 'step', callId: callId('c1'), step: 'take-message' }, true],
    ['queue', { kind: 'step', callId: callId('c1'), step: 'queue' }, true],
    ['schedule', { kind: 'step', callId: callId('c1'), step: 'schedule' }, true],
    ['ask-first', { kind: 'call', callId: callId('c1') }, true],
    ['show-follow-ups', { kind: 'follow-ups' }, true],
    ['call-back', undefined, true],
    ['when-free', undefined, false],
    ['transfer-now', undefined, false],
    ['snooze', undefined, false],
    ['try-again', undefined, false],
    ['keep-notes', undefined, false],
    ['decline', undefined, false],
  ])('at %s does it, and leads the window to what is its part', (action, request, raises) => {
    standing = [noticeOf(action === undefined ? [] : [action])];
    const { outside, acted, requests, raised } = room();
    outside.onNotice('transfer-c1', action);
    expect(acted).toEqual([['transfer-c1', action ?? 'open-call']]);
    expect(requests).toEqual(request === undefined ? [] : [request]);
    expect(raised()).toBe(raises ? 1 : 0);
  });

  it.each(['call-back', 'no-such-action', '__proto__', ''])(
    'at %j, which it does not offer, does nothing',
    (action) => {
      standing = [noticeOf(['try-again'])];
      const { outside, acted, requests, said, raised } = room();
      outside.onNotice('transfer-c1', action);
      expect([acted, requests, said, raised()]).toEqual([[], [], [], 0]);
    },
  );

  it('and is about no call brings the window', () => {
    standing = [noticeOf([], { id: 'line', kind: 'line' })];
    const { callId: _, ...line } = standing[0] as NoticeView;
    standing = [line];
    const { outside, acted, requests, raised } = room();
    outside.onNotice('line');
    expect([acted, requests, raised()]).toEqual([[['line', 'open-call']], [], 1]);
  });

  it('when the desk has put it away leads to what is left of the call, and says so where more was wanted', () => {
    const { outside, acted, requests, said, raised } = room();
    outside.onNotice('missed-c1');
    expect([requests, said, raised()]).toEqual([[{ kind: 'call', callId: 'c1' }], [], 1]);
    outside.onNotice('ring-c1', 'answer');
    expect(requests).toHaveLength(2);
    expect(said).toMatchObject([{ tone: 'warning', sentence: { key: 'problem.no-such-notice' } }]);
    outside.onNotice('line');
    expect([acted, requests.length, raised()]).toEqual([[], 2, 3]);
  });
});

describe('the tray’s menu', () => {
  it.each([
    ['answer:c1', 'calls.answer', { callId: 'c1' }],
    ['decline:c1', 'calls.decline', { callId: 'c1' }],
    ['hang-up:c1', 'calls.hangUp', { callId: 'c1' }],
    ['hold:c1', 'calls.hold', { callId: 'c1' }],
    ['resume:c1', 'calls.resume', { callId: 'c1' }],
    ['mute:c1', 'calls.mute', { callId: 'c1', muted: true }],
    ['unmute:c1', 'calls.mute', { callId: 'c1', muted: false }],
    ['cancel:c1', 'transfer.cancel', { callId: 'c1' }],
    ['status:dnd', 'agent.setStatus', { status: 'dnd' }],
  ])('at %s does as the pages do', (id, method, args) => {
    const { outside, ran, raised } = room();
    outside.onMenu(id);
    expect(ran).toEqual([[method, args]]);
    // Whoever answers by the mouse wants to see who it is.
    expect(raised()).toBe(method === 'calls.answer' ? 1 : 0);
  });

  it.each(['', 'answer', 'answer:', 'status:wrap-up', 'status:__proto__', 'transfer.start:c1', 'nonsense'])(
    'does nothing at %j',
    (id) => {
      const { outside, ran, requests, raised } = room();
      outside.onMenu(id);
      expect([ran, requests, raised()]).toEqual([[], [], 0]);
    },
  );

  it('leads from a failure to its call', () => {
    standing = [noticeOf(['try-again'])];
    const { outside, acted, requests } = room();
    outside.onMenu('notice:transfer-c1');
    expect(acted).toEqual([['transfer-c1', 'open-call']]);
    expect(requests).toEqual([{ kind: 'call', callId: 'c1' }]);
  });

  it('says what could not be done, until something could', async () => {
    const { outside, said, closed } = room();
    refusal = 'no-such-call';
    outside.onMenu('answer:c1');
    await settled();
    expect(said).toMatchObject([
      { id: 'problem-desktop', tone: 'warning', sentence: { key: 'problem.no-such-call' } },
    ]);
    refusal = 'of a newer desk';
    outside.onMenu('hold:c1');
    await settled();
    expect(said[1]?.sentence).toEqual({ key: 'problem.internal' });
    refusal = undefined;
    outside.onMenu('hold:c1');
    await settled();
    expect(closed).toEqual(['problem-desktop']);
  });
});

describe('a key that works everywhere', () => {
  const calls = [call('up', 'up', { muted: false }), call('first', 'ringing'), call('second', 'ringing')];

  it('answers who has waited longest, and leaves the window where it is', () => {
    scene = { ...scene, calls };
    const { outside, ran, raised } = room();
    outside.onShortcut('answer', '');
    expect(ran).toEqual([['calls.answer', { callId: 'first' }]]);
    expect(raised()).toBe(0);
  });

  it('declines while something rings, and hangs up when nothing does', () => {
    scene = { ...scene, calls };
    const { outside, ran } = room();
    outside.onShortcut('hangUp', '');
    scene = { ...scene, calls: calls.slice(0, 1) };
    outside.onShortcut('hangUp', '');
    expect(ran).toEqual([
      ['calls.decline', { callId: 'first' }],
      ['calls.hangUp', { callId: 'up' }],
    ]);
  });

  it('pressed for a ring that has just stopped, or held down, ends no other call', () => {
    scene = { ...scene, calls };
    const { outside, ran } = room();
    outside.onScene();
    scene = { ...scene, calls: calls.slice(0, 1) };
    outside.onScene();
    now += 999;
    outside.onShortcut('hangUp', '');
    expect(ran).toEqual([]);
    now += 1;
    outside.onShortcut('hangUp', '');
    expect(ran).toEqual([['calls.hangUp', { callId: 'up' }]]);
  });

  it('turns the microphone off and on', () => {
    scene = { ...scene, calls };
    const { outside, ran } = room();
    outside.onShortcut('mute', '');
    scene = { ...scene, calls: [call('up', 'up', { muted: true })] };
    outside.onShortcut('mute', '');
    expect(ran).toEqual([
      ['calls.mute', { callId: 'up', muted: true }],
      ['calls.mute', { callId: 'up', muted: false }],
    ]);
  });

  it('means nothing where there is nothing to do', () => {
    scene = { ...scene, calls: [call('over', 'wrap-up')] };
    const { outside, ran } = room();
    for (const id of ['answer', 'hangUp', 'mute'] as const) outside.onShortcut(id, '');
    expect(ran).toEqual([]);
  });

  it('dials what is selected, by the rules of links', () => {
    const { outside, requests, raised } = room();
    outside.onShortcut('dial', 'Tel.: +40 (21) 123-45-67, ext. 5');
    outside.onShortcut('dial', '');
    expect(requests).toEqual([{ kind: 'dial', target: '+40211234567 ext. 5' }, { kind: 'bad-link' }]);
    expect(raised()).toBe(2);
  });

  it('lets the agent choose where several numbers are selected, at most eight, also where links aren’t asked about', () => {
    settings = { ...settings, confirmLinks: false };
    const { outside, ran, requests, raised } = room();
    outside.onShortcut('dial', 'Office +40 21 123 4567, mobile 0721 555 010');
    const many = Array.from({ length: 12 }, (_, at) => `07215550${10 + at}`);
    outside.onShortcut('dial', many.join('; '));
    expect([ran, raised()]).toEqual([[], 2]);
    expect(requests).toEqual([
      { kind: 'dial', target: '+40211234567', others: ['+40721555010'] },
      {
        kind: 'dial',
        target: '+40721555010',
        others: [11, 12, 13, 14, 15, 16, 17].map((end) => `+407215550${end}`),
      },
    ]);
  });
});

describe('a link', () => {
  it('is shown before it is dialed', () => {
    const { outside, ran, requests, raised } = room();
    outside.onLink('tel:%2B40211234567');
    expect([ran, requests, raised()]).toEqual([[], [{ kind: 'dial', target: '+40211234567' }], 1]);
  });

  it('that is none is said to be none', () => {
    settings = { ...settings, confirmLinks: false };
    const { outside, ran, requests, raised } = room();
    outside.onLink('tel:*21*0900#');
    expect([ran, requests, raised()]).toEqual([[], [{ kind: 'bad-link' }], 1]);
  });

  it('is dialed at once where the agent wants that, and the page it stands on stays in front', async () => {
    settings = { ...settings, confirmLinks: false };
    const { outside, ran, requests, raised } = room();
    outside.onLink('tel:+40211234567;ext=5');
    outside.onLink('sip:bogdan@pbx.example.com');
    await settled();
    expect(ran).toEqual([
      ['calls.dial', { target: '+40211234567' }],
      ['calls.dial', { target: 'sip:bogdan@pbx.example.com' }],
    ]);
    expect([requests, raised()]).toEqual([[], 0]);
  });

  it.each([
    ['a call for help', 'tel:112', {}],
    ['what costs', 'tel:0900123456', {}],
    ['another country', 'tel:+4930901820', {}],
    ['another phone system', 'sip:ana@evil.example', {}],
    ['while somebody is on the line', 'tel:+40211234567', { calls: [call('c1', 'up')] }],
    ['while it rings', 'tel:+40211234567', { calls: [call('c1', 'ringing')] }],
    ['while there is no line', 'tel:+40211234567', { line: { state: 'connecting', attempt: 1 } }],
  ] as const)('asks all the same for %s', (_, link, part) => {
    settings = { ...settings, confirmLinks: false };
    scene = { ...scene, ...part };
    const { outside, ran, requests } = room();
    outside.onLink(link);
    expect(ran).toEqual([]);
    expect(requests).toMatchObject([{ kind: 'dial' }]);
  });

  it.each([
    ['linux', [['calls.dial', { target: '+40211234567' }]], [], 0],
    ['win32', [], [{ kind: 'dial', target: '+40211234567' }], 1],
    ['darwin', [], [{ kind: 'dial', target: '+40211234567' }], 1],
  ] as const)('by a key is dialed at once only where it is what is selected: %s', async (system, ...done) => {
    platform = system;
    settings = { ...settings, confirmLinks: false };
    const { outside, ran, requests, raised } = room();
    outside.onShortcut('dial', '+40 21 123 4567');
    await settled();
    expect([ran, requests, raised()]).toEqual(done);
  });

  it('is shown where the desk wants the agent asked', async () => {
    settings = { ...settings, confirmLinks: false };
    refusal = 'needs-confirmation';
    const { outside, requests, said, raised } = room();
    outside.onLink('tel:+40211234567;ext=5');
    await settled();
    expect(requests).toEqual([{ kind: 'dial', target: '+40211234567 ext. 5' }]);
    expect([said, raised()]).toEqual([[], 1]);
  });

  it('that could not be dialed is said', async () => {
    settings = { ...settings, confirmLinks: false };
    refusal = 'too-many-calls';
    const { outside, said } = room();
    outside.onLink('tel:+40211234567');
    await settled();
    expect(said).toMatchObject([{ sentence: { key: 'problem.too-many-calls' } }]);
  });
});
