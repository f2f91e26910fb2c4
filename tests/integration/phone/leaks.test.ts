/**
 * 500 calls in a row on one phone, of every kind and every end: no listener, no entry in a map, no track, no peer
 * connection and no memory stays (J20).
 */
import { UA } from 'jssip';
import { expect, test, vi } from 'vitest';
import { legId } from '#shared/domain/ids';
import { FakeTrack } from '../../fakes/fake-peer-connection';
import { usedHeap } from '../../fakes/heap';
import { createRig, type Rig } from '../../unit/renderer/phone/rig';

/** Calls after which caches are filled and code is compiled. */
const WARM = 100;
const CALLS = 500;
/** Bytes of a call that may stay; what stays is far less. */
const MOST = 2_048;

/** One call, from its first message to its last. */
type Kind = (rig: Rig, name: string) => Promise<void>;

async function agreed(rig: Rig, method: 'leg.hold' | 'leg.unhold' | 'leg.repair', id: string): Promise<void> {
  const answer = rig.call(method, { legId: legId(id) });
  await rig.settle();
  rig.pbx.accept(rig.pbx.lastRequest('INVITE'));
  await rig.settle();
  expect(await rig.due(answer)).toEqual({ ok: true });
}

async function place(rig: Rig, name: string) {
  await rig.ask('leg.place', { legId: legId(name), target: '1002', headers: [], microphone: true });
  await rig.settle();
  return rig.pbx.lastRequest('INVITE');
}

const KINDS: readonly Kind[] = [
  async function heldAndHungUpByThem(rig, name) {
    const call = await rig.callIn({ callId: name });
    await agreed(rig, 'leg.hold', call.legId);
    await agreed(rig, 'leg.unhold', call.legId);
    rig.pbx.send(call.dialog, 'BYE');
    await rig.settle();
  },
  async function repairedAndHungUpByUs(rig, name) {
    const call = await rig.callOut(name);
    call.connection.setIce('connected');
    call.connection.dispatchEvent(Object.assign(new Event('track'), { streams: [{}], track: {} }));
    await agreed(rig, 'leg.repair', name);
    await rig.ask('leg.end', { legId: call.legId });
    rig.pbx.respond(rig.pbx.lastRequest('BYE'), 200);
    await rig.settle();
  },
  async function broughtTogetherWithAnother(rig, name) {
    const call = await rig.callIn({ callId: name });
    const other = await rig.callOut(`${name}-consult`);
    for (const { connection } of [call, other]) {
      const track = new FakeTrack('voice', []);
      connection.dispatchEvent(Object.assign(new Event('track'), { streams: [{}], track }));
    }
    expect(await rig.ask('leg.mix', { legId: call.legId, with: other.legId })).toEqual({ ok: true });
    await rig.settle();
    expect(rig.mixes.filter(({ released }) => !released)).toHaveLength(2);
    rig.pbx.send(call.dialog, 'BYE');
    await rig.settle();
    await rig.ask('leg.end', { legId: other.legId });
    rig.pbx.respond(rig.pbx.lastRequest('BYE'), 200);
    await rig.settle();
  },
  async function transferred(rig, name) {
    const call = await rig.callIn({ callId: name });
    const sent = rig.call('leg.refer', { legId: call.legId, target: '1002', headers: [] });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('REFER'), 202);
    await rig.due(sent);
    rig.pbx.send(call.dialog, 'NOTIFY', {
      headers: ['Event: refer', 'Subscription-State: terminated'],
      contentType: 'message/sipfrag',
      body: 'SIP/2.0 200 OK\r\n',
    });
    rig.pbx.send(call.dialog, 'BYE');
    await rig.settle();
  },
  async function refusedThere(rig, name) {
    rig.pbx.respond(await place(rig, name), 486);
    await rig.settle();
  },
  async function refusedHere(rig, name) {
    rig.pbx.invite({ callId: name });
    await rig.settle();
    await rig.ask('leg.reject', { legId: rig.last('leg.incoming').legId, code: 603 });
  },
  async function cancelledThere(rig, name) {
    const dialog = rig.pbx.invite({ callId: name });
    await rig.settle();
    rig.pbx.send(dialog, 'CANCEL');
    await rig.settle();
  },
  async function cancelledHereAndAnsweredAllTheSame(rig, name) {
    const invite = await place(rig, name);
    rig.pbx.respond(invite, 180, { tag: 'far' });
    await rig.settle();
    await rig.ask('leg.end', { legId: legId(name) });
    rig.pbx.accept(invite, 'far');
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('BYE'), 200);
    await rig.settle();
  },
  async function answeredTwice(rig, name) {
    const invite = await place(rig, name);
    const dialog = rig.pbx.accept(invite, 'first');
    await rig.settle();
    rig.pbx.accept(invite, 'second');
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('BYE'), 200);
    rig.pbx.send(dialog, 'BYE');
    await rig.settle();
  },
  async function hungUpWhileTheAnswerIsApplied(rig, name) {
    rig.pbx.accept(await place(rig, name), 'far');
    await rig.ask('leg.end', { legId: legId(name) });
    for (const bye of rig.pbx.requests('BYE').slice(-2)) rig.pbx.respond(bye, 200);
    await rig.settle();
  },
  async function answeredWithoutSdp(rig, name) {
    rig.pbx.accept(await place(rig, name), 'far', { body: '' });
    await rig.settle();
    rig.pbx.respond(rig.pbx.lastRequest('BYE'), 200);
    await rig.settle();
  },
  async function endedWithTheLine(rig, name) {
    rig.pbx.invite({ callId: name });
    await rig.settle();
    await rig.lineDown();
    await rig.lineUp();
  },
];

/** What the user agent knows of, by kind. */
function entries(ua: UA): Record<string, number> {
  const inside = ua as unknown as Record<string, Record<string, object>> & {
    _transactions: Record<string, object>;
  };
  const size = (map: object | undefined) => Object.keys(map ?? {}).length;
  return {
    sessions: size(inside['_sessions']),
    dialogs: size(inside['_dialogs']),
    ...Object.fromEntries(Object.entries(inside._transactions).map(([kind, map]) => [kind, size(map)])),
    listeners: ua.eventNames().reduce((count, name) => count + ua.listenerCount(name), 0),
  };
}

test('nothing stays of 500 calls', { timeout: 60_000 }, async () => {
  const started = vi.spyOn(UA.prototype, 'start');
  const rig = createRig();
  await rig.register();
  const [ua] = started.mock.contexts as UA[];
  if (ua === undefined) throw new Error('No user agent');
  const before = entries(ua);

  let warm = 0;
  for (let made = 1; made <= CALLS; made++) {
    await KINDS[made % KINDS.length]?.(rig, `call-${made}`);
    expect(rig.phone.hasCalls(), KINDS[made % KINDS.length]?.name).toBe(false);
    if (made % 50 !== 0) continue;
    // Timers of SIP run out.
    await rig.pass(70_000);
    expect(entries(ua)).toEqual(before);
    expect(rig.signals('leg.ended').length).toBeGreaterThanOrEqual(50);
    expect(rig.mixes.filter(({ released }) => !released)).toEqual([]);
    expect(rig.tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
    expect(rig.players.filter(({ srcObject }) => srcObject !== null)).toEqual([]);
    rig.forget();
    expect(rig.webRtc.connections).toEqual([]);
    if (made === WARM) warm = usedHeap();
  }
  expect((usedHeap() - warm) / (CALLS - WARM)).toBeLessThan(MOST);
  expect(started.mock.contexts).toHaveLength(1);
  rig.dispose();
});
