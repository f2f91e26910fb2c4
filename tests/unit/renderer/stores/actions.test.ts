import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '#shared/lib/result';
import { createApp } from '../../../../renderer/app/create-app';
import { topicsOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';
import { createFakeDesk } from '../../../fakes/page-desk';

const NOW = Date.UTC(2026, 10, 20);

/** A desk window without a screen, at a desk that answers as told. */
async function createRig(answer: ReturnType<typeof ok> | ReturnType<typeof fail>) {
  const desk = createFakeDesk(topicsOf(NOW, {}), { 'calls.dial': () => answer as never });
  const app = createApp({
    open: desk.open,
    clock: createManualClock(NOW),
    locale: 'en-GB',
    focus: () => undefined,
  });
  await vi.waitFor(() => expect(app.parts.desk.store.getState().connection).toBe('up'));
  const dialed = () => desk.asked.filter(({ method }) => method === 'calls.dial').map(({ args }) => args);
  return { app, dialed, view: app.parts.view.store };
}

describe('a button that calls', () => {
  it('calls without a word where the desk does', async () => {
    const { app, dialed, view } = await createRig(ok());
    await app.parts.actions.dial('+40721555010');
    expect(dialed()).toEqual([{ target: '+40721555010' }]);
    expect(view.getState()).toMatchObject({ dialRequest: undefined, problems: [] });
    app.dispose();
  });

  it('shows a number that costs before it is called, each time anew', async () => {
    const { app, dialed, view } = await createRig(fail('needs-confirmation', 'foreign'));
    await app.parts.actions.dial('+33142685300');
    expect(view.getState()).toMatchObject({ dialRequest: { seq: 1, target: '+33142685300' }, problems: [] });
    await app.parts.actions.dial('+33142685300');
    expect(view.getState().dialRequest?.seq).toBe(2);
    expect(dialed()).toEqual([{ target: '+33142685300' }, { target: '+33142685300' }]);
    app.dispose();
  });

  it('says what else went wrong', async () => {
    const { app, view } = await createRig(fail('not-registered'));
    await app.parts.actions.dial('202');
    expect(view.getState().dialRequest).toBeUndefined();
    expect(view.getState().problems).toMatchObject([{ sentence: { key: 'problem.not-registered' } }]);
    app.dispose();
  });
});
