import type { ColumnMeaning } from '#shared/domain/column-meanings';
import type { RawContact } from '../records';

/** Who a row of a list is. */
export function rawOfCells(
  record: readonly string[],
  meanings: readonly (ColumnMeaning | undefined)[],
  people: 'customer' | 'employee',
): RawContact {
  const cells = meanings.map((meaning, at) => ({ meaning, text: (record[at] ?? '').trim() }));
  const all = (meaning: ColumnMeaning) =>
    cells.filter((cell) => cell.meaning === meaning && cell.text !== '').map(({ text }) => text);
  const one = (meaning: ColumnMeaning) => all(meaning)[0];
  const named = [one('firstName'), one('lastName')].filter((part) => part !== undefined).join(' ');
  return {
    id: one('id'),
    kind: people,
    externalId: one('externalId'),
    displayName: one('name') ?? (named || one('company')),
    company: one('company'),
    title: one('title'),
    department: one('department'),
    tier: one('tier'),
    vip: /^(?:1|true|yes|ja|oui|da|kylla|kyllä|x)$/i.test(one('vip') ?? ''),
    language: one('language'),
    owner: one('owner'),
    url: one('url'),
    emails: all('email').flatMap((text) => text.split(/[;,\s]+/)),
    phones: (['phone', 'work', 'mobile', 'home', 'extension', 'fax'] as const).flatMap((meaning) =>
      all(meaning).map((number) => ({ number, ...(meaning === 'phone' ? {} : { label: meaning }) })),
    ),
  };
}
