import type { Translator } from '#shared/i18n/translator';
import type { ConnectorResult, Writing } from '../connector';
import type { OutboxEntry } from '../outbox-entry';

/** The new record's id, where there is one. */
export type Written = ConnectorResult<{ readonly id?: string }>;

export type EntryOf<Kind extends OutboxEntry['kind']> = Extract<OutboxEntry, { readonly kind: Kind }>;

/** What the ways of writing to one system share. */
export interface WritePorts<Api> {
  readonly api: Api;
  readonly t: Translator['t'];
}

type Way<Ports, Kind extends OutboxEntry['kind']> = (
  ports: Ports,
  entry: EntryOf<Kind>,
  writing: Writing,
  signal: AbortSignal,
) => Promise<Written>;

/** How each kind of entry is written to one system. */
export type Ways<Ports> = { readonly [Kind in OutboxEntry['kind']]: Way<Ports, Kind> };

/** Writes each entry in the way of its kind. */
export function writeBy<Ports>(ways: Ways<Ports>): Way<Ports, OutboxEntry['kind']> {
  // One way of a union of ways: which one it is, the kind says.
  return (ports, entry, writing, signal) =>
    (ways[entry.kind] as Way<Ports, OutboxEntry['kind']>)(ports, entry, writing, signal);
}
