import { expect, test } from 'vitest';
import type { Item } from '../../../../shared/domain/contact';
import { arrivedIncident } from '../../../../shared/domain/made-incident';
import { itemOf } from '../../../fakes/desk-values';

const now = Date.parse('2026-03-02T10:00:00Z');
const made = { title: 'VPN does not connect', at: '2026-03-02T10:00:00Z' };
const incident = (createdAt: string, title = made.title): Item =>
  itemOf(now, { id: `rt:${createdAt}`, type: 'incident', title, createdAt });

test('an incident of the same title from last week is another one', () => {
  expect(arrivedIncident([incident('2026-02-23T10:00:00Z')], made)).toBeUndefined();
});

test('it is known by its title, among older ones and others', () => {
  const own = incident('2026-03-02T10:00:04Z');
  const all = [incident('2026-02-23T10:00:00Z'), incident('2026-03-02T10:00:05Z', 'Printer'), own];
  expect(arrivedIncident(all, made)).toBe(own);
});

test('a system whose clock is an hour behind has it all the same', () => {
  const own = incident('2026-03-02T09:00:01Z');
  expect(arrivedIncident([own], made)).toBe(own);
});

test('a time that nobody can read is no reason to wait for ever', () => {
  const own = incident('yesterday');
  expect(arrivedIncident([own], made)).toBe(own);
});
