/** Transfers: REFER as the transferor sends it, and as a transferee behind a proxy gets it. */
import type { URI } from 'jssip';
import type { LegCode, SipHeader } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import { plainLine } from '#shared/lib/plain-text';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { percentDecoded } from './identity';
import { isUp, type Request, replacesOf, type Session } from './jssip-internals';

/** Nobody waits 32 s (SIP's own timer) for a transfer to start. */
const REFER_TIMEOUT_MS = 8_000;

export type ReferAnswer = Result<{ readonly code: number }, Failure<LegCode | 'timeout'>>;

/**
 * Sends the REFER and answers with its final response; what the other side then reports goes to `onProgress`.
 * Replaces and User-to-User also stand in the Refer-To URI: behind a proxy only they reach the new call
 * (RFC 3515, RFC 7433); JsSIP escapes nothing and would write two question marks.
 */
export function refer(
  session: Session,
  options: {
    readonly target: URI;
    readonly replaces?: Session;
    readonly headers: readonly SipHeader[];
    readonly clock: Clock;
    onProgress(code: number, final: boolean): void;
  },
): Promise<ReferAnswer> {
  const referTo = options.target.clone();
  referTo.clearHeaders();
  if (options.replaces !== undefined) {
    const replaces = isUp(options.replaces) ? replacesOf(options.replaces) : undefined;
    if (replaces === undefined) return Promise.resolve(fail('wrong-state', 'the leg to replace is not up'));
    referTo.setHeader('Replaces', encodeURIComponent(replaces));
  }
  const userToUser = options.headers.find(({ name }) => name.toLowerCase() === 'user-to-user');
  if (userToUser !== undefined) referTo.setHeader('User-to-User', encodeURIComponent(userToUser.value));

  // Subscriptions of earlier transfers that never came to an end: with two of them, a NOTIFY without an id
  // would be refused.
  for (const id of Object.keys(session._referSubscribers)) delete session._referSubscribers[id];

  return new Promise((resolve) => {
    const answer = (result: ReferAnswer) => {
      stop();
      session.off('ended', onEnded);
      resolve(result);
    };
    const onEnded = () => answer(fail('no-such-leg'));
    const stop = options.clock.after(REFER_TIMEOUT_MS, () => answer(fail('timeout')));
    session.on('ended', onEnded);

    const progress = ({ status_line }: { status_line: { status_code: number } }) =>
      options.onProgress(status_line.status_code, status_line.status_code >= 200);
    // Handlers in the options and not by `on`: with the line down `requestFailed` comes before `refer` returns.
    session.refer(referTo, {
      extraHeaders: options.headers.map(({ name, value }) => `${name}: ${value}`),
      eventHandlers: {
        requestSucceeded: ({ response }: { response: { status_code: number } }) =>
          answer(ok({ code: response.status_code })),
        requestFailed: ({ response, cause }: { response: { status_code: number } | null; cause: string }) =>
          answer(failureOf(response?.status_code, cause)),
        trying: progress,
        progress,
        accepted: progress,
        failed: progress,
      },
    });
  });
}

function failureOf(code: number | undefined, cause: string): ReferAnswer {
  if (code !== undefined) return fail('refused', String(code));
  switch (cause) {
    case 'Request Timeout':
      return fail('timeout');
    case 'Connection Error':
      return fail('not-registered', 'the line was lost');
    default:
      // 408 or 481 within the dialog; JsSIP keeps the response to itself.
      return fail('refused', '481');
  }
}

/**
 * What to do with a REFER that arrives inside an established dialog (so it is from the current peer): only a
 * target in our own domain is followed. The answer's headers are what JsSIP leaves behind when it accepts.
 */
export function followRefer(
  request: Request,
  ownDomain: string,
): { readonly target: URI; readonly headers: readonly string[] } | undefined {
  const target = request.refer_to?.uri;
  if (target === undefined || target.host.toLowerCase() !== ownDomain.toLowerCase()) return undefined;
  // JsSIP decodes it into the new INVITE as it is: an escaped line break would start a header of the peer's making.
  const replaces = target.getHeader('Replaces') ?? [];
  if (replaces.length > 1 || replaces.some((value) => !/^[\x21-\x7e]*$/.test(percentDecoded(value))))
    return undefined;

  const headers: string[] = [];
  for (const value of target.getHeader('User-to-User') ?? []) {
    headers.push(`User-to-User: ${headerValue(percentDecoded(value))}`);
  }
  const referredBy = request.getHeader('Referred-By');
  if (referredBy) headers.push(`Referred-By: ${headerValue(referredBy)}`);
  return { target, headers };
}

const headerValue = (text: string) => plainLine(text, 1_024);
