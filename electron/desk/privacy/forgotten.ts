import { marksOf, type Recognised } from '#shared/domain/person-marks';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { SecretsPort } from '../sync/create-sync';
import {
  createForgottenPeople,
  type ForgottenMarks,
  type ForgottenPeople,
  hashesOf,
} from '../sync/forgotten-people';
import type { ForgottenRepository } from './forgotten-repository';

/** Of the key in the secret store. */
const KEY_SECRET = 'privacy.forgotten';

export interface Forgotten {
  /** How many people are to stay forgotten. */
  count(): number;
  /** `locked`: there are some, and the key can't be read. Reads it where it hasn't been read. */
  marks(): Promise<ForgottenMarks | 'locked' | undefined>;
  /** The key, made where there is none. */
  key(): Promise<Result<string, Failure<'secrets-unavailable' | 'no-keychain'>>>;
  /** To be called inside the transaction that erases them. */
  add(key: string, people: readonly Recognised[], at: number): void;
  /** One more of somebody who is on the list. */
  addHash(hash: string, at: number): void;
  /** Who is recognised; nobody as long as the key hasn't been read. */
  people(): ForgottenPeople;
  /** May be brought back from now on. */
  clear(): void;
}

/** Remembers whom no source and no colleague may bring back, without keeping who it was. */
export function createForgotten(deps: {
  readonly repository: ForgottenRepository;
  readonly secrets: SecretsPort;
  /** 32 random bytes in hex. */
  readonly newKey: () => string;
  /** A UUID. */
  readonly newId: () => string;
  readonly logger: Logger;
}): Forgotten {
  const { repository, secrets, logger } = deps;
  let key: string | undefined;
  let people = createForgottenPeople({ key: '', hashes: [] });

  const refresh = (): void => {
    if (key !== undefined) people = createForgottenPeople({ key, hashes: repository.hashes() });
  };

  const readKey = async (): Promise<Result<string | undefined, Failure<'secrets-unavailable'>>> => {
    if (key !== undefined) return ok(key);
    const read = await secrets('secrets.read', { name: KEY_SECRET });
    if (!read.ok) return fail('secrets-unavailable');
    key = read.value.value;
    refresh();
    return ok(key);
  };

  return {
    count: () => repository.count(),
    async marks() {
      if (repository.count() === 0) return undefined;
      const read = await readKey();
      if (read.ok && read.value !== undefined) return { key: read.value, hashes: repository.hashes() };
      logger.error('the people who are to stay forgotten cannot be recognised: no source is read', {
        code: read.ok ? 'no-key' : read.error.code,
      });
      return 'locked';
    },
    async key() {
      const read = await readKey();
      if (!read.ok) return read;
      if (read.value !== undefined) return ok(read.value);
      // Another key would recognise nobody of those who are on the list.
      if (repository.count() > 0) return fail('secrets-unavailable');
      const made = deps.newKey();
      const written = await secrets('secrets.write', { name: KEY_SECRET, value: made });
      if (!written.ok)
        return fail(written.error.code === 'no-keychain' ? 'no-keychain' : 'secrets-unavailable');
      key = made;
      refresh();
      return ok(made);
    },
    add(of, all, at) {
      const person = deps.newId();
      repository.add([...new Set(all.flatMap((one) => hashesOf(of, marksOf(one))))], person, at);
      refresh();
    },
    addHash(hash, at) {
      repository.add([hash], deps.newId(), at);
      refresh();
    },
    people: () => people,
    clear() {
      repository.clear();
      refresh();
    },
  };
}
