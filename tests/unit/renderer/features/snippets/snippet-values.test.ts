import { expect, it } from 'vitest';
import { snippetValues } from '../../../../../renderer/features/snippets/snippet-values';
import { callOf, cards, documentOf, itemOf } from '../../../../fakes/desk-values';

const now = Date.parse('2026-11-20T14:05:00Z');
const here = { now, locale: 'en-GB' };
const agent = { name: 'Ana Popescu' };

it('takes what the card says, and the open ticket in which something happened last', () => {
  const card = cards.vip(now);
  if (card.kind !== 'customer') throw new Error('A customer card is expected');
  const item = (number: string, updatedAt: string, open = true) =>
    itemOf(now, { id: number, type: 'incident', number, updatedAt, open });
  const incidents = [
    item('T-1', '2026-11-18T08:00:00Z'),
    item('T-3', '2026-11-20T08:00:00Z', false),
    item('T-2', '2026-11-19T08:00:00Z'),
  ];
  const call = callOf(now, { card: { ...card, incidents, complaints: [] } });
  expect(snippetValues(call, agent, here)).toEqual({
    caller: card.contact.displayName,
    company: card.contact.company,
    number: call.number.display,
    agent: 'Ana Popescu',
    date: '20/11/2026',
    time: expect.stringMatching(/^\d\d:\d\d$/),
    ticket: 'T-2',
  });
});

it('leaves out what isn’t known, and takes the name that a colleague told', () => {
  const number = { raw: '', anonymous: true, display: 'Anonymous' };
  const anonymous = callOf(now, { card: { kind: 'anonymous', number }, number });
  expect(Object.keys(snippetValues(anonymous, undefined, here))).toEqual(['date', 'time']);
  const document = documentOf(now);
  const told = callOf(now, {
    card: { kind: 'anonymous', number },
    number,
    handoff: {
      id: document.id,
      state: 'arrived',
      role: 'transferred',
      from: { name: 'Dan Marin' },
      document,
    } as never,
  });
  expect(snippetValues(told, agent, here)['caller']).toBe(document.caller.name);
});
