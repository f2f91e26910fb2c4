import { expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { createWindowRequests, EXPIRES_MS } from '../../../../../electron/desk/desktop/window-requests';
import { createManualClock } from '../../../../fakes/manual-clock';

const call = { kind: 'call', callId: callId('c1') } as const;

function rig() {
  const clock = createManualClock();
  const told: unknown[] = [];
  const requests = createWindowRequests({
    clock,
    onChange: () => told.push(requests.current()?.seq ?? null),
  });
  return { clock, requests, told };
}

it('is there until a window has followed it', () => {
  const { clock, requests, told } = rig();
  expect(requests.current()).toBeNull();
  requests.ask(call);
  expect(requests.current()).toEqual({ seq: 1, at: clock.now(), to: call });
  requests.followed(7);
  expect(requests.current()).not.toBeNull();
  requests.followed(1);
  requests.followed(1);
  expect(requests.current()).toBeNull();
  expect(told).toEqual([1, null]);
});

it('makes way for a newer one, and following the former leaves that', () => {
  const { requests } = rig();
  requests.ask(call);
  requests.ask({ kind: 'bad-link' });
  requests.followed(1);
  expect(requests.current()).toMatchObject({ seq: 2, to: { kind: 'bad-link' } });
});

it('is forgotten when no window came, each in its own time', () => {
  const { clock, requests } = rig();
  requests.ask(call);
  clock.advance(EXPIRES_MS - 1);
  requests.ask(call);
  clock.advance(EXPIRES_MS - 1);
  expect(requests.current()?.seq).toBe(2);
  clock.advance(1);
  expect(requests.current()).toBeNull();
  requests.ask(call);
  requests.dispose();
  expect(clock.waiting()).toBe(0);
});
