/** The headset's buttons on a whole desk: what they do to calls, and what its lamps are told. */
import { describe, expect, it } from 'vitest';
import { type HeadsetShow, type HeadsetWish, nothingToShow } from '#shared/domain/audio/headset';
import { ok } from '#shared/lib/result';
import { createHeadsetRoom } from '../../../electron/desk/phone/headset-room';
import { createRecordingLogger } from '../../fakes/recording-logger';
import { createWorld, type DeskUnderTest } from './desk-rig';

const CALL = { from: '+40721555010', to: '201' };

/** The room beside a desk that is there already. */
function headsetOf(ana: DeskUnderTest) {
  const log = createRecordingLogger();
  const room = createHeadsetRoom({
    phone: ana.phone.port,
    settings: () => ana.state.settings,
    change(change) {
      ana.state.settings = { ...ana.state.settings, ...change };
      return ok();
    },
    calls: ana.calls,
    logger: log.logger,
  });
  const told = (method: string) => ana.phone.commands.filter((command) => command.method === method);
  return {
    room,
    log,
    told,
    shown: (): HeadsetShow => (told('headset.show').at(-1)?.args as HeadsetShow | undefined) ?? nothingToShow,
    wish: (wish: HeadsetWish) => room.signals['headset.wish']({ wish }),
  };
}

async function world() {
  const whole = await createWorld();
  const headset = headsetOf(whole.ana);
  await headset.room.connect();
  return { ...whole, headset };
}

describe('the buttons of a headset', () => {
  it('answer, mute and hang up, and its lamps say what is', async () => {
    const { ana, exchange, headset, settled } = await world();
    exchange.call(CALL);
    await settled();
    expect(headset.shown()).toEqual({ ...nothingToShow, ringing: true });
    headset.wish('answer');
    await settled();
    expect(ana.view().state).toBe('up');
    expect(headset.shown()).toEqual({ ...nothingToShow, offHook: true });
    headset.wish('toggle-mute');
    await settled();
    expect(ana.view().muted).toBe(true);
    expect(headset.shown()).toEqual({ ...nothingToShow, offHook: true, muted: true });
    // By hand in the window: the lamp follows, and its echo is no wish.
    await ana.calls.mute(ana.id(), false);
    await settled();
    expect(headset.shown().muted).toBe(false);
    const before = headset.told('leg.mute').length;
    headset.wish('unmute');
    await settled();
    expect(headset.told('leg.mute')).toHaveLength(before);
    headset.wish('flash');
    await settled();
    expect([ana.view().state, headset.shown().held]).toEqual(['held', true]);
    headset.wish('hang-up');
    await settled();
    expect(ana.view().state).toBe('held');
    // Laid down, and lifted again.
    headset.wish('answer');
    await settled();
    expect([ana.view().state, headset.shown().held]).toEqual(['up', false]);
    headset.wish('flash');
    await settled();
    headset.wish('flash');
    await settled();
    headset.wish('hang-up');
    await settled();
    expect([ana.view().state, headset.shown()]).toEqual(['wrap-up', nothingToShow]);
  });

  it('decline what rings, and put the first call on hold for a second', async () => {
    const { ana, exchange, headset, settled } = await world();
    exchange.call(CALL);
    await settled();
    headset.wish('drop');
    await settled();
    expect(headset.shown()).toEqual(nothingToShow);
    exchange.call(CALL);
    await settled();
    headset.wish('answer');
    await settled();
    exchange.call(CALL);
    await settled();
    expect(headset.shown()).toEqual({ ...nothingToShow, offHook: true, ringing: true });
    headset.wish('flash');
    await settled();
    const states = ana.views().map(({ state }) => state);
    expect(states.slice(-2)).toEqual(['held', 'up']);
  });

  it('are shown what is where nothing comes of them, but a headset that is laid down stays so', async () => {
    const { exchange, headset, settled } = await world();
    const shows = () => headset.told('headset.show').length;
    const idle = shows();
    headset.wish('answer');
    headset.wish('mute');
    await settled();
    expect([shows() - idle, headset.shown()]).toEqual([2, nothingToShow]);
    exchange.call(CALL);
    await settled();
    headset.wish('answer');
    await settled();
    headset.wish('flash');
    await settled();
    const waiting = shows();
    headset.wish('hang-up');
    await settled();
    // Lit again it would say that it is lifted, and the next press would lay it down once more.
    expect(shows()).toBe(waiting);
  });

  it('do nothing where the agent has not asked for them', async () => {
    const { ana, exchange, settled } = await createWorld();
    const headset = headsetOf(ana);
    exchange.call(CALL);
    await settled();
    headset.wish('answer');
    headset.room.start();
    await settled();
    expect(ana.view().state).toBe('ringing');
    expect([headset.told('headset.show'), headset.told('headset.use')]).toEqual([[], []]);
    expect(headset.room.view()).toEqual({});
  });

  it('are asked for as long as the agent takes to choose, and given up with the choice', async () => {
    const { ana, settled } = await createWorld();
    const headset = headsetOf(ana);
    const answer = ana.phone.stall('headset.use');
    const connecting = headset.room.connect();
    await settled();
    // Whatever is chosen in the end, its buttons count.
    expect(headset.room.view()).toEqual({ headsets: [] });
    answer();
    await settled();
    expect(await connecting).toMatchObject({ ok: true });
    expect(headset.told('headset.show')).toHaveLength(1);
  });

  it('are there again for a phone page that is loaded anew, until the agent does without', async () => {
    const { headset } = await world();
    headset.room.signals['headset.connected']({ names: ['Jabra'] });
    expect(headset.room.view()).toEqual({ headsets: ['Jabra'] });
    headset.room.start();
    expect(headset.told('headset.use').at(-1)?.args).toEqual({ on: true, ask: false });
    expect(headset.room.view()).toEqual({ headsets: [] });
    headset.room.leave();
    expect(headset.told('headset.use').at(-1)?.args).toEqual({ on: false, ask: false });
    expect(headset.room.view()).toEqual({});
  });
});
