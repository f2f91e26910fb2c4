import { describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { ok } from '#shared/lib/result';
import type { ConnectorResult, Looked } from '../../../electron/desk/sync/connector';
import { settled } from '../../fakes/fake-clock';
import { mobile, person } from '../../fakes/source-rows';
import { answered, createWorld, IONESCU, STRANGER, type World } from './desk-rig';

const rule = (id: string, when: object, give: object) => ({ id, name: `Rule ${id}`, when, give });

const complaints = rule(
  'complaint',
  { callers: ['customer'], openCase: { types: ['complaint'] } },
  {
    badge: { text: 'Complaint {case}', tone: 'urgent' },
    script: 'Apologise to {caller} for “{subject}”.\nThen help.',
    transferTo: '600',
    page: { url: 'https://crm.example.com/c/{record}', label: 'Record', open: 'answered' },
    disposition: 'To be followed up',
  },
);
const strangers = rule(
  'stranger',
  { callers: ['unknown'] },
  {
    script: 'Ask for the name.',
    create: { what: 'contact', on: 'answered', kind: 'customer', name: 'Caller {number}' },
  },
);
const ticket = (on: 'answered' | 'ended') =>
  rule('ticket', {}, { create: { what: 'incident', on, title: 'Call of {caller|somebody}' } });

async function rings(world: World, from: string, headers?: readonly { name: string; value: string }[]) {
  const caller = world.exchange.call({ from, to: '201', ...(headers === undefined ? {} : { headers }) });
  await settled();
  return caller;
}

const items = (world: World) => world.ana.written.filter(({ kind }) => kind === 'item');

describe('when it rings', () => {
  it('shows what holds for the caller with the ring, and opens nothing', async () => {
    const world = await createWorld();
    world.ana.setScenarios([complaints, strangers]);
    await rings(world, IONESCU);
    const from = { id: 'complaint', name: 'Rule complaint' };
    expect(world.ana.view().scenario).toEqual({
      badges: [{ text: 'Complaint CP-7', tone: 'urgent', from }],
      script: { text: 'Apologise to Maria Ionescu for “Refund not arrived”.\nThen help.', from },
      transfer: { number: '600', name: 'Service', from },
      page: { host: 'crm.example.com', label: 'Record', opensItself: true, opened: false, from },
      disposition: { text: 'To be followed up', from },
      created: [],
    });
    expect(world.ana.pages).toEqual([]);
  });

  it('says nothing where nothing holds, where nothing is written down, and of a scenario that it cannot read', async () => {
    const world = await createWorld();
    await rings(world, IONESCU);
    expect(world.ana.view()).not.toHaveProperty('scenario');
    world.ana.setScenarios([strangers, { id: 'x', holds: 'somehow' }]);
    await rings(world, IONESCU);
    expect(world.ana.view(1)).not.toHaveProperty('scenario');
  });

  it('knows by what the phone system sends along which queue was called, also after a restart', async () => {
    const world = await createWorld();
    const queue = rule('q', { called: ['Sales'] }, { badge: { text: 'Sales line' } });
    world.ana.setScenarios([queue]);
    await rings(world, STRANGER, [{ name: 'X-Queue', value: 'Sales' }]);
    expect(world.ana.view().scenario?.badges.map(({ text }) => text)).toEqual(['Sales line']);
    world.ana.kill();
    const again = world.ana.restart();
    again.setScenarios([queue]);
    await settled();
    expect(again.view().scenario?.badges.map(({ text }) => text)).toEqual(['Sales line']);
    await rings(world, STRANGER, [{ name: 'X-Queue', value: 'Service' }]);
    expect(again.view(1)).not.toHaveProperty('scenario');
  });

  it('rings all the same where the disk refuses everything', async () => {
    const world = await createWorld();
    world.ana.setScenarios([complaints, ticket('answered')]);
    world.ana.disk('full');
    await rings(world, IONESCU);
    expect(world.ana.view()).toMatchObject({ state: 'ringing', scenario: { badges: [{}] } });
    await world.ana.calls.answer(world.ana.id());
    await settled();
    expect(world.ana.view().state).toBe('up');
    // What can't be noted would be opened again after a restart.
    expect(world.ana.pages).toEqual([]);
  });
});

it('says nothing of a caller who is turned away, until the agent takes the call all the same', async () => {
  const world = await createWorld();
  const { ana } = world;
  ana.setScenarios([complaints]);
  ana.blocks.add(IONESCU);
  await rings(world, IONESCU);
  expect(ana.view()).not.toHaveProperty('scenario');
  await ana.calls.answer(ana.id());
  await settled();
  expect(ana.view().scenario).toMatchObject({
    badges: [{ text: 'Complaint CP-7' }],
    page: { opened: false, url: 'https://crm.example.com/c/1' },
  });
});

describe('a page', () => {
  it('is opened once when the call is answered, and not again by hold, notes or a restart', async () => {
    const world = await createWorld();
    world.ana.setScenarios([complaints]);
    await answered(world);
    expect(world.ana.pages).toEqual(['https://crm.example.com/c/1']);
    expect(world.ana.view().scenario?.page).toMatchObject({
      url: 'https://crm.example.com/c/1',
      opened: true,
    });
    await world.ana.calls.hold(world.ana.id());
    await world.ana.calls.resume(world.ana.id());
    world.ana.calls.saveNote(world.ana.id(), 'x');
    await settled();
    world.ana.kill();
    const again = world.ana.restart();
    again.setScenarios([complaints]);
    await settled();
    expect(again.view().scenario?.page).toMatchObject({ opened: true, url: 'https://crm.example.com/c/1' });
    expect([...world.ana.pages, ...again.pages]).toHaveLength(1);
  });

  it('is not opened of a call that was declined or missed, nor by click scenarios', async () => {
    const world = await createWorld();
    world.ana.setScenarios([complaints]);
    const caller = await rings(world, IONESCU);
    caller.hangUp();
    await settled();
    await rings(world, IONESCU);
    await world.ana.calls.decline(world.ana.id());
    await settled();
    world.ana.setScenarios([
      rule('click', {}, { page: { url: 'https://crm.example.com/{record}', open: 'click' } }),
    ]);
    await answered(world);
    expect(world.ana.pages).toEqual([]);
    expect(world.ana.view().scenario?.page).toMatchObject({
      url: 'https://crm.example.com/1',
      opened: false,
    });
  });

  it('is a link where there is no browser to open it', async () => {
    const world = await createWorld();
    world.ana.state.opensPages = false;
    world.ana.setScenarios([complaints]);
    await answered(world);
    expect(world.ana.view().scenario?.page).toMatchObject({
      opened: false,
      url: 'https://crm.example.com/c/1',
    });
  });
});

describe('while the call goes on', () => {
  it('adds what holds for whom a source names by then, and leaves the script where the agent reads it', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    const known = rule(
      'known',
      { callers: ['customer'] },
      {
        badge: { text: 'Customer' },
        script: 'Greet {caller}.',
        transferTo: '202',
      },
    );
    ana.setScenarios([
      rule('ask', { callers: ['unknown'] }, { badge: { text: 'New' }, script: 'Ask.' }),
      known,
    ]);
    const answer = Promise.withResolvers<ConnectorResult<Looked>>();
    ana.state.lookTargets = [{ source: 'rt', look: () => answer.promise }];
    await rings(world, STRANGER);
    await clock.advance(0);
    await ana.calls.answer(ana.id());
    await settled();
    expect(ana.view().scenario).toMatchObject({ badges: [{ text: 'New' }], script: { text: 'Ask.' } });
    answer.resolve(
      ok({ contacts: [person('rt:9', { displayName: 'Bob New', phones: [mobile(STRANGER)] })], items: [] }),
    );
    await settled();
    expect(ana.view()).toMatchObject({
      title: 'Bob New',
      scenario: {
        badges: [{ text: 'Customer' }],
        script: { text: 'Ask.' },
        transfer: { number: '202', name: 'Bogdan Ene' },
        news: true,
      },
    });
    expect(ana.calls.showScenarios(ana.id())).toEqual(ok());
    expect(ana.view().scenario).toMatchObject({ script: { text: 'Greet Bob New.' } });
    expect(ana.view().scenario).not.toHaveProperty('news');
  });

  it('shows the other scenarios at once where it rings still, or where the agent has said who it is', async () => {
    const world = await createWorld();
    const { ana } = world;
    ana.setScenarios([complaints, strangers]);
    await rings(world, STRANGER);
    expect(ana.view().scenario).toMatchObject({ script: { text: 'Ask for the name.' } });
    await ana.calls.answer(ana.id());
    await settled();
    ana.contacts.attach({ e164: STRANGER }, contactId('crm:1'));
    ana.calls.show(ana.id(), contactId('crm:1'), 'chosen');
    expect(ana.view().scenario).toMatchObject({
      badges: [{ text: 'Complaint CP-7' }],
      script: { text: 'Apologise to Maria Ionescu for “Refund not arrived”.\nThen help.' },
    });
    expect(ana.view().scenario).not.toHaveProperty('news');
    // Nobody knew of the page when it was answered: now it is a link.
    expect(ana.pages).toEqual([]);
    expect(ana.view().scenario?.page).toMatchObject({ opened: false, url: 'https://crm.example.com/c/1' });
  });

  it('follows the rules that are changed meanwhile', async () => {
    const world = await createWorld();
    world.ana.setScenarios([complaints]);
    await answered(world);
    world.ana.setScenarios([]);
    world.ana.calls.saveNote(world.ana.id(), 'x');
    expect(world.ana.view().scenario).toMatchObject({ badges: [], script: {} });
  });
});

describe('what is created', () => {
  it('is an incident once per call, two seconds after the ring at the earliest, however often it is looked at', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.setScenarios([ticket('answered')]);
    await answered(world);
    expect(items(world)).toEqual([]);
    await clock.advance(2000);
    for (const text of ['a', 'b', 'c']) ana.calls.saveNote(ana.id(), text);
    ana.setScenarios([ticket('answered')]);
    ana.calls.saveNote(ana.id(), 'd');
    ana.calls.showScenarios(ana.id());
    expect(items(world)).toMatchObject([
      { title: 'Call of Maria Ionescu', contactId: 'crm:1', type: 'incident' },
    ]);
    expect(ana.view()).toMatchObject({
      newIncidents: [{ title: 'Call of Maria Ionescu' }],
      scenario: { created: [{ what: 'incident', title: 'Call of Maria Ionescu', from: { id: 'ticket' } }] },
    });
    ana.kill();
    const again = ana.restart();
    again.setScenarios([ticket('answered')]);
    await settled();
    again.calls.saveNote(again.id(), 'e');
    expect(again.view().scenario?.created).toMatchObject([{ title: 'Call of Maria Ionescu' }]);
    expect(again.outbox().filter(({ kind }) => kind === 'item')).toHaveLength(1);
  });

  it('is made after the restart where the desk was killed before', async () => {
    const world = await createWorld();
    world.ana.setScenarios([ticket('answered')]);
    await answered(world);
    world.ana.kill();
    const again = world.ana.restart();
    again.setScenarios([ticket('answered')]);
    await settled();
    await world.clock.advance(2000);
    expect(again.outbox().filter(({ kind }) => kind === 'item')).toHaveLength(1);
  });

  it('is made at the end with the note, of a call that was answered and of no other', async () => {
    const world = await createWorld();
    const { ana } = world;
    ana.setScenarios([ticket('ended')]);
    const missed = await rings(world, IONESCU);
    missed.hangUp();
    await settled();
    expect(items(world)).toEqual([]);
    const caller = await answered(world);
    ana.calls.saveNote(ana.id(), 'No light on the router');
    expect(items(world)).toEqual([]);
    caller.hangUp();
    await settled();
    expect(items(world)).toMatchObject([{ title: 'Call of Maria Ionescu', text: 'No light on the router' }]);
    ana.calls.finishWrapUp(ana.id(), {
      disposition: undefined,
      resolved: undefined,
      followUpAt: undefined,
      followUpText: undefined,
    });
    expect(items(world)).toHaveLength(1);
  });

  it('is made also where there is no wrap-up to wait for', async () => {
    const world = await createWorld();
    world.ana.state.settings = { ...world.ana.state.settings, wrapUpSeconds: 0 };
    world.ana.setScenarios([ticket('ended'), complaints]);
    const caller = await answered(world);
    caller.hangUp();
    await settled();
    expect(world.ana.views()).toEqual([]);
    expect(items(world)).toHaveLength(1);
    expect(world.ana.records()).toMatchObject([{ disposition: 'To be followed up' }]);
  });

  it('is nothing while the disk is full, and made as soon as it isn’t', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.setScenarios([ticket('answered')]);
    await answered(world);
    ana.state.writeBackFails = true;
    await clock.advance(2000);
    expect(items(world)).toEqual([]);
    ana.state.writeBackFails = false;
    ana.calls.saveNote(ana.id(), 'x');
    expect(items(world)).toHaveLength(1);
  });

  it('is nothing where no source takes incidents, and is not asked for again', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.state.takesIncidents = false;
    ana.setScenarios([ticket('answered')]);
    await answered(world);
    await clock.advance(2000);
    expect(ana.view()).not.toHaveProperty('scenario');
    ana.state.takesIncidents = true;
    ana.calls.saveNote(ana.id(), 'x');
    expect(items(world)).toEqual([]);
  });

  it('is a contact of a number that nobody has, on the card at once; the script that is read stays', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.setScenarios([strangers, rule('known', { callers: ['customer'] }, { script: 'Greet {caller}.' })]);
    await answered(world, STRANGER);
    expect(ana.view().card.kind).toBe('unknown');
    await clock.advance(2000);
    expect(ana.view()).toMatchObject({
      title: `Caller ${STRANGER}`,
      card: { kind: 'customer', match: 'created' },
      scenario: {
        script: { text: 'Ask for the name.' },
        news: true,
        created: [{ what: 'contact', title: `Caller ${STRANGER}`, from: { name: 'Rule stranger' } }],
      },
    });
    ana.calls.saveNote(ana.id(), 'x');
    expect(ana.contacts.list('Caller', 0, 10).total).toBe(1);
  });

  it('is no contact where a source has said meanwhile who it is', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.setScenarios([strangers]);
    ana.state.lookTargets = [
      {
        source: 'rt',
        look: async () =>
          ok({
            contacts: [person('rt:9', { displayName: 'Bob New', phones: [mobile(STRANGER)] })],
            items: [],
          }),
      },
    ];
    await answered(world, STRANGER);
    await clock.advance(0);
    await clock.advance(3000);
    expect(ana.view().title).toBe('Bob New');
    expect(ana.contacts.list('Caller', 0, 10).total).toBe(0);
  });
});

describe('the disposition', () => {
  it('counts where the wrap-up ends by itself, and where the agent chooses none it is none', async () => {
    const world = await createWorld();
    const { ana, clock } = world;
    ana.setScenarios([complaints]);
    const caller = await answered(world);
    caller.hangUp();
    await settled();
    await clock.advance(45_000);
    const second = await answered(world);
    second.hangUp();
    await settled();
    ana.calls.finishWrapUp(ana.id(), {
      disposition: undefined,
      resolved: undefined,
      followUpAt: undefined,
      followUpText: undefined,
    });
    expect(ana.records().map(({ disposition }) => disposition)).toEqual(['To be followed up', null]);
  });

  it('is none of a call that was declined or missed', async () => {
    const world = await createWorld();
    const { ana } = world;
    ana.setScenarios([complaints]);
    await rings(world, IONESCU);
    await ana.calls.decline(ana.id());
    await settled();
    (await rings(world, IONESCU)).hangUp();
    await settled();
    expect(
      ana
        .records()
        .map(({ outcome, disposition }) => [outcome, disposition])
        .toSorted(),
    ).toEqual([
      ['declined', null],
      ['missed', null],
    ]);
  });
});

it('shows nothing of one person once another is on the line', async () => {
  const world = await createWorld();
  const { ana } = world;
  ana.setScenarios([complaints, rule('new', { callers: ['unknown'] }, { script: 'Ask for the name.' })]);
  await answered(world);
  expect(ana.view().scenario?.script?.text).toContain('Maria Ionescu');
  const [leg] = ana.phone.legs();
  const identity = { user: STRANGER, host: 'pbx.example.com' };
  ana.phone.signal('leg.identity', { legId: leg?.legId as never, identity });
  await settled();
  expect(ana.view().scenario).toMatchObject({ script: { text: 'Ask for the name.' }, badges: [] });
  expect(ana.view().scenario?.page).toBeUndefined();
});

it('creates nothing on the desk of a colleague who is asked about a caller, or takes them', async () => {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  bogdan.setScenarios([ticket('answered')]);
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(5_000);
  ana.calls.transfers.step(ana.id(), 'complete');
  await clock.advance(5_000);
  expect(bogdan.view()).toMatchObject({ handoff: { role: 'transferred' }, state: 'up' });
  expect(bogdan.written.filter(({ kind }) => kind === 'item')).toEqual([]);
});

it('keeps nothing of a call whose record is erased', async () => {
  const world = await createWorld();
  const { ana } = world;
  ana.setScenarios([complaints]);
  await rings(world, IONESCU, [{ name: 'X-Queue', value: 'Sales' }]);
  await ana.calls.answer(ana.id());
  await settled();
  expect(ana.deeds()).toEqual([{ what: 'called' }, { what: 'page' }]);
  ana.eraseCalls();
  expect(ana.deeds()).toEqual([]);
});

it('is the caller’s on the desk of a colleague who gets them, and opens its page there once', async () => {
  const world = await createWorld();
  const { ana, bogdan } = world;
  bogdan.setScenarios([
    complaints,
    rule('inside', { callers: ['colleague'] }, { badge: { text: 'Colleague' } }),
  ]);
  await answered(world);
  ana.calls.transfers.start({ callId: ana.id(), mode: 'supervised', target: '202' });
  await settled();
  expect(bogdan.view()).toMatchObject({
    title: 'Maria Ionescu',
    scenario: { badges: [{ text: 'Complaint CP-7' }] },
  });
  expect(bogdan.pages).toEqual([]);
  await bogdan.calls.answer(bogdan.id());
  await settled();
  await ana.calls.transfers.step(ana.id(), 'complete');
  await settled();
  expect(bogdan.view()).toMatchObject({ handoff: { role: 'transferred' }, state: 'up' });
  expect(bogdan.pages).toEqual(['https://crm.example.com/c/1']);
});
