/** What is told of every PBX: Ana has a caller from outside, and hands them to somebody. */
import { expect, grows, type LabDesk, OFTEN_MS } from './lab-desk';
import type { Phone } from './lab-phones';

export const NOTE = 'Refund for SO-2231 has not arrived.';
/** As the desks show the number. */
export const CALLER = '0721 555 777';
export const ANA = { extension: '1001', name: 'Ana Pop' };
export const BOGDAN = { extension: '1002', name: 'Bogdan Ene' };
/** In the directory, and signed in with no desk. */
export const CARMEN = { extension: '1003', name: 'Carmen Radu' };

export type Scene = ReturnType<typeof createScene>;

export function createScene(options: {
  readonly ana: LabDesk;
  /** In the outside world. */
  readonly caller: Phone;
  /** What leads the caller to Ana. */
  readonly number: string;
  /** The caller, as the PBX names who is in a call. */
  readonly callerAtPbx: string;
  /** Whose phones are in a call, as the PBX sees it; sorted. */
  readonly inCalls: () => Promise<readonly string[]>;
}) {
  const { ana, caller, number, callerAtPbx, inCalls } = options;

  /** The caller's call that is up; behind a proxy a transfer makes them another one. */
  const index = async () => (await caller.ask('calls')).findLastIndex(({ state }) => state === 'up');

  /** The caller hears somebody, now and not only at the beginning. */
  async function callerHears(): Promise<void> {
    await expect.poll(index, { intervals: OFTEN_MS }).toBeGreaterThanOrEqual(0);
    await grows(async () => caller.ask('voiceReceived', await index()));
  }

  /** Caller and agent hear each other. */
  async function talks(desk: LabDesk): Promise<void> {
    await Promise.all([desk.hearsAVoice(), callerHears()]);
  }

  /** Ana brings all three together, as `said` tells: everybody hears everybody. */
  async function mixes(colleague: LabDesk, said: () => Promise<void>): Promise<void> {
    await ana.button('Everybody together').first().click();
    await said();
    await Promise.all([ana.hearsVoices(2), colleague.hearsAVoice(), callerHears()]);
    // With Ana silent it is each other that they hear.
    await ana.button('Mute').first().click();
    await expect(ana.button('Unmute').first()).toBeVisible();
    await Promise.all([ana.hearsVoices(2), colleague.hearsAVoice(), callerHears()]);
    await ana.button('Unmute').first().click();
  }

  return {
    index,
    inCalls,
    talks,
    callerHears,

    /** Ana, who is asking the colleague, brings all three together: everybody hears everybody. */
    async together(colleague: LabDesk, name: string): Promise<void> {
      await mixes(colleague, async () => {
        for (const who of [name, CALLER])
          await expect(ana.legWith(who)).toContainText('Talking with everybody');
      });
    },
    mixes,

    /** A call from outside that Ana has answered, with a note of hers. */
    async inCall(): Promise<void> {
      await caller.ask('call', number, []);
      await expect(ana.ringing).toContainText(CALLER);
      await ana.answer();
      await talks(ana);
      await ana.write(NOTE);
    },

    /** Caller, card and notes, and nobody else is left anywhere. */
    async hasTheCaller(desk: LabDesk, extension: string): Promise<void> {
      await talks(desk);
      await expect(desk.strip).toContainText(CALLER);
      await expect(desk.strip).toContainText('Connected');
      await expect(desk.strip).toHaveCount(1);
      await expect(desk.ringing).toHaveCount(0);
      await expect(desk.card).toContainText(NOTE);
      await expect.poll(inCalls, { intervals: OFTEN_MS }).toEqual([callerAtPbx, extension].sort());
    },

    /** The sentence beside the call and as a notice, the caller on the line again, the notes untouched. */
    async callerIsBack(reason: string): Promise<void> {
      const sentence = `${reason} ${CALLER} is back with you.`;
      await expect(ana.progress).toContainText(sentence);
      await expect(ana.notices).toContainText(sentence);
      await expect(ana.strip).toContainText('Connected');
      await talks(ana);
      await expect(ana.notes).toHaveValue(NOTE);
      await expect.poll(inCalls, { intervals: OFTEN_MS }).toEqual([callerAtPbx, ANA.extension].sort());
    },

    async hangUp(): Promise<void> {
      await caller.ask('hangUp', await index());
    },
  };
}
