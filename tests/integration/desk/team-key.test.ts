import { describe, expect, it } from 'vitest';
import { formatFrame, parseFrame } from '#shared/domain/handoff/frames';
import { formatToken } from '#shared/domain/handoff/token';
import { legId } from '#shared/domain/ids';
import { createTeamKey, type TeamKey } from '../../../electron/desk/handoff/team-key';
import { settled } from '../../fakes/fake-clock';
import type { FakePhone } from '../../fakes/fake-phone';
import { answered, createWorld, type DeskUnderTest } from './desk-rig';
import { documentOf, forged, ID, offerFrames, say } from './handoff-frames';

function keyOf(letter: string): TeamKey {
  const key = createTeamKey(letter.repeat(43));
  if (key === undefined) throw new Error('no key');
  return key;
}
const OURS = keyOf('A');
const THEIRS = keyOf('E');
const TO_BOGDAN = { from: '201', to: '202' };

function withKey(key: TeamKey | 'unavailable' | undefined, ...desks: readonly DeskUnderTest[]): void {
  for (const desk of desks) desk.state.teamKey = key;
}

/** Every frame that a phone has sent, in a call or outside. */
const framesFrom = (phone: FakePhone) =>
  phone.commands
    .filter(({ method }) => method === 'message.send' || method === 'leg.message')
    .map(({ args }) => parseFrame((args as { body: string }).body))
    .flatMap((frame) => (frame.ok && frame.value.type !== 'probe' ? [frame.value] : []));
const tokensFrom = (phone: FakePhone) =>
  phone.commands
    .filter(({ method }) => method === 'leg.place' || method === 'leg.refer')
    .flatMap(({ args }) => (args as { headers: readonly { name: string; value: string }[] }).headers)
    .filter(({ name }) => name === 'X-Handoff')
    .map(({ value }) => value);

async function transferred(
  mode: 'blind' | 'supervised',
  prepare: (world: Awaited<ReturnType<typeof createWorld>>) => void,
) {
  const world = await createWorld();
  prepare(world);
  const { ana, bogdan, clock } = world;
  await answered(world);
  ana.calls.saveNote(ana.id(), 'Refund');
  ana.calls.transfers.start({ callId: ana.id(), mode, target: '202' });
  await settled();
  await clock.advance(800);
  return { ...world, ana, bogdan };
}

async function completed({ ana, bogdan, clock }: Awaited<ReturnType<typeof transferred>>) {
  await bogdan.calls.answer(bogdan.id());
  await settled();
  // A document that nobody acknowledges is waited for.
  await clock.advance(800);
  if (ana.view().transfer?.step === 'answered') ana.calls.transfers.step(ana.id(), 'complete');
  await settled();
  return ana.transfers()[0]?.outcome;
}

describe('desks with the same key', () => {
  it.each(['blind', 'supervised'] as const)(
    'hand over as ever (%s), and nobody else reads it',
    async (mode) => {
      const world = await transferred(mode, ({ ana, bogdan }) => withKey(OURS, ana, bogdan));
      const { ana, bogdan } = world;
      expect(bogdan.view().handoff).toMatchObject({
        state: 'arrived',
        document: { notes: [{ text: 'Refund' }] },
      });
      expect(ana.view().transfer?.document).toBe('delivered');
      expect(await completed(world)).toBe('completed');
      const said = [...framesFrom(ana.phone), ...framesFrom(bogdan.phone)];
      expect(said.length).toBeGreaterThan(3);
      for (const frame of said) expect(frame.sealed).toBe(true);
      const { id } = documentOf(ana, 'sent');
      expect(new Set(tokensFrom(ana.phone))).toEqual(new Set([formatToken(id, OURS.mac(id))]));
    },
  );

  it('take nothing from a colleague’s phone that has been taken over, sealed or not', async () => {
    const world = await createWorld();
    withKey(OURS, world.bogdan);
    const frames = offerFrames(forged());
    await say(world.ana.phone, '202', ...frames.map(formatFrame));
    await say(world.ana.phone, '202', ...frames.map((frame) => formatFrame(THEIRS.seal(frame, TO_BOGDAN))));
    // What Ana has said to Carmen is not for Bogdan, and what Carmen has said isn’t Ana’s.
    for (const way of [
      { from: '201', to: '203' },
      { from: '203', to: '202' },
    ])
      await say(world.ana.phone, '202', ...frames.map((frame) => formatFrame(OURS.seal(frame, way))));
    const other = forged({ id: documentOfOther });
    const replayed = offerFrames(other).map((frame) => ({ ...OURS.seal(frame, TO_BOGDAN), id: ID }));
    await say(world.ana.phone, '202', ...replayed.map(formatFrame));
    expect(world.bogdan.handoffs()).toEqual([]);
    // And nothing is answered that tells them more.
    expect(framesFrom(world.bogdan.phone)).toEqual([]);
    await say(world.ana.phone, '202', ...frames.map((frame) => formatFrame(OURS.seal(frame, TO_BOGDAN))));
    expect(world.bogdan.handoffs()).toHaveLength(1);
  });
});
const documentOfOther = forged().id.replace('abc', 'abd') as typeof ID;

describe('a desk without the key', () => {
  it.each<[string, TeamKey | 'unavailable' | undefined]>([
    ['has none', undefined],
    ['can’t get at it', 'unavailable'],
  ])('sees who transfers and that it is locked, when it %s, and the call goes on', async (_, key) => {
    const world = await transferred('blind', ({ ana, bogdan }) => {
      withKey(OURS, ana);
      withKey(key, bogdan);
    });
    const { ana, bogdan } = world;
    expect(bogdan.view()).toMatchObject({
      state: 'ringing',
      handoff: { state: 'missing', locked: 'key', from: { extension: '201' } },
    });
    expect(bogdan.view().handoff?.document).toBeUndefined();
    expect(await completed(world)).toBe('completed');
    await world.clock.advance(20_000);
    // Its sender is told that there is nobody who reads it.
    expect(documentDelivery(ana)).toBe('unsupported');
  });

  it('says so, too, when the notes come before the call or after it', async () => {
    const world = await createWorld();
    const { ana, bogdan, exchange, clock } = world;
    withKey(OURS, ana);
    await answered(world);
    exchange.rules.messages = 'swallowed';
    ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
    await clock.advance(900);
    expect(bogdan.view().handoff).toMatchObject({ state: 'announced' });
    expect(bogdan.view().handoff?.locked).toBeUndefined();
    exchange.rules.messages = 'delivered';
    await clock.advance(3_000);
    expect(bogdan.view().handoff).toMatchObject({ state: 'missing', locked: 'key' });
  });

  it('is nobody to a desk that has it: its token is ignored, and so is what it says', async () => {
    const world = await transferred('blind', ({ bogdan }) => withKey(OURS, bogdan));
    const { ana, bogdan } = world;
    expect(bogdan.view()).toMatchObject({ state: 'ringing', title: 'Ana Pop' });
    expect(bogdan.view().handoff).toBeUndefined();
    expect(bogdan.handoffs()).toEqual([]);
    expect(await completed(world)).toBe('completed');
    expect(ana.records()[0]?.outcome).toBe('transferred');
  });
});

it('a desk of another version that encrypts otherwise is understood to be one', async () => {
  const world = await createWorld();
  const { ana, bogdan } = world;
  withKey(OURS, bogdan);
  await ana.phone.port.call('leg.place', {
    legId: legId('consult'),
    target: '202',
    headers: [{ name: 'X-Handoff', value: formatToken(ID, OURS.mac(ID)) }],
    microphone: true,
  });
  await settled();
  const others = offerFrames(forged()).map((frame) => formatFrame(OURS.seal(frame, TO_BOGDAN)));
  await say(ana.phone, '202', ...others.map((body) => body.replace(' e2 ', ' e ')));
  expect(bogdan.view().handoff).toMatchObject({ state: 'missing', locked: 'version' });
  expect(bogdan.handoffs()).toEqual([]);
});

it('two teams don’t read each other', async () => {
  const world = await transferred('supervised', ({ ana, bogdan }) => {
    withKey(OURS, ana);
    withKey(THEIRS, bogdan);
  });
  expect(world.bogdan.view().handoff).toBeUndefined();
  expect(await completed(world)).toBe('completed');
});

it('a desk that can’t get at its key sends nothing rather than everything', async () => {
  const world = await transferred('blind', ({ ana }) => withKey('unavailable', ana));
  expect(framesFrom(world.ana.phone)).toEqual([]);
  expect(await completed(world)).toBe('completed');
});

function documentDelivery(desk: DeskUnderTest): string | undefined {
  return desk.handoffs().find(({ direction }) => direction === 'sent')?.delivery;
}
