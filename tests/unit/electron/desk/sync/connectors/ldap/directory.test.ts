import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { InvalidCredentialsError, SizeLimitExceededError } from 'ldapts';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf, openDirectory } from '../../../../../../../electron/desk/sync/connectors/ldap/directory';

const never = new AbortController().signal;
/** ExtendedResponse to message 2, success (RFC 4511, 4.12): StartTLS may begin. */
const GO_AHEAD = Buffer.from('300c02010278070a010004000400', 'hex');

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
    // It would not see the other end's goodbye otherwise.
    socket.resume();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a connection to a directory', () => {
  it('gives up at the deadline when nobody answers', async () => {
    const url = await listen(() => undefined);
    const setup = { url, startTls: false, bindDn: 'cn=a', password: 'secret' };
    const opened = await openDirectory(setup, AbortSignal.timeout(100));
    expect(opened).toMatchObject({ ok: false, error: { code: 'timeout' } });
  });

  it('ends at once when it is told to, without a word sent', async () => {
    let connections = 0;
    const url = await listen(() => {
      connections += 1;
    });
    const setup = { url, startTls: false, bindDn: 'cn=a', password: 'secret' };
    const opened = await openDirectory(setup, AbortSignal.abort());
    expect(opened).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(connections).toBe(0);
  });

  it('never sends the password in the clear when the line is cut after StartTLS was agreed', async () => {
    let connections = 0;
    let heard = Buffer.alloc(0);
    const url = await listen((socket) => {
      connections += 1;
      socket.once('data', () => {
        socket.write(GO_AHEAD);
        socket.once('data', () => socket.destroy());
      });
      socket.on('data', (data) => {
        heard = Buffer.concat([heard, data]);
      });
    });
    const setup = { url, startTls: true, bindDn: 'cn=a', password: 'top-secret' };
    const opened = await openDirectory(setup, never);
    expect(opened.ok).toBe(false);
    expect(connections).toBe(1);
    // A TLS record was begun, so StartTLS had been taken for agreed.
    expect(heard.includes(Buffer.from([0x16, 0x03, 0x01]))).toBe(true);
    expect(heard.includes('top-secret')).toBe(false);
  });

  it('is not made a second time, as nobody, when it was cut', async () => {
    let connections = 0;
    const url = await listen((socket) => {
      connections += 1;
      socket.once('data', () => socket.destroy());
    });
    const opened = await openDirectory({ url, startTls: false, bindDn: '' }, never);
    if (!opened.ok) throw new Error(opened.error.code);
    const query = { base: 'dc=x', scope: 'whole', attributes: ['cn'] } as const;
    for (const _ of ['first', 'second']) {
      const answer = await opened.value.some(query, 1, never);
      expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    }
    expect(connections).toBe(1);
  });

  it('is no connection without a password for a name', async () => {
    const setup = { url: 'ldap://127.0.0.1:1', startTls: false, bindDn: 'cn=a' };
    for (const password of [undefined, '']) {
      const opened = await openDirectory({ ...setup, ...(password === '' ? { password } : {}) }, never);
      expect(opened).toMatchObject({ ok: false, error: { code: 'auth' } });
    }
  });
});

describe('what a failure means', () => {
  it('is told by its number, never in the words of the server', () => {
    const words = 'user ana has the password 1234';
    expect(failureOf(new InvalidCredentialsError(words))).toEqual({ code: 'auth', detail: 'LDAP result 49' });
    expect(failureOf(new SizeLimitExceededError(words))).toEqual({
      code: 'forbidden',
      detail: 'LDAP result 4',
    });
    expect(failureOf(new Error(words))).toEqual({ code: 'invalid', detail: 'the answer is not understood' });
  });
});
