import type { CallId } from '#shared/domain/ids';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { CallsRepository, NewCallRecord } from './calls-repository';
import type { LiveCall } from './live-call';

export type SafeRecords = ReturnType<typeof createSafeRecords>;

/**
 * The records of calls that go on whatever the disk does: what can't be written while a call begins, changes or ends
 * is written again with the next note and at the wrap-up. Notes, transfers that begin and wrap-ups do throw, because
 * somebody waits for them.
 */
export function createSafeRecords(repository: CallsRepository, logger: Logger) {
  const unsaved = new Set<CallId>();

  /** Writes about one call. */
  const ofCall =
    <Rest extends readonly unknown[]>(write: (id: CallId, ...rest: Rest) => void) =>
    (id: CallId, ...rest: Rest): void => {
      if (!attempt(() => write(id, ...rest))) unsaved.add(id);
    };
  /** Writes about a transfer or a line: what is lost of those is a line of the statistics. */
  const ofTransfer =
    <Args extends readonly unknown[]>(write: (...args: Args) => void) =>
    (...args: Args): void =>
      void attempt(() => write(...args));

  function attempt(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (thrown) {
      logger.error('a call record could not be written', { reason: messageOf(thrown) });
      return false;
    }
  }

  return {
    ...repository,
    open(record: NewCallRecord): void {
      if (!attempt(() => repository.open(record))) unsaved.add(record.id);
    },
    setParty: ofCall(repository.setParty),
    setLeg: ofCall(repository.setLeg),
    setHandedOver: ofCall(repository.setHandedOver),
    setAnswered: ofCall(repository.setAnswered),
    setEnded: ofCall(repository.setEnded),
    setQuality: ofTransfer(repository.setQuality),
    setReopened: ofCall(repository.setReopened),
    loseTransfers: ofTransfer(repository.loseTransfers),
    setTransferAnswered: ofTransfer(repository.setTransferAnswered),
    setTransferReferred: ofTransfer(repository.setTransferReferred),
    setTransferDocument: ofTransfer(repository.setTransferDocument),
    endTransfer: ofTransfer(repository.endTransfer),

    /** Before anything that must not be lost is written about the call. Throws while the disk refuses. */
    catchUp(call: LiveCall, record: NewCallRecord): void {
      if (!unsaved.has(call.id)) return;
      const { id, answeredAt, endedAt, outcome, heldMs, transferredTo } = call;
      repository.open(record);
      repository.setParty(id, record);
      repository.setLeg(id, call.legId);
      if (call.handedOver) repository.setHandedOver(id);
      if (answeredAt !== undefined) repository.setAnswered(id, answeredAt);
      if (endedAt !== undefined && outcome !== undefined) {
        const unknown = { sipCode: undefined, sipReason: undefined };
        repository.setEnded(id, { at: endedAt, outcome, heldMs, ...unknown, transferredTo });
      }
    },
    /** The transaction with `catchUp` in it has gone through. */
    caughtUp: (id: CallId) => void unsaved.delete(id),
  };
}
