import type { ContactId } from '#shared/domain/ids';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { Sync } from './create-sync';

type SyncMethods =
  | 'sync.addSource'
  | 'sync.changeSource'
  | 'sync.testSource'
  | 'sync.moveSource'
  | 'sync.removeSource'
  | 'sync.now'
  | 'sync.confirmDeletion'
  | 'sync.pause'
  | 'outbox.retry'
  | 'outbox.discard'
  | 'outbox.bringBack'
  | 'outbox.hurry'
  | 'outbox.list';

/**
 * This room's part of the DeskApi.
 * @param nameOf of a contact, as it is called here
 * @param onTried what came of trying a connection of a kind
 */
export function syncHandlers(
  sync: Sync,
  nameOf: (id: ContactId) => string | undefined,
  onTried: (kind: string, tried: Awaited<ReturnType<Sync['testSource']>>) => void,
): Pick<Handlers<DeskCalls>, SyncMethods> {
  return {
    'sync.addSource': (source) => sync.addSource(source),
    'sync.changeSource': ({ source, ...to }) => sync.changeSource(source, to),
    async 'sync.testSource'(to) {
      const tried = await sync.testSource(to);
      onTried(to.connection.kind, tried);
      return tried;
    },
    'sync.moveSource': ({ source, forward }) => sync.moveSource(source, forward),
    'sync.removeSource': ({ source }) => sync.removeSource(source),
    'sync.now': ({ source }) => sync.syncNow(source),
    'sync.confirmDeletion': ({ source }) => sync.confirmDeletion(source),
    'sync.pause': ({ source, paused }) => sync.pause(source, paused),
    'outbox.retry': ({ id }) => sync.outbox.retry(id),
    'outbox.discard': ({ id }) => sync.outbox.discard(id),
    'outbox.bringBack': ({ id }) => sync.outbox.bringBack(id),
    'outbox.hurry': ({ source }) => {
      sync.outbox.hurry(source);
      return ok();
    },
    'outbox.list': (asked) => {
      const page = sync.outbox.list(asked);
      const items = page.items.map((item) => {
        const whom = item.contactId && nameOf(item.contactId);
        return whom === undefined ? item : { ...item, whom };
      });
      return ok({ ...page, items });
    },
  };
}
