/**
 * The traps of JsSIP 3.13.8 that bear on calls, hold and transfer (J1 …, A.2), each on JsSIP unmodified. A test here
 * fails when its guard is taken out, and shows whether an upgrade of JsSIP changed the trap.
 */

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { legId } from '#shared/domain/ids';
import { sdp } from '../../../fakes/fake-peer-connection';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

/** Starts a call of the phone and lets it run until it waits for the far end. */
async function start<T>(promise: Promise<T>): Promise<() => Promise<T>> {
  await rig.settle();
  return async () => {
    await rig.settle();
    return promise;
  };
}

function nextReinvite(): ReturnType<Rig['pbx']['lastRequest']> {
  return rig.pbx.lastRequest('INVITE');
}

describe('a refused re-INVITE (J4)', () => {
  it.each(['leg.hold', 'leg.unhold', 'leg.repair'] as const)(
    '%s leaves the call as it was',
    async (method) => {
      await rig.register();
      const { legId: id, dialog, connection } = await rig.callOut();
      if (method === 'leg.unhold') {
        const held = await start(rig.call('leg.hold', { legId: id }));
        rig.pbx.accept(nextReinvite());
        expect(await held()).toEqual({ ok: true });
      }
      const before = connection.localDescription;
      const heldBefore = rig.signals('leg.holdChanged').at(-1)?.local ?? false;

      const answer = await start(rig.call(method, { legId: id }));
      rig.pbx.respond(nextReinvite(), 488);
      expect(await answer()).toEqual({ ok: false, error: { code: 'refused', detail: '488' } });

      expect(rig.signals('leg.ended')).toEqual([]);
      expect(rig.pbx.requests('BYE')).toEqual([]);
      expect(connection.signalingState).toBe('stable');
      expect(connection.localDescription).toBe(before);
      expect(rig.signals('leg.holdChanged').at(-1)?.local ?? false).toBe(heldBefore);
      expect(connection.senders[0]?.track?.enabled).toBe(!heldBefore);

      // And it goes on working: the next one is agreed, the peer can re-INVITE, the call can be ended.
      const again = await start(rig.call(method, { legId: id }));
      rig.pbx.accept(nextReinvite());
      expect(await again()).toEqual({ ok: true });
      rig.pbx.send(dialog, 'INVITE', { body: sdp(2) });
      await rig.settle();
      expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(200);
      await rig.call('leg.end', { legId: id });
      await rig.settle();
      expect(rig.pbx.requests('BYE')).toHaveLength(1);
    },
  );

  it('survives an offer that can’t be made', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    vi.spyOn(connection, 'createOffer').mockRejectedValueOnce(new DOMException('', 'OperationError'));
    const failed = await start(rig.call('leg.hold', { legId: id }));
    expect(await failed()).toEqual({ ok: false, error: { code: 'refused', detail: '0' } });
    const held = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await held()).toEqual({ ok: true });
  });

  it('survives an answer that is no SDP', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.respond(nextReinvite(), 200, { body: 'v=0\r\n' });
    expect(await answer()).toMatchObject({ error: { code: 'refused' } });
    expect(connection.signalingState).toBe('stable');
    expect(rig.signals('leg.ended')).toEqual([]);
  });
});

describe('hold', () => {
  it('is told when it is agreed, both ways, and silences the microphone', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    const held = await start(rig.call('leg.hold', { legId: id }));
    expect(nextReinvite().body).toContain('a=sendonly');
    expect(rig.signals('leg.holdChanged')).toEqual([]);
    rig.pbx.accept(nextReinvite());
    expect(await held()).toEqual({ ok: true });
    expect(rig.last('leg.holdChanged')).toEqual({ legId: id, local: true, remote: false });
    expect(connection.senders[0]?.track?.enabled).toBe(false);
    // Already there: nothing to agree.
    expect(await rig.call('leg.hold', { legId: id })).toEqual({ ok: true });

    const resumed = await start(rig.call('leg.unhold', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await resumed()).toEqual({ ok: true });
    expect(connection.senders[0]?.track?.enabled).toBe(true);
  });

  it('waits once for a transaction that is under way, and then gives up', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const first = await start(rig.call('leg.hold', { legId: id }));
    const second = await start(rig.call('leg.repair', { legId: id }));
    await rig.pass(700);
    expect(await second()).toMatchObject({ error: { code: 'busy' } });
    const third = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await first()).toEqual({ ok: true });
    await rig.pass(700);
    rig.pbx.accept(nextReinvite());
    expect(await third()).toEqual({ ok: true });
  });
});

describe('glare', () => {
  it('a 491 is followed by a request with a new number in the header and in its ACK (J5)', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    const first = nextReinvite();
    rig.pbx.respond(first, 491);
    await rig.pass(1_100);
    const second = nextReinvite();
    const number = (header: string) => Number(header.split(' ')[0]);
    expect(number(second.header('CSeq'))).toBe(number(first.header('CSeq')) + 1);
    rig.pbx.accept(second);
    expect(await answer()).toEqual({ ok: true });
    expect(number(rig.pbx.lastRequest('ACK').header('CSeq'))).toBe(number(second.header('CSeq')));
  });

  it('two 491 in a row are tried once more after the time of RFC 3261, and survived', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.respond(nextReinvite(), 491);
    await rig.pass(1_100);
    rig.pbx.respond(nextReinvite(), 491);
    await rig.settle();
    const sent = rig.pbx.requests('INVITE').length;
    await rig.pass(2_000);
    expect(rig.pbx.requests('INVITE')).toHaveLength(sent);
    await rig.pass(1_500);
    expect(rig.pbx.requests('INVITE')).toHaveLength(sent + 1);
    rig.pbx.accept(nextReinvite());
    expect(await answer()).toEqual({ ok: true });
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it.each(['INVITE', 'UPDATE'])(
    'an %s of the peer while ours waits is refused and not applied (J6)',
    async (method) => {
      await rig.register();
      const { legId: id, dialog, connection } = await rig.callOut();
      const remote = connection.remoteDescription;
      const answer = await start(rig.call('leg.hold', { legId: id }));
      rig.pbx.send(dialog, method, { body: sdp(9) });
      await rig.settle();
      expect(rig.pbx.responses(method).map(({ code }) => code)).toContain(491);
      expect(connection.remoteDescription).toBe(remote);
      rig.pbx.accept(nextReinvite());
      expect(await answer()).toEqual({ ok: true });
      expect(rig.signals('leg.ended')).toEqual([]);
    },
  );

  it('an INVITE of the peer while our offer is being made is refused too (J6)', async () => {
    await rig.register();
    const { legId: id, dialog, connection } = await rig.callOut();
    connection.gathersForEver = true;
    const remote = connection.remoteDescription;
    // The candidates of a restart take a moment, in which nothing of ours is on the wire yet.
    const answer = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.send(dialog, 'INVITE', { body: sdp(9) });
    await rig.settle();
    expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(491);
    expect(connection.remoteDescription).toBe(remote);
    await rig.pass(500);
    rig.pbx.accept(nextReinvite());
    expect(await answer()).toEqual({ ok: true });
  });
});

describe('transfer', () => {
  const token = { name: 'X-Handoff', value: 'HO1.abc' } as const;
  const userToUser = { name: 'User-to-User', value: '484F;encoding=hex' } as const;

  it.each([
    ['outgoing', 'callOut'],
    ['incoming', 'callIn'],
  ] as const)('replaces an %s consult leg with its tags the right way round (J1)', async (_, direction) => {
    await rig.register();
    const caller = await rig.callIn({ callId: 'caller' });
    const consult =
      direction === 'callOut' ? await rig.callOut('c') : await rig.callIn({ callId: 'consult' });
    const answer = await start(
      rig.call('leg.refer', { legId: caller.legId, target: '1002', replaces: consult.legId, headers: [] }),
    );
    const refer = rig.pbx.lastRequest('REFER');
    expect(refer.header('Call-ID')).toBe('caller');
    const uri = /^<([^>]*)>$/.exec(refer.header('Refer-To'))?.[1] ?? '';
    const replaces = decodeURIComponent(uri.split('?Replaces=')[1] ?? '');
    const tag = (nameAddr: string) => nameAddr.split(';tag=')[1];
    // The far end of the consult leg is the one that gets it: its own tag is the to-tag.
    expect(replaces).toBe(
      `${consult.dialog.callId};to-tag=${tag(consult.dialog.local)};from-tag=${tag(consult.dialog.remote)}`,
    );
    rig.pbx.respond(refer, 202);
    expect(await answer()).toEqual({ ok: true, value: { code: 202 } });
  });

  it('never replaces a leg that is still ringing (J2)', async () => {
    await rig.register();
    const caller = await rig.callIn();
    await rig.call('leg.place', { legId: legId('c'), target: '1002', headers: [], microphone: true });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('INVITE'), 180, { tag: 't' });
    await rig.settle();
    expect(
      await rig.call('leg.refer', {
        legId: caller.legId,
        target: '1002',
        replaces: legId('c'),
        headers: [],
      }),
    ).toMatchObject({ error: { code: 'wrong-state' } });
    expect(rig.pbx.requests('REFER')).toEqual([]);
  });

  it('puts Replaces and User-to-User into one escaped Refer-To (J3), and the headers on the REFER', async () => {
    await rig.register();
    const caller = await rig.callIn();
    const consult = await rig.callOut('c');
    await start(
      rig.call('leg.refer', {
        legId: caller.legId,
        target: 'sip:1002@pbx.test',
        replaces: consult.legId,
        headers: [token, userToUser],
      }),
    );
    const refer = rig.pbx.lastRequest('REFER');
    const referTo = refer.header('Refer-To');
    expect(referTo.match(/\?/g)).toHaveLength(1);
    expect(referTo).toMatch(/^<sip:1002@pbx\.test\?Replaces=[^&;=]+&User-To-User=484F%3Bencoding%3Dhex>$/);
    expect(refer.header('X-Handoff')).toBe('HO1.abc');
    expect(refer.header('User-to-User')).toBe('484F;encoding=hex');
  });

  it('reports what the PBX says, with or without an id, also after an earlier REFER without an end (J9)', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    const first = await start(rig.call('leg.refer', { legId: id, target: '1002', headers: [] }));
    rig.pbx.respond(rig.pbx.lastRequest('REFER'), 202);
    expect(await first()).toMatchObject({ ok: true });
    // No final NOTIFY ever comes for it.
    const second = await start(rig.call('leg.refer', { legId: id, target: '1003', headers: [] }));
    rig.pbx.respond(rig.pbx.lastRequest('REFER'), 202);
    expect(await second()).toMatchObject({ ok: true });

    for (const line of ['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 486 Busy Here']) {
      rig.pbx.send(dialog, 'NOTIFY', {
        headers: ['Event: refer', 'Subscription-State: active'],
        contentType: 'message/sipfrag;version=2.0',
        body: `${line}\r\n`,
      });
      await rig.settle();
    }
    expect(rig.pbx.responses('NOTIFY').map(({ code }) => code)).toEqual([200, 200, 200]);
    expect(rig.signals('refer.progress')).toEqual([
      { legId: id, code: 100, final: false },
      { legId: id, code: 180, final: false },
      { legId: id, code: 486, final: true },
    ]);
  });

  it('says why a REFER failed: refused, a dead dialog, nothing for 8 s, and takes one at a time', async () => {
    await rig.register();
    const { legId: id } = await rig.callIn();
    const send = () => start(rig.call('leg.refer', { legId: id, target: '1002', headers: [] }));
    const refused = await send();
    expect(await rig.call('leg.refer', { legId: id, target: '1002', headers: [] })).toMatchObject({
      error: { code: 'busy' },
    });
    rig.pbx.respond(rig.pbx.lastRequest('REFER'), 603);
    expect(await refused()).toEqual({ ok: false, error: { code: 'refused', detail: '603' } });
    const gone = await send();
    rig.pbx.respond(rig.pbx.lastRequest('REFER'), 481);
    expect(await gone()).toEqual({ ok: false, error: { code: 'refused', detail: '481' } });
    const silent = await send();
    await rig.pass(8_000);
    expect(await silent()).toMatchObject({ error: { code: 'timeout' } });
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('a NOTIFY without Event does not stop the line (J11)', async () => {
    await rig.register();
    const { dialog } = await rig.callIn();
    rig.pbx.send(dialog, 'NOTIFY', { body: 'SIP/2.0 200 OK\r\n', contentType: 'message/sipfrag' });
    await rig.settle();
    rig.pbx.send(dialog, 'OPTIONS');
    await rig.settle();
    expect(rig.pbx.responses('OPTIONS').at(-1)?.code).toBe(200);
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('an INVITE that replaces an established leg is answered by itself and ends the other', async () => {
    await rig.register();
    const asking = await rig.callIn({ callId: 'colleague', from: '"Ana" <sip:1003@pbx.test>' });
    await rig.call('leg.mute', { legId: asking.legId, muted: true });
    const tag = (nameAddr: string) => nameAddr.split(';tag=')[1];
    const replacing = rig.pbx.invite({
      callId: 'caller',
      headers: [
        `Replaces: colleague;to-tag=${tag(asking.dialog.remote)};from-tag=${tag(asking.dialog.local)}`,
        'X-Handoff: HO1.abc',
      ],
    });
    await rig.settle();
    expect(rig.last('leg.incoming')).toMatchObject({
      replaces: asking.legId,
      from: { user: '+40721555777' },
      headers: { 'x-handoff': ['HO1.abc'] },
    });
    rig.pbx.confirm(replacing);
    await rig.settle();
    expect(rig.signals('leg.accepted').map(({ legId: id }) => id)).toEqual(['in-1', 'in-2']);
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'in-1', by: 'local' });
    expect(rig.webRtc.connections.at(-1)?.senders[0]?.track?.enabled).toBe(false);
  });

  it('an INVITE that replaces nothing of ours is refused', async () => {
    await rig.register();
    await rig.callIn({ callId: 'colleague' });
    rig.pbx.invite({ callId: 'x', headers: ['Replaces: colleague;to-tag=guess;from-tag=guess'] });
    await rig.settle();
    expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(481);
    expect(rig.signals('leg.incoming')).toHaveLength(1);
  });
});

describe('being transferred (J12)', () => {
  async function refer(referTo: string) {
    const call = await rig.callOut();
    rig.pbx.send(call.dialog, 'REFER', {
      headers: [`Refer-To: <${referTo}>`, 'Referred-By: <sip:1001@pbx.test>'],
    });
    await rig.settle();
    return call;
  }
  const notified = () => rig.pbx.requests('NOTIFY').map(({ body }) => body.trim());

  it('follows to our own domain with the token and who sent us, and gives the first leg up', async () => {
    await rig.register();
    const { legId: id } = await refer(
      'sip:1005@pbx.test?User-to-User=484F%3Bencoding%3Dhex&Replaces=abc%3Bto-tag%3D1%3Bfrom-tag%3D2',
    );
    const invite = rig.pbx.lastRequest('INVITE');
    expect(invite.uri).toBe('sip:1005@pbx.test');
    expect(invite.header('User-to-User')).toBe('484F;encoding=hex');
    expect(invite.header('Referred-By')).toBe('<sip:1001@pbx.test>');
    expect(invite.header('Replaces')).toBe('abc;to-tag=1;from-tag=2');
    expect(rig.last('leg.referred')).toEqual({
      legId: 'in-1',
      sipCallId: invite.header('Call-ID'),
      replaces: id,
      target: { user: '1005', host: 'pbx.test' },
    });
    rig.pbx.accept(invite, 'target');
    await rig.settle();
    expect(notified().at(-1)).toMatch(/^SIP\/2\.0 200/);
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'local' });
    expect(rig.last('leg.accepted').legId).toBe('in-1');
  });

  it('stays where it is when the target does not answer', async () => {
    await rig.register();
    await refer('sip:1005@pbx.test');
    rig.pbx.respond(rig.pbx.lastRequest('INVITE'), 486);
    await rig.settle();
    expect(notified().at(-1)).toMatch(/^SIP\/2\.0 486/);
    expect(rig.signals('leg.ended').map(({ legId: id }) => id)).toEqual(['in-1']);
  });

  it.each([
    ['another domain', 'sip:+90012345@elsewhere.test'],
    ['a header smuggled in by an escaped line break', 'sip:1005@pbx.test?Replaces=a%0d%0aX-Evil:%201'],
    ['escapes that are none', 'sip:1005@pbx.test?Replaces=%ZZ'],
  ])('refuses %s', async (_, referTo) => {
    await rig.register();
    await refer(referTo);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
    expect(rig.signals('leg.referred')).toEqual([]);
    expect(rig.signals('leg.ended')).toEqual([]);
  });
});

describe('headers (J21)', () => {
  it.each([
    ['a line break', 'X-Handoff', 'a\r\nX-Evil: 1'],
    ['a bare line feed', 'X-Handoff', 'a\nX-Evil: 1'],
    ['a name with a colon', 'X-A: b', 'c'],
    ['a header of the dialog', 'Contact', '<sip:evil@evil.test>'],
    ['Route', 'Route', '<sip:evil.test;lr>'],
    ['Content-Length', 'Content-Length', '0'],
  ])('refuses %s', async (_, name, value) => {
    await rig.register();
    const { legId: id } = await rig.callIn();
    const sent = rig.pbx.received.length;
    const headers = [{ name, value }];
    for (const answer of [
      await rig.call('leg.place', { legId: legId('a'), target: '1002', headers, microphone: true }),
      await rig.call('leg.refer', { legId: id, target: '1002', headers }),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'bad-arguments' } });
    }
    expect(
      await rig.call('leg.message', { legId: id, contentType: 'text/plain\r\nX-Evil: 1', body: '' }),
    ).toMatchObject({ error: { code: 'bad-arguments' } });
    await rig.settle();
    expect(rig.pbx.received).toHaveLength(sent);
  });
});

describe('tracks (J17)', () => {
  it('hold of one call leaves the microphone of the other', async () => {
    await rig.register();
    const first = await rig.callIn({ callId: 'one' });
    const second = await rig.callOut('two');
    const held = await start(rig.call('leg.hold', { legId: first.legId }));
    rig.pbx.accept(nextReinvite());
    await held();
    expect(first.connection.senders[0]?.track?.enabled).toBe(false);
    expect(second.connection.senders[0]?.track?.enabled).toBe(true);
  });

  it('every track is stopped when the calls are over', async () => {
    await rig.register();
    const first = await rig.callIn({ callId: 'one' });
    const second = await rig.callOut('two');
    await rig.call('leg.end', { legId: first.legId });
    await rig.settle();
    expect(rig.tracks.some(({ label, readyState }) => label === 'microphone' && readyState === 'live')).toBe(
      true,
    );
    rig.pbx.send(second.dialog, 'BYE');
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'two', by: 'remote' });
    expect(rig.tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
  });
});

describe('memory (J20)', () => {
  it('a session that is over is listened to by nobody', async () => {
    const removed = vi.spyOn(EventEmitter.prototype, 'removeAllListeners');
    await rig.register();
    const { legId: id } = await rig.callOut();
    await rig.call('leg.end', { legId: id });
    await rig.settle();
    const sessions = removed.mock.contexts.filter(
      (emitter): emitter is EventEmitter => emitter instanceof EventEmitter && 'isOnHold' in emitter,
    );
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.eventNames()).toEqual([]);
  });
});

describe('identity of the other side', () => {
  it('that changes by re-INVITE or UPDATE is told once', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    const identify = async (method: string, header: string, body?: string) => {
      rig.pbx.send(dialog, method, { headers: [header], ...(body === undefined ? {} : { body }) });
      await rig.settle();
      const responses = rig.pbx.responses(method);
      if (method === 'INVITE' && responses.at(-1)?.code === 200)
        rig.pbx.send(dialog, 'ACK', { cseq: dialog.cseq });
      await rig.settle();
    };
    await identify('UPDATE', 'P-Asserted-Identity: <sip:+40721555777@pbx.test>');
    expect(rig.signals('leg.identity')).toEqual([]);
    await identify('INVITE', 'P-Asserted-Identity: "Caller" <sip:+40700000001@pbx.test>', sdp(2));
    await identify('UPDATE', 'P-Asserted-Identity: "Caller" <sip:+40700000001@pbx.test>');
    await identify('UPDATE', 'Remote-Party-ID: <sip:1004@pbx.test>;party=calling');
    expect(rig.signals('leg.identity')).toEqual([
      { legId: id, identity: { user: '+40700000001', host: 'pbx.test', displayName: 'Caller' } },
      { legId: id, identity: { user: '1004', host: 'pbx.test' } },
    ]);
  });
});

describe('the line goes down (A.2)', () => {
  it('an established call stays, and is repaired by one re-INVITE with an ICE restart', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    await rig.lineDown();
    expect(rig.last('registration')).toEqual({ state: 'unregistered' });
    await rig.pass(90_000);
    expect(rig.signals('leg.ended')).toEqual([]);
    await rig.lineUp();
    expect(rig.last('registration')).toEqual({ state: 'registered' });
    const repaired = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await repaired()).toEqual({ ok: true });
    expect(connection.iceRestarts).toBe(1);
  });

  it('nothing is sent that would cost the call', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    await rig.lineDown();
    const sent = rig.pbx.received.length;
    const down = { ok: false, error: { code: 'not-registered' } };
    expect(await rig.call('leg.hold', { legId: id })).toMatchObject(down);
    expect(await rig.call('leg.repair', { legId: id })).toMatchObject(down);
    expect(await rig.call('leg.refer', { legId: id, target: '1002', headers: [] })).toMatchObject(down);
    expect(await rig.call('leg.message', { legId: id, contentType: 'text/plain', body: 'x' })).toMatchObject(
      down,
    );
    expect(
      await rig.call('message.send', { to: '1002', contentType: 'text/plain', body: 'x' }),
    ).toMatchObject(down);
    expect(
      await rig.call('leg.place', { legId: legId('x'), target: '1002', headers: [], microphone: true }),
    ).toMatchObject(down);
    await rig.settle();
    expect(rig.pbx.received).toHaveLength(sent);
    expect(rig.signals('leg.ended')).toEqual([]);
    // Muting and tones are ours alone; hanging up always works.
    expect(await rig.call('leg.mute', { legId: id, muted: true })).toEqual({ ok: true });
    expect(await rig.call('leg.end', { legId: id })).toEqual({ ok: true });
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'local' });
  });

  it('a hold that was on its way is taken back, and the call stays', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    const held = await start(rig.call('leg.hold', { legId: id }));
    await rig.lineDown();
    expect(await held()).toMatchObject({ error: { code: 'not-registered' } });
    expect(rig.signals('leg.ended')).toEqual([]);
    expect(connection.signalingState).toBe('stable');
    expect(connection.senders[0]?.track?.enabled).toBe(true);
    await rig.lineUp();
    const again = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await again()).toEqual({ ok: true });
  });

  it('a REFER that was on its way is told, and the call stays', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const referred = await start(rig.call('leg.refer', { legId: id, target: '1002', headers: [] }));
    await rig.lineDown();
    expect(await referred()).toMatchObject({ error: { code: 'not-registered' } });
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('what rings here is over, and can’t be answered into nothing', async () => {
    await rig.register();
    rig.pbx.invite();
    await rig.settle();
    await rig.lineDown();
    expect(rig.last('leg.ended')).toEqual({ legId: 'in-1', by: 'system', cause: 'Connection Error' });
    await rig.lineUp();
    expect(await rig.call('leg.answer', { legId: legId('in-1') })).toMatchObject({
      error: { code: 'no-such-leg' },
    });
  });

  it('what rings there is over too, and nobody hung up', async () => {
    await rig.register();
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('INVITE'), 180, { tag: 't' });
    await rig.settle();
    await rig.lineDown();
    expect(rig.last('leg.ended')).toEqual({ legId: 'a', by: 'system', cause: 'Connection Error' });
  });
});

describe('media', () => {
  it('gathers for half a second at most', async () => {
    rig.webRtc.gathersForEver = true;
    await rig.register();
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.pass(490);
    expect(rig.pbx.requests('INVITE')).toHaveLength(0);
    await rig.pass(20);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
  });

  it('is told to flow when packets arrive, and to be lost; ICE is restarted after 3 s', async () => {
    await rig.register();
    const { connection } = await rig.callOut();
    connection.setIce('connected');
    await rig.pass(600);
    expect(rig.last('leg.media').state).toBe('connecting');
    connection.packetsReceived = 10;
    await rig.pass(600);
    expect(rig.last('leg.media').state).toBe('flowing');

    connection.setIce('disconnected');
    expect(await rig.settle().then(() => rig.last('leg.media').state)).toBe('lost');
    await rig.pass(2_900);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
    await rig.pass(200);
    expect(rig.pbx.requests('INVITE')).toHaveLength(2);
    expect(connection.iceRestarts).toBe(1);
    rig.pbx.accept(nextReinvite());
    await rig.settle();
    connection.setIce('connected');
    connection.packetsReceived = 20;
    await rig.pass(2_100);
    expect(rig.last('leg.media').state).toBe('flowing');
  });

  it('lost with the line down does not end the call; lost for good after a repair does', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    connection.setIce('connected');
    await rig.lineDown();
    connection.setIce('failed');
    await rig.pass(10_000);
    expect(rig.signals('leg.ended')).toEqual([]);
    await rig.lineUp();
    const repaired = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await repaired()).toEqual({ ok: true });
    connection.setIce('checking');
    connection.setIce('failed');
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'system', cause: 'RTP Timeout' });
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
  });

  it('answers for its numbers', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    connection.packetsReceived = 5;
    expect(await rig.call('leg.stats', { legId: id })).toEqual({
      ok: true,
      value: { packetsReceived: 5, packetsSent: 7, packetsLost: 1, jitter: 0.01, audioLevel: 0.5 },
    });
  });
});
