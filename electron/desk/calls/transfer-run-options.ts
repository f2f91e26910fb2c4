import type { FailureStage, Offers } from '#shared/domain/classify';
import type { TransferTargetKind } from '#shared/domain/directory';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import type { LegId, TransferId } from '#shared/domain/ids';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { PbxProfile } from '#shared/domain/pbx-profile';
import type { TransferMode, TransferState } from '#shared/domain/transfer-state';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import type { Handoff } from '../handoff/handoff-service';
import type { PhonePort } from '../phone/phone-lease';

/** What a transfer is made with, and what is told of its end. */

export interface TransferTarget {
  readonly kind: TransferTargetKind;
  /** What is dialed. */
  readonly number: string;
  readonly label: string;
}

export interface TransferRunDeps {
  readonly phone: PhonePort;
  readonly handoff: Pick<Handoff, 'tokenOf' | 'announce' | 'deliverOn' | 'awaitAcknowledgement'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

export interface TransferRunOptions {
  readonly id: TransferId;
  readonly mode: TransferMode;
  /** The phone system is asked at once, without a consult call. */
  readonly native: boolean;
  readonly pbx: PbxProfile;
  readonly target: TransferTarget;
  /** The leg of a call of the agent's own that the caller is to be connected with, instead of a consult call. */
  readonly joined?: LegId;
  readonly document: HandoffDocument;
  readonly callerLeg: LegId;
  /** What the caller's call came with (RFC 7433), of others than us. */
  readonly foreignUserToUser: readonly string[];
  readonly callerTitle: () => string;
  readonly isCallerHeld: () => boolean;
  readonly isLineUp: () => boolean;
  /** The agent has muted the microphone. */
  readonly isMuted: () => boolean;
  /** One re-INVITE at a time of this call, whoever asks for it. */
  readonly inTurn: (reoffer: () => Promise<void>) => Promise<void>;
  readonly ringSeconds: number;
  /** Of what can be done next. */
  readonly offers: () => Offers;
  /** The other sides of both calls are asked whether they are there; `onRepaired` tells. */
  readonly askBoth: () => void;
  /** The agent is in another call: the caller comes back on hold. */
  readonly agentBusy: () => boolean;
  /** The target is heard from now on: where the agent is in another call they make way. */
  readonly onTalking: () => void;
  readonly onChange: () => void;
  readonly onAnswered: () => void;
  /** Before the PBX is asked. */
  readonly onRefer: () => void;
  /** A native one was reported to have failed when it had begun. */
  readonly onFailureReported: () => void;
  /** Again where a later word changes what was believed. */
  readonly onDone: (end: TransferEnd) => void;
}

export interface TransferEnd {
  readonly outcome: TransferOutcome;
  readonly caller: Extract<TransferState, { phase: 'done' }>['caller'];
  readonly support: FailureSupport | undefined;
}

/** What the phone system said when it failed, as it was sent: for the record, and for whoever looks for the cause. */
export interface FailureSupport {
  readonly stage: FailureStage;
  readonly code?: number | undefined;
  readonly reason?: string | undefined;
}
