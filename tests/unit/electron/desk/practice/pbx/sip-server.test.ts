import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import {
  cseqOf,
  header,
  headerValues,
  parseSip,
  type SipMessage,
} from '../../../../../../electron/desk/practice/pbx/sip-message';
import { createSipServer, type SipServer } from '../../../../../../electron/desk/practice/pbx/sip-server';
import { createManualClock } from '../../../../../fakes/manual-clock';

const DOMAIN = 'practice.invalid';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

let clock: ReturnType<typeof createManualClock>;
let server: SipServer;
beforeEach(() => {
  clock = createManualClock();
  let made = 0;
  server = createSipServer({
    outsideLine: '1003',
    domain: DOMAIN,
    accounts: {
      find: (extension) =>
        ['1001', '1002', '1003'].includes(extension)
          ? { displayName: `Agent ${extension}`, password: `secret ${extension}` }
          : undefined,
    },
    clock,
    logger: noopLogger,
    randomToken: () => `r${++made}`,
  });
});

let clients = 0;
/** A SIP client by hand: what it sends is text, what it gets is parsed. */
function connect(options: { trunk?: boolean } = {}) {
  const name = `c${++clients}`;
  const received: SipMessage[] = [];
  const pings: string[] = [];
  const link = {
    send(text: string) {
      const parsed = parseSip(text);
      if (parsed.ok) received.push(parsed.value);
      else pings.push(text);
    },
  };
  const client = server.connect(link, { trunk: options.trunk ?? false });
  let sent = 0;
  const lines = (first: string, headers: readonly string[], body: string) =>
    `${[first, ...headers, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`;

  return {
    name,
    contact: `sip:${name}@${name}.invalid;transport=ws`,
    received,
    pings,
    raw: client.receive,
    close: client.closed,
    /** The last message of this kind: a method or a code. */
    last(kind: string | number) {
      const found = received.findLast((message) =>
        message.kind === 'request' ? message.method === kind : message.code === kind,
      );
      if (found === undefined) throw new Error(`${name} got no ${kind}`);
      return found;
    },
    codes: () => received.flatMap((message) => (message.kind === 'response' ? [message.code] : [])),
    request(
      method: string,
      uri: string,
      more: {
        from?: string;
        to?: string;
        callId?: string;
        cseq?: number;
        branch?: string;
        headers?: readonly string[];
        body?: string;
      } = {},
    ) {
      const branch = more.branch ?? `z9hG4bK${name}${++sent}`;
      client.receive(
        lines(
          `${method} ${uri} SIP/2.0`,
          [
            `Via: SIP/2.0/WS ${name}.invalid;branch=${branch}`,
            'Max-Forwards: 69',
            `From: ${more.from ?? `<sip:${name}@${DOMAIN}>;tag=f${name}`}`,
            `To: ${more.to ?? `<${uri}>`}`,
            `Call-ID: ${more.callId ?? `call-${name}-${sent}`}`,
            `CSeq: ${more.cseq ?? 1} ${method}`,
            ...(more.headers ?? []),
          ],
          more.body ?? '',
        ),
      );
      return branch;
    },
    respond(request: SipMessage, code: number, reason: string, headers: readonly string[] = []) {
      const to = header(request, 'To') ?? '';
      client.receive(
        lines(
          `SIP/2.0 ${code} ${reason}`,
          [
            ...headerValues(request, 'Via').map((via) => `Via: ${via}`),
            ...headerValues(request, 'Record-Route').map((route) => `Record-Route: ${route}`),
            `From: ${header(request, 'From')}`,
            `To: ${to.includes('tag=') ? to : `${to};tag=t${name}`}`,
            `Call-ID: ${header(request, 'Call-ID')}`,
            `CSeq: ${header(request, 'CSeq')}`,
            ...headers,
          ],
          '',
        ),
      );
    },
    register(
      extension: string,
      options: { password?: string; expires?: number; nonce?: string; nc?: string } = {},
    ) {
      const uri = `sip:${DOMAIN}`;
      const from = `<sip:${extension}@${DOMAIN}>;tag=reg`;
      const to = `<sip:${extension}@${DOMAIN}>`;
      const contact = `Contact: <${this.contact}>;expires=${options.expires ?? 300}`;
      let nonce = options.nonce;
      if (nonce === undefined) {
        this.request('REGISTER', uri, { from, to, headers: [contact] });
        nonce = /nonce="([^"]+)"/.exec(header(this.last(401), 'WWW-Authenticate') ?? '')?.[1] ?? '';
      }
      const nc = options.nc ?? '00000001';
      const ha1 = md5(`${extension}:${DOMAIN}:${options.password ?? `secret ${extension}`}`);
      const response = md5(`${ha1}:${nonce}:${nc}:cn:auth:${md5(`REGISTER:${uri}`)}`);
      this.request('REGISTER', uri, {
        from,
        to,
        cseq: 2,
        headers: [
          contact,
          `Authorization: Digest algorithm=MD5, username="${extension}", realm="${DOMAIN}", nonce="${nonce}", uri="${uri}", response="${response}", qop=auth, cnonce="cn", nc=${nc}`,
        ],
      });
      return nonce;
    },
  };
}
type TestClient = ReturnType<typeof connect>;

function agent(extension: string): TestClient {
  const client = connect();
  client.register(extension);
  expect(client.codes()).toEqual([401, 200]);
  return client;
}
const aor = (extension: string) => `sip:${extension}@${DOMAIN}`;
const as = (extension: string) => ({ from: `<${aor(extension)}>;tag=a${extension}` });
/** An INVITE from one to the other; the request as the target got it. */
function invite(
  caller: TestClient,
  from: string,
  to: string,
  headers: readonly string[] = [],
  callId = 'call-1',
) {
  return caller.request('INVITE', aor(to), {
    ...as(from),
    callId,
    headers: [`Contact: <${caller.contact}>`, ...headers],
  });
}

test('any outside number is answered by the one outside line, an unknown extension by nobody', () => {
  const caller = agent('1001');
  const outside = agent('1003');
  invite(caller, '1001', '+40721555018');
  expect(header(outside.last('INVITE'), 'To')).toContain('+40721555018');
  invite(caller, '1001', '7777', [], 'call-2');
  expect(caller.codes().at(-1)).toBe(404);
});

describe('registrar', () => {
  test('the binding answers with its contact; signing out ends it', () => {
    const client = agent('1001');
    expect(headerValues(client.last(200), 'Contact')).toEqual([`<${client.contact}>;expires=300`]);
    expect(server.isRegistered('1001')).toBe(true);
    client.register('1001', { expires: 0 });
    expect(server.isRegistered('1001')).toBe(false);
    expect(headerValues(client.last(200), 'Contact')).toEqual([]);
  });

  test('wrong password, unknown extension, a second identity on one connection', () => {
    const client = connect();
    client.register('1001', { password: 'guess' });
    expect(client.codes()).toEqual([401, 403]);
    client.request('REGISTER', `sip:${DOMAIN}`, { to: `<${aor('1999')}>` });
    expect(client.codes().at(-1)).toBe(404);
    const other = agent('1002');
    other.register('1003');
    expect(other.codes().at(-1)).toBe(403);
    expect(server.isRegistered('1003')).toBe(false);
  });

  test('a nonce is good once per count, for its own connection, and for two minutes', () => {
    const client = connect();
    const nonce = client.register('1001');
    client.register('1001', { nonce });
    expect(client.codes().at(-1)).toBe(401);
    expect(header(client.last(401), 'WWW-Authenticate')).toContain('stale=true');
    client.register('1001', { nonce, nc: '00000002' });
    expect(client.codes().at(-1)).toBe(200);
    const thief = connect();
    thief.register('1001', { nonce, nc: '00000003' });
    expect(thief.codes()).toEqual([401]);
    clock.advance(121_000);
    client.register('1001', { nonce, nc: '00000004' });
    expect(client.codes().at(-1)).toBe(401);
  });

  test('a binding that isn’t refreshed ends by itself', () => {
    agent('1001');
    clock.advance(299_000);
    expect(server.isRegistered('1001')).toBe(true);
    clock.advance(2_000);
    expect(server.isRegistered('1001')).toBe(false);
  });

  test('the newest binding wins while its socket is open, then the older one again', () => {
    const first = agent('1002');
    const second = agent('1002');
    const caller = agent('1001');
    caller.request('MESSAGE', aor('1002'), as('1001'));
    expect(second.last('MESSAGE')).toBeDefined();
    second.close();
    caller.request('MESSAGE', aor('1002'), as('1001'));
    expect(first.last('MESSAGE')).toBeDefined();
    first.close();
    expect(server.isRegistered('1002')).toBe(false);
  });
});

describe('proxy', () => {
  test('adds and takes away its own Via, counts hops, records its route, vouches for the caller', () => {
    const caller = agent('1001');
    const target = agent('1002');
    invite(caller, '1001', '1002', [
      'X-Handoff: HO1.x',
      'P-Asserted-Identity: <sip:boss@p>',
      'P-Preferred-Identity: <sip:x@p>',
    ]);
    expect(caller.codes().at(-1)).toBe(100);
    const got = target.last('INVITE');
    expect(got).toMatchObject({ uri: target.contact });
    expect(headerValues(got, 'Via')).toHaveLength(2);
    expect(header(got, 'Max-Forwards')).toBe('68');
    expect(headerValues(got, 'Record-Route')).toHaveLength(1);
    expect(header(got, 'X-Handoff')).toBe('HO1.x');
    expect(headerValues(got, 'P-Asserted-Identity')).toEqual([`"Agent 1001" <${aor('1001')}>`]);
    expect(header(got, 'P-Preferred-Identity')).toBeUndefined();

    target.respond(got, 180, 'Ringing');
    expect(headerValues(caller.last(180), 'Via')).toEqual([headerValues(got, 'Via')[1]]);
  });

  test('no answers from somebody who wasn’t asked', () => {
    const caller = agent('1001');
    const target = agent('1002');
    const stranger = agent('1003');
    invite(caller, '1001', '1002');
    stranger.respond(target.last('INVITE'), 200, 'OK', [`Contact: <${stranger.contact}>`]);
    expect(caller.codes().at(-1)).toBe(100);
  });

  test('unknown is 404, known but away 480, foreign 404, hops used up 483; ACKs end here', () => {
    const caller = agent('1001');
    const branch = invite(caller, '1001', '1999');
    expect(caller.codes().at(-1)).toBe(404);
    caller.request('ACK', aor('1999'), { ...as('1001'), callId: 'call-1', branch });
    invite(caller, '1001', '1002');
    expect(caller.codes().at(-1)).toBe(480);
    caller.request('MESSAGE', 'sip:somebody@elsewhere.example', as('1001'));
    expect(caller.codes().at(-1)).toBe(404);
    caller.raw(
      `MESSAGE ${aor('1002')} SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bKhops\r\nMax-Forwards: 0\r\nFrom: <${aor('1001')}>;tag=x\r\nTo: <${aor('1002')}>\r\nCall-ID: hops\r\nCSeq: 1 MESSAGE\r\n\r\n`,
    );
    expect(caller.codes().at(-1)).toBe(483);
  });

  test('a repeated INVITE rings once', () => {
    const caller = agent('1001');
    const target = agent('1002');
    const branch = invite(caller, '1001', '1002');
    caller.request('INVITE', aor('1002'), { ...as('1001'), callId: 'call-1', branch });
    expect(target.received.filter((message) => message.kind === 'request')).toHaveLength(1);
  });

  test('a refusal is acknowledged to the target and passed to the caller once', () => {
    const caller = agent('1001');
    const target = agent('1002');
    const branch = invite(caller, '1001', '1002');
    const got = target.last('INVITE');
    target.respond(got, 603, 'In a meeting');
    expect(caller.last(603)).toMatchObject({ reason: 'In a meeting' });
    expect(cseqOf(target.last('ACK'))?.number).toBe(cseqOf(got)?.number);
    expect(header(target.last('ACK'), 'To')).toContain('tag=');
    target.respond(got, 603, 'In a meeting');
    expect(caller.codes().filter((code) => code === 603)).toHaveLength(1);
    const before = target.received.length;
    caller.request('ACK', aor('1002'), { ...as('1001'), callId: 'call-1', branch });
    expect(target.received).toHaveLength(before);
  });

  test('CANCEL is answered here and sent on with its reason; the 487 comes from the target', () => {
    const caller = agent('1001');
    const target = agent('1002');
    const branch = invite(caller, '1001', '1002');
    const got = target.last('INVITE');
    caller.request('CANCEL', aor('1002'), {
      ...as('1001'),
      callId: 'call-1',
      branch,
      headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'],
    });
    expect(caller.codes().at(-1)).toBe(200);
    const cancel = target.last('CANCEL');
    expect(headerValues(cancel, 'Via')).toEqual([headerValues(got, 'Via')[0]]);
    expect(header(cancel, 'Reason')).toContain('cause=200');
    target.respond(cancel, 200, 'OK');
    target.respond(got, 487, 'Request Terminated');
    expect(caller.codes().slice(-2)).toEqual([200, 487]);
    caller.request('CANCEL', aor('1002'), { ...as('1001'), branch: 'z9hG4bKother' });
    expect(caller.codes().at(-1)).toBe(481);
  });

  test('nobody answers for three minutes: 408 for the caller, CANCEL for the target', () => {
    const caller = agent('1001');
    const target = agent('1002');
    invite(caller, '1001', '1002');
    clock.advance(181_000);
    expect(caller.codes().at(-1)).toBe(408);
    expect(target.last('CANCEL')).toBeDefined();
  });

  test('the target’s socket closes: what it was asked is answered with 480', () => {
    const caller = agent('1001');
    const target = agent('1002');
    invite(caller, '1001', '1002');
    caller.request('MESSAGE', aor('1002'), as('1001'));
    target.close();
    expect(caller.codes().slice(-2)).toEqual([480, 480]);
  });

  test('the caller’s socket closes: the target stops ringing', () => {
    const caller = agent('1001');
    const target = agent('1002');
    invite(caller, '1001', '1002');
    caller.close();
    expect(target.last('CANCEL')).toBeDefined();
    target.respond(target.last('INVITE'), 487, 'Request Terminated');
    expect(target.last('ACK')).toBeDefined();
  });

  test('OPTIONS to the PBX itself is answered, also before signing in; a ping by a pong', () => {
    const client = connect();
    client.request('OPTIONS', `sip:${DOMAIN}`);
    expect(client.codes()).toEqual([200]);
    client.raw('\r\n\r\n');
    expect(client.pings).toEqual(['\r\n']);
  });

  test('a message to oneself comes back under another Call-ID, its answer under the own one', () => {
    const client = agent('1001');
    client.request('MESSAGE', aor('1001'), { ...as('1001'), callId: 'mine', body: 'probe' });
    const got = client.last('MESSAGE');
    expect(header(got, 'Call-ID')).not.toBe('mine');
    client.respond(got, 200, 'OK');
    expect(header(client.last(200), 'Call-ID')).toBe('mine');
  });
});

describe('who may call', () => {
  test('a colleague’s extension only by who is signed in with it; other numbers only over a trunk', () => {
    const one = agent('1001');
    agent('1002');
    const nobody = connect();
    const trunk = connect({ trunk: true });
    one.request('MESSAGE', aor('1002'), as('1003'));
    nobody.request('MESSAGE', aor('1002'), as('1001'));
    nobody.request('MESSAGE', aor('1002'), as('+40721555018'));
    trunk.request('MESSAGE', aor('1002'), as('1001'));
    expect([one, nobody, nobody, trunk].map((client) => client.codes().at(-1))).toEqual([403, 403, 403, 403]);
    // A tag in To is no password.
    one.request('MESSAGE', aor('1002'), { ...as('1003'), to: `<${aor('1002')}>;tag=guess` });
    expect(one.codes().at(-1)).toBe(403);
    trunk.request('INVITE', aor('1002'), {
      from: `"Elena" <${aor('+40721555018')}>;tag=e`,
      headers: [`Contact: <${trunk.contact}>`],
    });
    expect(trunk.codes().at(-1)).toBe(100);
  });

  test('a trunk’s number is vouched for, unless the caller wants privacy', () => {
    const target = agent('1002');
    const trunk = connect({ trunk: true });
    const contact = `Contact: <${trunk.contact}>`;
    trunk.request('INVITE', aor('1002'), { from: `<${aor('+40721555018')}>;tag=e`, headers: [contact] });
    expect(headerValues(target.last('INVITE'), 'P-Asserted-Identity')).toEqual([`<${aor('+40721555018')}>`]);
    trunk.request('INVITE', aor('1002'), {
      from: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=e',
      headers: [contact, 'Privacy: id', `P-Preferred-Identity: <${aor('+40721555018')}>`],
    });
    expect(headerValues(target.last('INVITE'), 'P-Asserted-Identity')).toEqual([]);
    expect(header(target.last('INVITE'), 'P-Preferred-Identity')).toBeUndefined();
  });
});

describe('within a call', () => {
  function call() {
    const caller = agent('1001');
    const target = agent('1002');
    invite(caller, '1001', '1002');
    target.respond(target.last('INVITE'), 200, 'OK', [`Contact: <${target.contact}>`]);
    const routes = headerValues(caller.last(200), 'Record-Route').map((route) => `Route: ${route}`);
    const fromCaller = { ...as('1001'), to: header(caller.last(200), 'To') ?? '', callId: 'call-1' };
    const fromTarget = {
      from: header(caller.last(200), 'To') ?? '',
      to: header(caller.last(200), 'From') ?? '',
      callId: 'call-1',
    };
    caller.request('ACK', target.contact, { ...fromCaller, headers: routes });
    return { caller, target, routes, fromCaller, fromTarget };
  }

  test('requests go to the contact, without our Route; both are in a call until the BYE', () => {
    const { caller, target, routes, fromCaller, fromTarget } = call();
    expect(target.last('ACK')).toMatchObject({ uri: target.contact });
    expect(headerValues(target.last('ACK'), 'Route')).toEqual([]);
    expect([server.isInCall('1001'), server.isInCall('1002')]).toEqual([true, true]);
    caller.request('REFER', target.contact, {
      ...fromCaller,
      cseq: 2,
      headers: [...routes, `Refer-To: <${aor('1003')}>`],
    });
    target.respond(target.last('REFER'), 202, 'Accepted');
    target.request('NOTIFY', caller.contact, { ...fromTarget, headers: routes, body: 'SIP/2.0 100 Trying' });
    expect(caller.last('NOTIFY').body).toBe('SIP/2.0 100 Trying');
    target.request('BYE', caller.contact, { ...fromTarget, cseq: 2, headers: routes });
    caller.respond(caller.last('BYE'), 200, 'OK');
    expect(target.codes().at(-1)).toBe(200);
    expect([server.isInCall('1001'), server.isInCall('1002')]).toEqual([false, false]);
  });

  test('the answer to a re-INVITE that comes after the BYE begins no call', () => {
    const { caller, target, routes, fromCaller } = call();
    caller.request('INVITE', target.contact, { ...fromCaller, cseq: 2, headers: routes });
    const reinvite = target.last('INVITE');
    caller.request('BYE', target.contact, { ...fromCaller, cseq: 3, headers: routes });
    target.respond(reinvite, 200, 'OK', [`Contact: <${target.contact}>`]);
    expect([server.isInCall('1001'), server.isInCall('1002')]).toEqual([false, false]);
  });

  test('a client that reconnects is reached again under its contact, and may speak before it signs in again', () => {
    const { caller, target, routes, fromCaller, fromTarget } = call();
    caller.close();
    expect(server.isInCall('1002')).toBe(false);
    target.request('INFO', caller.contact, { ...fromTarget, headers: routes });
    // Not 481: the other side would hang up.
    expect(target.codes().at(-1)).toBe(480);
    const again = connect();
    again.request('INFO', target.contact, { ...fromCaller, cseq: 3, headers: routes });
    expect(target.last('INFO')).toBeDefined();
    again.contact = caller.contact;
    again.register('1001');
    target.request('BYE', caller.contact, { ...fromTarget, cseq: 2, headers: routes });
    expect(again.last('BYE')).toBeDefined();
  });

  test('an anonymous caller’s contact is everybody’s: the flow decides', () => {
    const target = agent('1002');
    const [first, second] = [connect({ trunk: true }), connect({ trunk: true })];
    const anonymous = 'sip:anonymous@anonymous.invalid;transport=ws';
    for (const [trunk, callId] of [
      [first, 'a1'],
      [second, 'a2'],
    ] as const) {
      trunk.request('INVITE', aor('1002'), {
        from: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=e',
        callId,
        headers: [`Contact: <${anonymous}>`, 'Privacy: id'],
      });
      target.respond(target.last('INVITE'), 200, 'OK', [`Contact: <${target.contact}>`]);
    }
    const routes = headerValues(first.last(200), 'Record-Route').map((route) => `Route: ${route}`);
    target.request('BYE', anonymous, {
      from: header(first.last(200), 'To') ?? '',
      to: header(first.last(200), 'From') ?? '',
      callId: 'a1',
      headers: routes,
    });
    expect(first.last('BYE')).toBeDefined();
    expect(() => second.last('BYE')).toThrow();
  });

  test('Replaces finds the client that has the dialog, though a newer one has signed in', () => {
    const { target } = call();
    const newer = agent('1002');
    const trunk = connect({ trunk: true });
    trunk.request('INVITE', aor('1002'), {
      from: `<${aor('+40721555018')}>;tag=e`,
      headers: [`Contact: <${trunk.contact}>`, 'Replaces: call-1;to-tag=x;from-tag=y'],
    });
    expect(header(target.last('INVITE'), 'Replaces')).toBeDefined();
    expect(() => newer.last('INVITE')).toThrow();
  });

  test('a live client’s address can’t be taken by a stranger', () => {
    const { caller, target, routes, fromTarget } = call();
    const thief = connect({ trunk: true });
    thief.request('OPTIONS', `sip:${DOMAIN}`, { headers: [`Contact: <${caller.contact}>`] });
    target.request('BYE', caller.contact, { ...fromTarget, headers: routes });
    expect(caller.last('BYE')).toBeDefined();
    expect(() => thief.last('BYE')).toThrow();
  });
});

describe('presence', () => {
  test('is told when somebody signs in, when a call begins and ends, and when a socket closes', () => {
    const seen: string[] = [];
    const stop = server.onPresence(() =>
      seen.push(
        ['1001', '1002']
          .map((extension) =>
            server.isInCall(extension) ? 'busy' : server.isRegistered(extension) ? 'free' : 'away',
          )
          .join(' '),
      ),
    );
    const caller = agent('1001');
    const target = agent('1002');
    invite(caller, '1001', '1002');
    target.respond(target.last('INVITE'), 200, 'OK', [`Contact: <${target.contact}>`]);
    target.close();
    stop();
    caller.close();
    expect(seen).toEqual(['free away', 'free free', 'busy busy', 'free away']);
  });
});

test('whatever a client sends, the PBX stands and the others are served', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'INVITE sip:1002@practice.invalid SIP/2.0\r\n',
      'SIP/2.0 200 OK\r\n',
      'Via: SIP/2.0/WS x.invalid;branch=z9hG4bKx\r\n',
      'From: <sip:1001@practice.invalid>;tag=x\r\n',
      'To: <sip:1002@practice.invalid>\r\n',
      'Call-ID: x\r\n',
      'CSeq: 1 INVITE\r\n',
      'CSeq: 1 REGISTER\r\n',
      'Route: <sip:r1@practice.invalid;lr>\r\n',
      'Authorization: Digest username="1001"\r\n',
      'Contact: *\r\n',
      '\r\n',
    ),
  );
  const caller = agent('1001');
  const target = agent('1002');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const client = connect();
      client.raw(pieces.join(''));
      caller.raw(pieces.join(''));
      client.close();
    }),
    { numRuns: 1_000 },
  );
  const before = target.received.length;
  caller.request('MESSAGE', aor('1002'), as('1001'));
  expect(target.received.slice(before).at(-1)).toMatchObject({ kind: 'request', method: 'MESSAGE' });
});
