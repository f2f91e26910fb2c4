import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { calledLine } from '#shared/domain/scenarios/facts';
import { placeholders } from '#shared/domain/scenarios/scenario';
import { readScenarioFile } from '#shared/schemas/scenario-file';
import { rulesOfPolicy } from '#shared/schemas/scenario-policy';
import { callOf, cardWith, incident, MONDAY, planned, unknownCaller } from '../../fakes/scenario-values';

const PAGE = readFileSync('docs/scenarios.md', 'utf8');
const [example = '', policy = ''] = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json);

function scenarios() {
  const read = readScenarioFile(example);
  if (!read.ok) throw new Error(JSON.stringify(read.error.problems));
  return read.value;
}
const hours = (count: number) => new Date(MONDAY - count * 3_600_000).toISOString();

it('gives the VIP with a complaint what the page says', () => {
  const complaint = incident({ type: 'complaint', number: 'CP-7', title: 'Refund not arrived' });
  const maria = cardWith({ vip: true, displayName: 'Maria Ionescu' }, { complaints: [complaint] });
  const from = { id: 'vip-complaint', name: 'VIP with an open complaint' };
  expect(planned(callOf(maria), ...scenarios())).toEqual({
    badges: [{ text: 'VIP · CP-7', tone: 'urgent', from }],
    script: {
      text: 'Good day Maria Ionescu, I see that “Refund not arrived” is not settled yet.\nApologise first. Do not ask for the customer number: it is not on record.',
      from,
    },
    transfer: { number: '600', from },
    page: {
      url: 'https://crm.example.com/contacts/1?case=CP-7',
      host: 'crm.example.com',
      label: 'Open in the CRM',
      opensItself: true,
      from,
    },
    disposition: { text: 'To be followed up', from },
  });
});

it('gives the employee whose incident waits what the page says, and nothing before', () => {
  const waiting = (since: string) =>
    callOf(
      cardWith(
        { kind: 'employee', displayName: 'Radu Marin' },
        { incidents: [incident({ priority: 'critical', createdAt: since })] },
      ),
    );
  const plan = planned(waiting(hours(5)), ...scenarios());
  expect(plan.badges).toMatchObject([{ text: 'INC-7 waits', tone: 'warning' }]);
  expect(plan.transfer?.number).toBe('610');
  expect(plan.script?.text).toBe(
    'Radu Marin probably calls about INC-7, “Fibre line is down”. Say what has been done since.',
  );
  expect(planned(waiting(hours(1)), ...scenarios())).toEqual({ badges: [] });
});

it('makes a contact of the unknown caller on the sales line in office hours, and of nobody else', () => {
  const number = { raw: '+40721000002', e164: '+40721000002', anonymous: false, display: '0721 000 002' };
  const stranger = { ...unknownCaller, number };
  const on = (called: string, startedAt = MONDAY) =>
    planned(callOf(stranger, { called: [calledLine(called, 'RO')], startedAt }), ...scenarios());
  expect(on('Sales').contact).toMatchObject({ on: 'ended', kind: 'customer', name: 'Caller +40721000002' });
  expect(on('0213000200').badges).toMatchObject([{ text: 'New caller' }]);
  const saturday = MONDAY + 5 * 24 * 3_600_000;
  expect([on('Service'), on('Sales', saturday)]).toEqual([{ badges: [] }, { badges: [] }]);
});

it('has a policy that is read', () => {
  const { scenarios: value } = JSON.parse(policy) as { scenarios: { list: unknown[]; locked: boolean } };
  const { rules, refused } = rulesOfPolicy(value);
  expect(refused).toEqual([]);
  expect(rules).toMatchObject({ locked: true, preset: [{ id: 'vip', enabled: true }] });
});

it('explains every placeholder', () => {
  for (const name of placeholders) expect(PAGE).toContain(`\`{${name}}\``);
});
