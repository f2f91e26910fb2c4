import { expect, it } from 'vitest';
import type { ScenarioTrial } from '#shared/domain/scenarios/view';
import { createTranslator } from '#shared/i18n/translator';
import { deskArgs } from '#shared/schemas/desk-args';
import { scenariosHandlers } from '../../../electron/desk/scenarios/scenarios.ipc';
import { createWorld, IONESCU, STRANGER } from './desk-rig';

const { say } = createTranslator('en');
const complaint = {
  id: 'complaint',
  name: 'Complaint',
  when: { callers: ['customer'], openCase: { types: ['complaint'] } },
  give: {
    badge: { text: '{case}' },
    transferTo: '600',
    page: { url: 'https://crm.example.com/{record}', open: 'answered' },
    create: { what: 'incident', on: 'ended', title: 'Call of {caller}' },
  },
};
const night = {
  id: 'night',
  name: 'Night',
  when: { called: ['Sales'], times: [{ from: '22:00', to: '06:00' }] },
  give: { badge: { text: 'Night' }, transferTo: '601' },
};

async function openBench() {
  const { ana } = await createWorld();
  const handlers = scenariosHandlers({
    rules: ana.rules,
    cards: ana.calls.cards,
    named: (transfer) => ({ ...transfer, name: 'Service' }),
    settings: () => ana.state.settings,
    agent: () => ana.agent,
    now: () => new Date(2026, 10, 23, 9, 30).getTime(),
    show: ana.calls.showScenarios,
  });
  const attempt = (scenarios: readonly object[], caller: object) =>
    deskArgs['scenarios.try'].safeParse({ scenarios, caller: { direction: 'in', ...caller } });
  return {
    ana,
    attempt,
    async tryOut(scenarios: readonly object[], caller: object): Promise<ScenarioTrial> {
      const args = attempt(scenarios, caller);
      if (!args.success) throw args.error;
      const tried = await handlers['scenarios.try'](args.data);
      if (!tried.ok) throw new Error('refused');
      return tried.value;
    },
  };
}

it('shows what a caller of the cache would have, and does nothing of it', async () => {
  const { ana, tryOut } = await openBench();
  const { caller, verdicts, result } = await tryOut([complaint, night], { number: '0721 000 001' });
  expect(caller).toEqual({
    kind: 'customer',
    title: 'Maria Ionescu',
    company: 'Ionescu SRL',
    vip: false,
    openCases: 1,
  });
  const from = { id: 'complaint', name: 'Complaint' };
  expect(result).toEqual({
    badges: [{ text: 'CP-7', tone: 'info', from }],
    transfer: { number: '600', name: 'Service', from },
    page: {
      url: 'https://crm.example.com/1',
      host: 'crm.example.com',
      opensItself: true,
      opened: true,
      from,
    },
    created: [
      {
        what: 'incident',
        title: 'Call of Maria Ionescu',
        at: new Date(2026, 10, 23, 9, 30).toISOString(),
        from,
      },
    ],
  });
  expect(verdicts.map(({ id, holds, preset }) => [id, holds, preset])).toEqual([
    ['complaint', true, false],
    ['night', false, false],
  ]);
  expect(verdicts[1]?.checks.map(({ holds, sentence }) => [holds, say(sentence)])).toEqual([
    [true, 'The call comes in.'],
    [false, 'The phone system has not said what was called.'],
    [false, 'It is Monday, 09:30, and that is outside its times.'],
  ]);
  expect([ana.views(), ana.pages, ana.written, ana.deeds()]).toEqual([[], [], [], []]);
});

it('takes another time, another number called, another direction, and a caller who withholds the number', async () => {
  const { tryOut } = await openBench();
  const late = { number: STRANGER, called: 'sales', at: '2026-11-24T05:59' };
  expect((await tryOut([complaint, night], late)).result).toMatchObject({
    badges: [{ text: 'Night' }],
    transfer: { number: '601' },
    created: [],
  });
  expect((await tryOut([night], { ...late, direction: 'out' })).verdicts[0]?.holds).toBe(false);
  expect((await tryOut([night], { ...late, number: '' })).caller).toMatchObject({ kind: 'anonymous' });
  expect((await tryOut([night], { ...late, number: '203' })).caller).toMatchObject({
    kind: 'colleague',
    title: 'Carmen Dinu',
  });
});

it('explains what would be withheld, and passes over a scenario of another version', async () => {
  const { tryOut } = await openBench();
  const future = { kind: 'unknown', stored: { id: 'future' } };
  const own = { ...night, when: {}, give: { transferTo: '201', disposition: 'None' } };
  const { verdicts } = await tryOut([future, complaint, own], { number: IONESCU });
  expect(verdicts.map(({ id, withheld }) => [id, withheld.map(say)])).toEqual([
    ['complaint', []],
    [
      'night',
      [
        'The suggestion for a transfer of “Complaint” goes before: it stands further up.',
        '“None” is none of the dispositions in Settings: add it there, or choose another.',
      ],
    ],
  ]);
});

it('refuses drafts that are none, and times that are no local ones', async () => {
  const { attempt } = await openBench();
  const caller = { number: IONESCU };
  expect(attempt([complaint], caller).success).toBe(true);
  expect(attempt([{ ...complaint, give: {} }], caller).success).toBe(false);
  expect(attempt([complaint, complaint], caller).success).toBe(false);
  expect(attempt([], { ...caller, at: '2026-11-24T05:59:00Z' }).success).toBe(false);
  expect(attempt([], { ...caller, at: 'tomorrow' }).success).toBe(false);
});
