import { createTranslator } from '#shared/i18n/translator';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorPorts, ConnectorSetup } from '../../connect-source';
import { type Connector, FULL_READ_MS } from '../../connector';
import { asText } from '../values';
import { createRtApi } from './api';
import { look } from './look';
import { checkRights, pullTickets, pullUsers } from './pull';
import { createRtSession } from './session';
import { write } from './write';

const USERS = 'users';
const TICKETS = 'tickets';

/** Request Tracker 5 by its REST 2.0: users as people, tickets as incidents. */
export function createRtConnector(setup: ConnectorSetup<'rt'>, ports: ConnectorPorts): Connector {
  const { source, region, connection } = setup;
  const url = connection.url.replace(/\/+$/, '');
  const api = createRtApi(
    createRtSession({ url, user: connection.user, secret: setup.secret, fetch: ports.fetch, now: ports.now }),
  );
  const rows = { source, region, url, people: connection.people };
  const reading = { api, setup: rows };
  const { t } = createTranslator('en');
  const writing = { api, t, setup: rows, queue: connection.queue, user: connection.user };

  return {
    manifest: {
      streams: [
        { name: USERS, kind: 'contacts', tombstones: 'sweep' },
        { name: TICKETS, kind: 'items', tombstones: 'native' },
      ],
      write: {
        contact: { idempotent: true, needsContact: false },
        note: { idempotent: true, needsContact: true },
        call: { idempotent: true, needsContact: true },
        item: { idempotent: true, needsContact: false },
      },
      pollMs: connection.pollSeconds * 1000,
      fullReadMs: FULL_READ_MS,
    },
    pull(stream, cursor, signal) {
      if (stream === USERS) return pullUsers(reading, cursor, signal);
      if (stream === TICKETS) return pullTickets(reading, cursor, signal);
      return Promise.resolve(fail('invalid', 'no such stream'));
    },
    write: (entry, how, signal) => write(writing, entry, how, signal),
    look: (who, signal) => look(reading, who, signal),
    async probe(signal) {
      const about = await api.get('/rt', signal);
      if (!about.ok) return about;
      const rights = await checkRights(api, signal);
      if (!rights.ok) return rights;
      const version = asText(about.value['Version']);
      const product = version === undefined ? 'Request Tracker' : `Request Tracker ${version}`;
      return ok({ user: connection.user, product });
    },
    dispose: () => undefined,
  };
}
