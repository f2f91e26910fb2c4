/** What the phone system hears when Patchcord is quit: the whole desk and the real phone, down to the socket. */
import { expect, it, onTestFinished } from 'vitest';
import { installFakeWebRtc } from '../../fakes/fake-peer-connection';
import { createSipPeer, type SipMessage } from '../../fakes/sip-peer';
import { tempDir } from '../../fakes/temp-dir';
import { until } from '../../fakes/until';
import { openWholeDesk, type Secrets, startSipSocket } from '../../fakes/whole-desk';
import { plugInPhone } from '../../fakes/whole-phone';

const CHALLENGE = 'WWW-Authenticate: Digest realm="pbx.test", nonce="n", algorithm=MD5';

/** A phone system that asks who it is before it registers anybody, or forgets them. */
async function setUp() {
  const socket = await startSipSocket();
  const pbx = createSipPeer({ send: socket.send, user: '201' });
  pbx.registrar = undefined;
  const place = { dir: tempDir(), secrets: new Map() as Secrets };
  const bindings = { count: 0 };
  socket.onMessage = (text) => {
    pbx.receive(text);
    const message = pbx.received.at(-1);
    if (message?.raw !== text) return undefined;
    if (message.method === 'BYE' || message.method === 'MESSAGE') pbx.respond(message, 200);
    if (message.method === 'REGISTER') answer(message);
    return undefined;
  };
  const answer = (register: SipMessage) => {
    if (register.header('Authorization') === '') {
      return pbx.respond(register, 401, { headers: [CHALLENGE] });
    }
    bindings.count = register.header('Expires') === '0' ? 0 : 1;
    pbx.respond(register, 200, { headers: [`Contact: ${register.header('Contact')}`] });
  };
  const webRtc = installFakeWebRtc();
  onTestFinished(() => webRtc.uninstall());
  const desk = await openWholeDesk(place);
  plugInPhone(desk);
  await desk.call('settings.connect', {
    server: socket.url,
    domain: 'pbx.test',
    extension: '201',
    password: 'lab-secret',
    displayName: 'Ana Pop',
    region: 'RO',
  });
  await until(() => expect(desk.topic('line')?.state).toBe('registered'));
  await until(() => expect(bindings.count).toBe(1));
  return { desk, pbx, bindings, place };
}

it('signs off, so that nothing rings at a desk that is gone', async () => {
  const { desk, bindings } = await setUp();
  await desk.stop();
  expect(bindings.count).toBe(0);
});

it('has a call whose transfer was under way as interrupted: it was not the caller who hung up', async () => {
  const { desk, pbx, place } = await setUp();
  const ringing = pbx.invite({ from: '"Maria" <sip:+40721555777@pbx.test>' });
  await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('ringing'));
  const { id: callId = '' as never } = desk.topic('calls')?.[0] ?? {};
  await desk.call('calls.answer', { callId });
  await until(() => pbx.confirm(ringing));
  await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
  await desk.call('transfer.start', { callId, mode: 'supervised', target: '202' });
  // On its way to hold.
  await until(() => expect(pbx.requests('INVITE')).toHaveLength(1));
  await desk.stop();
  expect(pbx.lastRequest('BYE').header('Call-ID')).toBe(ringing.callId);

  const next = await openWholeDesk(place);
  const history = await next.call('calls.history', { limit: 5 });
  expect(history).toMatchObject({ ok: true, value: { entries: [{ outcome: 'interrupted' }] } });
});

it('hangs up the call, so that nobody sits in silence, and has it in its record as the agent’s own deed', async () => {
  const { desk, pbx, bindings, place } = await setUp();
  const ringing = pbx.invite({ from: '"Maria" <sip:+40721555777@pbx.test>' });
  await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('ringing'));
  const { id: callId = '' as never } = desk.topic('calls')?.[0] ?? {};
  await desk.call('calls.answer', { callId });
  await until(() => pbx.confirm(ringing));
  await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
  await desk.stop();
  expect(pbx.lastRequest('BYE').header('Call-ID')).toBe(ringing.callId);
  expect(bindings.count).toBe(0);

  const next = await openWholeDesk(place);
  const history = await next.call('calls.history', { limit: 5 });
  expect(history).toMatchObject({ ok: true, value: { entries: [{ outcome: 'answered' }] } });
});
