import type { WebAnswer } from '../server/web';
import type { CrmPerson } from './crm-data';
import type { CrmStore } from './crm-store';

/** What "open in the CRM" leads to. Without a token, so it shows nothing that an agent wrote. */
export function personPage(person: CrmPerson | undefined, store: CrmStore): WebAnswer {
  if (person === undefined) return { status: 404, html: document('No such record', []) };
  const rows: readonly (readonly [string, string])[] = [
    ['Number', person.id],
    ['Company', person.company?.name ?? ''],
    ['Role', [person.job_title, person.department].filter(Boolean).join(', ')],
    ['Phones', person.phones.map(({ value }) => value).join(' · ')],
    ['E-mail', person.emails.join(' · ')],
    ...store
      .changes('orders', 0, store.sequence(), Number.POSITIVE_INFINITY)
      .flatMap(({ record }) =>
        record !== undefined &&
        'customer_id' in record &&
        record.customer_id === person.id &&
        'total' in record
          ? [[record.number, `${record.subject} (${record.state})`] as const]
          : [],
      ),
  ];
  return { status: 200, html: document(person.name.display, rows) };
}

function document(title: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1><p>Sample CRM of practice mode</p><table>${lines.join('')}</table></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
