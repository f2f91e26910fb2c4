import type { Contact, Item } from '#shared/domain/contact';
import type { Row, Rows } from './trace-repository';

/** What a person is to the desk, beyond the rows of desk.db. */
export interface KnownPerson {
  readonly contact: Contact;
  readonly items: readonly Item[];
}

/**
 * Everything this computer has about one person, in words that somebody who is not from the trade can read. Times are
 * ISO 8601 in UTC. What is empty is left out.
 * @param at epoch ms
 */
export function personExport({ contact, items }: KnownPerson, rows: Rows, at: number): string {
  const of = (list: readonly Row[], call: unknown): readonly Row[] =>
    list.filter((row) => row['call_id'] === call);
  const known = {
    'About this file':
      'Everything that Patchcord on this computer holds about one person. The systems that the contact comes from hold more; ask them.',
    'Made at': time(at),
    Person: filled({
      Name: contact.displayName,
      Kind: contact.kind,
      'Customer or staff number': contact.externalId,
      Company: contact.company,
      'Job title': contact.title,
      Department: contact.department,
      Tier: contact.tier,
      VIP: contact.vip,
      Language: contact.language,
      'Time zone': contact.timeZone,
      'Looked after by': contact.owner,
      'Telephone numbers': contact.phones.map(({ label, raw }) =>
        label === undefined ? raw : `${label}: ${raw}`,
      ),
      'Mail addresses': contact.emails,
      'Address of the record': contact.url,
      'Further fields': contact.extra,
      'Records in the sources': [contact.id, ...(contact.sameAs ?? [])],
    }),
    'Orders, tickets and the like': items.map((item) =>
      filled({
        Kind: item.type,
        Number: item.number,
        Title: item.title,
        Status: item.status,
        Open: item.open,
        'Created at': item.createdAt,
        'Changed at': item.updatedAt,
        Amount: item.amount && `${item.amount.value} ${item.amount.currency}`,
        Priority: item.priority,
        'Worked on by': item.assignee,
        Address: item.url,
      }),
    ),
    Calls: rows.calls.map((call) =>
      filled({
        Direction: call['direction'] === 'in' ? 'incoming' : 'outgoing',
        Number: call['number'],
        'Shown as': call['title'],
        Agent: call['agent'],
        'Agent’s extension': call['agent_number'],
        'Began at': time(call['started_at']),
        'Answered at': time(call['answered_at']),
        'Ended at': time(call['ended_at']),
        Outcome: call['outcome'],
        'Transferred to': call['transferred_to'],
        Result: call['disposition'],
        'Follow-up at': call['follow_up_at'],
        'Follow-up': call['follow_up_text'],
        Note: of(rows.notes, call['id'])[0]?.['text'],
        Transfers: of(rows.transfers, call['id']).map((transfer) =>
          filled({
            To: transfer['target_name'],
            Number: transfer['target_number'],
            'Began at': time(transfer['started_at']),
            Outcome: transfer['outcome'],
          }),
        ),
      }),
    ),
    'Sent or received with a transfer': rows.handoffs.map((row) => ({
      Direction: row['direction'],
      'Colleague’s extension': row['peer'],
      'Changed at': time(row['updated_at']),
      Document: parsed(row['document']),
    })),
    'Waiting to be written to a source': rows.outbox.map((row) => ({
      Source: row['source'],
      'Since when': row['created_at'],
      Entry: parsed(row['payload']),
    })),
    'Calls out of files': rows.vcons.map((row) => ({
      'Began at': time(row['started_at']),
      Document: parsed(row['document']),
    })),
    'Kept by the agent': rows.local.map((row) =>
      filled({ What: row['what'], Value: row['value'], At: time(row['at']) }),
    ),
  };
  return `${JSON.stringify(filled(known), null, 2)}\n`;
}

function filled(fields: Row): Row {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Epoch ms, or what is a text already. */
function time(value: unknown): unknown {
  return typeof value === 'number' ? new Date(value).toISOString() : value;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}
