import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import type { Sync } from './create-sync';

type SyncMethods =
  | 'sync.addSource'
  | 'sync.removeSource'
  | 'sync.now'
  | 'sync.confirmDeletion'
  | 'sync.pause'
  | 'outbox.retry'
  | 'outbox.discard';

/** This room's part of the DeskApi. */
export function syncHandlers(sync: Sync): Pick<Handlers<DeskCalls>, SyncMethods> {
  return {
    'sync.addSource': (source) => sync.addSource(source),
    'sync.removeSource': ({ source }) => sync.removeSource(source),
    'sync.now': ({ source }) => sync.syncNow(source),
    'sync.confirmDeletion': ({ source }) => sync.confirmDeletion(source),
    'sync.pause': ({ source, paused }) => sync.pause(source, paused),
    'outbox.retry': ({ id }) => sync.outbox.retry(id),
    'outbox.discard': ({ id }) => sync.outbox.discard(id),
  };
}
