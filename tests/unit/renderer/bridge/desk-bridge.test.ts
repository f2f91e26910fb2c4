import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { createDeskBridge } from '../../../../renderer/bridge/desk-bridge';
import { createDeskStore } from '../../../../renderer/stores/desk-store';
import { callOf, topicsOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';
import { createFakeDesk } from '../../../fakes/page-desk';
import { until } from '../../../fakes/until';

const NOW = Date.UTC(2026, 10, 20);

function createRig() {
  const clock = createManualClock(NOW);
  const desk = createFakeDesk(topicsOf(NOW, { calls: [callOf(NOW)] }));
  const { store, onTopic, onConnected } = createDeskStore(clock);
  const bridge = createDeskBridge({ open: desk.open, clock, onTopic, onConnected });
  return { clock, desk, store, bridge };
}

describe('the desk bridge', () => {
  it('fills the store with the snapshots of the desk', async () => {
    const { desk, store, bridge } = createRig();
    expect(store.getState().connection).toBe('starting');
    await until(() => expect(store.getState().calls).toHaveLength(1));
    expect(store.getState().connection).toBe('up');
    desk.push('calls', []);
    await until(() => expect(store.getState().calls).toEqual([]));
    bridge.dispose();
  });

  it('keeps what it has when the desk goes, refuses commands, and comes back by itself', async () => {
    const { clock, desk, store, bridge } = createRig();
    await until(() => expect(store.getState().connection).toBe('up'));
    desk.cutWires();
    expect(store.getState().connection).toBe('lost');
    expect(store.getState().calls).toHaveLength(1);
    const answer = await bridge.call('calls.hangUp', { callId: callId('call-1') });
    expect(answer).toMatchObject({ ok: false, error: { code: 'disconnected' } });
    clock.advance(250);
    await until(() => expect(store.getState().connection).toBe('up'));
    const saved = await bridge.call('notes.save', { callId: callId('call-1'), text: 'hello' });
    expect(saved).toEqual({ ok: true, value: { revision: 1 } });
    bridge.dispose();
  });

  it('hands on only the topics of the contract', async () => {
    const { desk, store, bridge } = createRig();
    await until(() => expect(store.getState().connection).toBe('up'));
    desk.push('__proto__' as 'calls', []);
    desk.push('toString' as 'calls', []);
    desk.push('calls', []);
    await until(() => expect(store.getState().calls).toEqual([]));
    expect(Object.keys(store.getState())).not.toContain('toString');
    bridge.dispose();
  });
});
