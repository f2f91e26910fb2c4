import type { NumberPlan } from '#shared/domain/dialing';
import { IMPORTED } from '#shared/domain/import-view';
import type { PastCalls } from '../calls/past-calls';
import type { SettingsService } from '../settings/create-settings';
import type { Store } from '../store/create-store';
import type { SourcesRoom } from '../sync/create-sources-room';
import { type Contacts, createContacts } from './contacts-service';
import { createLiveLook, type LiveLook } from './live-look';
import { createTimeline, type Timeline } from './timeline';

export interface ContactsRoom {
  readonly contacts: Contacts;
  readonly timeline: Timeline;
  readonly live: LiveLook;
}

/** Whoever the sources know: out of the cache, asked about while it rings, and what happened with them. */
export function createContactsRoom(
  deps: Pick<Parameters<typeof createContacts>[0], 'history' | 'agentName' | 'newId' | 'clock' | 'logger'> &
    SourcesRoom & {
      readonly store: Store;
      readonly pastCalls: PastCalls;
      readonly settings: Pick<SettingsService, 'get'>;
      readonly plan: () => NumberPlan;
    },
): ContactsRoom {
  const { store, sources, sync, guards, clock, logger } = deps;
  const region = () => deps.settings.get().region;
  return {
    contacts: createContacts({
      ...deps,
      region,
      dialing: () => deps.plan().dialing,
      outbox: sync.outbox,
      counted: () => sync.views().reduce((sum, { contacts }) => sum + contacts, 0),
      // Who was imported comes last: a system that is asked again knows better.
      sourceOrder: () => [
        ...sources.list().map(({ id }) => id),
        ...(sync.imports.view().people > 0 ? [IMPORTED] : []),
      ],
    }),
    timeline: createTimeline({ store, calls: deps.pastCalls, logger }),
    live: createLiveLook({
      targets: () => guards.lookTargets(sync.lookTargets()),
      region,
      clock,
      logger,
    }),
  };
}
