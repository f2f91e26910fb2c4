import { expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { hasOpenCalls } from '../../../../../electron/desk/calls/open-calls-repository';
import { openSettings } from '../../../../../electron/desk/settings/open-settings';
import { openDeskStore } from '../../../../fakes/desk-store';
import { createManualClock } from '../../../../fakes/manual-clock';

const domain = (value: string) => ({ settings: { 'account.domain': { value, locked: true } } });

it('starts with the presets from before where the phone may be carrying a call on', () => {
  const { store } = openDeskStore();
  const start = (policy: object) =>
    openSettings({
      store,
      policy: ok(policy),
      fetch: () => Promise.reject(new Error('nobody asks')),
      secrets: async () => ok({}) as never,
      newDeviceId: () => 'd',
      agentName: undefined,
      inCall: hasOpenCalls(store.desk),
      clock: createManualClock(),
      logger: noopLogger,
    });
  const domainOf = ({ settings }: ReturnType<typeof start>) => settings.fields()['account.domain']?.standard;

  expect(domainOf(start(domain('a.example.com')))).toBe('a.example.com');
  store.desk.exec(`INSERT INTO calls (id, agent, agent_number, direction, number, title, started_at)
                   VALUES ('c1', 'Ana Pop', '201', 'in', '0721000001', 'Maria Ionescu', 1000)`);
  const inCall = start(domain('b.example.com'));
  expect(domainOf(inCall)).toBe('a.example.com');
  expect(inCall.managed.presets()['account.domain']?.value).toBe('b.example.com');

  store.desk.exec('UPDATE calls SET ended_at = 2000');
  expect(domainOf(start(domain('b.example.com')))).toBe('b.example.com');
});
