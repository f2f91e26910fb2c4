import { plainLine } from '#shared/lib/plain-text';
import { fail, ok } from '#shared/lib/result';
import type { Writing } from '../../connector';
import { markOf, noteText } from '../notes';
import { type EntryOf, type WritePorts, type Written, writeBy } from '../writing';
import type { ServicenowApi } from './api';
import { all, escaped, isId } from './query';
import { idIn, isActive, shownIn } from './rows';

type Ports = WritePorts<ServicenowApi>;

/** Lengths of ServiceNow's fields. */
const SHORT_DESCRIPTION = 160;
const CORRELATION_ID = 100;
/** Incidents of the person in whose work notes a mark is looked for. */
const MOST_INCIDENTS = 10;

export const write = writeBy<Ports>({
  note: addWorkNote,
  call: addWorkNote,
  contact: async () => fail('invalid', 'users are made by an administrator'),
  item: createIncident,
});

/** On the person's newest incident, an open one before those that are done. */
async function addWorkNote(
  { api, t }: Ports,
  entry: EntryOf<'note' | 'call'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  if (!isId(contact)) return fail('invalid', 'no user of this ServiceNow');
  const incidents = await api.find(
    'incident',
    {
      query: all(`caller_id=${contact}`, 'ORDERBYDESCsys_updated_on'),
      // All entries of a journal are shown as one text.
      fields: ['sys_id', 'active', ...(again ? ['work_notes'] : [])],
      limit: MOST_INCIDENTS,
    },
    signal,
  );
  if (!incidents.ok) return incidents;
  const mark = markOf(key);
  const rows = incidents.value;
  const done = rows.find((row) => again && String(shownIn(row, 'work_notes')).includes(mark));
  const target = done ?? rows.find(isActive) ?? rows[0];
  const id = target === undefined ? undefined : idIn(target);
  if (id === undefined) return fail('invalid', 'the caller has no incident');
  if (done !== undefined) return ok({});
  const answer = await api.change('incident', id, { work_notes: `${noteText(entry, t)}\n${mark}` }, signal);
  return answer.ok ? ok({}) : answer;
}

/** Another system's id has a field of its own, by which the incident is found again. */
async function createIncident(
  { api, t }: Ports,
  entry: EntryOf<'item'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const correlation = key.slice(0, CORRELATION_ID);
  if (again) {
    const found = await api.find(
      'incident',
      { query: `correlation_id=${escaped(correlation)}`, fields: ['sys_id'], limit: 1 },
      signal,
    );
    if (!found.ok) return found;
    const id = found.value[0] === undefined ? undefined : idIn(found.value[0]);
    if (id !== undefined) return ok({ id });
  }
  const { displayName, email, phone } = entry.caller;
  const who = isId(contact) ? [] : [displayName, phone, email].filter((part) => part !== undefined);
  const created = await api.create(
    'incident',
    {
      short_description: plainLine(entry.title, SHORT_DESCRIPTION),
      description: [noteText(entry, t), ...who].join('\n'),
      contact_type: 'phone',
      correlation_id: correlation,
      ...(isId(contact) ? { caller_id: contact } : {}),
    },
    signal,
  );
  return created.ok ? ok({ id: created.value }) : created;
}
