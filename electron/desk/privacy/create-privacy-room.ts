import { normaliseForImport } from '#shared/domain/numbers';
import type { CallView } from '#shared/domain/views';
import type { CallsService } from '../calls/calls-service';
import type { LiveLook } from '../contacts/live-look';
import type { Favourites } from '../favourites/create-favourites';
import type { FollowUps } from '../follow-ups/create-follow-ups';
import type { Notices } from '../notices/notices-service';
import type { SettingsService } from '../settings/create-settings';
import type { Store } from '../store/create-store';
import type { Sync } from '../sync/create-sync';
import { createPrivacy, isOnLine, linesOf, type Privacy } from './create-privacy';
import type { PrivacyGuards } from './privacy-guards';
import { createTraceRepository } from './trace-repository';

type PrivacyDeps = Parameters<typeof createPrivacy>[0];

/** Privacy, with what it has to reach in the other rooms. */
export function createPrivacyRoom(
  deps: Pick<PrivacyDeps, 'contacts' | 't' | 'newId' | 'clock' | 'logger'> & {
    readonly store: Pick<Store, 'desk' | 'cache' | 'cacheFile' | 'inTransaction'>;
    readonly guards: Pick<PrivacyGuards, 'repository' | 'forgotten' | 'policy'>;
    readonly calls: Pick<CallsService, 'goOn'>;
    readonly callViews: () => readonly CallView[];
    readonly sync: Sync;
    readonly live: Pick<LiveLook, 'forget'>;
    readonly notices: Pick<Notices, 'all' | 'close'>;
    readonly favourites: Pick<Favourites, 'refresh'>;
    readonly followUps: Pick<FollowUps, 'refresh'>;
    readonly settings: Pick<SettingsService, 'get'>;
  },
): Privacy {
  const { store, guards, contacts, sync, live, notices, newId, clock } = deps;
  return createPrivacy({
    t: deps.t,
    store,
    traces: createTraceRepository(
      store.desk,
      () => store.cache,
      (number) => linesOf(normaliseForImport(number, deps.settings.get().region)),
    ),
    repository: guards.repository,
    forgotten: guards.forgotten,
    contacts,
    calls: {
      goOn: deps.calls.goOn,
      onLine: (ids, lines) => isOnLine(deps.callViews(), ids, lines),
    },
    sync: {
      erase: sync.erase,
      eraseImported: async (id) => {
        const removed = await sync.imports.remove(id);
        return removed.ok || removed.error.code === 'no-such-contact';
      },
      reload: sync.reload,
      tidy: sync.tidy,
    },
    forget(ids, callIds) {
      for (const id of ids) live.forget(id);
      for (const notice of notices.all())
        if (notice.callId !== undefined && callIds.includes(notice.callId)) notices.close(notice.id);
      deps.favourites.refresh();
      deps.followUps.refresh();
    },
    retention: () => deps.settings.get().retention,
    policy: guards.policy,
    newId,
    clock,
    logger: deps.logger.child('privacy'),
  });
}
