import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { sdp } from '../../../fakes/fake-peer-connection';
import { ACCOUNT, createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

describe('registration', () => {
  it('says hello first, then registers as this device', async () => {
    await rig.settle();
    expect(rig.last('phone.hello')).toEqual({ legs: [], registered: false });
    await rig.register();
    const register = rig.pbx.lastRequest('REGISTER');
    expect(register.header('User-Agent')).toBe('Patchcord/0.1.0');
    expect(register.header('Contact')).toContain(`+sip.instance="<urn:uuid:${ACCOUNT.instanceId}>"`);
    expect(register.header('Expires')).toBe('300');
    expect(register.header('Via')).toContain('SIP/2.0/WS ');
  });

  it('registers on a line that was open before there was an account, and asks for one that was closed meanwhile', async () => {
    rig.toPhone('line.opened', {});
    await rig.call('phone.configure', ACCOUNT);
    await rig.settle();
    expect(rig.signals('line.connect')).toEqual([]);
    expect(rig.signals('line.send')).toHaveLength(1);
    expect(rig.last('registration')).toEqual({ state: 'registered' });

    const other = createRig();
    other.toPhone('line.opened', {});
    other.toPhone('line.closed', { error: true, code: 1006, reason: 'gone' });
    await other.call('phone.configure', ACCOUNT);
    await other.settle();
    expect(other.signals('line.connect')).toHaveLength(1);
  });

  it('asks for the line anew for another account: the former one has hung it up', async () => {
    rig.toPhone('line.opened', {});
    await rig.call('phone.configure', ACCOUNT);
    await rig.settle();
    const other = rig.call('phone.configure', { ...ACCOUNT, uri: 'sip:1002@pbx.test' });
    await rig.pass(2_100);
    expect(await other).toEqual({ ok: true });
    expect(rig.signals('line.disconnect')).toHaveLength(1);
    expect(rig.signals('line.connect')).toHaveLength(1);
    expect(rig.pbx.lastRequest('REGISTER').header('To')).toContain('sip:1002@pbx.test');
  });

  it('tells a refusal with its code, and tries again when it is configured again', async () => {
    rig.pbx.registrar = { code: 403 };
    await rig.call('phone.configure', ACCOUNT);
    await rig.settle();
    expect(rig.last('registration')).toMatchObject({ state: 'failed', code: 403 });
    expect(
      await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true }),
    ).toMatchObject({ error: { code: 'not-registered' } });
    rig.pbx.registrar = { code: 200 };
    await rig.call('phone.configure', ACCOUNT);
    await rig.settle();
    expect(rig.last('registration')).toEqual({ state: 'registered' });
    expect(rig.signals('line.connect')).toHaveLength(1);
  });

  it('keeps the call when the same account is configured again, ends it with another one', async () => {
    await rig.register();
    await rig.callOut();
    await rig.ask('phone.configure', ACCOUNT);
    await rig.settle();
    expect(rig.signals('leg.ended')).toEqual([]);
    const other = rig.call('phone.configure', { ...ACCOUNT, uri: 'sip:1002@pbx.test' });
    await rig.pass(2_100);
    expect(await other).toEqual({ ok: true });
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'out-1', by: 'local' });
    expect(rig.pbx.requests('REGISTER').map((register) => register.header('Expires'))).toEqual([
      '300',
      '0',
      '300',
    ]);
    expect(rig.pbx.lastRequest('REGISTER').header('To')).toContain('sip:1002@pbx.test');
  });

  it('signs in with the last account only, however many were wanted while the former one was signed out', async () => {
    await rig.register();
    const given = rig.call('phone.configure', { ...ACCOUNT, uri: 'sip:1002@pbx.test' });
    const last = rig.call('phone.configure', { ...ACCOUNT, uri: 'sip:1003@pbx.test' });
    await rig.pass(2_100);
    expect(await given).toMatchObject({ error: { code: 'disconnected' } });
    expect(await last).toEqual({ ok: true });
    const later = rig.pbx.requests('REGISTER').map((register) => register.header('To'));
    expect(later.filter((to) => to.includes('1002'))).toEqual([]);
    expect(later.at(-1)).toContain('sip:1003@pbx.test');
    const stopped = rig.call('phone.configure', { ...ACCOUNT, uri: 'sip:1004@pbx.test' });
    void rig.call('phone.stop', {});
    await rig.pass(2_100);
    expect(await stopped).toMatchObject({ error: { code: 'disconnected' } });
    expect(rig.pbx.requests('REGISTER').filter((each) => each.header('To').includes('1004'))).toEqual([]);
  });

  it('refuses what the contract does not know, without a word on the wire', async () => {
    await rig.register();
    const sent = rig.pbx.received.length;
    expect(await rig.call('toString' as never, {} as never)).toMatchObject({
      error: { code: 'unknown-method' },
    });
    for (const target of ['a b', '1002\r\nX-Evil: 1', '<sip:1002@pbx.test>', '1002?Replaces=x', '']) {
      expect(
        await rig.call('leg.place', { legId: legId('a'), target, headers: [], microphone: true }),
      ).toMatchObject({ error: { code: 'bad-arguments' } });
    }
    rig.toPhone('line.data', { data: 42 });
    rig.toPhone('no.such', {});
    await rig.settle();
    expect(rig.pbx.received).toHaveLength(sent);
  });
});

describe('an outgoing call', () => {
  it('sends the desk’s headers, reports ringing and answer, and carries the microphone', async () => {
    await rig.register();
    await rig.call('leg.place', {
      legId: legId('a'),
      target: '1002',
      headers: [
        { name: 'X-Handoff', value: 'HO1.abc.def' },
        { name: 'Request-Disposition', value: 'no-fork' },
      ],
      microphone: true,
    });
    await rig.settle();
    const invite = rig.pbx.lastRequest('INVITE');
    expect(invite.uri).toBe('sip:1002@pbx.test');
    expect(invite.header('X-Handoff')).toBe('HO1.abc.def');
    expect(invite.header('Request-Disposition')).toBe('no-fork');
    expect(invite.body).not.toContain('m=video');
    // No session timer: its refresh would end the call of a socket that is down.
    expect(invite.header('Session-Expires')).toBe('');

    rig.pbx.respond(invite, 180, { tag: 't' });
    await rig.settle();
    expect(rig.last('leg.progress')).toEqual({ legId: 'a', code: 180 });
    expect(rig.sounds).toContain('ringback true');
    rig.pbx.accept(invite, 't');
    await rig.settle();
    expect(rig.sounds.at(-1)).toBe('ringback false');
    expect(rig.last('leg.accepted')).toEqual({ legId: 'a', sipCallId: invite.header('Call-ID') });
    expect(rig.pbx.requests('ACK')).toHaveLength(1);
    expect(rig.webRtc.connections[0]?.senders[0]?.track).toMatchObject({
      label: 'microphone',
      enabled: true,
    });
  });

  it('plays no ringback over early media', async () => {
    await rig.register();
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('INVITE'), 183, { tag: 't', body: sdp(1) });
    await rig.settle();
    expect(rig.last('leg.progress').code).toBe(183);
    expect(rig.sounds).not.toContain('ringback true');
  });

  it('that JsSIP can’t place leaves nothing behind that would be sent', async () => {
    await rig.register();
    const placed = await rig.call('leg.place', {
      legId: legId('a'),
      target: '%',
      headers: [],
      microphone: true,
    });
    expect(placed.ok).toBe(false);
    expect(rig.tracks.map(({ label, readyState }) => [label, readyState])).toEqual([['silence', 'ended']]);
  });

  it('placed without the microphone neither sends nor is heard until the mute is lifted', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut('a', { microphone: false });
    expect(connection.senders[0]?.track).toMatchObject({ label: 'silence' });
    expect(rig.tracks.some(({ label }) => label === 'microphone')).toBe(false);
    expect(rig.sounds).not.toContain('ringback true');
    connection.dispatchEvent(Object.assign(new Event('track'), { streams: [{}], track: {} }));
    expect(rig.players[0]?.muted).toBe(true);

    await rig.call('leg.mute', { legId: id, muted: false });
    await rig.settle();
    expect(rig.players[0]?.muted).toBe(false);
    expect(connection.senders[0]?.track).toMatchObject({ label: 'microphone', enabled: true });
  });

  it.each([
    [486, 'Reason: Q.850;cause=17'],
    [404, undefined],
    [480, undefined],
  ])('that is refused with %i says so, with the reason as it was sent', async (code, reason) => {
    await rig.register();
    await rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('INVITE'), code, reason === undefined ? {} : { headers: [reason] });
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'a', by: 'remote', code });
    expect(rig.last('leg.ended').reason).toBe(reason?.slice('Reason: '.length));
  });

  it('can be ended in every state', async () => {
    await rig.register();
    // Before the INVITE is out.
    void rig.call('leg.place', { legId: legId('a'), target: '1002', headers: [], microphone: true });
    const early = rig.call('leg.end', { legId: legId('a') });
    await rig.settle();
    expect(await early).toEqual({ ok: true });
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'a', by: 'local' });
    expect(rig.pbx.requests('INVITE')).toHaveLength(0);
    // Ringing there.
    await rig.call('leg.place', { legId: legId('b'), target: '1002', headers: [], microphone: true });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('INVITE'), 180, { tag: 't' });
    await rig.settle();
    await rig.call('leg.end', { legId: legId('b') });
    await rig.settle();
    expect(rig.pbx.requests('CANCEL')).toHaveLength(1);
    // Up.
    const up = await rig.callOut('c');
    await rig.call('leg.end', { legId: up.legId });
    await rig.settle();
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
    // Over.
    expect(await rig.call('leg.end', { legId: up.legId })).toMatchObject({ error: { code: 'no-such-leg' } });
  });
});

describe('an incoming call', () => {
  it('is passed on with what the desk asked for, cleaned and capped', async () => {
    await rig.register();
    rig.pbx.invite({
      headers: [
        'X-Handoff: HO1.abc',
        'X-Other: what a phone system says of the call',
        'Subject: never',
        'P-Asserted-Identity: "Maria\tIonescu \u202etxt" <sip:+40721000111@pbx.test;user=phone>',
        `Referred-By: ${'s'.repeat(5_000)}`,
        ...Array.from({ length: 12 }, (_, index) => `User-to-User: ${index}`),
      ],
    });
    await rig.settle();
    const incoming = rig.last('leg.incoming');
    expect(incoming).toMatchObject({
      legId: 'in-1',
      from: { user: '+40721555777', host: 'pbx.test', displayName: 'Maria Ionescu' },
      asserted: { user: '+40721000111', host: 'pbx.test', displayName: 'Maria Ionescu txt' },
      anonymous: false,
    });
    const passed = [
      'from',
      'p-asserted-identity',
      'referred-by',
      'to',
      'user-to-user',
      'x-handoff',
      'x-other',
    ];
    expect(Object.keys(incoming.headers).sort()).toEqual(passed);
    expect(incoming.headers['x-handoff']).toEqual(['HO1.abc']);
    expect(incoming.headers['user-to-user']).toHaveLength(8);
    expect(incoming.headers['referred-by']?.[0]).toHaveLength(2_048);
    expect(rig.pbx.responses('INVITE').map(({ code }) => code)).toEqual([100, 180]);
  });

  it('is answered at once, and the microphone follows', async () => {
    await rig.register();
    const { connection } = await rig.callIn();
    expect(connection.senders[0]?.track).toMatchObject({ label: 'microphone', enabled: true });
    expect(rig.last('leg.media')).toMatchObject({ state: 'connecting' });
  });

  it('is answered without a microphone too, and the reason is told', async () => {
    rig.microphone.fails = 'NotAllowedError';
    await rig.register();
    const { connection } = await rig.callIn();
    expect(connection.senders[0]?.track?.label).toBe('silence');
    expect(rig.last('audio.microphone')).toEqual({ state: 'permission-denied' });
  });

  it('is rejected with the desk’s code', async () => {
    await rig.register();
    rig.pbx.invite();
    await rig.settle();
    await rig.call('leg.reject', { legId: legId('in-1'), code: 603 });
    await rig.settle();
    expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(603);
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'in-1', by: 'local' });
  });

  it('cancelled by the caller says why', async () => {
    await rig.register();
    const dialog = rig.pbx.invite();
    await rig.settle();
    rig.pbx.send(dialog, 'CANCEL', { headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] });
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({
      by: 'remote',
      reason: 'SIP;cause=200;text="Call completed elsewhere"',
    });
  });

  it('is on the desk from its ring to its end, however long its Call-ID and its names are', async () => {
    await rig.register();
    const faces = (count: number) => '🙂'.repeat(count);
    const { dialog } = await rig.callIn({
      callId: 'c'.repeat(3_000),
      headers: [`P-Asserted-Identity: "${faces(300)}" <sip:${faces(200)}@${faces(300)}>`],
    });
    expect(rig.last('leg.incoming')).toMatchObject({
      legId: 'in-1',
      sipCallId: 'c'.repeat(256),
      asserted: { user: faces(128), host: faces(253), displayName: faces(256) },
    });
    await rig.loseDesk();
    await rig.newDesk();
    expect(rig.last('phone.hello').legs.map(({ legId: id }) => id)).toEqual(['in-1']);
    rig.pbx.send(dialog, 'BYE', { headers: [`Reason: SIP;text="${faces(1_500)}"`] });
    await rig.settle();
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'in-1', by: 'remote' });
  });

  it('above four at once is busy', async () => {
    await rig.register();
    for (let index = 0; index < 5; index++) rig.pbx.invite({ callId: `c${index}` });
    await rig.settle();
    expect(rig.signals('leg.incoming')).toHaveLength(4);
    const last = rig.pbx.responses('INVITE').at(-1);
    expect([last?.code, last?.header('Call-ID')]).toEqual([486, 'c4']);
    expect(rig.signals('leg.ended')).toEqual([]);
  });
});

describe('keys and messages', () => {
  it('sends tones in the media, and says so when there is no sender for them', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    expect(await rig.call('leg.dtmf', { legId: id, tones: '12#' })).toEqual({ ok: true });
    expect(connection.senders[0]?.tones).toEqual(['12#']);
    (connection.senders[0] as { dtmf: { canInsertDTMF: boolean } }).dtmf.canInsertDTMF = false;
    expect(await rig.call('leg.dtmf', { legId: id, tones: '1' })).toMatchObject({
      error: { code: 'wrong-state' },
    });
    connection.senders.splice(0);
    expect(await rig.call('leg.dtmf', { legId: id, tones: '1' })).toMatchObject({
      error: { code: 'no-microphone' },
    });
    expect(rig.pbx.requests('INFO')).toEqual([]);
  });

  it('sends a MESSAGE inside and outside of a dialog and answers with the final code', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callOut();
    const inside = rig.call('leg.message', { legId: id, contentType: 'application/json', body: '{"a":1}' });
    await rig.settle();
    const message = rig.pbx.lastRequest('MESSAGE');
    expect(message.header('Call-ID')).toBe(dialog.callId);
    expect(message.header('To')).toContain('tag=far-out-1');
    expect(message.body).toBe('{"a":1}');
    rig.pbx.respond(message, 202);
    await rig.settle();
    expect(await inside).toEqual({ ok: true, value: { code: 202 } });

    const outside = rig.call('message.send', { to: '1002', contentType: 'text/plain', body: 'HOM1' });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('MESSAGE'), 415);
    await rig.settle();
    expect(await outside).toEqual({ ok: true, value: { code: 415 } });
  });

  it('passes received messages on, with their leg where there is one, up to 256 kB', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    rig.pbx.send(dialog, 'MESSAGE', { contentType: 'application/json', body: '{"n":"ș"}' });
    await rig.settle();
    expect(rig.last('message.received')).toEqual({
      legId: id,
      from: { user: '+40721555777', host: 'pbx.test', displayName: 'Maria Ionescu' },
      contentType: 'application/json',
      body: '{"n":"ș"}',
    });
    const stranger = { ...dialog, callId: 'other', remote: '<sip:1001@pbx.test>' };
    rig.pbx.send(stranger, 'MESSAGE', { contentType: 'text/plain', body: 'hi' });
    await rig.settle();
    expect(rig.last('message.received')).not.toHaveProperty('legId');
    rig.pbx.send(stranger, 'MESSAGE', { contentType: 'text/plain', body: 'x'.repeat(256 * 1024 + 1) });
    await rig.settle();
    expect(rig.signals('message.received')).toHaveLength(2);
    expect(rig.pbx.responses('MESSAGE').map(({ code }) => code)).toEqual([200, 200, 413]);
  });
});

describe('the desk comes and goes', () => {
  it('keeps the call, and tells a new desk what is there', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    await rig.call('leg.mute', { legId: id, muted: true });
    const known = rig.signals('leg.dialog').length;
    await rig.loseDesk();
    await rig.newDesk();
    expect(rig.last('phone.hello')).toEqual({
      registered: false,
      legs: [
        {
          legId: id,
          direction: 'out',
          state: 'up',
          held: false,
          muted: true,
          from: { user: '1002', host: 'pbx.test' },
          sipCallId: rig.last('leg.accepted').sipCallId,
        },
      ],
    });
    expect(rig.signals('leg.dialog').at(-1)).toMatchObject({ legId: id, dialog: { remoteTag: 'far-out-1' } });
    expect(rig.signals('leg.dialog')).toHaveLength(known + 1);
    await rig.settle();
    expect(rig.last('registration')).toEqual({ state: 'registered' });
    expect(rig.signals('leg.ended')).toEqual([]);
    await rig.call('leg.end', { legId: id });
    await rig.settle();
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
  });

  it('passes on that it was replaced, and that the crowd is wanted', async () => {
    rig.toPhone('phone.replaced', {});
    rig.toPhone('phone.crowd', { wanted: true });
    await rig.settle();
    expect(rig.events).toEqual(['replaced', 'crowd true']);
  });

  it('lets go of calls and microphone when it is disposed', async () => {
    await rig.register();
    await rig.callOut();
    rig.phone.dispose();
    await rig.settle();
    expect(rig.pbx.requests('BYE')).toHaveLength(1);
    expect(rig.tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
    const sent = rig.pbx.received.length;
    await rig.pass(60_000);
    expect(rig.pbx.received).toHaveLength(sent);
  });
});

describe('devices', () => {
  it('are listed without the browser’s doubles, and chosen for living calls', async () => {
    await rig.register();
    expect(rig.last('audio.devices')).toEqual({
      microphones: [{ id: 'mic-1', label: 'Headset' }],
      speakers: [{ id: 'out-1', label: 'Speaker' }],
    });
    const { connection } = await rig.callOut();
    connection.dispatchEvent(Object.assign(new Event('track'), { streams: [{}], track: {} }));
    const before = connection.senders[0]?.track;
    await rig.call('audio.select', {
      microphone: { id: 'mic-1' },
      speaker: { id: 'out-1' },
      gain: 100,
    });
    await rig.settle();
    expect(rig.players[0]?.sink).toBe('out-1');
    const after = connection.senders[0]?.track;
    expect(after).not.toBe(before);
    expect([before?.readyState, after?.readyState, after?.enabled]).toEqual(['ended', 'live', true]);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
  });

  it('a microphone that is unplugged and gone leaves silence, and the next one is taken', async () => {
    await rig.register();
    const { connection, legId: id } = await rig.callOut();
    rig.microphone.fails = 'NotFoundError';
    rig.tracks.find(({ label }) => label === 'microphone')?.end();
    await rig.settle();
    expect(rig.last('audio.microphone')).toEqual({ state: 'not-found' });
    expect(connection.senders[0]?.track?.label).toBe('silence');
    delete rig.microphone.fails;
    await rig.call('leg.mute', { legId: id, muted: false });
    await rig.settle();
    expect(connection.senders[0]?.track).toMatchObject({ label: 'microphone', enabled: true });
    expect(rig.last('audio.microphone')).toEqual({ state: 'ok' });
  });
});
