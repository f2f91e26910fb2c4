import { type CallId, callId } from '#shared/domain/ids';
import { type LineProblem, type LineState, lineSentence } from '#shared/domain/line';
import type { TransferNextStep, TransferOutcome } from '#shared/domain/outcome';
import type { Sentence } from '#shared/domain/sentence';
import type { CallView, SyncView } from '#shared/domain/views';
import { assertNever } from '#shared/lib/assert-never';
import type { CallEvent } from '../calls/calls-service';
import type { PracticeFailure } from '../practice/create-practice';
import type { PasswordProblem } from '../sign-in/create-sign-in';
import type { NewNotice, NoticeChange } from './notices-service';

const ringId = (call: string) => `ring-${call}`;
const missedId = (call: string) => `missed-${call}`;
const freeId = (call: string) => `free-${call}`;
const transferId = (call: string) => `transfer-${call}`;

/** The call that a notice was about: it may still hang in the system's list when the desk has put it away. */
export function callOfNotice(id: string): CallId | undefined {
  const call = /^(?:ring|missed|interrupted|transfer|free)-(.+)$/.exec(id)?.[1];
  return call === undefined ? undefined : callId(call);
}

export const noticeOfTeamKey: NewNotice = {
  id: 'team-key',
  kind: 'desk',
  tone: 'warning',
  sentence: { key: 'desk.team-key-lost' },
};

export function noticeOfMixing(works: boolean): NoticeChange {
  if (works) return { close: 'mixing' };
  return {
    show: { id: 'mixing', kind: 'desk', tone: 'warning', sentence: { key: 'call.mixing-stopped' } },
  };
}

/** What a call's event is told as: pure, so that the words can be tested without a desk. */
export function noticeOfCall(event: CallEvent): NoticeChange {
  switch (event.type) {
    case 'ringing':
      return { show: ringNotice(event.call) };
    case 'recalled':
      return {
        show: {
          ...ringNotice(event.call),
          tone: 'warning',
          sentence: event.call.transfer?.sentence ?? {
            key: 'call.recalled',
            values: { caller: event.call.title },
          },
        },
      };
    case 'stopped-ringing':
      return { close: ringId(event.callId) };
    case 'missed':
      return {
        show: {
          id: missedId(event.call.id),
          kind: 'missed',
          tone: 'info',
          sentence: { key: 'call.missed', values: { caller: event.call.title } },
          callId: event.call.id,
          actions: event.call.number.anonymous ? [] : ['call-back'],
        },
      };
    case 'interrupted':
      return {
        show: {
          id: `interrupted-${event.call.id}`,
          // Somebody waits to be called back, as after a missed call.
          kind: 'missed',
          tone: 'error',
          sentence: { key: 'call.interrupted', values: { caller: event.call.title } },
          callId: event.call.id,
          actions: event.call.number.anonymous ? [] : ['call-back'],
        },
      };
    case 'transfer-ended':
      return transferNotice(event.call);
    case 'free': {
      const { call, target } = event;
      return {
        show: {
          id: freeId(call.id),
          kind: 'free',
          tone: 'success',
          sentence: { key: 'transfer.free', values: { target, caller: call.title } },
          callId: call.id,
          actions: ['transfer-now', 'ask-first'],
        },
      };
    }
    case 'not-free':
      return { close: freeId(event.callId) };
    case 'lost-transfer':
      return { show: endedNotice(event.call, event) };
    default:
      return assertNever(event);
  }
}

function ringNotice(call: CallView): NewNotice {
  const caller = ringTitle(call);
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

/** A card says beside the name that it is a guess, or of an address that anybody can claim; here the number stands for that. */
function ringTitle({ title, card, number }: CallView): string {
  const match = 'match' in card ? card.match : undefined;
  return match === 'probable' || match === 'mail' ? `${title} · ${number.display}` : title;
}

function transferNotice(call: CallView): NoticeChange {
  const { transfer } = call;
  // Who cancels knows; a caller who rings again is told of by that.
  if (
    call.state === 'ringing' ||
    transfer?.sentence === undefined ||
    transfer.outcome === undefined ||
    transfer.outcome === 'cancelled'
  ) {
    return { close: transferId(call.id) };
  }
  const { outcome, sentence, nextSteps } = transfer;
  return { show: endedNotice(call, { outcome, sentence, nextSteps }) };
}

interface TransferEnd {
  readonly outcome: TransferOutcome;
  readonly sentence: Sentence;
  readonly nextSteps: readonly TransferNextStep[];
}

/** Systems show two buttons at most. */
function endedNotice(call: CallView, { outcome, sentence, nextSteps }: TransferEnd): NewNotice {
  const possible = nextSteps.filter((step) => step !== 'call-back' || !call.number.anonymous);
  return {
    id: transferId(call.id),
    kind: outcome === 'completed' ? 'transfer-done' : 'transfer-failed',
    tone: toneOf(outcome),
    sentence,
    callId: call.id,
    actions: possible.slice(0, 2),
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

/**
 * A line that is gone, and one that is back; told once, however often it is tried again. The first connection is no news.
 * @param told what the agent was told last and is still true
 */
export function noticeOfLine(
  told: LineProblem | undefined,
  now: LineState,
  wasUp: boolean,
): NoticeChange | undefined {
  if (now.state === 'down' && now.problem !== told) {
    return {
      show: { id: 'line', kind: 'line', tone: 'warning', sentence: lineSentence(now) },
    };
  }
  if (told === undefined || (now.state !== 'registered' && now.state !== 'unconfigured')) return undefined;
  return wasUp && now.state === 'registered'
    ? { show: { id: 'line', kind: 'line', tone: 'success', sentence: { key: 'line.back' } } }
    : { close: 'line' };
}

/** The company's phone system can't be signed in at without its password. */
export function noticeOfPassword(problem: PasswordProblem | undefined): NoticeChange {
  if (problem === undefined) return { close: 'password' };
  const sentence = { key: `sign-in.${problem}` } as const;
  return { show: { id: 'password', kind: 'line', tone: 'error', sentence } };
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
