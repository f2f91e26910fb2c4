import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import type { OutsideParty } from '../../fakes/outside-party';
import { answered, createWorld, STRANGER, strayLegs, type World } from './desk-rig';

/** What agents, callers, colleagues and the PBX may do, in any order. Each does nothing where it makes no sense. */
const ACTIONS = {
  blind: ({ ana }) => void ana.calls.transfers.start({ callId: first(ana), mode: 'blind', target: '202' }),
  supervised: ({ ana }) =>
    void ana.calls.transfers.start({ callId: first(ana), mode: 'supervised', target: '202' }),
  absent: ({ ana }) => void ana.calls.transfers.start({ callId: first(ana), mode: 'blind', target: '299' }),
  swap: ({ ana }) => void ana.calls.transfers.step(first(ana), 'swap'),
  complete: ({ ana }) => void ana.calls.transfers.step(first(ana), 'complete'),
  cancel: ({ ana }) => void ana.calls.transfers.step(first(ana), 'cancel'),
  hold: ({ ana }) => void ana.calls.hold(first(ana)),
  resume: ({ ana }) => void ana.calls.resume(first(ana)),
  answerOther: ({ ana }) => {
    const other = ana.views().at(1);
    if (other !== undefined) void ana.calls.answer(other.id);
  },
  hangUpOther: ({ ana }) => {
    const other = ana.views().at(1);
    if (other !== undefined) void ana.calls.hangUp(other.id);
  },
  targetAnswers: ({ bogdan }) => {
    const call = bogdan.views().find(({ state }) => state === 'ringing');
    if (call !== undefined) void bogdan.calls.answer(call.id);
  },
  targetDeclines: ({ bogdan }) => {
    const call = bogdan.views().find(({ state }) => state === 'ringing');
    if (call !== undefined) void bogdan.calls.decline(call.id);
  },
  targetHangsUp: ({ bogdan }) => {
    const call = bogdan.views().find(({ state }) => state === 'up');
    if (call !== undefined) void bogdan.calls.hangUp(call.id);
  },
  callerHangsUp: (_, caller) => caller.hangUp(),
  strangerCalls: ({ exchange }) => {
    const stranger = exchange.outside(STRANGER);
    if (stranger.state() === 'idle') stranger.call('201');
  },
  referWorks: ({ exchange }) => exchange.refers.at(-1)?.complete(),
  referWorksSilently: ({ exchange }) => exchange.refers.at(-1)?.complete({ notify: false }),
  referFails: ({ exchange }) => exchange.refers.at(-1)?.fail(503),
  referFailsHard: ({ exchange }) => exchange.refers.at(-1)?.fail(500, { consultDies: true }),
  refusesRefer: ({ exchange }) => {
    exchange.rules.referAnswer = 603;
  },
  ignoresRefer: ({ exchange }) => {
    exchange.rules.referAnswer = 'none';
  },
  takesRefer: ({ exchange }) => {
    exchange.rules.referAnswer = 202;
  },
  refusesHold: ({ ana }) => {
    ana.phone.rules.refuseHold = 1;
  },
  refusesUnhold: ({ ana }) => {
    ana.phone.rules.refuseUnhold = 2;
  },
  losesMessages: ({ exchange }) => {
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
  },
  wireFlickers: async ({ ana }) => {
    ana.phone.disconnect('wire');
    await settled();
    ana.reconnect();
  },
  soon: ({ clock }) => clock.advance(300),
  later: ({ clock }) => clock.advance(3_000),
  muchLater: ({ clock }) => clock.advance(9_000),
} satisfies Record<string, (world: World, caller: OutsideParty) => void | Promise<void>>;

const first = (desk: World['ana']) => desk.view().id;

/** Accepted a moment ago, with no final word; later than that the agent may try again. */
function openRefers({ exchange, clock }: World): number {
  return exchange.refers.filter((refer) => refer.open() && clock.now() - refer.at < 8_000).length;
}

describe.each(['b2bua', 'proxy'] as const)('whatever happens over a %s', (style) => {
  it('no caller waits with nobody, and every transfer ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(Object.keys(ACTIONS) as (keyof typeof ACTIONS)[])), {
          minLength: 3,
          maxLength: 14,
        }),
        fc.boolean(),
        async (actions, atOnce) => {
          const world = await createWorld({ style });
          const { ana, bogdan, exchange, clock } = world;
          ana.state.settings = { ...ana.state.settings, wrapUpSeconds: 900 };
          const caller = await answered(world);
          exchange.rules.transfers = atOnce ? 'at-once' : 'when-told';
          for (const action of ['blind', ...actions] as const) {
            await ACTIONS[action](world, caller);
            await settled();
            expect(openRefers(world)).toBeLessThanOrEqual(1);
            expectSeen(world, caller);
          }
          // Cancelled, and all clocks run out.
          ana.calls.transfers.step(first(ana), 'cancel');
          await clock.advance(60_000);
          expect(ana.view().transfer?.outcome).toBeDefined();
          expect(ana.transfers().every(({ ended_at }) => ended_at !== null)).toBe(true);
          expectSeen(world, caller);
          expect([strayLegs(ana), strayLegs(bogdan)]).toEqual([0, 0]);
          world.dispose();
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The caller is gone, talks to somebody, or waits in a call that an agent sees. */
function expectSeen({ ana, bogdan }: World, caller: OutsideParty): void {
  if (caller.state() !== 'up') return;
  const desk = caller.with() === '201' ? ana : bogdan;
  expect(desk.views().filter(({ state }) => state !== 'wrap-up')).not.toEqual([]);
  if (!caller.onHold()) return;
  const waits = desk
    .views()
    .some(({ state, transfer }) => state === 'held' || (transfer !== undefined && !transfer.outcome));
  expect(waits).toBe(true);
}
