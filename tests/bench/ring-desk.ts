/** A data folder with many people in it and the account of a PBX, and the built browser host on that folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseCaller } from '#shared/domain/numbers';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../electron/desk/contacts/contacts-service';
import { createStore } from '../../electron/desk/store/create-store';
import { createOutboxRepository } from '../../electron/desk/sync/outbox-repository';
import { seedSettings } from '../fakes/seed-settings';
import { systemClock } from '../fakes/system-clock';
import { peopleMapping } from './people-server';
import { numberOf } from './sample-people';

const REGION = 'RO';
const READY = 'Patchcord is ready: ';

/** Somebody who calls, and the texts that are on the screen once their card is whole: head, orders, details. */
export interface KnownCaller {
  readonly number: string;
  readonly texts: readonly string[];
}

/**
 * Into a folder with a cache that `fillCache` has filled. The answer are `callers` customers spread over all `people`.
 * @param options.reading of a CRM that the desk reads whole while it rings
 */
export async function seedDesk(
  folder: string,
  options: {
    readonly people: number;
    readonly callers: number;
    readonly server: string;
    readonly user: string;
    readonly reading?: string;
  },
): Promise<readonly KnownCaller[]> {
  await seedAccount(folder, options);
  const opened = createStore({ dir: folder, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const contacts = createContacts({
    store,
    clock: systemClock,
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => REGION,
    outbox: { ...createOutboxRepository(store.desk), enqueue: () => false },
    history: () => [],
    newId: () => 'unused',
  });
  const step = Math.floor(options.people / options.callers);
  const callers = Array.from({ length: options.callers }, (_, index) => {
    // The first of every step is an employee.
    const number = numberOf(index * step + 1);
    const card = contacts.cardFor(parseCaller({ user: number, anonymous: false }, REGION));
    if (card.kind !== 'customer' || card.lastOrder?.number === undefined) throw new Error('not a customer');
    const { contact, lastOrder, openOrders } = card;
    const orders = [lastOrder, ...openOrders].flatMap((order) => order.number ?? []);
    return { number, texts: [contact.displayName, ...orders, ...contact.emails] };
  });
  store.dispose();
  return callers;
}

/**
 * The account of a PBX, and where people are read from: a source that isn't named would lose what the cache has of it,
 * and a paused one is left as it is.
 */
export function seedAccount(
  folder: string,
  { server, user, reading }: { readonly server: string; readonly user: string; readonly reading?: string },
): Promise<void> {
  const account = {
    server,
    domain: 'pbx.test',
    extension: user,
    password: 'bench',
    displayName: 'Ana Popescu',
    region: REGION,
  };
  return seedSettings(folder, account, {
    sources: [
      {
        id: 'crm',
        name: 'CRM',
        connection: { kind: 'rest', mapping: JSON.stringify(MAPPING) },
        paused: true,
      },
      ...(reading === undefined
        ? []
        : [
            {
              id: 'more',
              name: 'Another CRM',
              connection: { kind: 'rest' as const, mapping: peopleMapping(reading) },
              paused: false,
            },
          ]),
    ],
  });
}

/** Names the streams that `fillCache` writes. Nothing is ever fetched by it. */
const MAPPING = {
  version: 1,
  baseUrl: 'http://127.0.0.1:9',
  contacts: [
    {
      name: 'people',
      path: '/people',
      paging: { kind: 'cursor', parameter: 'cursor', next: 'next' },
      fields: { id: 'id', displayName: 'name' },
    },
  ],
  items: [
    {
      name: 'items',
      path: '/items',
      paging: { kind: 'cursor', parameter: 'cursor', next: 'next' },
      fields: {
        id: 'id',
        contactId: 'contact',
        type: 'type',
        title: 'title',
        status: 'status',
        open: 'open',
        createdAt: 'at',
      },
    },
  ],
};

export interface DeskHostProcess {
  /** Works once. */
  readonly launchUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** `root`: the repository, with `out/` built. */
export async function startDeskHost(root: string, folder: string): Promise<DeskHostProcess> {
  const host = spawn(
    process.execPath,
    [join(root, 'out/main/serve.js'), '--no-open', '--port=0', `--data=${folder}`],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<void>((done) => host.once('exit', () => done()));
  return {
    launchUrl: await addressOf(host),
    pid: host.pid ?? 0,
    async stop() {
      host.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(host: ChildProcess): Promise<string> {
  const output: string[] = [];
  return new Promise((done, failed) => {
    for (const stream of [host.stdout, host.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        if (line.startsWith(READY)) done(line.slice(READY.length));
      });
    }
    host.once('error', failed);
    host.once('exit', (code) => failed(new Error(`The host ended (${code}): ${output.join('\n')}`)));
  });
}
