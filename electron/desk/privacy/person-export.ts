import type { Contact, Item } from '#shared/domain/contact';
import { dispositionText } from '#shared/domain/dispositions';
import { en, type MessageKey } from '#shared/i18n/en';
import type { Translator } from '#shared/i18n/translator';
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
 * @param t in the agent's language
 */
export function personExport(
  { contact, items }: KnownPerson,
  rows: Rows,
  at: number,
  t: Translator['t'],
): string {
  /** A value of a closed set in words; one that has none stays as it is. */
  const word = (key: string, value: unknown): unknown =>
    Object.hasOwn(en, key) ? t(key as MessageKey) : value;
  const of = (list: readonly Row[], call: unknown): readonly Row[] =>
    list.filter((row) => row['call_id'] === call);
  const known = {
    [t('person-file.about')]: t('person-file.about-text'),
    [t('person-file.made-at')]: time(at),
    [t('person-file.person')]: filled({
      [t('person-file.name')]: contact.displayName,
      [t('person-file.kind')]: contact.kind,
      [t('person-file.external-id')]: contact.externalId,
      [t('person-file.company')]: contact.company,
      [t('person-file.job-title')]: contact.title,
      [t('person-file.department')]: contact.department,
      [t('person-file.tier')]: contact.tier,
      [t('person-file.vip')]: contact.vip,
      [t('person-file.language')]: contact.language,
      [t('person-file.time-zone')]: contact.timeZone,
      [t('person-file.owner')]: contact.owner,
      [t('person-file.phones')]: contact.phones.map(({ label, raw }) =>
        label === undefined ? raw : `${label}: ${raw}`,
      ),
      [t('person-file.emails')]: contact.emails,
      [t('person-file.url')]: contact.url,
      [t('person-file.extra')]: contact.extra,
      [t('person-file.records')]: [contact.id, ...(contact.sameAs ?? [])],
    }),
    [t('person-file.items')]: items.map((item) =>
      filled({
        [t('person-file.kind')]: word(`item.${item.type}`, item.type),
        [t('person-file.number')]: item.number,
        [t('person-file.title')]: item.title,
        [t('person-file.status')]: item.status,
        [t('person-file.open')]: item.open,
        [t('person-file.created-at')]: item.createdAt,
        [t('person-file.changed-at')]: item.updatedAt,
        [t('person-file.amount')]: item.amount && `${item.amount.value} ${item.amount.currency}`,
        [t('person-file.priority')]: word(`priority.${item.priority}`, item.priority),
        [t('person-file.assignee')]: item.assignee,
        [t('person-file.address')]: item.url,
      }),
    ),
    [t('person-file.calls')]: rows.calls.map((call) =>
      filled({
        [t('person-file.direction')]: word(`person-file.direction.${call['direction']}`, call['direction']),
        [t('person-file.number')]: call['number'],
        [t('person-file.shown-as')]: call['title'],
        [t('person-file.agent')]: call['agent'],
        [t('person-file.agent-extension')]: call['agent_number'],
        [t('person-file.began-at')]: time(call['started_at']),
        [t('person-file.answered-at')]: time(call['answered_at']),
        [t('person-file.ended-at')]: time(call['ended_at']),
        [t('person-file.outcome')]: word(`outcome.${call['outcome']}`, call['outcome']),
        [t('person-file.transferred-to')]: call['transferred_to'],
        [t('person-file.result')]:
          typeof call['disposition'] === 'string' ? dispositionText(call['disposition'], t) : undefined,
        [t('person-file.follow-up-at')]: call['follow_up_at'],
        [t('person-file.follow-up')]: call['follow_up_text'],
        [t('person-file.note')]: of(rows.notes, call['id'])[0]?.['text'],
        [t('person-file.told')]: parsedOrNothing(of(rows.plans, call['id'])[0]?.['body']),
        [t('person-file.transfers')]: of(rows.transfers, call['id']).map((transfer) =>
          filled({
            [t('person-file.to')]: transfer['target_name'],
            [t('person-file.number')]: transfer['target_number'],
            [t('person-file.began-at')]: time(transfer['started_at']),
            [t('person-file.outcome')]: word(`outcome.${transfer['outcome']}`, transfer['outcome']),
          }),
        ),
      }),
    ),
    [t('person-file.handoffs')]: rows.handoffs.map((row) => ({
      [t('person-file.direction')]: word(`person-file.direction.${row['direction']}`, row['direction']),
      [t('person-file.colleague-extension')]: row['peer'],
      [t('person-file.changed-at')]: time(row['updated_at']),
      [t('person-file.document')]: parsed(row['document']),
    })),
    [t('person-file.follow-ups')]: rows.followUps.map((row) =>
      filled({
        [t('person-file.since')]: time(row['made_at']),
        [t('person-file.follow-up-at')]: time(row['due_at']),
        [t('person-file.put-off-until')]: time(row['snoozed_until']),
        [t('person-file.follow-up')]: row['text'],
        [t('person-file.name')]: row['name'],
        [t('person-file.number')]: row['number'],
        [t('person-file.status')]: word(`person-file.follow-up.${row['state']}`, row['state']),
      }),
    ),
    [t('person-file.outbox')]: rows.outbox.map((row) => ({
      [t('person-file.source')]: row['source'],
      [t('person-file.since')]: row['created_at'],
      [t('person-file.entry')]: parsed(row['payload']),
    })),
    [t('person-file.vcons')]: rows.vcons.map((row) => ({
      [t('person-file.began-at')]: time(row['started_at']),
      [t('person-file.document')]: parsed(row['document']),
    })),
    [t('person-file.kept')]: rows.local.map((row) =>
      filled({
        [t('person-file.what')]: word(`person-file.kept.${row['what']}`, row['what']),
        [t('person-file.value')]: row['value'],
        [t('person-file.at')]: time(row['at']),
      }),
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

const parsedOrNothing = (text: unknown): unknown => (text === undefined ? undefined : parsed(text));

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}
