/**
 * Damaged handoff frames, tokens, UUI values, sipfrags and Replaces headers on the line of a phone with a call: nothing
 * is thrown that nobody catches (the runner fails on that), the call is not lost, nothing stays in memory.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { briefFrame } from '#shared/domain/handoff/brief';
import { bareFrame, formatFrame } from '#shared/domain/handoff/frames';
import { formatToken, tokenInHeaders, userToUser } from '#shared/domain/handoff/token';
import { legId } from '#shared/domain/ids';
import { FUZZ_RUNS, FUZZ_SEED } from '../../fakes/fuzz/fuzz-runs';
import { mutated } from '../../fakes/fuzz/mutated';
import { usedHeap } from '../../fakes/heap';
import { type Call, createRig, type Rig } from '../../unit/renderer/phone/rig';
import { forged, ID, offerFrames } from '../desk/handoff-frames';

const TOKEN = formatToken(ID);
const frames = [
  ...offerFrames(forged({ summary: 'A summary. '.repeat(40) }), 300),
  bareFrame('ack', ID, 1),
  bareFrame('fetch', ID, 0),
  ...[briefFrame(forged())].filter((frame) => frame !== undefined),
].map(formatFrame);
const tokens = [TOKEN, `${TOKEN}.AAAAAAAAAAAAAAAA`];
const uuis = [
  userToUser(TOKEN),
  `04${userToUser(TOKEN)};purpose=isdn-uui`,
  `"${TOKEN}",${userToUser(TOKEN)}`,
];
const sipfrags = [
  'SIP/2.0 100 Trying\r\n',
  'SIP/2.0 180 Ringing\r\nContact: <sip:1002@pbx.test>\r\n',
  'SIP/2.0 200 OK\r\n',
  'SIP/2.0 486 Busy Here\r\nReason: Q.850;cause=17\r\n',
];

let rig: Rig;
let call: Call;
beforeEach(async () => {
  rig = createRig();
  await rig.register();
  call = await rig.callIn({ callId: 'held-dear' });
});
afterEach(() => rig.dispose());

/** Rings at the phone, which then is as it was. */
async function invite(headers: readonly string[]): Promise<void> {
  const before = rig.signals('leg.incoming').length;
  rig.pbx.invite({ headers });
  await rig.settle();
  for (const { legId: id, headers: passed } of rig.signals('leg.incoming').slice(before)) {
    tokenInHeaders(passed);
    expect(await rig.ask('leg.reject', { legId: id, code: 486 })).toEqual({ ok: true });
  }
}

/** The phone is told to call somewhere, and where it does nobody answers. */
async function refer(referTo: string, headers: readonly string[] = []): Promise<void> {
  const before = rig.pbx.requests('INVITE').length;
  rig.pbx.send(call.dialog, 'REFER', { headers: [`Refer-To: ${referTo}`, ...headers] });
  await rig.settle();
  for (const made of rig.pbx.requests('INVITE').slice(before)) rig.pbx.respond(made, 486);
  await rig.settle();
}

/** What the transfer of the call that is up came to. */
async function sipfrag(body: string): Promise<void> {
  const sent = rig.call('leg.refer', { legId: call.legId, target: '1002', headers: [] });
  await rig.settle();
  rig.pbx.respond(rig.pbx.lastRequest('REFER'), 202);
  expect(await rig.due(sent)).toEqual({ ok: true, value: { code: 202 } });
  rig.pbx.send(call.dialog, 'NOTIFY', {
    headers: ['Event: refer', 'Subscription-State: active'],
    contentType: 'message/sipfrag;version=2.0',
    body,
  });
}

const replaces = 'held-dear;to-tag=not-ours;from-tag=not-theirs';
const header = (name: string) => (value: string) => [`${name}: ${value}`];
const kinds: readonly (readonly [string, fc.Arbitrary<string>, (text: string) => Promise<void>])[] = [
  [
    'handoff frames',
    mutated(frames),
    async (body) => rig.pbx.send(call.dialog, 'MESSAGE', { contentType: 'text/plain', body }),
  ],
  ['tokens', mutated(tokens), (value) => invite(header('X-Handoff')(value))],
  ['UUI values', mutated(uuis), (value) => invite(header('User-to-User')(value))],
  [
    'UUI values in a Refer-To',
    mutated(uuis.map(encodeURIComponent)),
    (value) => refer(`<sip:1005@pbx.test?User-to-User=${value}>`, [`Referred-By: ${value}`]),
  ],
  ['sipfrags', mutated(sipfrags), sipfrag],
  ['Replaces headers', mutated([replaces]), (value) => invite(header('Replaces')(value))],
  [
    'Replaces headers in a Refer-To',
    mutated([encodeURIComponent(replaces)]),
    (value) => refer(`<sip:1005@pbx.test?Replaces=${value}>`),
  ],
];

/** Texts between two looks at the memory. */
const CHUNK = 250;
const RUNS = Math.ceil(FUZZ_RUNS / kinds.length);

test.each(kinds)('%s', { timeout: 600_000 }, async (_, texts, feed) => {
  const heap: number[] = [];
  let fed = 0;
  const property = fc.asyncProperty(texts, async (text) => {
    await feed(text);
    await rig.settle();
    fed += 1;
    expect(rig.signals('leg.ended').map(({ legId: id }) => id)).not.toContain(call.legId);
    if (fed % CHUNK !== 0 && fed !== RUNS) return;

    // Most of it is answered: texts that all fall at the first hurdle would show nothing.
    expect(rig.pbx.received.length).toBeGreaterThan((fed % CHUNK || CHUNK) / 4);
    // Every timer of SIP runs out, and the phone still is what it was.
    await rig.pass(70_000);
    expect(rig.signals('registration').filter(({ state }) => state !== 'registered')).toEqual([]);
    expect(await rig.ask('leg.mute', { legId: call.legId, muted: false })).toEqual({ ok: true });
    rig.pbx.send(call.dialog, 'OPTIONS');
    await rig.settle();
    expect(rig.pbx.responses('OPTIONS').at(-1)?.code).toBe(200);
    rig.forget();
    heap.push(usedHeap());
  });
  await fc.assert(property, { numRuns: RUNS, seed: FUZZ_SEED, endOnFailure: true });
  expect(fed).toBe(RUNS);

  rig.pbx.send(call.dialog, 'BYE');
  await rig.settle();
  expect(rig.last('leg.ended')).toMatchObject({ legId: call.legId, by: 'remote' });
  expect(await rig.ask('leg.end', { legId: legId('held-dear') })).toMatchObject({ ok: false });
  // What the first texts leave behind are caches and compiled code.
  const [, settled = 0] = heap;
  expect(Math.max(...heap.slice(2)) - settled).toBeLessThan(MEGABYTE);
});

const MEGABYTE = 1024 * 1024;
