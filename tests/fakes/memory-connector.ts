import type { Contact, Item } from '#shared/domain/contact';
import { fail, ok } from '#shared/lib/result';
import type {
  Change,
  Connector,
  ConnectorResult,
  IdPage,
  Page,
  StreamManifest,
} from '../../electron/desk/sync/connector';
import type { EngineSource } from '../../electron/desk/sync/sync-engine';

const PAGE = 100;

/** A system in memory that tells changes by a sequence, but no deletions: it has a list of ids for that. */
export function createMemorySystem(
  options: { readonly tombstones?: StreamManifest['tombstones']; readonly idsEveryMs?: number } = {},
) {
  const rows = {
    people: new Map<string, Contact>(),
    items: new Map<string, { item: Item; owner: string }>(),
  };
  const log: Change[] = [];
  /** Answer instead of the system, one after the other. */
  const pulls: (() => ConnectorResult<Page>)[] = [];
  const idLists: (() => ConnectorResult<IdPage>)[] = [];
  const asked: string[] = [];
  let disposed = 0;

  const tombstones = options.tombstones ?? 'ids';
  const streams = [
    { name: 'people', kind: 'contacts', tombstones },
    { name: 'items', kind: 'items', tombstones },
  ] as const satisfies readonly StreamManifest[];

  const connector: Connector = {
    manifest: {
      streams,
      write: { contact: undefined, note: undefined, call: undefined, item: undefined },
      pollMs: 60_000,
      fullReadMs: 86_400_000,
      ...(options.idsEveryMs === undefined ? {} : { idsEveryMs: options.idsEveryMs }),
    },
    pull(stream, cursor) {
      asked.push(`pull ${stream} ${cursor ?? 'whole'}`);
      const answer = pulls.shift();
      if (answer !== undefined) return Promise.resolve(answer());
      if (cursor?.startsWith('at:') === true) {
        const changes = log
          .slice(Number(cursor.slice(3)))
          .filter((change) => change.op !== 'upsert' || change.record.kind === streamKind(stream));
        const known = changes.filter(
          (change) => change.op === 'upsert' || (stream === 'people') === !change.id.includes(':item-'),
        );
        return Promise.resolve(
          ok<Page>({ mode: 'delta', changes: known, next: `at:${log.length}`, more: false, rejected: [] }),
        );
      }
      const from = Number(cursor ?? 0);
      const all: Change[] =
        stream === 'people'
          ? [...rows.people.values()].map((contact) => ({
              op: 'upsert',
              record: { kind: 'contacts', contact },
            }))
          : [...rows.items.values()].map(({ item, owner }) => ({
              op: 'upsert',
              record: { kind: 'items', item, contactId: owner },
            }));
      const more = from + PAGE < all.length;
      const next = more ? String(from + PAGE) : `at:${log.length}`;
      const changes = all.slice(from, from + PAGE);
      return Promise.resolve(ok<Page>({ mode: 'snapshot', changes, next, more, rejected: [] }));
    },
    ids(stream, cursor) {
      asked.push(`ids ${stream} ${cursor ?? '0'}`);
      const answer = idLists.shift();
      if (answer !== undefined) return Promise.resolve(answer());
      const from = Number(cursor ?? 0);
      const all = stream === 'people' ? [...rows.people.keys()] : [...rows.items.keys()];
      const next = from + PAGE < all.length ? { next: String(from + PAGE) } : {};
      return Promise.resolve(ok({ ids: all.slice(from, from + PAGE), ...next }));
    },
    write: () => Promise.resolve(fail('invalid', 'read only')),
    probe: () => Promise.resolve(ok({})),
    dispose() {
      disposed += 1;
    },
  };

  return {
    connector,
    asked,
    disposed: () => disposed,
    answerPull: (...answers: readonly (() => ConnectorResult<Page>)[]) => void pulls.push(...answers),
    answerIds: (...answers: readonly (() => ConnectorResult<IdPage>)[]) => void idLists.push(...answers),
    put(contact: Contact) {
      rows.people.set(contact.id, contact);
      log.push({ op: 'upsert', record: { kind: 'contacts', contact } });
    },
    /** No change tells it. */
    putUnseen: (contact: Contact) => void rows.people.set(contact.id, contact),
    putItem(owner: string, item: Item) {
      rows.items.set(item.id, { item, owner });
      log.push({ op: 'upsert', record: { kind: 'items', item, contactId: owner } });
    },
    /** Nobody is told. */
    forget: (id: string) => void rows.people.delete(id),
    tell: (change: Change) => void log.push(change),
  };
}

export type MemorySystem = ReturnType<typeof createMemorySystem>;

export function memorySource(system: MemorySystem, id = 'crm'): EngineSource {
  return { id, name: 'The CRM', fingerprint: 'same', paused: false, connector: system.connector };
}

function streamKind(stream: string): 'contacts' | 'items' {
  return stream === 'people' ? 'contacts' : 'items';
}
