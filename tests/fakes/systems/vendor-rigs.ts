/** What can be done in the servers that play the vendors' products, under one name for all of them. */
import type { ConnectionOf } from '#shared/schemas/connection';
import type { SystemRig } from '../../contract/connector-contract';
import { startFakeHubspot } from './hubspot';
import { startFakeSalesforce } from './salesforce';
import { startFakeServicenow } from './servicenow';
import { startFakeZendesk } from './zendesk';

type Known = 'url' | 'addItem' | 'notesOf';

export type VendorRig = Omit<SystemRig, 'connect' | Known> &
  Required<Pick<SystemRig, Known>> & {
    readonly connection: ConnectionOf<'hubspot' | 'salesforce' | 'zendesk' | 'servicenow'>;
    readonly secret: string;
  };

const MINUTE = 61_000;
const DAY = 24 * 3_600_000;

export async function startHubspotRig(): Promise<VendorRig> {
  // More searches than HubSpot allows: nobody asks as fast as the tests.
  const hubspot = await startFakeHubspot({ searches: 100 });
  return {
    connection: { kind: 'hubspot', url: hubspot.url, pollSeconds: 60 },
    secret: 'secret',
    url: hubspot.url,
    add: async (people) =>
      people.map(({ name, company, phone, email }) =>
        hubspot.put('contacts', {
          lastname: name,
          ...(company === undefined ? {} : { company }),
          ...(phone === undefined ? {} : { phone }),
          ...(email === undefined ? {} : { email }),
        }),
      ),
    rename: async (id, name) => void hubspot.put('contacts', { lastname: name }, id),
    remove: async (id) => hubspot.archive('contacts', id),
    archive: async (id) => hubspot.archive('contacts', id),
    addItem: async (person, title) => {
      const id = hubspot.put('tickets', { subject: title, hs_pipeline_stage: '1' });
      hubspot.link('tickets', id, person);
      return `ticket-${id}`;
    },
    closeItem: async (id) =>
      void hubspot.put('tickets', { hs_pipeline_stage: '4' }, id.replace('ticket-', '')),
    notesOf: async (person) => [
      ...hubspot.linked('notes', person).map(({ properties }) => properties['hs_note_body'] ?? ''),
      ...hubspot.linked('calls', person).map(({ properties }) => properties['hs_call_body'] ?? ''),
    ],
    countNamed: async (name) =>
      hubspot
        .all('contacts')
        .filter(({ properties }) => `${properties['firstname']} ${properties['lastname']}` === name).length,
    dispose: () => hubspot.close(),
  };
}

export async function startSalesforceRig(): Promise<VendorRig> {
  const salesforce = await startFakeSalesforce();
  return {
    connection: { kind: 'salesforce', url: salesforce.url, pollSeconds: 120 },
    secret: 'secret',
    url: salesforce.url,
    add: async (people) =>
      people.map(({ name, company, phone, email }) =>
        salesforce.put('Contact', {
          Name: name,
          Phone: phone ?? null,
          Email: email ?? null,
          Account: company === undefined ? null : { Name: company },
        }),
      ),
    rename: async (id, name) => void salesforce.put('Contact', { Name: name }, id),
    remove: async (id) => {
      salesforce.remove('Contact', id);
      // Deletions are told by the minute.
      salesforce.advance(MINUTE);
    },
    addItem: async (person, title) =>
      salesforce.put('Case', { Subject: title, Status: 'New', CaseNumber: '00001026', ContactId: person }),
    closeItem: async (id) => void salesforce.put('Case', { Status: 'Closed', IsClosed: true }, id),
    notesOf: async (person) =>
      salesforce
        .rows('Task')
        .filter((task) => task['WhoId'] === person)
        .map((task) => String(task['Description'])),
    countNamed: async (name) => salesforce.rows('Contact').filter((row) => row['Name'] === name).length,
    expireCursors: async () => salesforce.advance(16 * DAY),
    dispose: () => salesforce.close(),
  };
}

export async function startZendeskRig(): Promise<VendorRig> {
  const zendesk = await startFakeZendesk();
  return {
    connection: { kind: 'zendesk', url: zendesk.url, user: 'api@example.com', pollSeconds: 60 },
    secret: 'secret',
    url: zendesk.url,
    add: async (people) =>
      people.map(({ name, phone, email }) =>
        String(
          zendesk.put('users', {
            name,
            phone: phone ?? null,
            email: email ?? null,
            active: true,
            role: 'end-user',
          }),
        ),
      ),
    rename: async (id, name) => void zendesk.put('users', { name }, Number(id)),
    remove: async (id) => void zendesk.put('users', { active: false }, Number(id)),
    archive: async (id) => void zendesk.put('users', { active: false }, Number(id)),
    addItem: async (person, subject) =>
      `ticket-${zendesk.put('tickets', { subject, status: 'open', requester_id: Number(person) })}`,
    closeItem: async (id) =>
      void zendesk.put('tickets', { status: 'solved' }, Number(id.replace('ticket-', ''))),
    notesOf: async (person) =>
      zendesk
        .rows('tickets')
        .filter((ticket) => ticket['requester_id'] === Number(person))
        .flatMap((ticket) => zendesk.comments(ticket['id'] as number)),
    countNamed: async (name) => zendesk.rows('users').filter((user) => user['name'] === name).length,
    expireCursors: async () => zendesk.forgetCursors(),
    dispose: () => zendesk.close(),
  };
}

export async function startServicenowRig(): Promise<VendorRig> {
  const servicenow = await startFakeServicenow();
  return {
    connection: { kind: 'servicenow', url: servicenow.url, user: 'desk', pollSeconds: 120 },
    secret: 'secret',
    url: servicenow.url,
    add: async (people) =>
      people.map(({ name, company = '', phone = '', email = '' }) =>
        servicenow.put('sys_user', { name, company, phone, email }),
      ),
    rename: async (id, name) => void servicenow.put('sys_user', { name }, id),
    remove: async (id) => servicenow.remove('sys_user', id),
    archive: async (id) => void servicenow.put('sys_user', { active: 'false' }, id),
    addItem: async (person, title) =>
      servicenow.put('incident', { short_description: title, state: '2', caller_id: person }),
    closeItem: async (id) => void servicenow.put('incident', { state: '7', active: 'false' }, id),
    notesOf: async (person) =>
      servicenow
        .rows('incident')
        .filter((row) => row['caller_id'] === person)
        .flatMap((row) => servicenow.journal(row['sys_id'] as string)),
    dispose: () => servicenow.close(),
  };
}
