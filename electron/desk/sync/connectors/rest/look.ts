import { ok } from '#shared/lib/result';
import type { LookEndpoint, Mapping } from '#shared/schemas/mapping';
import type { Connector, ConnectorResult, Looked, NumberQuery, SourceRecord, Who } from '../../connector';
import type { Http } from '../http';
import { hasNumber } from '../rows-of';
import { valueAt } from './fields';
import { fillPath, fillText, mentions, type TemplateValues } from './template';

/** Rows of one answer that are read while it rings; more are no longer somebody's number. */
const MOST_ROWS = 50;
/** People whose items are asked for. */
const MOST_PEOPLE = 3;

/**
 * What the system knows of a caller at this moment, by the searches that its mapping names: the person, whoever has the
 * number, then what they have. What a search finds is checked by our own rules.
 * @param read a row as the stream's rows are read; `undefined` where it is none, or a deletion
 */
export function createRestLook(ports: {
  readonly source: string;
  readonly lookup: NonNullable<Mapping['lookup']>;
  readonly http: Http;
  readonly read: (stream: string, row: unknown) => SourceRecord | undefined;
}): NonNullable<Connector['look']> {
  const { lookup, http, source } = ports;

  const ask = async (
    endpoint: LookEndpoint | undefined,
    values: TemplateValues,
    signal: AbortSignal,
  ): Promise<ConnectorResult<readonly SourceRecord[]>> => {
    if (endpoint === undefined || !isKnown(endpoint, values)) return ok([]);
    const { stream, path, query, rows } = endpoint;
    const filled = Object.entries(query).map(([name, text]) => [name, fillText(text, values)]);
    const request = { method: 'GET', path: fillPath(path, values), query: Object.fromEntries(filled) };
    const answer = await http(request, signal);
    // Whom nobody knows any more is nobody.
    if (!answer.ok) return answer.error.code === 'not-found' ? ok([]) : answer;
    const found = rows === undefined ? answer.value : valueAt(answer.value, rows);
    const list: readonly unknown[] = Array.isArray(found) ? found : [found];
    return ok(
      list
        .slice(0, MOST_ROWS)
        .map((row) => ports.read(stream, row))
        .filter((record) => record !== undefined),
    );
  };

  const peopleOf = async (who: Who, signal: AbortSignal): Promise<ConnectorResult<Looked['contacts']>> => {
    const [named, numbered] = await Promise.all([
      ask(lookup.person, { contactId: who.contact }, signal),
      ask(lookup.number, valuesOf(who.number), signal),
    ]);
    if (!named.ok) return named;
    if (!numbered.ok) return numbered;
    const own = `${source}:${who.contact}`;
    const people = [...named.value, ...numbered.value].flatMap((record) =>
      record.kind === 'contacts' ? [record.contact] : [],
    );
    const meant = people.filter((contact) => contact.id === own || hasNumber(contact, who.number));
    return ok([...new Map(meant.map((contact) => [contact.id, contact])).values()]);
  };

  return async (who, signal) => {
    const people = await peopleOf(who, signal);
    if (!people.ok) return people;
    const found = people.value.map(({ id }) => id.slice(source.length + 1));
    const ids = [...new Set([...(who.contact === undefined ? [] : [who.contact]), ...found])];
    const asked = ids
      .slice(0, MOST_PEOPLE)
      .flatMap((contactId) => lookup.items.map((endpoint) => ask(endpoint, { contactId }, signal)));
    const records: SourceRecord[] = [];
    for (const answer of await Promise.all(asked)) {
      if (!answer.ok) return answer;
      records.push(...answer.value);
    }
    const items = records.flatMap((record) =>
      record.kind === 'items' && ids.some((id) => record.contactId === `${source}:${id}`)
        ? [{ item: record.item, contactId: record.contactId }]
        : [],
    );
    return ok({ contacts: people.value, items });
  };
}

function valuesOf(number: NumberQuery | undefined): TemplateValues {
  if (number === undefined) return {};
  const { e164, extension, digits, national, suffix } = number;
  return { e164, extension, digits, national, suffix };
}

/** A search with a hole in it would find everybody. */
function isKnown({ path, query }: LookEndpoint, values: TemplateValues): boolean {
  const template = [path, ...Object.values(query)];
  const names = ['contactId', 'e164', 'extension', 'digits', 'national', 'suffix'];
  return names.every((name) => !mentions(template, name) || values[name] !== undefined);
}
