/** The mapping of this CRM; what `more` names replaces the default. */
export function fakeCrmMapping(url: string, more: Readonly<Record<string, unknown>> = {}): string {
  const stream = {
    query: { limit: '40' },
    paging: { kind: 'cursor', parameter: 'cursor', next: 'next' },
    changes: { parameter: 'since', from: { body: 'sequence' } },
    rows: 'data',
    total: 'total',
    deleted: { path: 'deleted', equals: true },
  };
  return JSON.stringify({
    version: 1,
    baseUrl: url,
    pollSeconds: 60,
    timeoutSeconds: 20,
    contacts: [
      {
        name: 'people',
        path: '/people',
        ...stream,
        fields: {
          id: 'id',
          displayName: 'name',
          kind: { path: 'type', map: { staff: 'employee' }, default: 'customer' },
          company: 'company.name',
          emails: ['email'],
          phones: [{ number: 'phone' }],
        },
      },
    ],
    items: [
      {
        name: 'tickets',
        path: '/tickets',
        ...stream,
        fields: {
          id: 'id',
          contactId: 'person',
          type: { const: 'incident' },
          title: 'title',
          status: 'state',
          open: { path: 'state', map: { closed: false }, default: true },
          createdAt: 'at',
        },
      },
    ],
    lookup: {
      number: { stream: 'people', path: '/people', query: { phone: '{suffix}' }, rows: 'data' },
      person: { stream: 'people', path: '/people/{contactId}', rows: 'data' },
      items: [{ stream: 'tickets', path: '/people/{contactId}/tickets', rows: 'data' }],
    },
    write: {
      contact: {
        path: '/people',
        idempotencyHeader: 'Idempotency-Key',
        body: { name: '{displayName}', phone: '{phone}', company: { name: '{company}' } },
        id: 'data.id',
      },
      note: {
        path: '/people/{contactId}/notes',
        idempotencyHeader: 'Idempotency-Key',
        body: { text: '{text}' },
      },
      call: {
        path: '/calls',
        idempotencyHeader: 'Idempotency-Key',
        body: { call: '{callId}', person: '{contactId}', seconds: '{talkSeconds}', text: '{text}' },
      },
      item: {
        path: '/tickets',
        idempotencyHeader: 'Idempotency-Key',
        body: { person: '{contactId}', type: '{type}', title: '{title}', text: '{text}', force: '{insist}' },
        id: 'data.id',
      },
    },
    ...more,
  });
}
