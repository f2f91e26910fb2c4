import { describe, expect, it } from 'vitest';
import { backAfter, heardIn, type Sample } from '../../../lab/soak/talk-heard';
import { planOfTalk } from '../../../lab/soak/talk-plan';

describe('the plan of a talk of 15 minutes', () => {
  const { ms, losses, promisedMs } = planOfTalk(15);

  it('loses the line for 5 s in every 30 s, and once for 30 s', () => {
    expect(ms).toBe(900_000);
    expect(losses.filter((loss) => loss.ms === 5_000)).toHaveLength(27);
    expect(losses.filter((loss) => loss.ms === 30_000)).toEqual([
      { at: 452_000, ms: 30_000, backMs: 32_000 },
    ]);
    // In turn on hold and in the talk, from the 30th second on.
    expect(losses.slice(0, 3).map(({ at }) => at)).toEqual([37_000, 62_000, 97_000]);
  });

  it('promises what is left when every line that goes on hold takes its next 5 s along', () => {
    // 90 slots to talk in, 14 of them after such a line; 1 s of each until it is off hold.
    expect(promisedMs).toBe(76 * 4_000);
  });
});

/** Seen every 250 ms: up in the first 5 s and on hold in the next, with a voice that grows all the time. */
function seen(change: (at: number) => Partial<Sample> = () => ({})): readonly Sample[] {
  return Array.from({ length: 40 }, (_, place) => {
    const at = place * 250;
    const state = at < 5_000 ? 'up' : 'held';
    const voice = Math.min(at, 5_000) / 1_000;
    return { at, state, hasLine: true, voices: [voice, voice], ...change(at) };
  });
}

describe('what was heard', () => {
  it('is everything while nobody is on hold', () => {
    // What is seen stands for the 250 ms before; the first look at a talk only begins it.
    expect(heardIn(seen())).toMatchObject({ talkMs: 4_750, heldMs: 5_000, heardOnHold: 0, faults: [] });
  });

  it('misses one side that falls silent, and counts no talk meanwhile', () => {
    const { faults, talkMs, longestSilenceMs } = heardIn(
      seen((at) => ({ voices: [Math.min(at, 5_000) / 1_000, Math.min(at, 2_000) / 1_000] })),
    );
    expect(faults).toEqual(['at 4.8 s the agent has heard nobody for 2.8 s']);
    expect(longestSilenceMs).toBe(2_750);
    expect(talkMs).toBe(3_500);
  });

  it('goes on where a stream begins anew', () => {
    const voice = (at: number) => (at < 3_000 ? at : Math.min(at, 5_000) - 3_000) / 1_000;
    expect(heardIn(seen((at) => ({ voices: [voice(at), voice(at)] }))).faults).toEqual([]);
  });

  it('begins anew after every hold', () => {
    const { faults, longestSilenceMs } = heardIn(
      seen((at) => {
        const voice = (at >= 2_000 && at < 4_500 ? 1_750 : Math.min(at, 5_000)) / 1_000;
        const isHeld = at >= 2_000 && at < 4_000;
        return { voices: [voice, voice], ...(isHeld && { state: 'held', hasLine: false }) };
      }),
    );
    expect({ faults, longestSilenceMs }).toEqual({ faults: [], longestSilenceMs: 250 });
  });

  it('must be silence on hold', () => {
    expect(heardIn(seen((at) => ({ voices: [at / 1_000, at / 1_000] }))).heardOnHold).toBeGreaterThan(0);
  });

  it('is looked for on a call that should be on hold and isn’t, and that is a fault as long as there is a line', () => {
    const { faults } = heardIn(seen(() => ({ state: 'up' })));
    expect(faults).toEqual([
      'at 9.8 s the caller has heard nobody for 4.8 s',
      'at 9.8 s the agent has heard nobody for 4.8 s',
      'at 9.8 s the call is up, not held',
    ]);
    const voice = (at: number) => ({ voices: [at, at] as const });
    expect(heardIn(seen((at) => ({ state: 'up', hasLine: false, ...voice(at) }))).faults).toEqual([]);
  });
});

describe('a line that was lost', () => {
  it('is back when it is seen again after its end, and late where the next is lost before', () => {
    const plan = {
      ms: 10_000,
      promisedMs: 0,
      losses: [
        { at: 1_000, ms: 1_000, backMs: 1_000 },
        { at: 6_000, ms: 1_000, backMs: 1_000 },
      ],
    };
    const hasLine = (at: number) => ({ hasLine: at < 1_000 || (at >= 2_500 && at < 6_000) });
    expect(backAfter(plan, seen(hasLine))).toEqual([500, undefined]);
  });
});
