import { plainLine } from '#shared/lib/plain-text';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult, Writing } from '../../connector';
import { markOf, noteText } from '../notes';
import type { Row } from '../rows-of';
import { type EntryOf, type WritePorts, type Written, writeBy } from '../writing';
import type { SalesforceApi } from './api';
import { isId, quoted } from './soql';

type Ports = WritePorts<SalesforceApi>;

/** Lengths of Salesforce's fields. */
const SUBJECT = 255;
const CALL_OBJECT = 255;
const LAST_NAME = 80;
/** Records of the same name among which a mark is looked for. */
const MOST_LOOKED_AT = 50;

export const write = writeBy<Ports>({
  note: createTask,
  call: createTask,
  contact: createContact,
  item: createCase,
});

/** A task that is done, on the person's timeline; `CallObject` is for the phone system's own id: our key. */
async function createTask(
  { api, t }: Ports,
  entry: EntryOf<'note' | 'call'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  if (!isId(contact)) return fail('invalid', 'no contact of this Salesforce');
  const callObject = key.slice(0, CALL_OBJECT);
  if (again) {
    const found = await api.query(
      `SELECT Id FROM Task WHERE CallObject = ${quoted(callObject)} LIMIT 1`,
      signal,
    );
    if (!found.ok) return found;
    const known = found.value.rows[0]?.['Id'];
    if (isId(known)) return ok({});
  }
  const text = noteText(entry, t);
  const at = entry.kind === 'call' ? entry.startedAt : entry.at;
  const call: Row =
    entry.kind === 'note'
      ? {}
      : {
          TaskSubtype: 'Call',
          CallType: entry.direction === 'in' ? 'Inbound' : 'Outbound',
          CallDurationInSeconds: Math.round(entry.talkSeconds),
          CallDisposition: t(`outcome.${entry.outcome}`),
        };
  const created = await api.create(
    'Task',
    {
      Subject: plainLine(text.split('\n')[0] ?? '', SUBJECT),
      WhoId: contact,
      Status: 'Completed',
      ActivityDate: at.slice(0, 10),
      CallObject: callObject,
      Description: text,
      ...call,
    },
    {},
    signal,
  );
  return created.ok ? ok({}) : created;
}

async function createContact(
  { api }: Ports,
  { contact }: EntryOf<'contact'>,
  { key, again, insist }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const { displayName, company, email, phone } = contact;
  const at = displayName.lastIndexOf(' ');
  const lastName = displayName.slice(at + 1).slice(0, LAST_NAME);
  const mark = markOf(key);
  const known = await marked(
    api,
    { object: 'Contact', field: 'LastName', value: lastName, mark, again },
    signal,
  );
  if (!known.ok) return known;
  if (known.value !== undefined) return ok({ id: known.value });
  const created = await api.create(
    'Contact',
    {
      LastName: lastName,
      ...(at < 0 ? {} : { FirstName: displayName.slice(0, at) }),
      Phone: phone,
      ...(email === undefined ? {} : { Email: email }),
      // A company is an account of its own, which somebody has to choose.
      Description: [company, mark].filter((part) => part !== undefined).join('\n'),
    },
    insist === true ? { allowDuplicate: true } : {},
    signal,
  );
  return created.ok ? ok({ id: created.value }) : created;
}

async function createCase(
  { api, t }: Ports,
  entry: EntryOf<'item'>,
  { key, contact, again, insist }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const subject = plainLine(entry.title, SUBJECT);
  const mark = markOf(key);
  const known = await marked(api, { object: 'Case', field: 'Subject', value: subject, mark, again }, signal);
  if (!known.ok) return known;
  if (known.value !== undefined) return ok({ id: known.value });
  const { displayName, email, phone } = entry.caller;
  const created = await api.create(
    'Case',
    {
      Subject: subject,
      Description: `${noteText(entry, t)}\n${mark}`,
      Origin: 'Phone',
      ...(isId(contact)
        ? { ContactId: contact }
        : {
            ...(displayName === undefined ? {} : { SuppliedName: displayName.slice(0, LAST_NAME) }),
            ...(email === undefined ? {} : { SuppliedEmail: email }),
            ...(phone === undefined ? {} : { SuppliedPhone: phone }),
          }),
    },
    insist === true ? { allowDuplicate: true } : {},
    signal,
  );
  return created.ok ? ok({ id: created.value }) : created;
}

/** Descriptions can't be searched by: those of records that are called the same are read. */
async function marked(
  api: SalesforceApi,
  by: {
    readonly object: 'Contact' | 'Case';
    readonly field: string;
    readonly value: string;
    readonly mark: string;
    readonly again: boolean;
  },
  signal: AbortSignal,
): Promise<ConnectorResult<string | undefined>> {
  if (!by.again) return ok(undefined);
  const answer = await api.query(
    `SELECT Id, Description FROM ${by.object} WHERE ${by.field} = ${quoted(by.value)} ` +
      `ORDER BY CreatedDate DESC LIMIT ${MOST_LOOKED_AT}`,
    signal,
  );
  if (!answer.ok) return answer;
  const found = answer.value.rows.find(({ Description }) => String(Description).includes(by.mark))?.['Id'];
  return ok(isId(found) ? found : undefined);
}
