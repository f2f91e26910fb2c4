import { setTimeout as wait } from 'node:timers/promises';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult, Writing } from '../../connector';
import { asHtml, markOf, noteText } from '../notes';
import { type EntryOf, type WritePorts, type Written, writeBy } from '../writing';
import type { HubspotApi, ObjectType } from './api';
import { DEAL, TICKET } from './rows';

type Ports = WritePorts<HubspotApi>;

/** HubSpot's own numbers of the links from a record to a contact. */
const LINK_TO_CONTACT = { notes: 202, calls: 194, tickets: 16, deals: 3 } as const;
/** Where the mark stands. */
const TEXT_OF = {
  notes: 'hs_note_body',
  calls: 'hs_call_body',
  tickets: 'content',
  deals: 'description',
} as const;
/** The mark is looked for in the newest of what a contact has. */
const MOST_LOOKED_AT = 100;
/** A search sees a new contact after 10 s at the latest, says HubSpot: before that, "not found" means nothing. */
const SEARCHABLE_AFTER_MS = 12_000;
const ASK_AGAIN_MS = 2_000;

export const write = writeBy<Ports>({
  note: (ports, entry, ...how) => createOnce(ports, 'notes', { hs_timestamp: entry.at }, entry, ...how),
  call: (ports, entry, ...how) => createOnce(ports, 'calls', callProperties(entry), entry, ...how),
  contact: createContact,
  item: createItem,
});

function callProperties(entry: EntryOf<'call'>): Readonly<Record<string, string>> {
  const { direction, startedAt, talkSeconds, outcome, remote } = entry;
  const answered = talkSeconds > 0 || outcome === 'answered' || outcome === 'transferred';
  const missed = outcome === 'busy' ? 'BUSY' : outcome === 'failed' ? 'FAILED' : 'NO_ANSWER';
  return {
    hs_timestamp: startedAt,
    hs_call_direction: direction === 'in' ? 'INBOUND' : 'OUTBOUND',
    // In milliseconds.
    hs_call_duration: String(Math.round(talkSeconds * 1000)),
    hs_call_status: answered ? 'COMPLETED' : missed,
    ...(remote === '' ? {} : { [direction === 'in' ? 'hs_call_from_number' : 'hs_call_to_number']: remote }),
  };
}

/** The mark is looked for among what hangs on the contact, not by a search: a search is late. */
async function createOnce(
  { api, t }: Ports,
  type: keyof typeof TEXT_OF,
  properties: Readonly<Record<string, string>>,
  entry: EntryOf<'note' | 'call' | 'item'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  if (contact === undefined || !/^\d+$/u.test(contact)) return fail('invalid', 'no contact of this HubSpot');
  const mark = markOf(key);
  if (again) {
    const found = await findMarked(api, type, contact, mark, signal);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({ id: found.value });
  }
  const text = `${noteText(entry, t)}\n${mark}`;
  const created = await api.create(
    type,
    {
      // Notes and calls are HTML, what describes a ticket or a deal is text.
      properties: {
        ...properties,
        [TEXT_OF[type]]: type === 'notes' || type === 'calls' ? asHtml(text) : text,
      },
      associations: [
        {
          to: { id: contact },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: LINK_TO_CONTACT[type] }],
        },
      ],
    },
    signal,
  );
  return created.ok ? ok({ id: created.value }) : created;
}

async function findMarked(
  api: HubspotApi,
  type: keyof typeof TEXT_OF,
  contact: string,
  mark: string,
  signal: AbortSignal,
): Promise<ConnectorResult<string | undefined>> {
  const linked = await api.associated('contacts', type as ObjectType, [contact], signal);
  if (!linked.ok) return linked;
  const newest = [...(linked.value.get(contact) ?? [])]
    .filter((id) => /^\d+$/u.test(id))
    .sort((one, other) => (BigInt(one) < BigInt(other) ? 1 : -1))
    .slice(0, MOST_LOOKED_AT);
  const records = await api.read(type, newest, [TEXT_OF[type]], signal);
  if (!records.ok) return records;
  return ok(records.value.find(({ properties }) => String(properties[TEXT_OF[type]]).includes(mark))?.id);
}

async function createContact(
  { api }: Ports,
  { contact }: EntryOf<'contact'>,
  { again, insist }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const { displayName, company, email, phone } = contact;
  const [firstname, lastname] = namesOf(displayName);
  // A mail is in HubSpot once: who insists means the contact that has it.
  if ((again || insist === true) && email !== undefined) {
    const found = await api.contactByEmail(email, signal);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({ id: found.value });
  }
  if (again && email === undefined) {
    const found = await findCreated(api, { phone, lastname }, signal);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({ id: found.value });
  }
  const created = await api.create(
    'contacts',
    {
      properties: {
        lastname,
        phone,
        ...(firstname === '' ? {} : { firstname }),
        ...(company === undefined ? {} : { company }),
        ...(email === undefined ? {} : { email }),
      },
    },
    signal,
  );
  return created.ok ? ok({ id: created.value }) : created;
}

/** There is no field for our mark: the same name with the same number, as soon as a search can see it. */
async function findCreated(
  api: HubspotApi,
  { phone, lastname }: { readonly phone: string; readonly lastname: string },
  signal: AbortSignal,
): Promise<ConnectorResult<string | undefined>> {
  for (let waited = 0; ; waited += ASK_AGAIN_MS) {
    const page = await api.search(
      'contacts',
      {
        groups: [
          [
            { propertyName: 'phone', operator: 'EQ', value: phone },
            { propertyName: 'lastname', operator: 'EQ', value: lastname },
          ],
        ],
        properties: ['phone', 'lastname'],
        limit: 1,
      },
      signal,
    );
    if (!page.ok) return page;
    const found = page.value.records[0];
    if (found !== undefined || waited >= SEARCHABLE_AFTER_MS) return ok(found?.id);
    try {
      await wait(ASK_AGAIN_MS, undefined, { signal });
    } catch {
      return fail('unavailable', 'stopped');
    }
  }
}

async function createItem(
  ports: Ports,
  entry: EntryOf<'item'>,
  writing: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const type = entry.type === 'opportunity' || entry.type === 'order' ? 'deals' : 'tickets';
  const stages = await ports.api.stages(type, signal);
  if (!stages.ok) return stages;
  // Where new ones begin: the first stage of the first pipeline that isn't the end already.
  const [stage, { pipeline }] = [...stages.value].find(([, { closed }]) => !closed) ?? ['', { pipeline: '' }];
  if (stage === '') return fail('invalid', 'no pipeline has an open stage');
  const properties: Readonly<Record<string, string>> =
    type === 'deals'
      ? { dealname: entry.title, pipeline, dealstage: stage }
      : { subject: entry.title, hs_pipeline: pipeline, hs_pipeline_stage: stage };
  const written = await createOnce(ports, type, properties, entry, writing, signal);
  if (!written.ok) return written;
  return ok({ id: `${type === 'deals' ? DEAL : TICKET}${written.value.id}` });
}

/** All but the last word is the first name; of one word, that is the last name. */
function namesOf(displayName: string): readonly [string, string] {
  const at = displayName.lastIndexOf(' ');
  return at < 0 ? ['', displayName] : [displayName.slice(0, at), displayName.slice(at + 1)];
}
