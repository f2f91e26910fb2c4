import { describe, expect, it } from 'vitest';
import { noDialingRules } from '#shared/schemas/dialing';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, type DeskUnderTest, IONESCU, STRANGER } from './desk-rig';

/** A zero for an outside line, and numbers of the country as people there write them. */
const withZero = (desk: DeskUnderTest) => {
  const dialing = { ...noDialingRules, outsidePrefix: '0', form: 'national' as const, internalDigits: 4 };
  desk.state.settings = { ...desk.state.settings, dialing };
};
const sent = (desk: DeskUnderTest) =>
  desk.phone.commands
    .filter(({ method }) => method === 'leg.place' || method === 'leg.refer')
    .map(({ args }) => (args as { readonly target: string }).target);

describe('at a site with a zero for an outside line', () => {
  it('numbers leave with it, and stand without it in the list of calls', async () => {
    const { ana } = await createWorld();
    withZero(ana);
    await ana.calls.dial('+40 721 000 002');
    await settled();
    expect(sent(ana)).toEqual(['00721000002']);
    expect(ana.view()).toMatchObject({ number: { e164: STRANGER } });
    expect(ana.records()[0]?.number).toBe(STRANGER);
  });

  it('colleagues, service codes and help are dialed as they are', async () => {
    const { ana } = await createWorld();
    withZero(ana);
    for (const target of ['202', '*97', '112']) await ana.calls.dial(target, false, true);
    await settled();
    expect(sent(ana)).toEqual(['202', '*97', '112']);
    expect(ana.phone.commands.find(({ args }) => 'urgent' in (args as object))?.args).toMatchObject({
      target: '112',
    });
  });

  it('a transfer to a number leaves with it, too', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    withZero(ana);
    ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '0721 000 003' });
    await settled();
    expect(sent(ana)).toEqual(['00721000003']);
    expect(ana.view().transfer?.target.number).toBe('+40721000003');
  });

  it('a caller is known although the phone system puts the zero before the number, and called back with it', async () => {
    const { ana, exchange } = await createWorld();
    withZero(ana);
    exchange.call({ from: `0${IONESCU.replace('+4', '')}`, to: '201' });
    await settled();
    expect(ana.view()).toMatchObject({ title: 'Maria Ionescu', number: { e164: IONESCU } });
    await ana.calls.decline(ana.id());
    await settled();
    await ana.calls.dial(ana.list()[0]?.number ?? '');
    expect(sent(ana)).toEqual(['00721000001']);
  });
});

describe('a service code', () => {
  it('is dialed only where it was typed by hand, or stands in the settings or the directory', async () => {
    const { ana } = await createWorld();
    const addresses = ['sip:*21*0900123456@pbx.example.com', 'sip:%2A21%2A0900123456%23@pbx.example.com'];
    for (const code of ['*21*0900123456#', '*97', '##002#', ...addresses]) {
      expect(await ana.calls.dial(code)).toMatchObject({ error: { code: 'service-code' } });
    }
    expect(sent(ana)).toEqual([]);
    expect(await ana.calls.dial('*97', false, true)).toMatchObject({ ok: true });
    ana.state.settings = { ...ana.state.settings, voicemailNumber: '*98' };
    expect(await ana.calls.dial('*98')).toMatchObject({ ok: true });
    ana.state.directory = [{ extension: '*5', kind: 'queue', name: 'Log in', presence: 'unknown' }];
    expect(await ana.calls.dial('*5')).toMatchObject({ ok: true });
  });

  it('is transferred to under the same conditions, and once that was done in a call, again in that call', async () => {
    const world = await createWorld();
    const { ana } = world;
    await answered(world);
    const start = (target: string, typed = false) =>
      ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target, typed, confirmed: true });
    for (const code of ['*21*0900123456#', '*5', '##002#']) {
      expect(start(code)).toMatchObject({ error: { code: 'service-code' } });
    }
    expect(sent(ana)).toEqual([]);
    expect(start('*5', true)).toMatchObject({ ok: true });
    await settled();
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    expect(start('*5')).toMatchObject({ ok: true });
    await settled();
    ana.calls.transfers.step(ana.id(), 'cancel');
    await settled();
    expect(start('*6')).toMatchObject({ error: { code: 'service-code' } });
    ana.state.directory = [{ extension: '*6', kind: 'queue', name: 'Park', presence: 'unknown' }];
    expect(start('*6')).toMatchObject({ ok: true });
  });
});
