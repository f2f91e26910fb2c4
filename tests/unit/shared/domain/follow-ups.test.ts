import { describe, expect, test } from 'vitest';
import { type FollowUp, groupOf, isDue, isFor, snoozeUntil, somebodyOn } from '#shared/domain/follow-ups';
import { contactId } from '#shared/domain/ids';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const NOW = at(20, 14);

describe('a follow-up stands', () => {
  test.each([
    ['overdue', { dueAt: at(19, 9) }],
    ['overdue', { dueAt: NOW }],
    ['today', { dueAt: at(20, 23, 59) }],
    ['later', { dueAt: at(21, 0) }],
    ['undated', {}],
    // It was put off: only that counts.
    ['later', { dueAt: at(19, 9), snoozedUntil: at(21, 9) }],
    ['today', { snoozedUntil: at(20, 15) }],
  ] as const)('%s', (group, followUp) => {
    expect(groupOf(followUp, NOW)).toBe(group);
    expect(isDue(followUp, NOW)).toBe(group === 'overdue');
  });
});

test('it is put off for a quarter, for an hour, until nine of the next morning', () => {
  expect(snoozeUntil('quarter', NOW)).toBe(at(20, 14, 15));
  expect(snoozeUntil('hour', NOW)).toBe(at(20, 15));
  expect(snoozeUntil('tomorrow', NOW)).toBe(at(21, 9));
  expect(snoozeUntil('tomorrow', at(21, 0, 1))).toBe(at(22, 9));
  expect(snoozeUntil('tomorrow', new Date(2026, 11, 31, 18).getTime())).toBe(
    new Date(2027, 0, 1, 9).getTime(),
  );
});

describe('a call is with whom it was promised to', () => {
  const [one, other] = [contactId('crm:1'), contactId('crm:2')];
  const promised = (part: Partial<FollowUp>): FollowUp => ({
    id: 'f',
    origin: 'wrap-up',
    name: 'Maria',
    number: '',
    text: '',
    madeAt: 0,
    ...part,
  });
  const line = { e164: '+40215550000' };

  test.each([
    ['the same person', { contactId: one }, { contactIds: [one] }, true],
    ['one person of two sources', { contactId: other }, { contactIds: [one, other] }, true],
    ['somebody else on the same line', { contactId: one, ...line }, { contactIds: [other], ...line }, false],
    ['a line whose people are not known', { contactId: one, ...line }, { contactIds: [], ...line }, true],
    ['the same number', line, { contactIds: [one], ...line }, true],
    ['another number', line, { contactIds: [], e164: '+40215550001' }, false],
    ['a colleague', { extension: '202' }, { contactIds: [], extension: '202' }, true],
    ['two who withhold their numbers', {}, { contactIds: [] }, false],
  ] as const)('%s: %#', (_, followUp, somebody, same) => {
    expect(isFor(promised(followUp), somebody)).toBe(same);
  });

  test('a caller who has an address instead of a number', () => {
    const number = { raw: 'sip:ana@example.com', address: 'ana@example.com', anonymous: false, display: '' };
    const call = { number, card: { kind: 'unknown', number, history: [] } } as const;
    expect(isFor(promised({ extension: 'ana@example.com' }), somebodyOn(call))).toBe(true);
    expect(isFor(promised({ extension: 'dan@example.com' }), somebodyOn(call))).toBe(false);
  });
});
