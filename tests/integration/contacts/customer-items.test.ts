import { expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { createContactsRepository } from '../../../electron/desk/contacts/contacts-repository';
import { openDeskStore } from '../../fakes/desk-store';
import { deliver, item, person } from '../../fakes/source-rows';

it('has what is open of a customer’s incidents and opportunities, the newest first, of each only a few', () => {
  const { store, cache } = openDeskStore();
  deliver(
    cache,
    [person('crm:1'), person('crm:2')],
    [
      ['crm:1', item('crm:i1', { type: 'incident', createdAt: '2026-11-01T00:00:00.000Z' })],
      ['crm:1', item('crm:i2', { type: 'incident', createdAt: '2026-11-04T00:00:00.000Z' })],
      ['crm:1', item('crm:i3', { type: 'incident', open: false })],
      ['crm:2', item('crm:i4', { type: 'incident' })],
      ...[1, 2, 3, 4].map(
        (day) =>
          [
            'crm:1',
            item(`crm:l${day}`, { type: 'opportunity', createdAt: `2026-11-0${day}T00:00:00.000Z` }),
          ] as const,
      ),
      ['crm:1', item('crm:l5', { type: 'opportunity', open: false, createdAt: '2026-11-09T00:00:00.000Z' })],
    ],
  );
  const repository = createContactsRepository(store.desk, store.cache, (_name, work) => work());
  const { incidents, opportunities, ...others } = repository.customerItems(contactId('crm:1'));
  expect(incidents.map(({ id }) => id)).toEqual(['crm:i2', 'crm:i1']);
  expect(opportunities.map(({ id }) => id)).toEqual(['crm:l4', 'crm:l3', 'crm:l2']);
  expect(others).toEqual({ openOrders: [], complaints: [] });
});
