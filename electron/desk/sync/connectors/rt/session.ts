import { fail } from '#shared/lib/result';
import type { ConnectorCode, ConnectorResult } from '../../connector';
import { createHttp, type Http } from '../http';

const TIMEOUT_SECONDS = 30;
/** `RT_SID_<name of the RT>.<port>` */
const COOKIE = /^(RT_SID_[^=;\s]{1,200}=[A-Za-z0-9]{8,128})(?:;|$)/;

/**
 * Requests as one user of RT, with the cookie of its login page: a password or token with each request costs RT 200 ms
 * each time. Who isn't signed in any more is sent to the login page: then once more, signed in again.
 */
export function createRtSession(deps: {
  readonly url: string;
  readonly user: string;
  readonly secret: string | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): Http {
  const setup = { baseUrl: deps.url, timeoutSeconds: TIMEOUT_SECONDS, headers: {} };
  let cookie: string | undefined;

  const http = createHttp({ ...deps, setup: { ...setup, explain: signedOut } });
  const signInHttp = createHttp({
    setup,
    now: deps.now,
    fetch: async (address, init) => {
      const form = new URLSearchParams({ user: deps.user, pass: deps.secret ?? '' });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const response = await deps.fetch(address, { ...init, headers, body: form.toString() });
      cookie = response.headers
        .getSetCookie()
        .map((line) => COOKIE.exec(line)?.[1])
        .find(Boolean);
      if (response.status >= 400) return response;
      // A page of HTML, whether the password was right or not; the cookie shows that with the next request.
      await response.body?.cancel();
      return new Response(null, { status: 204 });
    },
  });

  const signIn = async (signal: AbortSignal): Promise<ConnectorResult<unknown>> => {
    if (!deps.secret) return fail('auth', 'no password');
    const answer = await signInHttp({ method: 'POST', path: '/NoAuth/Login.html' }, signal);
    return answer.ok && cookie === undefined ? fail('auth', 'no sign-in page of RT') : answer;
  };

  return async (request, signal) => {
    const known = cookie;
    if (known === undefined) {
      const signed = await signIn(signal);
      if (!signed.ok) return signed;
    }
    const send = () => http({ ...request, headers: { ...request.headers, cookie: cookie ?? '' } }, signal);
    const answer = await send();
    if (answer.ok || answer.error.code !== 'auth') return answer;
    // Somebody else may have signed in again meanwhile, with this same session.
    if (cookie === known) cookie = undefined;
    if (known === undefined) return answer;
    if (cookie === undefined) {
      const signed = await signIn(signal);
      if (!signed.ok) return signed;
    }
    return send();
  };
}

function signedOut(status: number): ConnectorCode | undefined {
  return status >= 300 && status < 400 ? 'auth' : undefined;
}
