import type { CallOutcome } from './card';
import type { TransferNextStep, TransferOutcome } from './outcome';
import type { PbxProfile } from './pbx-profile';
import type { Sentence } from './sentence';

/**
 * Where something failed: the call to the target (`consult`; also a call the agent places, and a transfer that the
 * caller's own side carries out), the request to connect caller and target (`refer`), what was then reported of it
 * (`notify`), what the phone system reports of a transfer that it carries out by itself (`blind`), why it brings the
 * caller back (`recall`).
 */
export type FailureStage = 'consult' | 'refer' | 'notify' | 'blind' | 'recall';

/** What is known of a call that failed. */
export interface CallFailure {
  /** SIP code of the final response; absent for a transport failure. */
  readonly code?: number;
  /** The Reason header as it was sent (RFC 3326). */
  readonly reason?: string;
  /** 180 or 183 had come: a device rang. */
  readonly rang: boolean;
  /** The number belongs to a colleague of the directory. */
  readonly colleague: boolean;
}

interface FailureRow {
  /** Q.850 causes. */
  readonly causes?: readonly number[];
  /** SIP codes, 0 for none; `[from, to]` is all of them. */
  readonly codes?: readonly (number | readonly [from: number, to: number])[];
  /** Asterisk's DIALSTATUS. */
  readonly words?: readonly string[];
  readonly outcome: TransferOutcome;
  /** Instead, where nothing has rung. */
  readonly ifSilent?: TransferOutcome;
  /** Instead, where the target is a colleague. */
  readonly ofColleague?: TransferOutcome;
  /** Instead, where the target is a colleague and nothing has rung. */
  readonly ofSilentColleague?: TransferOutcome;
}

/**
 * What failed and how, and what that means: the first row of the stage that fits. The Q.850 cause goes first: it survives
 * gateways that flatten SIP codes.
 *
 * A colleague can't be an unknown number: PBXs answer 404 both for a number that doesn't exist and for one nobody
 * is signed in on (seen on Asterisk 22), and 480 both for that and for "did not answer". Asterisk reports 503 for
 * nearly everything that became of a native blind transfer; its word CHANUNAVAIL is one for a phone that isn't signed
 * in, one that doesn't exist, and a call that was declined.
 */
const FAILURES: Readonly<
  Record<FailureStage, { readonly rows: readonly FailureRow[]; readonly otherwise: TransferOutcome }>
> = {
  consult: {
    rows: [
      { causes: [17], codes: [486, 600], outcome: 'busy' },
      { causes: [18, 19], codes: [408, 487], outcome: 'no-answer' },
      { causes: [20], codes: [480], outcome: 'no-answer', ofSilentColleague: 'not-signed-in' },
      { causes: [21], codes: [603, 403], outcome: 'declined' },
      {
        causes: [1, 28],
        codes: [404, 604, 484, 410],
        outcome: 'unknown-number',
        ofColleague: 'not-signed-in',
      },
      { causes: [34, 38, 41, 42], codes: [500, [502, 504]], outcome: 'phone-system-busy' },
      { codes: [488, 606, 415], outcome: 'media-refused' },
      { codes: [[300, 399]], outcome: 'forwarded' },
      { codes: [401, 407], outcome: 'sign-in-refused' },
      { codes: [0], outcome: 'line-lost' },
    ],
    otherwise: 'could-not-connect',
  },
  refer: {
    rows: [
      { codes: [403, 603], outcome: 'not-allowed' },
      { codes: [405, 501, 420], outcome: 'not-supported' },
      { codes: [401, 407], outcome: 'sign-in-refused' },
    ],
    otherwise: 'could-not-start',
  },
  notify: {
    rows: [
      { codes: [400], outcome: 'not-two-party' },
      { codes: [403, 603], outcome: 'not-allowed' },
      { codes: [405, 501, 420], outcome: 'not-supported' },
    ],
    otherwise: 'could-not-connect',
  },
  blind: {
    rows: [
      { codes: [486, 600], outcome: 'busy' },
      { codes: [408, 480, 487], outcome: 'no-answer' },
      { codes: [603, 403], outcome: 'declined' },
      { codes: [404, 604, 484, 410], outcome: 'unknown-number', ofColleague: 'not-signed-in' },
      { codes: [488, 606, 415], outcome: 'media-refused' },
    ],
    otherwise: 'unavailable',
  },
  recall: {
    rows: [
      { words: ['NOANSWER'], outcome: 'no-answer' },
      { words: ['BUSY'], outcome: 'busy' },
      { words: ['CONGESTION'], outcome: 'phone-system-busy' },
      {
        words: ['CHANUNAVAIL'],
        outcome: 'unavailable',
        ifSilent: 'unknown-number',
        ofSilentColleague: 'not-signed-in',
      },
    ],
    otherwise: 'unavailable',
  },
};

interface OutcomeRow {
  /** Where it has several forms (`transfer-view.ts`), the one for all others. */
  readonly sentence: Sentence['key'];
  /** What is offered, best first. */
  readonly steps: readonly TransferNextStep[];
}

/** Every end of a transfer: what is said, and what can be done next. */
const OUTCOMES: Readonly<Record<TransferOutcome, OutcomeRow>> = {
  'no-answer': {
    sentence: 'transfer.no-answer',
    steps: ['try-again', 'someone-else', 'take-message'],
  },
  busy: { sentence: 'transfer.busy', steps: ['when-free', 'try-again', 'queue', 'someone-else'] },
  'phone-system-busy': { sentence: 'transfer.phone-system-busy', steps: ['try-again', 'someone-else'] },
  'could-not-start': { sentence: 'transfer.could-not-start', steps: ['try-again', 'someone-else'] },
  'could-not-connect': { sentence: 'transfer.could-not-connect', steps: ['try-again', 'someone-else'] },
  'target-hung-up': { sentence: 'transfer.target-hung-up', steps: ['try-again', 'someone-else'] },
  'line-lost': { sentence: 'transfer.line-lost', steps: ['try-again', 'someone-else'] },
  'sign-in-refused': { sentence: 'transfer.sign-in-refused', steps: ['try-again', 'someone-else'] },
  unavailable: { sentence: 'transfer.unavailable', steps: ['try-again', 'someone-else'] },
  declined: { sentence: 'transfer.declined', steps: ['someone-else', 'take-message'] },
  'not-signed-in': { sentence: 'transfer.not-signed-in', steps: ['queue', 'someone-else', 'take-message'] },
  'media-refused': { sentence: 'transfer.media-refused', steps: ['someone-else', 'take-message'] },
  'unknown-number': { sentence: 'transfer.unknown-number', steps: ['edit-number', 'someone-else'] },
  // The number they are forwarded to stands in the field then: whether it is called is the agent's to say.
  forwarded: { sentence: 'transfer.forwarded', steps: ['edit-number', 'someone-else'] },
  'not-allowed': { sentence: 'transfer.not-allowed', steps: ['supervised-instead', 'someone-else'] },
  'not-supported': { sentence: 'transfer.not-supported', steps: ['supervised-instead', 'someone-else'] },
  'not-two-party': { sentence: 'transfer.not-two-party', steps: ['supervised-instead', 'take-message'] },
  'caller-hung-up': { sentence: 'transfer.caller-hung-up', steps: ['call-back', 'schedule', 'keep-notes'] },
  'caller-lost': { sentence: 'transfer.caller-lost', steps: ['call-back', 'schedule', 'keep-notes'] },
  unconfirmed: { sentence: 'transfer.unconfirmed', steps: ['call-back', 'keep-notes'] },
  cancelled: { sentence: 'transfer.cancelled', steps: [] },
  completed: { sentence: 'transfer.completed', steps: [] },
};

/**
 * Why the other side can't be talked to: a consult call, a call the agent placed, or what a NOTIFY reports of a
 * transfer that the caller's own side carries out.
 */
export function outcomeOfCall({ code = 0, reason, ...facts }: CallFailure): TransferOutcome {
  const cause = q850Of(reason);
  const byCause = cause !== undefined && rowOf('consult', ({ causes }) => causes?.includes(cause) === true);
  return byCause ? pick(byCause, facts) : outcomeByCode('consult', code, facts);
}

/** Why a REFER was refused. `code` 0: no answer. */
export function outcomeOfRefer(code: number): TransferOutcome {
  return outcomeByCode('refer', code);
}

/** Why caller and target, who were both on the line, could not be connected: by the code of the final NOTIFY. */
export function outcomeOfNotify(code: number): TransferOutcome {
  return outcomeByCode('notify', code);
}

/**
 * Why a native blind transfer failed, by the code of its final NOTIFY. Where the PBX carries it out itself the codes
 * are its own.
 */
export function outcomeOfBlind(
  code: number,
  facts: Pick<CallFailure, 'rang' | 'colleague'> &
    Pick<PbxProfile, 'endToEnd' | 'failedBlind' | 'neverStarted'>,
): TransferOutcome {
  if (facts.endToEnd || facts.failedBlind === 'returned') return outcomeOfCall({ code, ...facts });
  // Its dialplan doesn't have the number, whosever it is.
  if (facts.neverStarted.includes(code)) return code === 404 ? 'unknown-number' : outcomeOfNotify(code);
  return outcomeByCode('blind', code, facts);
}

/** Why a caller rings in again, by the word of the recipe (`X-Handoff-Recall`). */
export function outcomeOfRecall(
  status: string | undefined,
  facts: Pick<CallFailure, 'rang' | 'colleague'> & { readonly declined: boolean },
): TransferOutcome {
  if (facts.declined) return 'declined';
  const row = rowOf('recall', ({ words }) => status !== undefined && words?.includes(status) === true);
  return row === undefined ? FAILURES.recall.otherwise : pick(row, facts);
}

/** The sentence of an end, where no other form of it is asked for. */
export const sentenceKeyOf = <Outcome extends TransferOutcome>(outcome: Outcome) =>
  OUTCOMES[outcome].sentence;

/** What there is here that not every transfer, or every company, has. */
export interface Offers {
  /** The phone system tells when whom it was for is free: then it needs no second try. */
  readonly whenFree: boolean;
  readonly queue: boolean;
}

/** The next steps a failed transfer offers, best first. */
export function nextStepsOf(
  outcome: TransferOutcome,
  { whenFree, queue }: Offers = { whenFree: false, queue: false },
): readonly TransferNextStep[] {
  const { steps } = OUTCOMES[outcome];
  return steps.filter((step) => {
    if (step === 'when-free') return whenFree;
    if (step === 'try-again') return !(whenFree && steps.includes('when-free'));
    return step !== 'queue' || queue;
  });
}

/** How an outgoing call that failed stands in the record. */
export function recordOutcomeOf(outcome: TransferOutcome): CallOutcome {
  switch (outcome) {
    case 'busy':
      return 'busy';
    case 'no-answer':
    case 'not-signed-in':
      return 'no-answer';
    case 'declined':
      return 'declined';
    default:
      return 'failed';
  }
}

const rowOf = (stage: FailureStage, fits: (row: FailureRow) => boolean) => FAILURES[stage].rows.find(fits);

function outcomeByCode(
  stage: FailureStage,
  code: number,
  facts: Pick<CallFailure, 'rang' | 'colleague'> = { rang: true, colleague: false },
): TransferOutcome {
  const row = rowOf(stage, ({ codes }) => codes?.some((each) => includes(each, code)) === true);
  return row === undefined ? FAILURES[stage].otherwise : pick(row, facts);
}

function includes(codes: number | readonly [from: number, to: number], code: number): boolean {
  return typeof codes === 'number' ? codes === code : codes[0] <= code && code <= codes[1];
}

function pick(
  row: FailureRow,
  { rang, colleague }: Pick<CallFailure, 'rang' | 'colleague'>,
): TransferOutcome {
  if (colleague && !rang && row.ofSilentColleague !== undefined) return row.ofSilentColleague;
  if (colleague && row.ofColleague !== undefined) return row.ofColleague;
  return !rang && row.ifSilent !== undefined ? row.ifSilent : row.outcome;
}

function q850Of(reason: string | undefined): number | undefined {
  const cause = reason === undefined ? undefined : /Q\.850\s*;[^,]*?cause\s*=\s*(\d{1,3})/i.exec(reason)?.[1];
  return cause === undefined ? undefined : Number(cause);
}
