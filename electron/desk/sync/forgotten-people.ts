import { createHmac } from 'node:crypto';
import { idMark, marksOf, type Recognised } from '#shared/domain/person-marks';

/** Keyed hashes of the people who are to stay forgotten; without the key they say nothing about anybody. */
export interface ForgottenMarks {
  /** Hex. */
  readonly key: string;
  readonly hashes: readonly string[];
}

export interface ForgottenPeople {
  has(person: Recognised): boolean;
  hasId(id: string): boolean;
  /** From now on. */
  addId(id: string): void;
}

export function hashesOf(key: string, marks: readonly string[]): readonly string[] {
  const bytes = Buffer.from(key, 'hex');
  return marks.map((mark) => createHmac('sha256', bytes).update(mark).digest('base64url'));
}

/** @param onAdded told with the hash of an id that became one with a forgotten person's */
export function createForgottenPeople(
  { key, hashes }: ForgottenMarks,
  onAdded: (hash: string) => void = () => undefined,
): ForgottenPeople {
  const known = new Set(hashes);
  // Mostly there is nobody: then a million rows are not hashed.
  const isAny = (marks: () => readonly string[]): boolean =>
    known.size > 0 && hashesOf(key, marks()).some((hash) => known.has(hash));
  return {
    has: (person) => isAny(() => marksOf(person)),
    hasId: (id) => isAny(() => [idMark(id)]),
    addId(id) {
      const [hash] = hashesOf(key, [idMark(id)]);
      if (hash === undefined || known.has(hash)) return;
      known.add(hash);
      onAdded(hash);
    },
  };
}
