import type { Attestation } from '#shared/domain/attestation';
import type { LineWatch } from '#shared/domain/audio/line-quality';
import type { Screening } from '#shared/domain/blocking';
import type { CallerNumber, CallOutcome, Card } from '#shared/domain/card';
import type { ForeignFact } from '#shared/domain/foreign-context';
import type { CallId, LegId } from '#shared/domain/ids';
import type { CalledLine } from '#shared/domain/scenarios/facts';
import type { ScenarioView } from '#shared/domain/scenarios/view';
import type { Sentence } from '#shared/domain/sentence';
import type {
  CallState,
  CallView,
  HandoffChoice,
  HandoffView,
  NewIncident,
  NoteView,
  PlanView,
} from '#shared/domain/views';
import type { Dispose } from '#shared/lib/disposables';
import type { TransferRun } from './transfer-run';

/** A call with a window open to it: from the first ring to the end of its wrap-up. Changed in place by the service only. */
export interface LiveCall {
  readonly id: CallId;
  readonly direction: 'in' | 'out';
  readonly startedAt: number;
  legId: LegId;
  sipCallId?: string;
  /** We are being transferred: the call that is placed instead. This one stays until that is up, and if it fails. */
  referred?: { readonly leg: LegId; readonly number: CallerNumber };
  state: CallState;
  number: CallerNumber;
  /** Of the number that rang in. */
  attestation?: Attestation;
  screening?: Screening;
  card: Card;
  title: string;
  answeredAt?: number;
  endedAt?: number;
  heldSince?: number;
  /** Of the holds that are over. */
  heldMs: number;
  heldByRemote: boolean;
  muted: boolean;
  silenced: boolean;
  callsToday: number;
  /** A device rang at the other side. */
  rang: boolean;
  /** Its dialog's route leads to a socket that is gone, until a re-INVITE repairs it. */
  unreached: boolean;
  /** Nobody is heard on it: its phone has died, and whether its caller comes back is not known yet. */
  takingBack?: true;
  /** The agent declined it or hung up: the end that follows is no surprise. */
  leaving: boolean;
  note: NoteView;
  /** What a colleague is told besides, once something is typed. */
  plan?: PlanView;
  newIncidents?: readonly NewIncident[];
  /** What was called, as the phone system says. */
  called?: readonly CalledLine[];
  scenario?: ScenarioView;
  handoff?: HandoffView;
  /** What it may be about: only the agent knows. */
  handoffChoices?: readonly HandoffChoice[];
  /** What the phone system sent along, as it is shown; and of it what a transfer takes on unchanged. */
  foreign?: readonly ForeignFact[];
  foreignUserToUser?: readonly string[];
  /** The caller of the handoff is on this call by now, not the colleague who asked first. */
  handedOver: boolean;
  /** In a conference: the other call of it. */
  together?: LiveCall;
  /** Whoever the transfer was for is busy, and the agent wants to know when they are not. */
  awaitsFree?: true;
  /** Under way, or over; once it was read it is no longer shown. */
  transfer?: TransferRun;
  sentence?: Sentence;
  /** How its line was so far. */
  line?: LineWatch;
  outcome?: CallOutcome;
  transferredTo?: string;
  wrapUpEndsAt?: number;
  stopWrapUp?: Dispose;
}

export function viewOf(call: LiveCall): CallView {
  const transfer = call.transfer?.isPutAway() ? undefined : call.transfer?.view();
  return {
    id: call.id,
    direction: call.direction,
    state: call.state,
    title: call.title,
    number: call.number,
    card: call.card,
    startedAt: call.startedAt,
    heldByRemote: call.heldByRemote,
    muted: call.muted,
    callsToday: call.callsToday,
    silenced: call.silenced,
    note: call.note,
    ...(call.plan === undefined ? {} : { plan: call.plan }),
    ...(call.newIncidents === undefined ? {} : { newIncidents: call.newIncidents }),
    ...(call.scenario === undefined ? {} : { scenario: call.scenario }),
    ...(call.attestation === undefined ? {} : { attestation: call.attestation }),
    ...(call.screening === undefined ? {} : { screening: call.screening }),
    ...(call.answeredAt === undefined ? {} : { answeredAt: call.answeredAt }),
    ...(call.endedAt === undefined ? {} : { endedAt: call.endedAt }),
    ...(call.heldSince === undefined ? {} : { heldSince: call.heldSince }),
    ...(call.handoff === undefined ? {} : { handoff: call.handoff }),
    ...(call.handoffChoices === undefined ? {} : { handoffChoices: call.handoffChoices }),
    ...(call.foreign === undefined ? {} : { foreign: call.foreign }),
    ...(transfer === undefined
      ? {}
      : { transfer: call.awaitsFree ? { ...transfer, awaitsFree: true } : transfer }),
    ...(call.state === 'up' && call.together?.state === 'up' ? { together: true } : {}),
    ...(call.sentence === undefined ? {} : { sentence: call.sentence }),
    ...lineOf(call),
    ...(call.outcome === undefined ? {} : { outcome: call.outcome }),
    ...(call.wrapUpEndsAt === undefined ? {} : { wrapUpEndsAt: call.wrapUpEndsAt }),
  };
}

/** Said while somebody is to be heard on it. */
function lineOf({ line, state }: LiveCall): Pick<CallView, 'line'> {
  const { trouble } = line ?? {};
  if (trouble === undefined || state !== 'up') return {};
  const { kind, ...values } = trouble;
  const said = 'delay' in values ? { seconds: values.delay / 1_000 } : values;
  return { line: { key: `call.line-${kind}`, values: said } };
}

/** The agent hears (or is about to hear) somebody on it: the other side, a dial tone, a colleague who is asked. */
export function isTalking(call: LiveCall): boolean {
  switch (call.state) {
    case 'connecting':
      return call.takingBack === undefined;
    case 'up':
    case 'dialing':
    case 'remote-ringing':
      return true;
    case 'held':
      return runningTransfer(call)?.isHeard() ?? false;
    default:
      return false;
  }
}

/** It rings here, or is just being picked up. */
export function isUnanswered(call: LiveCall): boolean {
  return call.state === 'ringing' || (call.state === 'connecting' && call.answeredAt === undefined);
}

export function isOver(call: LiveCall): boolean {
  return call.state === 'wrap-up';
}

/** The transfer that is under way. */
export function runningTransfer(call: LiveCall): TransferRun | undefined {
  return call.transfer?.running() ? call.transfer : undefined;
}
