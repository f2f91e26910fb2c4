import { expect, it } from 'vitest';
import { createRestingContext, REST_MS } from '../../../../renderer/phone/resting-context';
import { createManualClock } from '../../../fakes/manual-clock';

/** Its state follows what is asked of it when the test says so, as in a browser. */
class SlowContext {
  state = 'suspended';
  wanted = 'suspended';
  allowed = true;
  asked = 0;
  async resume() {
    this.asked += 1;
    if (this.allowed) this.wanted = 'running';
  }
  async suspend() {
    this.wanted = 'suspended';
  }
  settle() {
    this.state = this.wanted;
  }
}

function createRig() {
  const clock = createManualClock();
  const audio = new SlowContext();
  const opened = [audio];
  const context = createRestingContext(() => opened.at(-1) as never, clock);
  const hold = () => {
    const held = context.hold();
    audio.settle();
    return held;
  };
  const wait = (ms: number) => {
    clock.advance(ms);
    audio.settle();
  };
  return { audio, opened, clock, context, hold, wait };
}

it('runs until everybody has let go, and a while longer', () => {
  const { audio, hold, wait } = createRig();
  const first = hold();
  expect(audio.state).toBe('running');
  const second = hold();
  first.release();
  first.release();
  wait(10 * REST_MS);
  expect(audio.state).toBe('running');
  second.release();
  wait(REST_MS - 1);
  expect(audio.state).toBe('running');
  wait(1);
  expect(audio.state).toBe('suspended');
});

it('goes on where somebody holds it within that while', () => {
  const { audio, hold, wait } = createRig();
  hold().release();
  wait(REST_MS - 1);
  const next = hold();
  wait(REST_MS);
  expect(audio.state).toBe('running');
  expect(audio.asked).toBe(1);
  next.release();
  wait(REST_MS);
  expect(audio.state).toBe('suspended');
});

it('runs for whoever holds it while it is being suspended', () => {
  const { audio, clock, context, hold } = createRig();
  hold().release();
  clock.advance(REST_MS);
  expect(audio.state).toBe('running');
  expect(context.hold().isAllowed).toBe(true);
  audio.settle();
  expect(audio.state).toBe('running');
});

it('says whether it may run: one that never ran may not, one that rests may', () => {
  const { audio, context, hold, wait } = createRig();
  audio.allowed = false;
  const refused = hold();
  expect(refused.isAllowed).toBe(false);
  refused.release();
  wait(REST_MS);
  audio.allowed = true;
  const first = hold();
  expect(first.isAllowed).toBe(false);
  first.release();
  wait(REST_MS);
  expect(audio.state).toBe('suspended');
  // Also to the next one, before it runs again.
  expect(context.hold().isAllowed).toBe(true);
  expect(context.hold().isAllowed).toBe(true);
});

it('lets the one rest that took the place of a closed one, whoever lets go last', () => {
  const { audio, opened, hold, wait } = createRig();
  const before = hold();
  audio.state = 'closed';
  const next = new SlowContext();
  opened.push(next);
  const after = hold();
  next.settle();
  expect(next.state).toBe('running');
  after.release();
  before.release();
  wait(REST_MS);
  next.settle();
  expect(next.state).toBe('suspended');
});
