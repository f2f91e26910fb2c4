import { describe, expect, it, onTestFinished } from 'vitest';
import { profileOf } from '#shared/domain/pbx-profile';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import { noopLogger } from '#shared/lib/logger';
import type { LegHandlers } from '../../../electron/desk/calls/phone-events';
import type { ProbeResult } from '../../../electron/desk/handoff/probe';
import { createPbxTest } from '../../../electron/desk/line/pbx-test';
import { settled } from '../../fakes/fake-clock';
import { createWorld } from './desk-rig';

/** The test at the phone of Ana's desk, which tells of its legs to the test first, as the composition root has it. */
async function bench(options: { style?: 'b2bua' | 'proxy'; probe?: ProbeResult } = {}) {
  const world = await createWorld({ style: options.style ?? 'b2bua' });
  const { ana, clock } = world;
  let listener: (result: ProbeResult) => void = () => undefined;
  const learned: object[] = [];
  const state = { free: true, registered: true };
  let ids = 0;
  const test = createPbxTest({
    phone: ana.phone.port,
    line: () =>
      state.registered ? { state: 'registered', since: 0 } : { state: 'down', problem: 'unreachable' },
    server: () => 'wss://pbx.example.com:8089/ws',
    extension: () => '201',
    probe: {
      start: () => options.probe && listener(options.probe),
      onResult(next) {
        listener = next;
        return () => {
          listener = () => undefined;
        };
      },
    },
    pbx: {
      profile: () => profileOf('asterisk-stock'),
      learn: (fact) => void learned.push(fact),
      view: () => null,
    },
    isFree: () => state.free,
    settings: () => ({ transferMethod: 'auto', region: 'RO' }),
    clock,
    newId: () => `01930000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    logger: noopLogger,
  });
  onTestFinished(test.dispose);
  const seen: PhoneSignals['leg.incoming'][] = [];
  const signals: LegHandlers = {
    ...ana.calls.signals,
    'leg.incoming'(signal) {
      seen.push(signal);
      ana.calls.signals['leg.incoming'](signal);
    },
  };
  ana.phone.disconnect('wire');
  ana.phone.connect({
    ...test.without(signals),
    'phone.hello': ana.calls.hello,
    'message.received': (message) => void (test.hears(message) || ana.calls.onMessage(message)),
  });
  await settled();
  const said = () => {
    const view = test.view();
    return view?.state === 'done' ? view.items.map(({ sentence }) => sentence.key) : view;
  };
  const sent = (method: string) => ana.phone.commands.filter((each) => each.method === method).length;
  return { ...world, test, state, seen, said, sent, learned };
}

describe('the test of the phone system', () => {
  it('rings nobody: the call to oneself is refused before the desk hears of it, and its token is looked at', async () => {
    const { test, clock, said, seen, ana, learned } = await bench({ probe: 'back' });
    expect(test.start(undefined)).toMatchObject({ ok: true });
    await clock.advance(30_000);
    expect(said()).toContain('pbx-test.tokens');
    expect(said()).toContain('pbx-test.messages');
    expect(seen).toEqual([]);
    expect(ana.views()).toEqual([]);
    expect(ana.records()).toEqual([]);
    expect(learned).toEqual([{ tokenArrived: true }]);
  });

  it('says where the token is taken off, and learns nothing of it', async () => {
    const { test, clock, said, exchange, learned } = await bench({ probe: 'back' });
    exchange.rules.headers = 'stripped';
    test.start(undefined);
    await clock.advance(30_000);
    expect(said()).toContain('pbx-test.tokens-alone');
    expect(learned).toEqual([]);
  });

  it('sends no second message where the first would ring, or was refused', async () => {
    for (const probe of ['nowhere', undefined] as const) {
      const { test, clock, said, sent } = await bench(probe === undefined ? {} : { probe });
      const before = sent('message.send');
      test.start(undefined);
      await clock.advance(30_000);
      expect(sent('message.send')).toBe(before);
      expect(said()).toContain(
        probe === undefined ? 'pbx-test.messages-refused' : 'pbx-test.messages-nowhere',
      );
    }
  });

  it('ends its messages at 4,000 bytes', async () => {
    const { test, clock, ana } = await bench({ probe: 'back' });
    test.start(undefined);
    await clock.advance(30_000);
    const sizes = ana.phone.commands.flatMap(({ method, args }) => {
      const { body = '' } = args as { body?: string };
      return method === 'message.send' && body.startsWith('patchcord-test') ? [body.length] : [];
    });
    expect(sizes).toEqual([300, 900, 1_024, 1_300, 2_000, 3_000, 4_000]);
  });

  it('goes no further where the line is down', async () => {
    const { test, state, clock, said, sent } = await bench({ probe: 'back' });
    state.registered = false;
    test.start('*43');
    await clock.advance(100);
    expect(said()).toEqual(['line.unreachable']);
    expect(sent('leg.place')).toBe(0);
  });

  it('is refused during a call, a second time, and with a number that is no extension', async () => {
    const { test, state } = await bench({ probe: 'back' });
    state.free = false;
    expect(test.start(undefined)).toMatchObject({ error: { code: 'in-call' } });
    state.free = true;
    for (const echo of ['112', '0721555777', '+49900123456', 'sip:x@evil.example', 'hello'])
      expect(test.start(echo), echo).toMatchObject({ error: { code: 'bad-number' } });
    expect(test.start(undefined)).toMatchObject({ ok: true });
    expect(test.start(undefined)).toMatchObject({ error: { code: 'test-running' } });
  });

  it('makes way for a call at once, ends its own leg, and the call rings', async () => {
    const { test, exchange, ana, clock, sent } = await bench({ probe: 'back' });
    exchange.rules.messages = 'swallowed';
    test.start('*43');
    await settled();
    exchange.call({ from: '+40721000001', to: '201' });
    await settled();
    test.makeWay();
    expect(test.view()).toEqual({ state: 'stopped', why: 'call' });
    expect(ana.view().state).toBe('ringing');
    const before = sent('leg.place');
    await clock.advance(30_000);
    expect(sent('leg.place')).toBe(before);
    expect(test.view()).toEqual({ state: 'stopped', why: 'call' });
  });

  it('can be cancelled, and started again when its last answer is there', async () => {
    const { test, clock, said } = await bench({ probe: 'back' });
    test.start(undefined);
    test.cancel();
    expect(test.view()).toEqual({ state: 'stopped', why: 'cancelled' });
    await clock.advance(10_000);
    expect(test.start(undefined)).toMatchObject({ ok: true });
    await clock.advance(30_000);
    expect(said()).toContain('pbx-test.tokens');
  });

  it('says what became of the echo', async () => {
    const { test, clock, said } = await bench({ probe: 'back' });
    test.start('*43');
    await clock.advance(30_000);
    expect(said()).toContain('pbx-test.media-refused');
  });

  it.each([
    ['pbx-test.media', 0.1],
    ['pbx-test.media-silent', 0],
  ])('listens to more than a moment of the echo: %s', async (sentence, level) => {
    const { test, clock, said, sent, ana, exchange } = await bench({ probe: 'back' });
    exchange.addQueue('600');
    test.start('600');
    const looks = () => clock.advance(50).then(() => sent('leg.stats'));
    await expect.poll(looks, { interval: 1 }).toBe(1);
    ana.phone.rules.audioLevel = level;
    await clock.advance(300);
    ana.phone.rules.audioLevel = 0;
    await clock.advance(30_000);
    expect(said()).toContain(sentence);
  });
});
