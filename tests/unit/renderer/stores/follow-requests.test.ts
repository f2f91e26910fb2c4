import { describe, expect, it } from 'vitest';
import type { WindowRequest } from '#shared/domain/desktop/desktop';
import { callId } from '#shared/domain/ids';
import { createApp } from '../../../../renderer/app/create-app';
import { followRequests } from '../../../../renderer/stores/follow-requests';
import { callOf, desktopOf, topicsOf, transferOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';
import { createFakeDesk } from '../../../fakes/page-desk';
import { until } from '../../../fakes/until';

const NOW = Date.UTC(2026, 10, 20);
const id = callId('call-1');

/** A desk window without a screen. */
async function createRig(request: WindowRequest | null = null) {
  const calls = [
    callOf(NOW, { state: 'up', transfer: transferOf(NOW, { step: 'failed', outcome: 'no-answer' }) }),
  ];
  // What has been followed is put away at the desk only when the test says so.
  const desk = createFakeDesk(topicsOf(NOW, { calls, request, desktop: desktopOf() }), {
    'desktop.followed': () => ({ ok: true, value: undefined }),
  });
  const focused: string[] = [];
  const app = createApp({
    open: desk.open,
    clock: createManualClock(NOW),
    preferred: ['en-GB'],
    catalogues: {},
    memory: { read: () => undefined, write: () => undefined },
    focus: (element) => focused.push(element),
  });
  const stop = followRequests({ ...app.parts, now: () => NOW });
  await until(() => expect(app.parts.desk.store.getState().request).toBeDefined());
  const followed = () =>
    desk.asked
      .filter(({ method }) => method === 'desktop.followed')
      .map(({ args }) => (args as { seq: number }).seq);
  return {
    desk,
    focused,
    followed,
    view: app.parts.view.store,
    async ask(to: WindowRequest['to'], part: { seq?: number; at?: number } = {}) {
      const { seq = 1, at = NOW } = part;
      desk.push('request', { seq, at, to });
      await until(() => expect(app.parts.desk.store.getState().request).toMatchObject({ seq, at }));
      await Promise.resolve();
    },
    dispose() {
      stop();
      app.dispose();
    },
  };
}

describe('what the desk asks the window', () => {
  it('shows the call, from any page, and says so once', async () => {
    const rig = await createRig();
    rig.view.setState({ page: 'settings', selected: undefined });
    await rig.ask({ kind: 'call', callId: id });
    expect(rig.view.getState()).toMatchObject({ page: 'calls', selected: id });
    await until(() => expect(rig.followed()).toEqual([1]));
    rig.view.setState({ page: 'settings' });
    await rig.ask({ kind: 'call', callId: id });
    expect(rig.view.getState().page).toBe('settings');
    expect(rig.followed()).toEqual([1]);
    rig.dispose();
  });

  it('marks a call that is over in the list of calls, also while another one is at hand', async () => {
    const rig = await createRig();
    await rig.ask({ kind: 'call', callId: callId('past-3') });
    expect(rig.view.getState()).toMatchObject({
      page: 'calls',
      selected: undefined,
      pointed: callId('past-3'),
    });
    rig.dispose();
  });

  it('does what the button in the page does: the transfer panel, the number, the question when', async () => {
    const rig = await createRig();
    await rig.ask({ kind: 'step', callId: id, step: 'someone-else' });
    expect(rig.view.getState()).toMatchObject({ panel: 'transfer', selected: id });
    await rig.ask({ kind: 'step', callId: id, step: 'edit-number' }, { seq: 2 });
    expect(rig.view.getState().drafts[`${id}/transfer`]).toMatchObject({ tab: 'number', number: '1002' });
    await rig.ask({ kind: 'step', callId: id, step: 'take-message' }, { seq: 3 });
    const name = 'Maria Ionescu';
    expect(rig.view.getState().scheduling).toEqual({
      kind: 'message',
      callId: id,
      name,
      target: 'Ioana Radu',
    });
    await rig.ask({ kind: 'step', callId: id, step: 'schedule' }, { seq: 4 });
    expect(rig.view.getState().scheduling).toEqual({ kind: 'call', callId: id, name });
    await rig.ask({ kind: 'step', callId: id, step: 'queue' }, { seq: 5 });
    expect(rig.view.getState().drafts[`${id}/transfer`]).toMatchObject({ tab: 'queue' });
    await rig.ask({ kind: 'step', callId: callId('past-3'), step: 'someone-else' }, { seq: 6 });
    expect(rig.view.getState()).toMatchObject({ panel: 'none', pointed: callId('past-3') });
    rig.dispose();
  });

  it('shows who is to be called back, whatever is at hand', async () => {
    const rig = await createRig();
    rig.view.setState({ page: 'settings', selected: id });
    await rig.ask({ kind: 'follow-ups' });
    expect(rig.view.getState()).toMatchObject({ page: 'calls', list: 'follow-ups', selected: undefined });
    await rig.ask({ kind: 'call', callId: callId('past-3') }, { seq: 2 });
    expect(rig.view.getState()).toMatchObject({ list: 'history', pointed: callId('past-3') });
    rig.dispose();
  });

  it('shows a number before it is called; the next one takes its place', async () => {
    const rig = await createRig();
    await rig.ask({ kind: 'dial', target: '0721 555 010' });
    expect(rig.view.getState().dialRequest).toEqual({ seq: 1, target: '0721 555 010', others: [] });
    await rig.ask({ kind: 'dial', target: '112' }, { seq: 2 });
    expect(rig.view.getState().dialRequest).toEqual({ seq: 2, target: '112', others: [] });
    expect(rig.desk.asked.some(({ method }) => method === 'calls.dial')).toBe(false);
    rig.dispose();
  });

  it('says that a link has no number', async () => {
    const rig = await createRig();
    await rig.ask({ kind: 'bad-link' });
    expect(rig.view.getState().problems).toMatchObject([{ sentence: { key: 'request.bad-link' } }]);
    rig.dispose();
  });

  it('puts away what was meant for a window that wasn’t there', async () => {
    const late = { seq: 4, at: NOW - 30_001, to: { kind: 'dial', target: '1002' } } as const;
    const rig = await createRig(late);
    await until(() => expect(rig.followed()).toEqual([4]));
    expect(rig.view.getState().dialRequest).toBeUndefined();
    rig.dispose();
  });

  it('follows what came while the window was opening', async () => {
    const rig = await createRig({ seq: 1, at: NOW - 29_000, to: { kind: 'dial', target: '1002' } });
    await until(() => expect(rig.view.getState().dialRequest?.target).toBe('1002'));
    rig.dispose();
  });

  it('follows a desk that was started again and counts anew', async () => {
    const rig = await createRig();
    await rig.ask({ kind: 'dial', target: '1001' }, { seq: 7 });
    await rig.ask({ kind: 'dial', target: '1002' }, { seq: 1, at: NOW + 5_000 });
    expect(rig.view.getState().dialRequest?.target).toBe('1002');
    rig.dispose();
  });
});
