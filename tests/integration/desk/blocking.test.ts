import { describe, expect, it } from 'vitest';
import { FIND_BLOCKED } from '../../../electron/desk/blocks/blocks-repository';
import { settled } from '../../fakes/fake-clock';
import { createWorld, type DeskUnderTest, IONESCU, STRANGER } from './desk-rig';

const blocking = (
  desk: DeskUnderTest,
  action: 'silence' | 'decline' | 'busy' | 'voicemail',
  voicemail = '',
) => {
  desk.state.settings = { ...desk.state.settings, blocking: { action, voicemail } };
};
const rung = (desk: DeskUnderTest) => desk.events.filter(({ type }) => type === 'ringing').length;
const rejected = (desk: DeskUnderTest) =>
  desk.phone.commands.filter(({ method }) => method === 'leg.reject' || method === 'leg.redirect');

/** Lets somebody call and says what became of it at the desk. */
async function callFrom(from: string) {
  const world = await createWorld();
  const ring = async () => {
    world.exchange.call({ from, to: '201' });
    await settled();
  };
  return { ...world, ring };
}

describe('a caller who is blocked', () => {
  it('rings nowhere, and stands in the list of calls as blocked', async () => {
    const { ana, ring } = await callFrom(STRANGER);
    expect(ana.blocks.add('0721 000 002')).toEqual({ ok: true, value: { kind: 'number', value: STRANGER } });
    await ring();
    expect(ana.view()).toMatchObject({ silenced: true, screening: { kind: 'number', held: true } });
    expect(rung(ana)).toBe(0);
    expect(ana.phone.commands.some(({ method }) => method === 'audio.ring')).toBe(false);
    const [leg] = ana.phone.legs();
    if (leg === undefined) throw new Error('there is no leg');
    ana.phone.signal('leg.ended', { legId: leg.legId, by: 'remote', cause: 'Canceled', code: 487 });
    await settled();
    expect(ana.views()).toEqual([]);
    expect(ana.list()).toMatchObject([{ outcome: 'missed', blocked: { kind: 'number', value: STRANGER } }]);
    expect(ana.events.some(({ type }) => type === 'missed')).toBe(false);
    // Nobody wants to read of them in the business system.
    expect(ana.written).toEqual([]);
  });

  it('can be taken all the same, and is a call like any other then', async () => {
    const { ana, ring } = await callFrom(STRANGER);
    ana.blocks.add(STRANGER);
    await ring();
    await ana.calls.answer(ana.id());
    await settled();
    await ana.calls.hangUp(ana.id());
    await settled();
    ana.calls.finishWrapUp(ana.id(), {
      disposition: undefined,
      resolved: undefined,
      followUpAt: undefined,
      followUpText: undefined,
    });
    expect(ana.written.map(({ kind }) => kind)).toEqual(['call']);
  });

  it.each([
    ['decline', 603],
    ['busy', 486],
  ] as const)('is turned away as the agent has decided: %s', async (action, code) => {
    const { ana, ring } = await callFrom(STRANGER);
    blocking(ana, action);
    ana.blocks.add('+4072*');
    await ring();
    expect(rejected(ana)).toMatchObject([{ method: 'leg.reject', args: { code } }]);
    expect(ana.views()).toEqual([]);
    expect(ana.list()).toMatchObject([{ outcome: 'declined', blocked: { kind: 'prefix', value: '+4072' } }]);
  });

  it('is sent to the voicemail, or declined where that fails', async () => {
    const { ana, ring } = await callFrom(STRANGER);
    blocking(ana, 'voicemail', '*86');
    ana.blocks.add(STRANGER);
    await ring();
    expect(rejected(ana)).toMatchObject([{ method: 'leg.redirect', args: { target: '*86' } }]);
    ana.phone.rules.redirectFails = true;
    await ring();
    expect(rejected(ana).at(-1)).toMatchObject({ method: 'leg.reject', args: { code: 603 } });
  });

  it('who withholds the number is one of all who do', async () => {
    const { ana, ring } = await callFrom('anonymous');
    ana.blocks.addAnonymous();
    await ring();
    expect(ana.view()).toMatchObject({ silenced: true, screening: { kind: 'anonymous', held: true } });
    ana.blocks.remove({ kind: 'anonymous', value: '' });
    await ring();
    expect(ana.view(1)).not.toHaveProperty('screening');
  });

  it('rings again when the agent says so, and only they do', async () => {
    const { ana, exchange, ring } = await callFrom(STRANGER);
    ana.blocks.add('+4072*');
    expect(ana.blocks.letRing(STRANGER)).toEqual({ ok: true });
    await ring();
    expect(rung(ana)).toBe(1);
    exchange.call({ from: '+40721999999', to: '201' });
    await settled();
    expect(rung(ana)).toBe(1);
  });
});

it('counts as the rules have it again when letting ring is taken back', async () => {
  const { ana, ring } = await callFrom(STRANGER);
  ana.blocks.add('+4072*');
  ana.blocks.letRing(STRANGER);
  expect(ana.blocks.about(STRANGER)).toBe('rings');
  expect(ana.blocks.followRules(STRANGER)).toEqual({ ok: true });
  // Not a block of the agent's own, which would stop also somebody whom a source knows.
  expect(ana.blocks.about(STRANGER)).toBe('in-rule');
  expect(ana.blocks.list('', 0, 10).entries).toMatchObject([{ kind: 'prefix', value: '+4072' }]);
  await ring();
  expect(rung(ana)).toBe(0);
  expect(ana.blocks.followRules('n/a')).toMatchObject({ ok: false });
});

describe('nobody is stopped by a beginning or a list', () => {
  it('whom a source knows: they ring, with a mark', async () => {
    const { ana, ring } = await callFrom(IONESCU);
    ana.blocks.add('+40*');
    await ana.blocks.importList(`${IONESCU};spam`);
    await ring();
    expect(ana.view()).toMatchObject({ silenced: false, screening: { held: false, listed: true } });
    expect(rung(ana)).toBe(1);
  });

  it('but by their own number whoever it is', async () => {
    const { ana, ring } = await callFrom(IONESCU);
    ana.blocks.add(IONESCU);
    await ring();
    expect(ana.view().screening?.held).toBe(true);
  });

  it('who is a colleague', async () => {
    const { ana, exchange } = await createWorld();
    expect(ana.blocks.add('202')).toMatchObject({ error: { code: 'in-directory' } });
    await ana.blocks.importList('202;somebody of ours');
    exchange.call({ from: '202', to: '201' });
    await settled();
    expect(ana.view()).not.toHaveProperty('screening');
  });

  it('what is the agent’s own queue', async () => {
    const { ana, exchange } = await createWorld();
    ana.state.directory = [
      { extension: '+40213000000', kind: 'queue', name: 'Service line', presence: 'unknown' },
    ];
    ana.blocks.add('+4021*');
    exchange.call({ from: '+40213000000', to: '201' });
    await settled();
    expect(ana.view()).not.toHaveProperty('screening');
  });

  it('whose outside number somebody wrote into the directory', async () => {
    const { ana, ring } = await callFrom(STRANGER);
    ana.blocks.add(STRANGER);
    ana.blocks.add('+40*');
    ana.state.directory = [{ extension: STRANGER, kind: 'outside', name: 'Courier', presence: 'unknown' }];
    await ring();
    expect(rung(ana)).toBe(1);
    expect(ana.view()).not.toHaveProperty('screening');
  });

  it('who calls from the number of the emergency services itself', async () => {
    const { ana, exchange } = await createWorld();
    expect(ana.blocks.add('112')).toMatchObject({ error: { code: 'emergency' } });
    ana.damageBlocks('112');
    exchange.call({ from: '112', to: '201' });
    await settled();
    expect(rung(ana)).toBe(1);
  });

  it.each([STRANGER, 'anonymous'])('who may be help that calls back, for an hour: %s', async (from) => {
    const { ana, clock, ring } = await callFrom(from);
    ana.blocks.add('+40*');
    ana.blocks.addAnonymous();
    await ana.calls.dial('112');
    await settled();
    await ana.calls.hangUp(ana.id());
    await clock.advance(50 * 60_000);
    await ring();
    expect(rung(ana)).toBe(1);
    await ana.calls.decline(ana.id());
    await clock.advance(11 * 60_000);
    await ring();
    expect(rung(ana)).toBe(1);
  });

  it('where a colleague hands the caller over', async () => {
    const { ana, bogdan, exchange } = await createWorld();
    exchange.call({ from: STRANGER, to: '201' });
    await settled();
    await ana.calls.answer(ana.id());
    await settled();
    bogdan.blocks.add(STRANGER);
    await bogdan.blocks.importList('201');
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await settled();
    expect(bogdan.events.map(({ type }) => type)).toContain('ringing');
  });
});

describe('an administrator’s list', () => {
  it('takes the place of the one before, and what the agent has said of it stays', async () => {
    const { ana, ring } = await callFrom(STRANGER);
    expect(
      await ana.blocks.importList(`number,why\n${STRANGER},polls\nnonsense here\n+4990*,premium\n112,help`),
    ).toEqual({
      ok: true,
      value: {
        added: 2,
        rejected: 2,
        repeated: 0,
        reasons: [
          { line: 3, why: 'no-number' },
          { line: 5, why: 'emergency' },
        ],
      },
    });
    ana.blocks.remove({ kind: 'number', value: STRANGER });
    await ring();
    expect(rung(ana)).toBe(1);
    await ana.blocks.importList(`${STRANGER},polls`);
    await ring();
    expect(rung(ana)).toBe(2);
    expect(ana.blocks.list('', 0, 10)).toMatchObject({
      total: 1,
      entries: [{ value: STRANGER, origin: 'agent', allowed: true }],
    });
  });

  it('that has no number leaves the one before as it was', async () => {
    const { ana } = await createWorld();
    await ana.blocks.importList(STRANGER);
    expect(await ana.blocks.importList('<html>Not found</html>')).toMatchObject({
      error: { code: 'no-entries' },
    });
    expect(ana.blocks.view().listed).toBe(1);
  });

  it('of twenty thousand numbers is not read through when it rings', async () => {
    const { ana, ring } = await callFrom(STRANGER);
    const numbers = Array.from({ length: 20_000 }, (_, at) => `+4972${String(at).padStart(7, '0')}`);
    await ana.blocks.importList(numbers.join('\n'));
    const plan = ana.planOf(FIND_BLOCKED.replaceAll('?', "'[]'"));
    const looks = plan.filter((step) => step.includes('blocked'));
    expect(looks).toEqual(Array(2).fill('SEARCH blocked USING PRIMARY KEY (value=? AND kind=?)'));
    await ring();
    expect(rung(ana)).toBe(1);
  });
});

describe('what is said of one number', () => {
  it('is what the agent sees on its button', async () => {
    const { ana } = await createWorld();
    expect(ana.blocks.about(STRANGER)).toBe('rings');
    await ana.blocks.importList(`${STRANGER};polls`);
    expect(ana.blocks.about('0721 000 002')).toBe('in-rule');
    ana.blocks.letRing(STRANGER);
    expect(ana.blocks.about(STRANGER)).toBe('rings');
    ana.blocks.add(STRANGER);
    expect(ana.blocks.about(STRANGER)).toBe('blocked');
    expect(ana.blocks.about('nobody at all')).toBe('rings');
  });
});

describe('a desk that is killed while a blocked caller rings', () => {
  it('leaves them silent, helps them with nothing, and forgets no word of the list', async () => {
    const { ana: killed, exchange } = await createWorld();
    await killed.blocks.importList(`${STRANGER};polls`);
    killed.setScenarios([{ id: 'all', name: 'All', when: {}, give: { script: 'Be kind.' } }]);
    const caller = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    killed.kill();
    const ana = killed.restart();
    await settled();
    expect(ana.view()).toMatchObject({
      state: 'ringing',
      silenced: true,
      screening: { kind: 'number', value: STRANGER, listed: true, note: 'polls', held: true },
    });
    expect(ana.view()).not.toHaveProperty('scenario');
    expect(rung(ana)).toBe(0);
    expect(ana.phone.commands.some(({ method }) => method === 'audio.ring')).toBe(false);
    caller.hangUp();
    await settled();
    expect(ana.list()).toMatchObject([{ outcome: 'missed', blocked: { value: STRANGER } }]);
    expect(ana.events.map(({ type }) => type)).toEqual(['stopped-ringing']);
    expect(ana.written).toEqual([]);
  });

  it('turns them away where it had no time to', async () => {
    const { ana: killed, exchange } = await createWorld();
    killed.blocks.add(STRANGER);
    exchange.call({ from: STRANGER, to: '201' });
    await settled();
    killed.kill();
    const ana = killed.restart();
    blocking(ana, 'decline');
    await settled();
    expect(rejected(ana)).toMatchObject([{ method: 'leg.reject', args: { code: 603 } }]);
    expect(ana.views()).toEqual([]);
  });

  it('says nothing of one who has given up meanwhile', async () => {
    const { ana: killed, exchange } = await createWorld();
    killed.blocks.add(STRANGER);
    const caller = exchange.call({ from: STRANGER, to: '201' });
    await settled();
    killed.kill();
    caller.hangUp();
    const ana = killed.restart();
    await settled();
    expect(ana.views()).toEqual([]);
    expect(ana.events.map(({ type }) => type)).toEqual(['stopped-ringing']);
    expect(ana.list()).toMatchObject([{ outcome: 'missed', blocked: { value: STRANGER } }]);
    expect(ana.written).toEqual([]);
  });

  it('keeps the mark of one who rings all the same', async () => {
    const { ana: killed, exchange } = await createWorld();
    await killed.blocks.importList(`${IONESCU};polls`);
    exchange.call({ from: IONESCU, to: '201' });
    await settled();
    killed.kill();
    const ana = killed.restart();
    await settled();
    expect(ana.view()).toMatchObject({ silenced: false, screening: { held: false, note: 'polls' } });
    expect(rung(ana)).toBe(1);
  });
});
