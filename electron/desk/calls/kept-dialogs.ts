import type { CallId, LegId } from '#shared/domain/ids';
import type { SipDialog } from '#shared/domain/take-back';
import { sipDialog } from '#shared/schemas/sip-dialog';
import type { Store } from '../store/create-store';

/** Of a call its own leg, and the one with the colleague who is asked in a transfer. */
export type DialogRole = 'caller' | 'consult';

export interface KeptDialog {
  readonly dialog: SipDialog;
  /** Who had the call, as `CallsDeps.account` says it. */
  readonly account: string;
  /** Epoch ms when the desk was last known to be there with it. */
  readonly seenAt: number;
}

/** The dialogs of calls that go on. They are gone with the end of their call, which a trigger sees to. */
export function createKeptDialogs({ desk: db }: Pick<Store, 'desk'>) {
  const sql = {
    keep: db.prepare(
      `INSERT INTO dialogs (call_id, role, leg_id, dialog, account, seen_at)
       VALUES (@call, @role, @leg, @dialog, @account, @at)
       ON CONFLICT (call_id, role)
         DO UPDATE SET leg_id = @leg, dialog = @dialog, account = @account, seen_at = @at`,
    ),
    seen: db.prepare('UPDATE dialogs SET seen_at = ? WHERE call_id = ?'),
    forget: db.prepare('DELETE FROM dialogs WHERE leg_id = ?'),
    of: db.prepare<[string, string], { dialog: string; account: string; seen_at: number }>(
      'SELECT dialog, account, seen_at FROM dialogs WHERE call_id = ? AND role = ?',
    ),
  };
  return {
    keep: (call: CallId, role: DialogRole, leg: LegId, { dialog, account, seenAt }: KeptDialog): void =>
      void sql.keep.run({ call, role, leg, dialog: JSON.stringify(dialog), account, at: seenAt }),
    /** The desk is still there with the call. */
    seen: (call: CallId, at: number): void => void sql.seen.run(at, call),
    forget: (leg: LegId): void => void sql.forget.run(leg),
    of(call: CallId, role: DialogRole): KeptDialog | undefined {
      const row = sql.of.get(call, role);
      const dialog = row && sipDialog().safeParse(parsed(row.dialog)).data;
      return row && dialog && { dialog, account: row.account, seenAt: row.seen_at };
    },
  };
}

/** A row that is damaged is one that isn't there. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
