import type { TransferDraft } from '../../stores/transfer-draft';

/** `needs-confirmation`: the desk wants the agent asked about the number first. */
export type StartTransfer = (
  mode: 'blind' | 'supervised',
  target: string,
  confirmed: boolean,
  /** By hand: nobody is transferred to a service code that somebody else wrote. */
  typed?: boolean,
) => Promise<'started' | 'needs-confirmation' | 'failed'>;

export interface TransferTabProps {
  readonly draft: TransferDraft;
  readonly change: (part: Partial<TransferDraft>) => void;
  readonly start: StartTransfer;
  /** A start is on its way. */
  readonly busy: boolean;
}
