import { contactWithin, itemWithin, leavesOut, type SourceLimits } from '#shared/domain/source-limits';
import type { Change, Connector, Page, StreamManifest } from './connector';
import type { ForgottenPeople } from './forgotten-people';

/**
 * A source's connector that lets through what may be kept: nothing else ever reaches the cache. Who or what is not to be
 * kept comes as `outside`, so that what is there of it goes at once, and is not taken for a lost right.
 */
export function createLimitedConnector(
  connector: Connector,
  deps: {
    readonly limits: SourceLimits;
    readonly forgotten: () => ForgottenPeople;
    /** Epoch ms. */
    readonly now: () => number;
  },
): Connector {
  const { limits, now } = deps;

  const within = (change: Change): readonly Change[] => {
    const forgotten = deps.forgotten();
    switch (change.op) {
      case 'upsert': {
        const { record } = change;
        if (record.kind === 'contacts') {
          const { contact } = record;
          const kept = forgotten.has(contact) ? undefined : contactWithin(contact, limits);
          return kept === undefined
            ? [{ op: 'outside', id: contact.id }]
            : [{ op: 'upsert', record: { ...record, contact: kept } }];
        }
        const { item, contactId } = record;
        const kept = forgotten.hasId(contactId) ? undefined : itemWithin(item, limits, now());
        return kept === undefined
          ? [{ op: 'outside', id: item.id }]
          : [{ op: 'upsert', record: { ...record, item: kept } }];
      }
      case 'merge': {
        const ids = [change.id, change.into];
        if (!ids.some(forgotten.hasId)) return [change];
        // The record that stays is the forgotten person's from now on.
        for (const id of ids) forgotten.addId(id);
        return ids.map((id) => ({ op: 'outside', id }));
      }
      default:
        return [change];
    }
  };

  const pull: Connector['pull'] = async (stream, cursor, signal) => {
    const answer = await connector.pull(stream, cursor, signal);
    if (!answer.ok) return answer;
    const page: Page = {
      ...answer.value,
      changes: answer.value.changes.flatMap(within),
      ...(limits.territories.length > 0 ? { ownedOnly: true } : {}),
    };
    return { ok: true, value: page };
  };

  const { ids } = connector;
  const idsWithin: Connector['ids'] =
    ids &&
    (async (stream, cursor, signal) => {
      const answer = await ids(stream, cursor, signal);
      if (!answer.ok) return answer;
      const forgotten = deps.forgotten();
      return {
        ok: true,
        value: { ...answer.value, ids: answer.value.ids.filter((id) => !forgotten.hasId(id)) },
      };
    });

  const partial: readonly StreamManifest['kind'][] = (['contacts', 'items'] as const).filter((kind) =>
    leavesOut(kind, limits),
  );
  return {
    ...connector,
    manifest: partial.length === 0 ? connector.manifest : { ...connector.manifest, partial },
    pull,
    ...(idsWithin === undefined ? {} : { ids: idsWithin }),
  };
}
