import type { NumberInfo } from '#shared/domain/views';
import type { CallsDeps } from './deps';

/**
 * Whether a service code of the phone system (`*21*…#` forwards every call) must not be sent: a link, a contact or a
 * copied text may hold one. What the agent has typed, or what the directory or the settings have, is meant.
 * @param typed by hand
 */
export function refusesServiceCode(
  { kind, dial }: Pick<NumberInfo, 'kind' | 'dial'>,
  typed: boolean,
  { findTarget, settings }: Pick<CallsDeps, 'findTarget' | 'settings'>,
): boolean {
  // Of an address it is the user that the phone system dials, however it is escaped.
  const code = kind === 'sip' ? dial.split('@')[0] : dial;
  if (typed || !/[*#]|%2a|%23/iu.test(code ?? '')) return false;
  return findTarget(dial) === undefined && settings().voicemailNumber !== dial;
}
