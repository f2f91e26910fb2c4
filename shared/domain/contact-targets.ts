import { type Contact, dialOf } from './contact';
import type { Colleague } from './directory';
import { inspectNumber, numberPart } from './numbers';

/**
 * The numbers of people whom the sources know, as targets of a transfer: one line for each number, those of one person
 * together. A number that can't be dialed, or that the directory has already, is left out; of who was found by a part
 * of a number, only the numbers with that part stand there.
 */
export function contactTargets(
  contacts: readonly Contact[],
  options: {
    /** What was searched for. */
    readonly text: string;
    /** ISO 3166 alpha-2. */
    readonly region: string;
    readonly isKnown: (number: string) => boolean;
    readonly limit: number;
  },
): readonly Colleague[] {
  const digits = numberPart(options.text);
  const targets = contacts.flatMap((contact) => {
    const seen = new Set<string>();
    const lines = contact.phones.flatMap((phone): readonly Colleague[] => {
      const { label } = phone;
      const { kind, dial } = inspectNumber(dialOf(phone), { region: options.region });
      if (kind === 'invalid' || seen.has(dial) || options.isKnown(dial)) return [];
      seen.add(dial);
      const place = [label, contact.company ?? contact.department].filter(Boolean).join(' · ');
      return [
        {
          extension: dial,
          // Whose extension is in no list of colleagues is a person all the same.
          ...(kind === 'extension' ? {} : { kind: 'outside' as const }),
          name: contact.displayName,
          ...(place === '' ? {} : { department: place }),
          presence: 'unknown',
        },
      ];
    });
    const meant = digits === undefined ? [] : lines.filter(({ extension }) => extension.includes(digits));
    return meant.length === 0 ? lines : meant;
  });
  return targets.slice(0, options.limit);
}
