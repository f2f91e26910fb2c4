import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { phoneFrom } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { openCacheForWriting } from '../../../electron/desk/store/create-store';
import { createCacheRepository } from '../../../electron/desk/sync/cache-repository';
import { createFakeClock, settled } from '../../fakes/fake-clock';
import { createExchange } from '../../fakes/fake-exchange';
import { deliver, person } from '../../fakes/source-rows';
import { tempDir } from '../../fakes/temp-dir';
import { answered, createDesk, createWorld, dialed } from './desk-rig';

/** A paid number of Romania, a foreign one, and the same paid one as somebody else would write it. */
const PAID = '0900123456';
const PAID_SPELLED = '+40 900 123 456';
const FOREIGN = '+33 1 42 68 53 00';

describe('a number that costs', () => {
  it.each([PAID, FOREIGN])('is asked about once in a call: %s', async (number) => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    await answered(world);
    const far = exchange.outside(dialed(number));
    const start = (target: string, confirmed?: boolean) =>
      ana.calls.transfers.start({
        callId: ana.id(),
        mode: 'supervised',
        target,
        ...(confirmed === undefined ? {} : { confirmed }),
      });
    expect(start(number)).toMatchObject({ ok: false, error: { code: 'needs-confirmation' } });
    expect(start(number, true)).toEqual({ ok: true });
    await clock.advance(800);
    expect(far.state()).toBe('ringing');
    ana.calls.transfers.step(ana.id(), 'cancel');
    await clock.advance(2_000);
    expect(ana.view().transfer?.outcome).toBe('cancelled');
    expect(start(number)).toEqual({ ok: true });
  });

  it('is asked about again for another number, and in another call', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    await answered(world);
    const id = ana.id();
    const start = (callId: typeof id, target: string, confirmed = false) =>
      ana.calls.transfers.start({ callId, mode: 'supervised', target, confirmed });
    expect(start(id, PAID, true)).toEqual({ ok: true });
    ana.calls.transfers.step(id, 'cancel');
    await clock.advance(2_000);
    expect(start(id, FOREIGN)).toMatchObject({ ok: false, error: { code: 'needs-confirmation' } });
    // The same number, however it is written.
    expect(start(id, PAID_SPELLED)).toEqual({ ok: true });
    ana.calls.transfers.step(id, 'cancel');
    await clock.advance(2_000);
    await ana.calls.hangUp(id);
    await settled();
    world.exchange.call({ from: '+40721555001', to: '201' });
    await settled();
    const next = ana.views().find(({ state }) => state === 'ringing')?.id ?? id;
    await ana.calls.answer(next);
    await settled();
    expect(start(next, PAID)).toMatchObject({ ok: false, error: { code: 'needs-confirmation' } });
  });
});

describe('a call to a number that costs', () => {
  it.each([
    [PAID, 'premium'],
    [FOREIGN, 'foreign'],
    ['sip:+33142685300@pbx.example.com', 'foreign'],
  ])('waits for the agent’s word: %s', async (number, cost) => {
    const { ana, exchange } = await createWorld();
    exchange.outside(dialed(number));
    expect(await ana.calls.dial(number)).toEqual({
      ok: false,
      error: { code: 'needs-confirmation', detail: cost },
    });
    expect(ana.views()).toEqual([]);
    expect(ana.phone.legs()).toEqual([]);
    expect(await ana.calls.dial(number, true)).toMatchObject({ ok: true });
    expect(ana.phone.legs()).toHaveLength(1);
  });

  it('asks each time: the word was for that call', async () => {
    const { ana, exchange } = await createWorld();
    exchange.outside(dialed(PAID));
    expect(await ana.calls.dial(PAID, true)).toMatchObject({ ok: true });
    await ana.calls.hangUp(ana.id());
    await settled();
    expect(await ana.calls.dial(PAID)).toMatchObject({ ok: false, error: { code: 'needs-confirmation' } });
  });

  it('is asked about in the window where a notice’s button calls back', async () => {
    const { ana, exchange } = await createWorld();
    exchange.call({ from: dialed(FOREIGN), to: '201' });
    await settled();
    const id = ana.id();
    await ana.calls.decline(id);
    await settled();
    expect(await ana.act(id, 'call-back')).toEqual({ ok: true });
    expect(ana.askedToDial).toEqual([dialed(FOREIGN)]);
    expect(ana.phone.legs()).toEqual([]);
  });

  it('asks nothing about a colleague, or where it can’t be called anyway', async () => {
    const { ana, exchange } = await createWorld();
    exchange.outside(dialed(FOREIGN));
    ana.state.directory = [{ extension: dialed(FOREIGN), name: 'Paris office', presence: 'unknown' }];
    ana.state.lineUp = false;
    expect(await ana.calls.dial(PAID)).toMatchObject({ ok: false, error: { code: 'not-registered' } });
    ana.state.lineUp = true;
    expect(await ana.calls.dial(FOREIGN)).toMatchObject({ ok: true });
  });
});

it('is said by the name that the sources have for it', async () => {
  const world = await createWorld();
  const { ana, exchange } = world;
  exchange.outside('+40721555777');
  ana.contacts.create({ kind: 'customer', displayName: 'Maria Ionescu', phone: '0721 555 777' });
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '0721 555 777' });
  expect(ana.view().transfer?.target).toMatchObject({ number: '+40721555777', label: 'Maria Ionescu' });
});

it('is said as it is where somebody has it only probably', async () => {
  const dir = tempDir();
  const target = '+49309018200';
  const phones = [phoneFrom('030 / 901 820-0', 'RO')];
  const clock = createFakeClock();
  const exchange = createExchange(clock);
  const agent = { extension: '201', name: 'Ana Pop' };
  const ana = createDesk({ phone: exchange.addPhone(agent.extension, agent.name), clock }, agent, dir);
  const writing = openCacheForWriting(join(dir, 'cache.db'), noopLogger);
  if (!writing.ok) throw new Error(writing.error.code);
  onTestFinished(() => void writing.value.close());
  deliver(createCacheRepository(writing.value), [person('crm:30', { displayName: 'Uwe Kunz', phones })]);
  exchange.outside(target);
  await settled();
  exchange.call({ from: '+40721000001', to: '201' });
  await settled();
  await ana.calls.answer(ana.id());
  await settled();
  const call = { callId: ana.id(), mode: 'supervised', target, confirmed: true } as const;
  expect(ana.calls.transfers.start(call)).toEqual({ ok: true });
  expect(ana.view().transfer?.target).toMatchObject({ number: target, label: '+49 30 9018200' });
});

it('is not asked about where it is a colleague’s extension', async () => {
  const world = await createWorld();
  const { ana } = world;
  ana.state.settings = { ...ana.state.settings, region: 'DE' };
  await answered(world);
  const start = (target: string) => ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target });
  expect(start('11833')).toMatchObject({ ok: false, error: { code: 'needs-confirmation' } });
  ana.state.directory = [{ extension: '11833', name: 'Eleven', presence: 'unknown' }];
  expect(start('11833')).toEqual({ ok: true });
});

describe('help', () => {
  it('is never asked about, dialed or transferred to', async () => {
    const world = await createWorld();
    const { ana, exchange, clock } = world;
    await answered(world);
    const help = exchange.outside('112');
    expect(ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '112' })).toEqual({
      ok: true,
    });
    await clock.advance(800);
    expect(help.state()).toBe('ringing');
  });

  it('is called though the line is connected and not signed in', async () => {
    const { ana, exchange } = await createWorld();
    ana.state.lineUp = false;
    ana.phone.rules.signedIn = false;
    const help = exchange.outside('112');
    expect(await ana.calls.dial('202')).toMatchObject({ ok: false, error: { code: 'not-registered' } });
    expect(await ana.calls.dial('112')).toMatchObject({ ok: true });
    await settled();
    expect(help.state()).toBe('ringing');
  });

  it('is called as soon as the line is there again, and the line is hurried', async () => {
    const { ana, exchange, clock } = await createWorld();
    ana.state.lineUp = false;
    Object.assign(ana.phone.rules, { lineUp: false, signedIn: false });
    const help = exchange.outside('112');
    const dialing = ana.calls.dial('112');
    await clock.advance(5_000);
    expect(ana.view()).toMatchObject({ state: 'dialing', number: { raw: '112' } });
    expect(ana.state.hurried).toBe(1);
    ana.phone.rules.lineUp = true;
    await clock.advance(500);
    expect(await dialing).toMatchObject({ ok: true });
    expect(help.state()).toBe('ringing');
  });

  it('is given up where there is no line for half a minute, or the agent hangs up', async () => {
    const { ana, exchange, clock } = await createWorld();
    ana.state.lineUp = false;
    Object.assign(ana.phone.rules, { lineUp: false, signedIn: false });
    exchange.outside('112');
    const first = ana.calls.dial('112');
    await clock.advance(31_000);
    expect(await first).toMatchObject({ ok: false, error: { code: 'phone-failed' } });
    const second = ana.calls.dial('112');
    await clock.advance(1_000);
    const id = ana.views().find(({ state }) => state === 'dialing')?.id ?? ana.id();
    await ana.calls.hangUp(id);
    await clock.advance(1_000);
    expect(await second).toMatchObject({ ok: false });
    ana.phone.rules.lineUp = true;
    await clock.advance(5_000);
    expect(ana.phone.legs()).toEqual([]);
  });
});
