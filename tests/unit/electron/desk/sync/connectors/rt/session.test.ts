import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Http } from '../../../../../../../electron/desk/sync/connectors/http';
import { createRtSession } from '../../../../../../../electron/desk/sync/connectors/rt/session';

const never = new AbortController().signal;
const PAGE = '<html><form>Login</form></html>';

let server: Server;
let valid: string;
let signIns: string[];
let asked: string[];
let login: (request: IncomingMessage, response: ServerResponse) => void;
let url: string;

/** As RT 5 does it: a page with status 200 and a cookie, whoever signs in; the cookie is worth what the password is. */
function rtLogin(_: IncomingMessage, response: ServerResponse): void {
  const good = signIns.at(-1) === 'user=desk&pass=p%26ss+w%C3%B6rd';
  const session = good ? `${valid}` : '0'.repeat(32);
  const cookie = `RT_SID_lab.443=${session}; path=/; secure; HttpOnly; SameSite=Lax`;
  response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookie });
  response.end(PAGE);
}

beforeEach(async () => {
  valid = 'a'.repeat(32);
  signIns = [];
  asked = [];
  login = rtLogin;
  server = createServer((request, response) => {
    if (request.url === '/NoAuth/Login.html') {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        signIns.push(body);
        login(request, response);
      });
      return;
    }
    asked.push(`${request.method} ${request.url}`);
    if (request.headers.cookie !== `RT_SID_lab.443=${valid}`) {
      response.writeHead(302, { location: '/' });
      return response.end('Login required');
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"Version":"5.0.10"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

function session(secret: string | undefined = 'p&ss wörd'): Http {
  return createRtSession({ url, user: 'desk', secret, fetch: globalThis.fetch, now: Date.now });
}
const about = { method: 'GET', path: '/REST/2.0/rt' };
const fine = { ok: true, value: { Version: '5.0.10' } };

describe('a session of RT', () => {
  it('signs in once for many requests', async () => {
    const ask = session();
    expect(await ask(about, never)).toEqual(fine);
    expect(await ask(about, never)).toEqual(fine);
    expect(signIns).toHaveLength(1);
  });

  it('signs in again when it has ended, and sends the request once more', async () => {
    const ask = session();
    await ask(about, never);
    valid = 'b'.repeat(32);
    expect(await ask(about, never)).toEqual(fine);
    expect(signIns).toHaveLength(2);
    expect(asked).toHaveLength(3);
  });

  it('tells that the password is wrong, after one attempt', async () => {
    const ask = session('wrong');
    expect(await ask(about, never)).toMatchObject({ ok: false, error: { code: 'auth' } });
    expect(signIns).toHaveLength(1);
  });

  it('sends nothing without a password', async () => {
    const ask = session('');
    expect(await ask(about, never)).toMatchObject({ ok: false, error: { code: 'auth' } });
    expect(signIns).toHaveLength(0);
  });

  it('takes a page without a cookie of RT for no RT', async () => {
    login = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'sso=1; RT_SID_x=; path=/' });
      response.end(PAGE);
    };
    expect(await session()(about, never)).toMatchObject({ ok: false, error: { code: 'auth' } });
    expect(asked).toEqual([]);
  });

  it('waits as long as RT asks for, at the sign-in too', async () => {
    login = (_, response) => {
      response.writeHead(503, { 'retry-after': '20' });
      response.end();
    };
    expect(await session()(about, never)).toEqual({
      ok: false,
      error: { code: 'unavailable', detail: 'HTTP 503', retryAfterMs: 20_000 },
    });
  });
});
