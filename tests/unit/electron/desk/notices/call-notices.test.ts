import { describe, expect, test } from 'vitest';
import { nextStepsOf, sentenceKeyOf } from '#shared/domain/classify';
import { callId } from '#shared/domain/ids';
import type { LineState } from '#shared/domain/line';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { Sentence } from '#shared/domain/sentence';
import { type NoticeView, noticeActions, type SyncView } from '#shared/domain/views';
import { en } from '#shared/i18n/en';
import {
  callOfNotice,
  noticeOfCall,
  noticeOfLine,
  noticeOfPassword,
  noticesOfSync,
} from '../../../../../electron/desk/notices/call-notices';
import { isUnread, unreadNotices } from '../../../../../electron/desk/notices/unread-notices';
import { callOf, cards, transferOf } from '../../../../fakes/desk-values';

const view = (state: SyncView['state'], key?: Sentence['key'], source = 'crm'): SyncView => ({
  source,
  name: 'The CRM',
  state,
  contacts: 1,
  items: 1,
  rejectedRows: 0,
  ...(key === undefined ? {} : { sentence: { key, values: { source: 'The CRM' } } }),
});
const away = 'sync.unreachable';

describe('a sync that fails', () => {
  test('is told once with its sentence, however often it is tried again', () => {
    expect(noticesOfSync([view('running')], [view('failed', away)])).toEqual([
      {
        show: {
          id: 'sync-crm',
          kind: 'sync',
          tone: 'warning',
          sentence: { key: away, values: { source: 'The CRM' } },
        },
      },
    ]);
    expect(noticesOfSync([view('failed', away)], [view('running', away)])).toEqual([]);
    expect(noticesOfSync([view('running', away)], [view('failed', away)])).toEqual([]);
  });

  test('is told again for another reason', () => {
    expect(noticesOfSync([view('failed', away)], [view('failed', 'sync.auth')])).toMatchObject([
      { show: { id: 'sync-crm', sentence: { key: 'sync.auth' } } },
    ]);
  });

  test('is forgotten when it works again, and with its source', () => {
    expect(noticesOfSync([view('running', away)], [view('idle')])).toEqual([{ close: 'sync-crm' }]);
    expect(noticesOfSync([view('failed', away)], [])).toEqual([{ close: 'sync-crm' }]);
    expect(noticesOfSync([view('idle')], [])).toEqual([]);
  });

  test('is no failure where the source asked to slow down', () => {
    expect(noticesOfSync([view('running')], [view('waiting', 'sync.rate-limited')])).toEqual([]);
  });

  test('of two sources is told of the one', () => {
    const other = view('idle', undefined, 'other');
    expect(noticesOfSync([view('idle'), other], [view('failed', away), other])).toHaveLength(1);
  });
});

describe('a line', () => {
  const down = (problem: 'closed' | 'unreachable'): LineState => ({ state: 'down', problem, retryAt: 1 });
  const up: LineState = { state: 'registered', since: 1 };

  test('that is lost is told once, however often it is tried again, and again for another reason', () => {
    expect(noticeOfLine(undefined, down('closed'), true)).toMatchObject({
      show: { id: 'line', kind: 'line', tone: 'warning', sentence: { key: 'line.closed' } },
    });
    expect(noticeOfLine('closed', { state: 'connecting', attempt: 2 }, true)).toBeUndefined();
    expect(noticeOfLine('closed', down('closed'), true)).toBeUndefined();
    expect(noticeOfLine('closed', down('unreachable'), true)).toMatchObject({
      show: { sentence: { key: 'line.unreachable' } },
    });
  });

  test('that is back is told where it was missed', () => {
    expect(noticeOfLine('closed', up, true)).toMatchObject({
      show: { id: 'line', tone: 'success', sentence: { key: 'line.back' } },
    });
    expect(noticeOfLine('closed', up, false)).toEqual({ close: 'line' });
    expect(noticeOfLine(undefined, up, true)).toBeUndefined();
    expect(noticeOfLine('closed', { state: 'unconfigured' }, true)).toEqual({ close: 'line' });
  });
});

test.each([
  ['exact', 'Maria Ionescu'],
  ['probable', 'Maria Ionescu · 0721 555 010'],
  ['mail', 'Maria Ionescu · 0721 555 010'],
] as const)('a ring whose caller is known by %s is told as %s', (match, caller) => {
  const card = cards.customer(1);
  if (card.kind !== 'customer') throw new Error('no person');
  const call = callOf(1, { state: 'ringing', title: card.contact.displayName, card: { ...card, match } });
  expect(noticeOfCall({ type: 'ringing', call })).toMatchObject({
    show: { sentence: { key: 'ring.call-from', values: { caller } } },
  });
});

test('a call that was cut off is told as one to be called back', () => {
  const call = callOf(1, { id: callId('c1') });
  const told = noticeOfCall({ type: 'interrupted', call });
  expect(told).toMatchObject({
    show: {
      id: `interrupted-${call.id}`,
      kind: 'missed',
      tone: 'error',
      sentence: { key: 'call.interrupted' },
      actions: ['call-back'],
    },
  });
  expect(callOfNotice(`interrupted-${call.id}`)).toBe(call.id);
});

describe('a transfer that failed', () => {
  const NOW = 1;
  const NOTICE: NoticeView = {
    id: 'transfer-c1',
    kind: 'transfer-failed',
    tone: 'error',
    sentence: { key: 'transfer.busy' },
    actions: [],
    at: 1,
  };
  // Every end but those that are none: by type, so that a new one can't be forgotten here.
  const ends: Readonly<Record<Exclude<TransferOutcome, 'completed' | 'cancelled'>, NoticeView['tone']>> = {
    'no-answer': 'error',
    busy: 'error',
    declined: 'error',
    'not-signed-in': 'error',
    'unknown-number': 'error',
    'not-allowed': 'error',
    'not-supported': 'error',
    'not-two-party': 'error',
    'phone-system-busy': 'error',
    'media-refused': 'error',
    'sign-in-refused': 'error',
    forwarded: 'error',
    'could-not-start': 'error',
    'could-not-connect': 'error',
    'target-hung-up': 'error',
    'line-lost': 'error',
    unavailable: 'error',
    'caller-lost': 'error',
    'caller-hung-up': 'warning',
    unconfirmed: 'warning',
  };
  const failures = Object.entries(ends) as [keyof typeof ends, NoticeView['tone']][];

  test.each(failures)(
    'by %s is told as on the page: its sentence, and the first two of its steps',
    (outcome, tone) => {
      const sentence = {
        key: sentenceKeyOf(outcome),
        values: { target: 'Ana', caller: 'Maria', where: 'back' },
      } as const;
      const transfer = transferOf(NOW, {
        step: 'failed',
        outcome,
        sentence,
        nextSteps: nextStepsOf(outcome),
      });
      const told = noticeOfCall({
        type: 'transfer-ended',
        call: callOf(NOW, { id: callId('c1'), state: 'up', transfer }),
      });
      expect(told).toMatchObject({
        show: {
          id: 'transfer-c1',
          kind: 'transfer-failed',
          callId: 'c1',
          tone,
          sentence,
          actions: nextStepsOf(outcome).slice(0, 2),
        },
      });
      // Tray, system and page say it by the same keys: every one of them has words in all three places.
      for (const step of nextStepsOf(outcome)) {
        expect(en[`next-step.${step}`]).toBe(en[`notice.action.${step}`]);
        expect(noticeActions).toContain(step);
      }
      expect(isUnread({ ...NOTICE, kind: 'transfer-failed' })).toBe(true);
      expect(unreadNotices.safeParse([{ ...NOTICE, kind: 'transfer-failed', tone, sentence }]).success).toBe(
        true,
      );
      expect(nextStepsOf(outcome).length).toBeGreaterThanOrEqual(2);
    },
  );

  test('whose caller rings again is told once, with why and a way to answer', () => {
    const sentence = {
      key: 'transfer.no-answer',
      values: { target: 'Ana', caller: 'Maria', where: 'ring' },
    } as const;
    const transfer = transferOf(NOW, { step: 'failed', outcome: 'no-answer', sentence, canCancel: false });
    const call = callOf(NOW, { id: callId('c1'), state: 'ringing', transfer });
    expect(noticeOfCall({ type: 'recalled', call })).toMatchObject({
      show: { id: 'ring-c1', tone: 'warning', sentence, actions: ['answer', 'decline'] },
    });
    expect(noticeOfCall({ type: 'transfer-ended', call })).toEqual({ close: 'transfer-c1' });
  });

  test('while nobody drove it is told alike, under the id of its call', () => {
    const sentence = {
      key: 'transfer.interrupted',
      values: { target: 'Ana', caller: 'Maria', where: 'hold' },
    } as const;
    const call = callOf(NOW, { id: callId('c1'), state: 'held' });
    const nextSteps = nextStepsOf('line-lost');
    expect(
      noticeOfCall({ type: 'lost-transfer', call, outcome: 'line-lost', sentence, nextSteps }),
    ).toMatchObject({
      show: {
        id: 'transfer-c1',
        kind: 'transfer-failed',
        tone: 'error',
        actions: ['try-again', 'someone-else'],
      },
    });
  });

  test('and whose caller has no number can’t be made good by calling back', () => {
    const call = callOf(NOW, { number: { raw: '', anonymous: true, display: '' } });
    const nextSteps = nextStepsOf('caller-hung-up');
    const sentence = { key: 'transfer.caller-hung-up', values: { caller: 'Anonymous' } } as const;
    const told = noticeOfCall({
      type: 'lost-transfer',
      call,
      outcome: 'caller-hung-up',
      sentence,
      nextSteps,
    });
    expect(told).toMatchObject({ show: { actions: ['schedule', 'keep-notes'] } });
  });
});

test('a notice of a call says which one by its id', () => {
  for (const kind of ['ring', 'missed', 'transfer']) expect(callOfNotice(`${kind}-c-1`)).toBe('c-1');
  for (const id of ['line', 'sync-crm', 'problem-ring-c1', 'ring-']) expect(callOfNotice(id)).toBeUndefined();
});

test('a password that can’t be read is told until it can', () => {
  expect(noticeOfPassword('secrets-unavailable')).toMatchObject({
    show: { id: 'password', tone: 'error', sentence: { key: 'sign-in.secrets-unavailable' } },
  });
  expect(noticeOfPassword(undefined)).toEqual({ close: 'password' });
});
