import { expect, it } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import { recentCalls } from '#shared/domain/recent-calls';
import type { CallListEntry } from '#shared/domain/views';

let ids = 0;
const call = (part: Partial<CallListEntry>): CallListEntry => ({
  id: callId(`c${++ids}`),
  direction: 'in',
  title: 'Somebody',
  number: '+40721234567',
  startedAt: '2026-11-20T08:00:00Z',
  talkSeconds: 0,
  outcome: 'answered',
  ...part,
});
const who = (each: CallListEntry) => each.contactId ?? each.number;

it('shows each person once, with the last call first and how many there were', () => {
  const maria = contactId('crm:1');
  const shown = recentCalls(
    [
      call({ number: '1', contactId: maria, outcome: 'missed' }),
      call({ number: '2' }),
      call({ number: '3', contactId: maria, outcome: 'missed' }),
      call({ number: '1', contactId: maria, outcome: 'answered' }),
      call({ number: '1', contactId: maria, outcome: 'missed' }),
    ],
    who,
    10,
  );
  expect(shown).toMatchObject([
    { last: { number: '1' }, count: 4, missed: 2 },
    { last: { number: '2' }, count: 1, missed: 0 },
  ]);
});

it('leaves out whom nobody can or wants to call back', () => {
  const calls = [
    call({ number: '' }),
    call({ number: '1', imported: true }),
    call({ number: '2', blocked: { kind: 'number', value: '2' } }),
    call({ number: '3' }),
    call({ number: '4' }),
  ];
  expect(recentCalls(calls, who, 1)).toMatchObject([{ last: { number: '3' } }]);
  expect(recentCalls(calls, who, 9)).toHaveLength(2);
});
