import { userToUser } from '#shared/domain/handoff/token';
import type { SipHeader } from '#shared/ipc/phone-api';
import type { Failure } from '#shared/lib/result';

/** What the phone system is sent with a consult call and a REFER, and how its answer is read. */

/** Whether the PBX has got the REFER nobody knows. */
export const UNANSWERED: ReadonlySet<string> = new Set(['timeout', 'not-registered', 'disconnected']);

/** The phone says a SIP code with `refused` only. */
export function refusalCode({ code, detail }: Failure): number | undefined {
  return code === 'refused' && detail !== undefined && /^[3-6]\d\d$/.test(detail)
    ? Number(detail)
    : undefined;
}

/**
 * Our token, and what the call came with: somebody else's `User-to-User` goes on as it was, and ours would be in its
 * place.
 */
export function contextHeaders(token: string, foreign: readonly string[]): readonly SipHeader[] {
  const values = foreign.length === 0 ? [userToUser(token)] : foreign;
  return [{ name: 'X-Handoff', value: token }, ...values.map((value) => ({ name: 'User-to-User', value }))];
}
