import type { Screening } from '#shared/domain/blocking';
import type { CallerNumber, Card, MatchQuality } from '#shared/domain/card';
import type { NumberPlan } from '#shared/domain/dialing';
import type { AgentStatus, Colleague } from '#shared/domain/directory';
import type { PlanWords } from '#shared/domain/handoff/summary';
import type { CallId, ContactId } from '#shared/domain/ids';
import type { TransferNextStep, TransferOutcome } from '#shared/domain/outcome';
import type { Sentence } from '#shared/domain/sentence';
import type { CallView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import type { Settings } from '#shared/schemas/settings';
import type { FollowUps } from '../follow-ups/create-follow-ups';
import type { Handoff } from '../handoff/handoff-service';
import type { PbxKnowledge } from '../line/pbx-knowledge';
import type { PhonePort } from '../phone/phone-lease';
import type { ScenariosPort } from '../scenarios/scenarios-port';
import type { OutboxEntry } from '../sync/outbox-entry';
import type { SafeRecords } from './safe-records';

/** What the calls room needs of the others. */
export interface CallsDeps {
  readonly phone: PhonePort;
  readonly handoff: Handoff;
  readonly repository: SafeRecords;
  /** On desk.db: the record and what is queued for the sources are kept both or neither. */
  readonly inTransaction: <T>(work: () => T) => T;
  /** `false`: no source takes such an entry. */
  readonly writeBack: (entry: OutboxEntry) => boolean;
  /** Whom the agent has promised to call. */
  readonly followUps: Pick<FollowUps, 'add' | 'askedFor'>;
  readonly cardFor: (
    number: CallerNumber,
    options?: { readonly contactId?: ContactId; readonly match?: MatchQuality },
  ) => Card;
  /** The person with this extension. */
  readonly findColleague: (extension: string) => Colleague | undefined;
  /** Somebody of the directory is busy now, or free again, or another one is in it. */
  readonly onDirectory: (listener: () => void) => Dispose;
  readonly hasQueues: () => boolean;
  /** Whether the caller is in the list of blocked numbers. */
  readonly screen: (card: Card) => Screening | undefined;
  /** Whatever the directory knows under this number, queues and outside numbers included. */
  readonly findTarget: (number: string) => Colleague | undefined;
  readonly scenarios: ScenariosPort;
  readonly settings: () => Settings;
  /** How numbers are read and dialed here. */
  readonly plan: () => NumberPlan;
  readonly agent: () => { readonly name: string; readonly extension: string; readonly status: AgentStatus };
  /** Who is signed in, as `extension@domain`. */
  readonly account: () => string | undefined;
  readonly lineUp: () => boolean;
  /** Tries to connect now, not when its next turn comes. */
  readonly hurryLine: () => void;
  readonly pbx: Pick<PbxKnowledge, 'profile' | 'learn'>;
  /** The system is set to do not disturb, and the agent wants no ringing then. */
  readonly ringsInSilence: () => boolean;
  /** Stands in for a caller who withholds the number. */
  readonly anonymousTitle: () => string;
  /** In the agent's language. */
  readonly planWords: () => PlanWords;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

/** What other rooms want to know of a call. */
export type CallEvent =
  | {
      readonly type: 'ringing' | 'missed' | 'interrupted' | 'recalled' | 'transfer-ended';
      readonly call: CallView;
    }
  | { readonly type: 'stopped-ringing'; readonly callId: CallId }
  /** Whom a transfer was for, who was busy; and that it is of no use any more to know it. */
  | { readonly type: 'free'; readonly call: CallView; readonly target: string }
  | { readonly type: 'not-free'; readonly callId: CallId }
  /** What became of a transfer that was under way when this desk or its phone stopped. */
  | {
      readonly type: 'lost-transfer';
      readonly call: CallView;
      readonly outcome: TransferOutcome;
      readonly sentence: Sentence;
      readonly nextSteps: readonly TransferNextStep[];
    };
