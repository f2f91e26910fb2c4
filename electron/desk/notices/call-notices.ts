import type { LineState } from '#shared/domain/line';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { CallView, SyncView } from '#shared/domain/views';
import { assertNever } from '#shared/lib/assert-never';
import type { CallEvent } from '../calls/calls-service';
import type { PracticeFailure } from '../practice/create-practice';
import type { NewNotice } from './notices-service';

/** What a call's event is told as: pure, so that the words can be tested without a desk. */
export type NoticeChange = { readonly show: NewNotice } | { readonly close: string };

const ringId = (callId: string) => `ring-${callId}`;

export function noticeOfCall(event: CallEvent): NoticeChange {
  switch (event.type) {
    case 'ringing':
      return { show: ringNotice(event.call) };
    case 'recalled':
      return {
        show: {
          ...ringNotice(event.call),
          tone: 'warning',
          sentence: { key: 'call.recalled', values: { caller: event.call.title } },
        },
      };
    case 'stopped-ringing':
      return { close: ringId(event.callId) };
    case 'missed':
      return {
        show: {
          id: `missed-${event.call.id}`,
          kind: 'missed',
          tone: 'info',
          sentence: { key: 'call.missed', values: { caller: event.call.title } },
          callId: event.call.id,
          actions: event.call.number.anonymous ? [] : ['call-back'],
        },
      };
    case 'transfer-ended':
      return transferNotice(event.call);
    default:
      return assertNever(event);
  }
}

function ringNotice(call: CallView): NewNotice {
  const caller = call.title;
  const from = call.handoff?.from.name;
  return {
    id: ringId(call.id),
    kind: 'ring',
    tone: 'info',
    sentence:
      from === undefined
        ? { key: 'ring.call-from', values: { caller } }
        : call.handoff?.role === 'consulting'
          ? { key: 'ring.consult', values: { caller, from } }
          : { key: 'ring.transferred', values: { caller, from } },
    callId: call.id,
    actions: ['answer', 'decline'],
  };
}

function transferNotice(call: CallView): NoticeChange {
  const id = `transfer-${call.id}`;
  const { transfer } = call;
  // Who cancels knows.
  if (
    transfer?.sentence === undefined ||
    transfer.outcome === undefined ||
    transfer.outcome === 'cancelled'
  ) {
    return { close: id };
  }
  const { outcome, sentence, nextSteps } = transfer;
  return {
    show: {
      id,
      kind: outcome === 'completed' ? 'transfer-done' : 'transfer-failed',
      tone: toneOf(outcome),
      sentence,
      callId: call.id,
      actions: nextSteps.slice(0, 2),
    },
  };
}

function toneOf(outcome: TransferOutcome): NewNotice['tone'] {
  if (outcome === 'completed') return 'success';
  return outcome === 'unconfirmed' || outcome === 'caller-hung-up' ? 'warning' : 'error';
}

/** Practice that doesn't start leaves a phone without a line. */
export function noticeOfPractice(problem: PracticeFailure['code'] | undefined): NoticeChange {
  if (problem === undefined) return { close: 'practice' };
  const sentence = { key: `practice.${problem}` } as const;
  return { show: { id: 'practice', kind: 'line', tone: 'error', sentence } };
}

/** A line that was there and is gone, and one that is back. The first connection is no news. */
export function noticeOfLine(before: LineState, now: LineState, wasUp: boolean): NoticeChange | undefined {
  if (now.state === 'down' && (before.state !== 'down' || before.problem !== now.problem)) {
    return {
      show: { id: 'line', kind: 'line', tone: 'warning', sentence: { key: `line.${now.problem}` } },
    };
  }
  if (now.state !== 'registered' || before.state === 'registered') return undefined;
  return wasUp
    ? { show: { id: 'line', kind: 'line', tone: 'success', sentence: { key: 'line.back' } } }
    : { close: 'line' };
}

/**
 * A source that fails is told once: while it is tried again its sentence stays, so only a new one is news. It goes with
 * the sentence, or with the source.
 */
export function noticesOfSync(
  before: readonly SyncView[],
  now: readonly SyncView[],
): readonly NoticeChange[] {
  const told = (views: readonly SyncView[], source: string) =>
    views.find((view) => view.source === source && hasFailed(view))?.sentence;
  const changes: NoticeChange[] = [];
  for (const { source } of before) {
    if (told(before, source) !== undefined && told(now, source) === undefined) {
      changes.push({ close: `sync-${source}` });
    }
  }
  for (const { source } of now) {
    const sentence = told(now, source);
    if (sentence === undefined || sentence.key === told(before, source)?.key) continue;
    changes.push({ show: { id: `sync-${source}`, kind: 'sync', tone: 'warning', sentence } });
  }
  return changes;
}

/** A source that only asked to slow down has not failed. */
function hasFailed({ sentence }: SyncView): boolean {
  return sentence !== undefined && sentence.key !== 'sync.rate-limited';
}
