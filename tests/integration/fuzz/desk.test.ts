/**
 * Damaged handoff frames, tokens and UUI values at a desk with a call, from a colleague and from outside: nothing is
 * thrown that nobody catches (the runner fails on that), the call is not lost, nothing stays in memory.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { briefFrame } from '#shared/domain/handoff/brief';
import { bareFrame, formatFrame, framesOf } from '#shared/domain/handoff/frames';
import { formatToken, userToUser } from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';
import { createTeamKey } from '../../../electron/desk/handoff/team-key';
import { settled } from '../../fakes/fake-clock';
import { FUZZ_RUNS, FUZZ_SEED } from '../../fakes/fuzz/fuzz-runs';
import { mutated } from '../../fakes/fuzz/mutated';
import { usedHeap } from '../../fakes/heap';
import { answered, createWorld, STRANGER, strayLegs, type World } from '../desk/desk-rig';
import { forged, offerFrames } from '../desk/handoff-frames';

const ID = handoffId('01932019-0000-7000-8000-000000000def');
const parties = {
  from: { name: 'Bogdan Ene', ext: '202' },
  to: { name: 'Ana Pop', ext: '201', kind: 'agent' },
} as const;
const document = forged({ id: ID, ...parties, summary: 'A summary. '.repeat(40) });
const TOKEN = formatToken(ID);
const NOTE = { id: 'n', by: 'Bogdan Ene', at: '2026-11-20T09:00:00Z' };
const event = framesOf('event', ID, 1, { event: 'declined', at: '2026-11-20T09:00:00Z', reason: 'Busy' });
const withdrawn = framesOf('event', ID, 1, { event: 'withdrawn', at: '2026-11-20T09:00:00Z' });
const connected = framesOf('event', ID, 1, { event: 'connected', at: '2026-11-20T09:00:00Z' });
const frames = [
  ...offerFrames(document, 300),
  ...offerFrames(forged({ id: ID, ...parties, rev: 2 })),
  ...[briefFrame(document)].filter((frame) => frame !== undefined),
  ...[event, withdrawn, connected].flatMap((each) => (each.ok ? each.value : [])),
  ...offerFrames(forged({ id: ID, ...parties, rev: 3, notes: [{ ...NOTE, text: '' }] })),
  bareFrame('ack', ID, 1),
  bareFrame('fetch', ID, 0),
  bareFrame('probe', ID, 0),
].map(formatFrame);
/** As a desk with a key of another team, or of another version, would say them. */
const sealed = frames.flatMap((frame) => [frame.replace(/ [z-] /, ' e2 '), frame.replace(/ [z-] /, ' e ')]);
const KEY = createTeamKey('A'.repeat(43));
/** As the phone passes headers on: in one line. */
const line = (value: string) => value.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');

/** What the fake exchange keeps of every call: both its ends. */
const OF_A_CALL = 1_024;

/** What is fed, how, and how many bytes of it the rig keeps. */
const kinds: readonly (readonly [
  string,
  fc.Arbitrary<string>,
  (world: World, text: string) => void,
  number,
])[] = [
  [
    'handoff frames of a colleague',
    mutated(frames),
    ({ ana }, body) =>
      ana.phone.signal('message.received', {
        from: { user: '202', host: 'pbx.example.com', displayName: 'Bogdan Ene' },
        contentType: 'text/plain',
        body,
      }),
    0,
  ],
  [
    'handoff frames of anybody, within the call',
    mutated(frames),
    ({ ana }, body) =>
      ana.phone.signal('message.received', {
        legId: ana.phone.legs()[0]?.legId ?? ('' as never),
        from: { user: STRANGER, host: 'elsewhere.example' },
        contentType: 'text/plain',
        body,
      }),
    0,
  ],
  [
    'sealed frames of a colleague, at a desk with a key',
    mutated(sealed),
    ({ ana }, body) => {
      ana.state.teamKey = KEY;
      ana.phone.signal('message.received', {
        from: { user: '202', host: 'pbx.example.com', displayName: 'Bogdan Ene' },
        contentType: 'text/plain',
        body,
      });
    },
    0,
  ],
  [
    'what a phone system sends along',
    mutated([
      'Contract 4711, open',
      '04436F6E74726163742034373131;purpose=isdn-uui;encoding=hex',
      '"a, b";encoding=ascii, C899746566;encoding=hex',
      '<sip:202@pbx.example.com>;x-ho=HO1.AZng8x-_abcdEFGH01234567',
    ]),
    ({ exchange }, value) =>
      exchange
        .call({
          from: STRANGER,
          to: '201',
          headers: ['X-Contract', 'User-to-User', 'X-Handoff-From', 'Referred-By', 'X-FS-Refer-Params'].map(
            (name) => ({ name, value: line(value) }),
          ),
        })
        .hangUp(),
    OF_A_CALL,
  ],
  [
    'tokens',
    mutated([TOKEN, `${TOKEN}.AAAAAAAAAAAAAAAA`]),
    ({ exchange }, value) =>
      exchange
        .call({ from: STRANGER, to: '201', headers: [{ name: 'X-Handoff', value: line(value) }] })
        .hangUp(),
    OF_A_CALL,
  ],
  [
    'UUI values',
    mutated([
      userToUser(TOKEN),
      `04${userToUser(TOKEN)};purpose=isdn-uui`,
      `"${TOKEN}",${userToUser(TOKEN)}`,
    ]),
    ({ exchange }, value) =>
      exchange
        .call({ from: STRANGER, to: '201', headers: [{ name: 'User-to-User', value: line(value) }] })
        .hangUp(),
    OF_A_CALL,
  ],
];

const CHUNK = 100;
/** A tenth of what the phone is fed: every text is a call in a real database. */
const RUNS = Math.ceil(FUZZ_RUNS / 10 / kinds.length);

test.each(kinds)('%s', { timeout: 600_000 }, async (_, texts, feed, kept) => {
  const world = await createWorld();
  const caller = await answered(world);
  const { ana } = world;
  const { id } = ana.view();
  const heap: number[] = [];
  let fed = 0;
  const property = fc.asyncProperty(texts, async (text) => {
    feed(world, text);
    await settled();
    fed += 1;
    expect(caller.with()).toBe('201');
    expect(ana.views().find((view) => view.id === id)?.state).toBe('up');
    expect(strayLegs(ana)).toBe(0);
    if (fed % CHUNK !== 0) return;
    // Every timer that one of them may have started runs out.
    await world.clock.advance(120_000);
    // What the rig has noted, and what its wire knows of every command.
    ana.events.splice(0);
    ana.reconnect();
    await settled();
    heap.push(usedHeap());
  });
  await fc.assert(property, { numRuns: RUNS, seed: FUZZ_SEED, endOnFailure: true });
  expect(fed).toBe(RUNS);
  const [settledAt = 0] = heap;
  expect(Math.max(...heap) - settledAt).toBeLessThan(1024 * 1024 + kept * fed);
  caller.hangUp();
  await settled();
  expect(ana.views().find((view) => view.id === id)?.state).not.toBe('up');
});
