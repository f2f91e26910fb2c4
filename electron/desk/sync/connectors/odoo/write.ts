import { plainLine } from '#shared/lib/plain-text';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult, Writing } from '../../connector';
import { asHtml, markOf, noteText } from '../notes';
import type { Row } from '../rows-of';
import { type EntryOf, type WritePorts, type Written, writeBy } from '../writing';
import type { OdooApi } from './api';
import { markPattern } from './notes';
import { LEAD, leadId } from './rows';

type Ports = WritePorts<OdooApi>;

/** Of an activity on a list. */
const MAX_SUMMARY = 120;

/** Odoo knows no keys: each record carries a mark, which is looked for before it is written a second time. */
export const write = writeBy<Ports>({
  note: postNote,
  call: postCall,
  contact: createContact,
  item: createLead,
});

async function postNote(
  { api, t }: Ports,
  entry: EntryOf<'note' | 'call'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const target = targetOf(contact);
  if (target === undefined) return fail('invalid', 'no contact of this Odoo');
  const { model, id } = target;
  if (again) {
    const found = await firstId(
      api,
      'mail.message',
      [
        ['model', '=', model],
        ['res_id', '=', id],
        ['body', 'like', markPattern(key)],
      ],
      signal,
    );
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({});
  }
  const answer = await api.call(
    model,
    'message_post',
    {
      ids: [id],
      body: asHtml(`${noteText(entry, t)}\n${markOf(key)}`),
      body_is_html: true,
      message_type: 'comment',
      // An internal note: nobody is mailed.
      subtype_xmlid: 'mail.mt_note',
    },
    signal,
  );
  return answer.ok ? ok({}) : answer;
}

/** A note, and where the agent has promised something, a call-back on their list of activities. */
async function postCall(
  ports: Ports,
  entry: EntryOf<'call'>,
  writing: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const posted = await postNote(ports, entry, writing, signal);
  const target = targetOf(writing.contact);
  if (!posted.ok || entry.followUp === undefined || target === undefined) return posted;
  const { api, t } = ports;
  const { key, again } = writing;
  if (again) {
    const found = await firstId(
      api,
      'mail.activity',
      [
        ['res_model', '=', target.model],
        ['res_id', '=', target.id],
        ['note', 'like', markPattern(key)],
      ],
      signal,
    );
    if (!found.ok) return found;
    if (found.value !== undefined) return ok({});
  }
  const user = await userNamed(api, entry.agent, signal);
  if (!user.ok) return user;
  const { day, text = '' } = entry.followUp;
  const answer = await api.call(
    target.model,
    'activity_schedule',
    {
      ids: [target.id],
      act_type_xmlid: 'mail.mail_activity_data_call',
      summary: plainLine(text, MAX_SUMMARY) || t('note.call-back'),
      note: asHtml(`${noteText(entry, t)}\n${markOf(key)}`),
      // Without a day: today, by Odoo.
      ...(day === undefined ? {} : { date_deadline: day }),
      // Without a user: the one of the key.
      ...(user.value === undefined ? {} : { user_id: user.value }),
    },
    signal,
  );
  return answer.ok ? ok({}) : answer;
}

/** The agent as a user of Odoo; `undefined`: none of that name, or several. */
async function userNamed(
  api: OdooApi,
  name: string,
  signal: AbortSignal,
): Promise<ConnectorResult<number | undefined>> {
  if (name === '') return ok(undefined);
  const answer = await api.call(
    'res.users',
    'search',
    {
      domain: [
        ['name', '=', name],
        ['share', '=', false],
      ],
      order: 'id',
      limit: 2,
    },
    signal,
  );
  if (!answer.ok) return answer;
  const ids = Array.isArray(answer.value) ? (answer.value as readonly unknown[]) : [];
  return ok(ids.length === 1 && isRecordId(ids[0]) ? ids[0] : undefined);
}

async function createContact(
  { api }: Ports,
  { contact }: EntryOf<'contact'>,
  { key, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const { displayName, company, email, phone } = contact;
  const created = await createOnce(
    api,
    'res.partner',
    'comment',
    {
      name: displayName,
      phone,
      ...(company === undefined ? {} : { company_name: company }),
      ...(email === undefined ? {} : { email }),
      comment: asHtml(markOf(key)),
    },
    { key, again },
    signal,
  );
  if (!created.ok) return created;
  return ok({ id: String(created.value) });
}

async function createLead(
  { api, t }: Ports,
  entry: EntryOf<'item'>,
  { key, contact, again }: Writing,
  signal: AbortSignal,
): Promise<Written> {
  const target = targetOf(contact);
  const { displayName, email, phone } = entry.caller;
  const created = await createOnce(
    api,
    'crm.lead',
    'description',
    {
      name: entry.title,
      type: entry.type === 'opportunity' ? 'opportunity' : 'lead',
      ...(target?.model === 'res.partner'
        ? { partner_id: target.id }
        : {
            ...(displayName === undefined ? {} : { contact_name: displayName }),
            ...(email === undefined ? {} : { email_from: email }),
            ...(phone === undefined ? {} : { phone }),
          }),
      description: asHtml(`${noteText(entry, t)}\n${markOf(key)}`),
    },
    { key, again },
    signal,
  );
  if (!created.ok) return created;
  const id = leadId(created.value);
  return ok(id === undefined ? {} : { id });
}

/** @param place the field that carries the mark */
async function createOnce(
  api: OdooApi,
  model: string,
  place: string,
  values: Row,
  { key, again }: Pick<Writing, 'key' | 'again'>,
  signal: AbortSignal,
): Promise<ConnectorResult<number>> {
  if (again) {
    const found = await firstId(api, model, [[place, 'like', markPattern(key)]], signal);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok(found.value);
  }
  const answer = await api.call(model, 'create', { vals_list: [values] }, signal);
  if (!answer.ok) return answer;
  const id = Array.isArray(answer.value) ? (answer.value as readonly unknown[])[0] : undefined;
  return isRecordId(id) ? ok(id) : fail('invalid', 'the answer names no id');
}

/** Archived ones too: what was put away was there. */
async function firstId(
  api: OdooApi,
  model: string,
  domain: readonly (readonly [string, string, unknown])[],
  signal: AbortSignal,
): Promise<ConnectorResult<number | undefined>> {
  const answer = await api.call(
    model,
    'search',
    { domain, order: 'id', limit: 1, context: { active_test: false } },
    signal,
  );
  if (!answer.ok) return answer;
  if (!Array.isArray(answer.value)) return fail('invalid', 'the ids are no list');
  const id = (answer.value as readonly unknown[])[0];
  return ok(isRecordId(id) ? id : undefined);
}

function targetOf(
  contact: string | undefined,
): { readonly model: 'res.partner' | 'crm.lead'; readonly id: number } | undefined {
  if (contact === undefined) return undefined;
  const isLead = contact.startsWith(LEAD);
  const id = Number(isLead ? contact.slice(LEAD.length) : contact);
  return isRecordId(id) ? { model: isLead ? 'crm.lead' : 'res.partner', id } : undefined;
}

function isRecordId(id: unknown): id is number {
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0;
}
