import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { Sync } from '../sync/create-sync';
import type { Privacy } from './create-privacy';

type PrivacyMethods =
  | 'privacy.preview'
  | 'privacy.erase'
  | 'privacy.export'
  | 'privacy.takeBack'
  | 'privacy.limitSource';

/** This room's part of the DeskApi. */
export function privacyHandlers(
  privacy: Privacy,
  sync: Pick<Sync, 'limitSource'>,
): Pick<Handlers<DeskCalls>, PrivacyMethods> {
  return {
    'privacy.preview': ({ contactId }) => privacy.preview(contactId),
    'privacy.erase': ({ contactId, discardWaiting }) => privacy.erase(contactId, discardWaiting),
    'privacy.export': ({ contactId }) => privacy.export(contactId),
    'privacy.takeBack': () => {
      privacy.takeBack();
      return ok();
    },
    'privacy.limitSource': ({ source, limits }) => sync.limitSource(source, limits),
  };
}
