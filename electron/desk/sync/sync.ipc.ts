import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
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
  | 'outbox.discard';

/** This room's part of the DeskApi. */
export function syncHandlers(sync: Sync): Pick<Handlers<DeskCalls>, SyncMethods> {
  return {
    'sync.addSource': (source) => sync.addSource(source),
    'sync.changeSource': ({ source, ...to }) => sync.changeSource(source, to),
    'sync.testSource': (to) => sync.testSource(to),
    'sync.moveSource': ({ source, forward }) => sync.moveSource(source, forward),
    'sync.removeSource': ({ source }) => sync.removeSource(source),
    'sync.now': ({ source }) => sync.syncNow(source),
    'sync.confirmDeletion': ({ source }) => sync.confirmDeletion(source),
    'sync.pause': ({ source, paused }) => sync.pause(source, paused),
    'outbox.retry': ({ id }) => sync.outbox.retry(id),
    'outbox.discard': ({ id }) => sync.outbox.discard(id),
  };
}
