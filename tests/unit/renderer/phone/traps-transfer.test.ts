/**
 * Traps of JsSIP 3.13.8, on JsSIP unmodified: transfers (J1, J2, J3, J9, J11, J12), headers (J21) and who the other side is.
 * A test here fails when its guard is taken out, and shows whether an upgrade of JsSIP changed the trap.
 */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { sdp } from '../../../fakes/fake-peer-connection';
import { ACCOUNT, createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

/** Starts a call of the phone and lets it run until it waits for the far end. */
async function start<T>(promise: Promise<T>): Promise<() => Promise<T>> {
  await rig.settle();
  return () => rig.due(promise);
}

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
      await rig.ask('leg.refer', {
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
    expect(await rig.ask('leg.refer', { legId: id, target: '1002', headers: [] })).toMatchObject({
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

  it('cleans what it passes on: an escaped line break starts no header', async () => {
    await rig.register();
    await refer('sip:1005@pbx.test?User-to-User=484F%0d%0aX-Evil:%201');
    const invite = rig.pbx.lastRequest('INVITE');
    expect(invite.uri).toBe('sip:1005@pbx.test');
    expect(invite.header('X-Evil')).toBe('');
    expect(invite.header('User-to-User')).toBe('484F X-Evil: 1');
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
      await rig.ask('leg.place', { legId: legId('a'), target: '1002', headers, microphone: true }),
      await rig.ask('leg.refer', { legId: id, target: '1002', headers }),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'bad-arguments' } });
    }
    expect(
      await rig.ask('leg.message', { legId: id, contentType: 'text/plain\r\nX-Evil: 1', body: '' }),
    ).toMatchObject({ error: { code: 'bad-arguments' } });
    await rig.settle();
    expect(rig.pbx.received).toHaveLength(sent);
  });
});

describe('the account (J21)', () => {
  it.each([
    ['displayName', 'Agent\r\nX-Evil: 1'],
    ['authUser', '1001\nX-Evil: 1'],
    ['userAgent', 'Patchcord\r\nX-Evil: 1'],
  ])('is not used with a line break in its %s', async (field, value) => {
    expect(await rig.ask('phone.configure', { ...ACCOUNT, [field]: value })).toMatchObject({
      error: { code: 'bad-arguments' },
    });
    await rig.settle();
    expect(rig.pbx.received).toEqual([]);
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
