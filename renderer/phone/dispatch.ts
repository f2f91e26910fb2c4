/** What arrives from the desk, checked before it is done: the phone's end of the contract. */
import type { LineSignals, PhoneCalls } from '#shared/ipc/phone-api';
import type { Handlers, SignalHandlers } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, type Result } from '#shared/lib/result';
import { lineSignals, phoneArgs } from '#shared/schemas/phone-args';

/** For `PeerHandlers.onCall`. `bad-arguments` names the fields, never their values. */
export async function answerCall(
  handlers: Handlers<PhoneCalls>,
  method: string,
  args: unknown,
  logger: Logger,
): Promise<Result<unknown>> {
  if (!Object.hasOwn(handlers, method)) return fail('unknown-method');
  const name = method as keyof PhoneCalls;
  const parsed = phoneArgs[name].safeParse(args);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    logger.warn('call refused: bad arguments', { method, fields });
    return fail('bad-arguments', fields);
  }
  try {
    return await (handlers[name] as (checked: unknown) => Promise<Result<unknown>>)(parsed.data);
  } catch (thrown) {
    logger.error('call failed', { method, reason: messageOf(thrown) });
    return fail('internal', messageOf(thrown));
  }
}

/** For `PeerHandlers.onSignal`: what doesn't fit is dropped. */
export function takeSignal(
  handlers: SignalHandlers<LineSignals>,
  signal: string,
  args: unknown,
  logger: Logger,
): void {
  const name = signal as keyof LineSignals;
  const parsed = Object.hasOwn(handlers, signal) ? lineSignals[name].safeParse(args) : undefined;
  if (!parsed?.success) return logger.warn('signal dropped', { signal: signal.slice(0, 80) });
  (handlers[name] as (checked: unknown) => void)(parsed.data);
}
