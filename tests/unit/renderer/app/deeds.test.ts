import { afterEach, describe, expect, it, vi } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { CallView, TransferView } from '#shared/domain/views';
import { fail, ok } from '#shared/lib/result';
import { createApp } from '../../../../renderer/app/create-app';
import { deedOf } from '../../../../renderer/app/deeds';
import type { KeyAction } from '../../../../renderer/app/keys';
import { callOf, historyOf, topicsOf, transferOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';
import { createFakeDesk, type FakeAnswers } from '../../../fakes/page-desk';

const NOW = Date.UTC(2026, 10, 20);
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const call = (id: string, state: CallView['state']) => callOf(NOW, { id: callId(id), state });

const opened: (() => void)[] = [];
afterEach(() => {
  for (const dispose of opened.splice(0)) dispose();
});

/** A desk window without a screen, at the first of these calls. */
async function windowAt(calls: readonly CallView[], answers: FakeAnswers = {}) {
  const desk = createFakeDesk(topicsOf(NOW, { calls }), answers);
  const clock = createManualClock(NOW);
  const app = createApp({
    open: desk.open,
    clock,
    preferred: ['en-GB'],
    catalogues: {},
    memory: { read: () => undefined, write: () => undefined },
    focus: () => undefined,
  });
  opened.push(app.dispose);
  const { parts } = app;
  const told = () => parts.desk.store.getState().calls;
  await until(() => expect(told()).toHaveLength(calls.length));
  parts.view.showPage('calls');
  parts.view.select(calls[0]?.id);
  clock.advance(60_000);
  return {
    desk,
    clock,
    view: parts.view,
    means: (action: KeyAction) => deedOf(parts, action) !== undefined,
    press: (action: KeyAction) => deedOf(parts, action)?.(),
    asked: (method: string) => desk.asked.filter((each) => each.method === method).map(({ args }) => args),
    async tell(next: readonly CallView[]) {
      desk.push('calls', next);
      await until(() => expect(told()?.map(({ id }) => id)).toEqual(next.map(({ id }) => id)));
    },
  };
}

describe('the key that declines', () => {
  const talk = call('talk', 'up');

  it('pressed when the ring has just stopped by itself doesn’t end the conversation', async () => {
    const at = await windowAt([talk, call('ring', 'ringing')]);
    await at.tell([talk]);
    at.clock.advance(999);
    expect(at.means('hangUp')).toBe(false);
    at.clock.advance(1);
    at.press('hangUp');
    await until(() => expect(at.asked('calls.hangUp')).toEqual([{ callId: 'talk' }]));
  });
});

describe('calling back', () => {
  const missed = (number: string, times: number) =>
    historyOf(NOW, 1).map((last) => ({ last: { ...last, number }, count: 2, missed: times }));

  it('calls whoever the wrap-up is about', async () => {
    const at = await windowAt([call('over', 'wrap-up')]);
    at.press('call-back');
    await until(() => expect(at.asked('calls.dial')).toEqual([{ target: '+40721555010' }]));
  });

  it('shows whoever was missed last and has not been called since, and says where nobody was', async () => {
    const at = await windowAt([]);
    at.desk.answer('calls.recent', {
      calls: [...missed('+40721000001', 0), ...missed('+40721000002', 1)],
    });
    at.press('call-back');
    await until(() => expect(at.view.store.getState().dialRequest?.target).toBe('+40721000002'));
    at.desk.answer('calls.recent', { calls: missed('+40721000001', 0) });
    at.press('call-back');
    await until(() =>
      expect(at.view.store.getState().problems).toMatchObject([{ sentence: { key: 'call-back.nobody' } }]),
    );
  });
});

describe('after a transfer that failed', () => {
  const failed = (nextSteps: TransferView['nextSteps']) =>
    callOf(NOW, {
      state: 'up',
      transfer: transferOf(NOW, { step: 'failed', outcome: 'busy', canCancel: false, nextSteps }),
    });

  it('what is offered can be done, and nothing else', async () => {
    const at = await windowAt([failed(['try-again'])], {
      'transfer.start': () => ok(),
      'transfer.dismiss': () => ok(),
    });
    expect(at.means('someone-else')).toBe(false);
    at.press('try-again');
    await until(() =>
      expect(at.asked('transfer.start')).toMatchObject([{ target: '1002', confirmed: true }]),
    );
    at.press('put-away');
    await until(() => expect(at.asked('transfer.dismiss')).toHaveLength(1));
    await at.tell([call('call-1', 'up')]);
    for (const action of ['try-again', 'someone-else', 'put-away'] as const)
      expect(at.means(action)).toBe(false);
  });
});

describe('a wrap-up that ends by itself', () => {
  it('is kept open by a key as long as it would end', async () => {
    const over = callOf(NOW, { id: callId('over'), state: 'wrap-up', wrapUpEndsAt: NOW + 30_000 });
    const at = await windowAt([over], { 'wrapUp.keepOpen': () => ok() });
    at.press('keep-open');
    await until(() => expect(at.asked('wrapUp.keepOpen')).toEqual([{ callId: 'over' }]));
    await at.tell([call('other', 'wrap-up')]);
    expect(at.means('keep-open')).toBe(false);
  });
});

it('a line that is down can be tried again, one that is up not', async () => {
  const at = await windowAt([], { 'line.retry': () => ok() });
  expect(at.means('line-retry')).toBe(false);
  at.desk.push('line', { state: 'down', problem: 'unreachable' });
  await until(() => expect(at.means('line-retry')).toBe(true));
  at.press('line-retry');
  await until(() => expect(at.asked('line.retry')).toHaveLength(1));
});

describe('a panel that nobody sees', () => {
  it('isn’t closed from another page, and its key brings it', async () => {
    const at = await windowAt([call('talk', 'up')]);
    for (const panel of ['transfer', 'keypad'] as const) {
      at.view.showPage('calls');
      at.view.setPanel(panel);
      expect(at.means('close')).toBe(true);
      at.view.showPage('settings');
      expect(at.means('close')).toBe(false);
      at.press(panel);
      expect(at.view.store.getState()).toMatchObject({ page: 'calls', panel });
      at.press(panel);
      expect(at.view.store.getState()).toMatchObject({ page: 'calls', panel: 'none' });
    }
  });
});

describe('the key that finishes the wrap-up', () => {
  const [one, two] = [call('one', 'wrap-up'), call('two', 'wrap-up')];

  it('pressed twice ends the one that was looked at', async () => {
    const at = await windowAt([one, two]);
    at.desk.hold('wrapUp.finish');
    at.desk.answer('wrapUp.finish', undefined);
    at.press('finish');
    expect(at.means('finish')).toBe(false);
    at.desk.letGo('wrapUp.finish');
    await at.tell([two]);
    expect(at.view.store.getState().selected).toBe('two');
    at.clock.advance(499);
    expect(at.means('finish')).toBe(false);
    at.clock.advance(1);
    expect(at.means('finish')).toBe(true);
    expect(at.asked('wrapUp.finish')).toEqual([{ callId: 'one' }]);
  });

  it('acts at once on one that the agent went to, and again where it didn’t work', async () => {
    const at = await windowAt([one, two], { 'wrapUp.finish': () => fail('no-such-call') });
    at.press('next-call');
    at.press('finish');
    await until(() => expect(at.means('finish')).toBe(true));
    expect(at.asked('wrapUp.finish')).toEqual([{ callId: 'two' }]);
  });
});
