/**
 * Traps of JsSIP 3.13.8, on JsSIP unmodified: what arrives in a dialog and outside of one (J7, J8, J10, J13, J14, J16,
 * J18), answers that nobody wants (J15), and ACKs that get lost.
 * A test here fails when its guard is taken out, and shows whether an upgrade of JsSIP changed the trap.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { sdp } from '../../../fakes/fake-peer-connection';
import type { SipDialog } from '../../../fakes/sip-peer';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

const tagOf = (nameAddr: string) => nameAddr.split(';tag=')[1];
const codes = (method: string) => rig.pbx.responses(method).map(({ code }) => code);
const finalCodes = (method: string) => codes(method).filter((code) => code >= 200);

async function notify(dialog: SipDialog, body: string, subscription = 'active'): Promise<void> {
  rig.pbx.send(dialog, 'NOTIFY', {
    headers: ['Event: refer', `Subscription-State: ${subscription}`],
    ...(body === '' ? {} : { contentType: 'message/sipfrag;version=2.0', body }),
  });
  await rig.settle();
}

/** A transfer that the PBX has taken. */
async function referred() {
  const call = await rig.callIn();
  const answer = rig.call('leg.refer', { legId: call.legId, target: '1002', headers: [] });
  await rig.settle();
  rig.pbx.respond(rig.pbx.lastRequest('REFER'), 202);
  expect(await answer).toEqual({ ok: true, value: { code: 202 } });
  return call;
}

describe('while the ACK to our 200 is on its way (J7)', () => {
  /** A re-INVITE that we have answered, and the number of its INVITE. */
  async function unacknowledged(dialog: SipDialog): Promise<number> {
    rig.pbx.send(dialog, 'INVITE', { body: sdp(2) });
    await rig.settle();
    expect(finalCodes('INVITE').at(-1)).toBe(200);
    return dialog.cseq;
  }

  it('the end of a transfer is told', async () => {
    await rig.register();
    const { legId: id, dialog } = await referred();
    await unacknowledged(dialog);
    await notify(dialog, 'SIP/2.0 200 OK\r\n', 'terminated;reason=noresource');
    expect(codes('NOTIFY')).toEqual([200]);
    expect(rig.last('refer.progress')).toEqual({ legId: id, code: 200, final: true });
  });

  it('a new name of the other side is told', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    await unacknowledged(dialog);
    rig.pbx.send(dialog, 'UPDATE', {
      headers: ['P-Asserted-Identity: "Caller" <sip:+40700000001@pbx.test>'],
    });
    await rig.settle();
    expect(codes('UPDATE')).toEqual([200]);
    expect(rig.last('leg.identity')).toMatchObject({ legId: id, identity: { user: '+40700000001' } });
  });

  it('an INVITE that replaces the call is answered', async () => {
    await rig.register();
    const { dialog } = await rig.callIn({ callId: 'colleague' });
    await unacknowledged(dialog);
    rig.pbx.invite({
      callId: 'caller',
      headers: [`Replaces: colleague;to-tag=${tagOf(dialog.remote)};from-tag=${tagOf(dialog.local)}`],
    });
    await rig.settle();
    expect(rig.last('leg.incoming').replaces).toBe('in-1');
    expect(rig.last('leg.accepted').legId).toBe('in-2');
  });

  it('another offer is put off, and the first is acknowledged all the same', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    const first = await unacknowledged(dialog);
    rig.pbx.send(dialog, 'INVITE', { body: sdp(3) });
    await rig.settle();
    expect(finalCodes('INVITE').at(-1)).toBe(491);
    rig.pbx.send(dialog, 'UPDATE', { body: sdp(3) });
    await rig.settle();
    expect(codes('UPDATE')).toEqual([491]);

    rig.pbx.send(dialog, 'ACK', { cseq: first });
    await rig.pass(40_000);
    expect(rig.signals('leg.ended')).toEqual([]);
    rig.pbx.send(dialog, 'INVITE', { body: sdp(4) });
    await rig.settle();
    expect(finalCodes('INVITE').at(-1)).toBe(200);
    expect(await rig.call('leg.end', { legId: id })).toEqual({ ok: true });
  });

  it.each([
    ['an answer of ours', async () => ({ ...(await rig.callIn()), body: sdp(2) })],
    ['an offer of ours', async () => ({ ...(await rig.callIn()), body: '' })],
  ])('the line drops: the ACK to %s is lost, and the call is not', async (_, callUp) => {
    await rig.register();
    const { legId: id, dialog, connection, body } = await callUp();
    rig.pbx.send(dialog, 'INVITE', body === '' ? {} : { body });
    await rig.settle();
    expect(finalCodes('INVITE').at(-1)).toBe(200);
    await rig.lineDown();
    await rig.pass(40_000);
    await rig.lineUp();
    expect(rig.signals('leg.ended')).toEqual([]);
    expect(connection.signalingState).toBe('stable');
    const repaired = rig.call('leg.repair', { legId: id });
    await rig.settle();
    rig.pbx.accept(rig.pbx.lastRequest('INVITE'));
    await rig.settle();
    expect(await repaired).toEqual({ ok: true });
  });

  describe('the line drops just after we answered', () => {
    async function answered() {
      await rig.register();
      rig.pbx.invite();
      await rig.settle();
      await rig.call('leg.answer', { legId: legId('in-1') });
      await rig.settle();
      const connection = rig.webRtc.connections.at(-1);
      if (connection === undefined) throw new Error('No connection');
      return connection;
    }

    it.each(['before', 'after'])('the voice came %s: the call is up all the same', async (when) => {
      const connection = await answered();
      if (when === 'before') connection.secure();
      await rig.lineDown();
      if (when === 'after') connection.secure();
      await rig.pass(40_000);
      await rig.lineUp();
      expect(rig.signals('leg.ended')).toEqual([]);
      expect(rig.last('leg.accepted').legId).toBe('in-1');
    });

    it('no voice came, so nobody has our answer: 6 s after the line is back the call is over', async () => {
      await answered();
      await rig.lineDown();
      await rig.pass(3_000);
      await rig.lineUp();
      await rig.pass(5_900);
      expect(rig.signals('leg.ended')).toEqual([]);
      await rig.pass(200);
      expect(rig.signals('leg.ended')).toEqual([{ legId: 'in-1', by: 'system', cause: 'No ACK' }]);
    });

    it('who has our answer says so on the new line: the call is up', async () => {
      await rig.register();
      const ringing = rig.pbx.invite();
      await rig.settle();
      await rig.call('leg.answer', { legId: legId('in-1') });
      await rig.settle();
      await rig.lineDown();
      await rig.lineUp();
      await rig.pass(4_000);
      rig.pbx.confirm(ringing);
      await rig.pass(40_000);
      expect(rig.signals('leg.ended')).toEqual([]);
    });
  });
});

describe('a transfer of which nothing more is heard', () => {
  it.each([
    ['no body', ''],
    ['a body that is no sipfrag', 'no status line\r\n'],
  ])('NOTIFY says it is over, with %s: the phone guesses nothing, the call stays (J8)', async (_, body) => {
    await rig.register();
    const { dialog } = await referred();
    await notify(dialog, body, 'terminated;reason=timeout');
    expect(codes('NOTIFY')).toEqual([200]);
    expect(rig.signals('refer.progress')).toEqual([]);
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('a BYE comes before the last NOTIFY: the end is told and no outcome made up (J10)', async () => {
    await rig.register();
    const { legId: id, dialog } = await referred();
    await notify(dialog, 'SIP/2.0 100 Trying\r\n');
    rig.pbx.send(dialog, 'BYE');
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'remote' });
    await notify(dialog, 'SIP/2.0 200 OK\r\n', 'terminated;reason=noresource');
    expect(codes('NOTIFY')).toEqual([200, 481]);
    expect(rig.signals('refer.progress')).toEqual([{ legId: id, code: 100, final: false }]);
  });
});

describe('answers that nobody wants', () => {
  async function ringing() {
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.settle();
    const invite = rig.pbx.lastRequest('INVITE');
    rig.pbx.respond(invite, 180, { tag: 'first' });
    await rig.settle();
    return invite;
  }
  const endedThere = () => rig.pbx.requests('BYE').map((bye) => tagOf(bye.header('To')));

  it('of a fork: the second one is ended, the first one stays (J15)', async () => {
    await rig.register();
    const invite = await ringing();
    const dialog = rig.pbx.accept(invite, 'first');
    await rig.settle();
    rig.pbx.accept(invite, 'second');
    await rig.settle();
    expect(endedThere()).toEqual(['second']);
    expect(rig.pbx.requests('ACK').map((ack) => tagOf(ack.header('To')))).toEqual(['first', 'second']);
    expect(rig.signals('leg.ended')).toEqual([]);
    // The first is still the one that is talked to.
    rig.pbx.send(dialog, 'INVITE', { body: sdp(2) });
    await rig.settle();
    expect(finalCodes('INVITE').at(-1)).toBe(200);
    await rig.call('leg.end', { legId: legId('a') });
    await rig.settle();
    expect(endedThere()).toEqual(['second', 'first']);
  });

  it('of a fork, without a contact: nothing happens to the first one', async () => {
    await rig.register();
    const invite = await ringing();
    rig.pbx.accept(invite, 'first');
    await rig.settle();
    const stray = rig.pbx.received.length;
    rig.pbx.sendRaw(
      [
        'SIP/2.0 200 OK',
        `Via: ${invite.header('Via')}`,
        `To: ${invite.header('To')};tag=second`,
        `From: ${invite.header('From')}`,
        `Call-ID: ${invite.header('Call-ID')}`,
        `CSeq: ${invite.header('CSeq')}`,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    await rig.settle();
    expect(rig.pbx.received).toHaveLength(stray);
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('that cross our CANCEL are ended', async () => {
    await rig.register();
    const invite = await ringing();
    await rig.call('leg.end', { legId: legId('a') });
    await rig.settle();
    expect(rig.pbx.requests('CANCEL')).toHaveLength(1);
    rig.pbx.accept(invite, 'first');
    await rig.settle();
    expect(rig.pbx.requests('ACK')).toHaveLength(1);
    expect(endedThere()).toEqual(['first']);
    expect(rig.signals('leg.ended')).toHaveLength(1);
  });

  it.each([
    ['without SDP', ''],
    ['with SDP that is none', 'v=0\r\n'],
  ])('%s are ended, and the connection is closed', async (_, body) => {
    await rig.register();
    const invite = await ringing();
    rig.pbx.accept(invite, 'first', { body });
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'a', cause: 'Bad Media Description' });
    expect(endedThere()).toEqual(['first']);
    expect(rig.webRtc.connections.at(-1)?.signalingState).toBe('closed');
  });
});

it('a CSeq beyond what SIP knows is not taken: the other side can still end the call', async () => {
  await rig.register();
  const { legId: id, dialog } = await rig.callIn();
  rig.pbx.send(dialog, 'OPTIONS', { cseq: 2 ** 31 });
  rig.pbx.send(dialog, 'INFO', { cseq: 2 ** 65, contentType: 'text/plain', body: 'x' });
  await rig.settle();
  expect(rig.pbx.responses('OPTIONS')).toEqual([]);
  // Only in the head: a body may speak of anything.
  rig.pbx.send(dialog, 'MESSAGE', { contentType: 'text/plain', body: '\r\nCSeq: 99999999999 INVITE\r\n' });
  await rig.settle();
  expect(rig.signals('message.received')).toHaveLength(1);
  rig.pbx.send(dialog, 'BYE');
  await rig.settle();
  expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'remote' });
});

describe('what the phone does not do, and says so', () => {
  it('REFER outside of a dialog: nobody tells the phone to call (J13)', async () => {
    await rig.register();
    const { dialog } = await rig.callIn();
    rig.pbx.send({ ...dialog, callId: 'stranger', remote: '<sip:1001@pbx.test>' }, 'REFER', {
      headers: ['Refer-To: <sip:1005@pbx.test>'],
    });
    await rig.settle();
    expect(codes('REFER')).toEqual([405]);
    expect(rig.pbx.requests('INVITE')).toEqual([]);
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('an INVITE that replaces a call which still rings: there is none to replace, it rings on (J14)', async () => {
    await rig.register();
    const ringing = rig.pbx.invite({ callId: 'ringing' });
    await rig.settle();
    const tag = tagOf(rig.pbx.responses('INVITE').at(-1)?.header('To') ?? '');
    rig.pbx.invite({
      callId: 'other',
      headers: [`Replaces: ringing;to-tag=${tag};from-tag=${tagOf(ringing.local)}`],
    });
    await rig.settle();
    expect(finalCodes('INVITE')).toEqual([481]);
    expect(rig.signals('leg.incoming')).toHaveLength(1);
    expect(await rig.call('leg.answer', { legId: legId('in-1') })).toEqual({ ok: true });
  });

  it('a body of several parts: refused by its type, at the start and within a call (J16)', async () => {
    await rig.register();
    const { dialog } = await rig.callIn();
    const multipart = { body: `--b\r\n\r\n${sdp(2)}\r\n--b--`, contentType: 'multipart/mixed;boundary=b' };
    rig.pbx.invite(multipart);
    rig.pbx.send(dialog, 'INVITE', multipart);
    await rig.settle();
    expect(finalCodes('INVITE').slice(-2)).toEqual([415, 415]);
    expect(rig.signals('leg.incoming')).toHaveLength(1);
    expect(rig.signals('leg.ended')).toEqual([]);
    rig.pbx.send(dialog, 'INVITE', { body: sdp(2) });
    await rig.settle();
    expect(finalCodes('INVITE').at(-1)).toBe(200);
  });

  it('subscriptions: it makes none, so a NOTIFY can overtake none (J18)', async () => {
    await rig.register();
    await rig.callIn();
    await rig.pass(600_000);
    expect(rig.pbx.requests('SUBSCRIBE')).toEqual([]);
  });
});
