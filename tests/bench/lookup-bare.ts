import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * The same card, as one would write it for this one purpose: the joins, `JSON.parse`, and an object. No rooms, no
 * types, no second key, no shared lines.
 */
export function openBareLookup(dir: string) {
  const desk = new Database(join(dir, 'desk.db'), { readonly: true });
  const cache = new Database(join(dir, 'cache.db'), { readonly: true });

  const claims = desk.prepare<[string, string, string], { how: number; contact_id: string }>(
    `SELECT 0 AS how, contact_id FROM number_choices WHERE number = ?
     UNION ALL SELECT 1, contact_id FROM attached_numbers WHERE number = ?
     UNION ALL SELECT 1, contact_id FROM local_phones WHERE number = ?`,
  );
  const person = cache.prepare<[string], { id: string; body: string }>(
    `SELECT c.id, c.body FROM phones p JOIN contacts c ON c.row = p.contact
     WHERE p.number = ? ORDER BY p.rank, p.name_key LIMIT 2`,
  );
  const attached = desk.prepare<[string], { number: string }>(
    'SELECT number FROM attached_numbers WHERE contact_id = ?',
  );
  const earlierId = desk.prepare<[string], { local_id: string }>(
    'SELECT local_id FROM confirmed_contacts WHERE remote_id = ?',
  );
  const orders = cache.prepare<
    [string, string, string, string, string],
    { id: string; type: string; open: number; body: string }
  >(
    `SELECT * FROM (SELECT id, type, open, body FROM items
       WHERE contact_id = ? AND type = 'order' AND open = 1 ORDER BY created_at DESC LIMIT 10)
     UNION ALL SELECT * FROM (SELECT id, type, open, body FROM items
       WHERE contact_id = ? AND type = 'order' AND open = 0 ORDER BY created_at DESC LIMIT 1)
     UNION ALL SELECT * FROM (SELECT id, type, open, body FROM items
       WHERE contact_id = ? AND type = 'complaint' AND open = 1 ORDER BY created_at DESC LIMIT 3)
     UNION ALL SELECT * FROM (SELECT id, type, open, body FROM items
       WHERE contact_id = ? AND type = 'incident' AND open = 1 ORDER BY created_at DESC LIMIT 5)
     UNION ALL SELECT * FROM (SELECT id, type, open, body FROM items
       WHERE contact_id = ? AND type = 'opportunity' AND open = 1 ORDER BY created_at DESC LIMIT 3)`,
  );
  const incidents = cache.prepare<[string], { id: string; body: string }>(
    `SELECT id, body FROM items WHERE contact_id = ? AND type = 'incident'
     ORDER BY open DESC, created_at DESC LIMIT 5`,
  );
  const calls = (column: string) =>
    desk.prepare<[string], CallRow>(
      `SELECT c.id, c.direction, c.started_at, c.answered_at, c.ended_at, c.outcome, c.contact_id, n.text AS note
       FROM calls c LEFT JOIN notes n ON n.call_id = c.id
       WHERE c.${column} = ? AND c.outcome IS NOT NULL ORDER BY c.started_at DESC LIMIT 20`,
    );
  const byContact = calls('contact_id');
  const byNumber = calls('e164');

  return {
    cardFor(e164: string) {
      const claimed = claims.all(e164, e164, e164);
      const [found, second] = person.all(e164);
      if (claimed.length > 0 || found === undefined || second !== undefined)
        throw new Error('not in this sample');
      const contact = { ...JSON.parse(found.body), id: found.id };
      for (const { number } of attached.all(found.id)) contact.phones.push({ raw: number, e164: number });
      if (earlierId.get(found.id) !== undefined) throw new Error('not in this sample');
      const history = new Map<string, object>();
      for (const row of [...byContact.all(found.id), ...byNumber.all(e164)]) history.set(row.id, toCall(row));
      const common = {
        number: { raw: e164, e164, anonymous: false, display: nationally(e164) },
        match: 'exact',
        contact,
        history: [...history.values()],
        sharedBy: 1,
      };
      if (contact.kind === 'employee') {
        return { kind: 'employee', ...common, incidents: incidents.all(found.id).map(parse) };
      }
      const items = orders.all(found.id, found.id, found.id, found.id, found.id);
      const openOrders = items.filter((item) => item.type === 'order' && item.open === 1).map(parse);
      const closed = items.filter((item) => item.type === 'order' && item.open === 0).map(parse);
      const [lastOrder] = [...openOrders, ...closed].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      const complaints = items.filter((item) => item.type === 'complaint').map(parse);
      return {
        kind: 'customer',
        ...common,
        ...(lastOrder && { lastOrder }),
        openOrders,
        complaints,
        incidents: items.filter((item) => item.type === 'incident').map(parse),
        opportunities: items.filter((item) => item.type === 'opportunity').map(parse),
      };
    },
    close() {
      desk.close();
      cache.close();
    },
  };
}

interface CallRow {
  readonly id: string;
  readonly direction: string;
  readonly started_at: number;
  readonly answered_at: number;
  readonly ended_at: number;
  readonly outcome: string;
  readonly contact_id: string;
  readonly note: string;
}

function toCall(row: CallRow) {
  return {
    callId: row.id,
    direction: row.direction,
    startedAt: new Date(row.started_at).toISOString(),
    talkSeconds: Math.round((row.ended_at - row.answered_at) / 1000),
    outcome: row.outcome,
    contactId: row.contact_id,
    note: row.note,
  };
}

function parse(row: { readonly id: string; readonly body: string }) {
  return { ...(JSON.parse(row.body) as { readonly createdAt: string }), id: row.id };
}

/** Of the sample's mobiles. */
function nationally(e164: string): string {
  const digits = e164.replace('+40', '0');
  return `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`;
}
