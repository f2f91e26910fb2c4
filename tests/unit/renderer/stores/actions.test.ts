import { describe, expect, it } from 'vitest';
import { type CallId, callId } from '#shared/domain/ids';
import type { NoticeView } from '#shared/domain/views';
import { fail, ok } from '#shared/lib/result';
import { createApp } from '../../../../renderer/app/create-app';
import { callOf, topicsOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';
import { createFakeDesk } from '../../../fakes/page-desk';
import { until } from '../../../fakes/until';

const NOW = Date.UTC(2026, 10, 20);

/** A desk window without a screen, at a desk that answers as told. */
async function createRig(answer: ReturnType<typeof ok> | ReturnType<typeof fail>) {
  const desk = createFakeDesk(topicsOf(NOW, {}), { 'calls.dial': () => answer as never });
  const app = createApp({
    open: desk.open,
    clock: createManualClock(NOW),
    preferred: ['en-GB'],
    catalogues: {},
    memory: { read: () => undefined, write: () => undefined },
    focus: () => undefined,
  });
  await until(() => expect(app.parts.desk.store.getState().connection).toBe('up'));
  const dialed = () => desk.asked.filter(({ method }) => method === 'calls.dial').map(({ args }) => args);
  return { app, desk, dialed, view: app.parts.view.store };
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

describe('a text to call from', () => {
  const text = async (numbers: readonly string[], from: 'copied' | 'selected', of: string) => {
    const rig = await createRig(ok());
    rig.desk.answer('numbers.find', { numbers });
    await rig.app.parts.actions.callText(of, from);
    rig.app.dispose();
    return { ...rig.view.getState(), dialed: rig.dialed() };
  };

  it('is shown with all its numbers, and calls nobody', async () => {
    const { dialRequest, dialed } = await text(['1', '2', '3', '4', '5', '6', '7', '8', '9'], 'copied', 'x');
    expect(dialRequest).toEqual({ seq: 1, target: '1', others: ['2', '3', '4', '5', '6', '7', '8'] });
    expect(dialed).toEqual([]);
  });

  it('without a number says where none was, and of a service code what becomes of it', async () => {
    const said = async (from: 'copied' | 'selected', of: string) =>
      (await text([], from, of)).problems.map(({ sentence }) => sentence.key);
    expect(await said('copied', 'hello')).toEqual(['paste.nothing']);
    expect(await said('selected', 'hello')).toEqual(['selection.nothing']);
    expect(await said('selected', ' *21*0900 123 456#')).toEqual(['paste.code']);
  });
});

describe('who does something with a call', () => {
  const [caller, colleague] = [callId('caller'), callId('colleague')];
  const failed: NoticeView = {
    id: 'transfer-caller',
    kind: 'transfer-failed',
    tone: 'error',
    sentence: { key: 'call.missed', values: { caller: 'Maria Ionescu' } },
    callId: caller,
    actions: [],
    at: NOW,
  };
  const other: NoticeView = { ...failed, id: 'transfer-colleague', callId: colleague };
  const line: NoticeView = { ...failed, id: 'line', kind: 'line' };

  /** A window with both calls, in which one is on the screen. */
  async function withNotices(
    onScreen: CallId,
    joining: ReturnType<typeof ok> | ReturnType<typeof fail> = ok(),
    calls = [callOf(NOW, { id: caller, state: 'held' }), callOf(NOW, { id: colleague, state: 'up' })],
  ) {
    const desk = createFakeDesk(topicsOf(NOW, { calls, notices: [failed, other, line] }), {
      'calls.resume': () => ok(),
      'calls.hold': () => ok(),
      'calls.dial': () => ok({ callId: caller }),
      'transfer.join': () => joining as never,
      'calls.bringTogether': () => ok(),
    });
    const app = createApp({
      open: desk.open,
      clock: createManualClock(NOW),
      preferred: ['en-GB'],
      catalogues: {},
      memory: { read: () => undefined, write: () => undefined },
      focus: () => undefined,
    });
    await until(() => expect(app.parts.desk.store.getState().calls).toHaveLength(2));
    app.parts.view.showPage('calls');
    app.parts.view.select(onScreen);
    const done = () =>
      desk.asked.flatMap(({ method, args }) =>
        /^(?:calls\.|notices\.)/.test(method) ? [`${method} ${JSON.stringify(args)}`] : [],
      );
    return { app, done };
  }

  it('sees the caller’s call when a colleague who has called is connected with them', async () => {
    const { app } = await withNotices(colleague);
    await app.parts.actions.join(caller, colleague);
    expect(app.parts.view.store.getState().selected).toBe(caller);
    app.dispose();
  });

  it.each([
    [false, 'calls.bringTogether', { callId: caller, withCallId: colleague }],
    [true, 'calls.hold', { callId: caller }],
  ] as const)(
    'brings the two together, or parts them where they are (%s)',
    async (together, method, args) => {
      const number = { raw: '1002', extension: '1002', anonymous: false, display: '1002' };
      const card = { kind: 'colleague', number, name: 'Ioana Radu', history: [] } as const;
      const state = together ? 'up' : 'held';
      const { app, done } = await withNotices(colleague, ok(), [
        callOf(NOW, { id: caller, state, ...(together ? { together } : {}) }),
        callOf(NOW, { id: colleague, state: 'up', card }),
      ]);
      await app.parts.actions.toggleConference(caller);
      expect(done()).toContain(`${method} ${JSON.stringify(args)}`);
      app.dispose();
    },
  );

  it('stays where they are when the two can’t be connected', async () => {
    const { app } = await withNotices(colleague, fail('not-registered'));
    await app.parts.actions.join(caller, colleague);
    expect(app.parts.view.store.getState()).toMatchObject({
      selected: colleague,
      problems: [{ sentence: { key: 'problem.not-registered' } }],
    });
    app.dispose();
  });

  it('on the screen has read there what became of it, and is told before what the deed brings', async () => {
    const { app, done } = await withNotices(caller);
    await app.parts.actions.toggleHold(caller);
    expect(done()).toEqual(['notices.dismiss {"id":"transfer-caller"}', 'calls.resume {"callId":"caller"}']);
    app.dispose();
  });

  it('from another call, or another page, has not', async () => {
    const { app, done } = await withNotices(colleague);
    await app.parts.actions.toggleHold(caller);
    app.parts.view.select(caller);
    app.parts.view.showPage('contacts');
    await app.parts.actions.toggleHold(caller);
    expect(done()).toEqual(['calls.resume {"callId":"caller"}', 'calls.resume {"callId":"caller"}']);
    app.dispose();
  });

  it('has not by looking at it, or by calling somebody else', async () => {
    const { app, done } = await withNotices(caller);
    await app.parts.actions.ask('calls.detail', { callId: caller });
    await app.parts.actions.ask('transfer.suggest', { callId: caller });
    await app.parts.actions.dial('202');
    expect(done().filter((each) => each.startsWith('notices'))).toEqual([]);
    app.dispose();
  });
});
