/**
 * Traps of JsSIP 3.13.8, on JsSIP unmodified: tracks and memory (J17, J20), a line that drops (A.2), and media.
 * A test here fails when its guard is taken out, and shows whether an upgrade of JsSIP changed the trap.
 */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { legId } from '#shared/domain/ids';
import { createRig, type Rig } from './rig';

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

function nextReinvite(): ReturnType<Rig['pbx']['lastRequest']> {
  return rig.pbx.lastRequest('INVITE');
}

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
    const { legId: id, connection } = await rig.callOut();
    await rig.lineDown();
    const sent = rig.pbx.received.length;
    const down = { ok: false, error: { code: 'not-registered' } };
    expect(await rig.ask('leg.hold', { legId: id })).toMatchObject(down);
    expect(await rig.ask('leg.repair', { legId: id })).toMatchObject(down);
    expect(await rig.ask('leg.refer', { legId: id, target: '1002', headers: [] })).toMatchObject(down);
    expect(await rig.ask('leg.message', { legId: id, contentType: 'text/plain', body: 'x' })).toMatchObject(
      down,
    );
    expect(await rig.ask('message.send', { to: '1002', contentType: 'text/plain', body: 'x' })).toMatchObject(
      down,
    );
    expect(
      await rig.ask('leg.place', { legId: legId('x'), target: '1002', headers: [], microphone: true }),
    ).toMatchObject(down);
    await rig.settle();
    expect(rig.pbx.received).toHaveLength(sent);
    expect(connection.iceRestarts).toBe(0);
    expect(rig.signals('leg.ended')).toEqual([]);
    // Muting and tones are ours alone; hanging up always works.
    expect(await rig.call('leg.mute', { legId: id, muted: true })).toEqual({ ok: true });
    expect(await rig.call('leg.end', { legId: id })).toEqual({ ok: true });
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'local' });
  });

  it('a call that is hung up meanwhile is ended there too once the line is back, and once only', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    await rig.lineDown();
    expect(await rig.call('leg.end', { legId: id })).toEqual({ ok: true });
    expect(rig.signals('leg.ended')).toMatchObject([{ legId: id, by: 'local' }]);
    await rig.pass(60_000);
    expect(rig.pbx.requests('BYE')).toEqual([]);
    await rig.lineUp();
    const [bye, ...others] = rig.pbx.requests('BYE');
    expect(others).toEqual([]);
    expect(bye?.header('Call-ID')).toBe(dialog.callId);
    expect(bye?.header('To')).toContain('tag=caller-');
    expect(bye?.header('From')).toContain(dialog.remote.split(';')[1]);
    expect(rig.pbx.received.map(({ method }) => method).lastIndexOf('REGISTER')).toBeLessThan(
      rig.pbx.received.indexOf(bye as (typeof rig.pbx.received)[number]),
    );
    rig.pbx.respond(bye as (typeof rig.pbx.received)[number], 200);
    await rig.lineDown();
    await rig.lineUp();
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
    expect(rig.signals('leg.ended')).toHaveLength(1);
  });

  it('a hold whose answer went with the line is acknowledged before anything else is offered', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const held = await start(rig.call('leg.hold', { legId: id }));
    const lost = nextReinvite();
    await rig.lineDown();
    expect(await held()).toMatchObject({ ok: false });
    await rig.lineUp();
    const before = rig.pbx.received.length;
    const repaired = await start(rig.call('leg.repair', { legId: id }));
    const since = rig.pbx.received.slice(before);
    expect(since.map(({ method }) => method)).toEqual(['ACK', 'INVITE']);
    const [ack] = since;
    expect(ack?.header('CSeq')).toBe(lost.header('CSeq').replace('INVITE', 'ACK'));
    expect(ack?.header('To')).toBe(lost.header('To'));
    rig.pbx.accept(nextReinvite());
    expect(await repaired()).toEqual({ ok: true });
    // Once.
    const again = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.accept(nextReinvite());
    await again();
    expect(
      rig.pbx.requests('ACK').filter((each) => each.header('CSeq') === ack?.header('CSeq')),
    ).toHaveLength(1);
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

describe('a phone system that knows no such call by the new way (481)', () => {
  const lost = async (voice: boolean) => {
    await rig.register();
    const call = await rig.callOut();
    call.connection.setIce('connected');
    call.connection.packetsReceived = voice ? 10 : 0;
    await rig.pass(600);
    await rig.lineDown();
    await rig.lineUp();
    const repaired = await start(rig.call('leg.repair', { legId: call.legId }));
    rig.pbx.respond(nextReinvite(), 481);
    return { ...call, answer: await repaired() };
  };

  it('the talk goes on while it is heard, and nothing is asked that would end it', async () => {
    const { legId: id, connection, answer } = await lost(true);
    const unknown = { ok: false, error: { code: 'refused', detail: '481' } };
    expect(answer).toEqual(unknown);
    const { length } = rig.pbx.received;
    expect(await rig.ask('leg.hold', { legId: id })).toEqual(unknown);
    expect(rig.pbx.received).toHaveLength(length);
    for (let sent = 20; sent <= 100; sent += 10) {
      connection.packetsReceived = sent;
      await rig.pass(9_000);
    }
    expect(rig.signals('leg.ended')).toEqual([]);

    // By the former way it is known again.
    const repaired = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await repaired()).toEqual({ ok: true });
    const held = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await held()).toEqual({ ok: true });
  });

  it('it is over when nobody is heard any more', async () => {
    const { legId: id } = await lost(true);
    await rig.pass(9_000);
    expect(rig.signals('leg.ended')).toEqual([]);
    await rig.pass(3_000);
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'system', cause: 'Dialog Error' });
  });

  it('it is over at once where nobody was heard', async () => {
    const { legId: id, answer } = await lost(false);
    expect(answer).toMatchObject({ error: { code: 'no-such-leg' } });
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'system', cause: 'Dialog Error' });
  });
});

describe('session timers', () => {
  it('are nothing we take part in: their refresh would end the call of a line that is down', async () => {
    await rig.register();
    await rig.callIn({ headers: ['Session-Expires: 90;refresher=uas', 'Supported: timer', 'Min-SE: 90'] });
    await rig.callOut();
    for (const message of [rig.pbx.lastRequest('INVITE'), rig.pbx.responses('INVITE').at(-1)]) {
      expect(message?.header('Session-Expires')).toBe('');
      // Whoever wants the timer keeps it alive (RFC 4028 section 7.2).
      expect(message?.header('Supported').split(',')).not.toContain('timer');
    }
    const sent = rig.pbx.received.length;
    await rig.pass(280_000);
    expect(rig.pbx.received.slice(sent).map(({ method }) => method)).not.toContain('UPDATE');
    expect(rig.signals('leg.ended')).toEqual([]);
  });
});

describe('media', () => {
  it('gathers for 20 ms at most', async () => {
    rig.webRtc.gathersForEver = true;
    await rig.register();
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.pass(15);
    expect(rig.pbx.requests('INVITE')).toHaveLength(0);
    await rig.pass(10);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
  });

  it('gathers for 20 ms at most for an answer and a repair, too', async () => {
    rig.webRtc.gathersForEver = true;
    await rig.register();
    rig.pbx.invite();
    await rig.settle();
    const finals = () => rig.pbx.responses('INVITE').filter(({ code }) => code >= 200);
    expect(await rig.call('leg.answer', { legId: legId('in-1') })).toEqual({ ok: true });
    await rig.pass(15);
    expect(finals()).toEqual([]);
    await rig.pass(10);
    expect(finals()).toMatchObject([{ code: 200 }]);
    void rig.call('leg.repair', { legId: legId('in-1') });
    await rig.pass(15);
    expect(rig.pbx.requests('INVITE')).toEqual([]);
    await rig.pass(10);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
  });

  it('is offered by no TCP candidate alone, however long the others take', async () => {
    Object.assign(rig.webRtc, { gathersForEver: true, firstFound: 'tcp' });
    await rig.register();
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.pass(2_000);
    expect(rig.pbx.requests('INVITE')).toHaveLength(0);
    rig.webRtc.connections.at(-1)?.findCandidate('udp');
    await rig.pass(25);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
  });

  it('that ICE finds again by itself is not repaired', async () => {
    await rig.register();
    const { connection } = await rig.callOut();
    connection.setIce('connected');
    connection.setIce('disconnected');
    await rig.pass(2_900);
    connection.setIce('connected');
    await rig.pass(10_000);
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
    for (const _ of [1, 2]) {
      connection.setIce('checking');
      connection.setIce('failed');
      await rig.pass(10_000);
      expect(rig.signals('leg.ended')).toEqual([]);
      rig.pbx.accept(nextReinvite());
      await rig.settle();
    }
    connection.setIce('checking');
    connection.setIce('failed');
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'system', cause: 'RTP Timeout' });
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
  });

  it('is repaired in every interruption of a call, as often as there are', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    connection.setIce('connected');
    connection.packetsReceived = 10;
    await rig.pass(600);
    const offered = async () => {
      const { length } = rig.pbx.requests('INVITE');
      return async () => {
        expect(rig.pbx.requests('INVITE')).toHaveLength(length + 1);
        rig.pbx.accept(nextReinvite());
        await rig.settle();
      };
    };
    const flows = async () => {
      connection.packetsReceived += 10;
      await rig.pass(2_100);
      expect(rig.last('leg.media')).toEqual({ legId: id, state: 'flowing' });
    };
    for (const _ of [1, 2, 3, 4, 5]) {
      const repaired = await offered();
      connection.setIce('disconnected');
      await rig.pass(3_100);
      await repaired();
      connection.setIce('checking');
      connection.setIce('connected');
      await flows();
    }
    // After a line that was lost while the voice went on: such repairs count for no interruption.
    for (const _ of [1, 2, 3]) {
      const repaired = await offered();
      void rig.call('leg.repair', { legId: id });
      await rig.settle();
      await repaired();
      await flows();
    }
    connection.setIce('failed');
    await rig.settle();
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it('that no repair brings back is given up after half a minute, where ICE says nothing more', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    connection.setIce('connected');
    connection.packetsReceived = 10;
    await rig.pass(600);
    connection.setIce('disconnected');
    for (const ms of [3_050, 10_000, 10_000]) {
      await rig.pass(ms);
      rig.pbx.respond(nextReinvite(), 488);
      await rig.settle();
    }
    expect(rig.pbx.requests('INVITE')).toHaveLength(4);
    await rig.pass(9_900);
    expect(rig.signals('leg.ended')).toEqual([]);
    await rig.pass(200);
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'system', cause: 'RTP Timeout' });
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
