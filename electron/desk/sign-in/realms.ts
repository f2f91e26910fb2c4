import { z } from 'zod';
import { type Challenge, isPlainRealm } from '../line/challenge';
import type { Memory } from '../settings/memory';

const knownRealm = z.object({
  /** `null`: the phone system has several, or one that no digest can be made for. */
  realm: z.string().nullable(),
  /** Realms it had before. */
  before: z.array(z.string()),
});
export type KnownRealm = z.infer<typeof knownRealm>;

/** By account, the last used last. */
export const knownRealms = z.array(z.tuple([z.string(), knownRealm]));

const MOST_ACCOUNTS = 20;
const several: KnownRealm = { realm: null, before: [] };

/**
 * What a challenge tells of the account's realm. A registrar may change its realm (it was renamed, or replaced); two
 * realms at a time, or one that comes back, are several.
 */
export function learnRealm(
  known: KnownRealm | undefined,
  { method, realms }: Challenge,
): KnownRealm | undefined {
  const [realm] = realms;
  if (realm === undefined || known?.realm === null) return known;
  if (realms.length > 1 || !isPlainRealm(realm)) return several;
  if (known === undefined) return { realm, before: [] };
  if (known.realm === realm) return known;
  return method !== 'REGISTER' || known.before.includes(realm)
    ? several
    : { realm, before: [...known.before, known.realm] };
}

export type Realms = ReturnType<typeof createRealms>;

/** In which realm each account's password is asked for: learned from the phone system itself, kept over a restart. */
export function createRealms(memory: Memory<z.infer<typeof knownRealms>>) {
  const all = () => memory.get() ?? [];
  const find = (account: string) => all().find(([key]) => key === account)?.[1];

  function keep(account: string, known: KnownRealm | undefined): void {
    const others = all().filter(([key]) => key !== account);
    memory.set(
      [...others, ...(known === undefined ? [] : [[account, known] as [string, KnownRealm]])].slice(
        -MOST_ACCOUNTS,
      ),
    );
  }

  return {
    /** `undefined`: not known, or there are several. */
    of: (account: string): string | undefined => find(account)?.realm ?? undefined,
    /** Whether the challenge was news. */
    learn(account: string, challenge: Challenge): boolean {
      const known = find(account);
      const next = learnRealm(known, challenge);
      if (next === known) return false;
      keep(account, next);
      return true;
    },
    /** The account is set up anew: perhaps its phone system has one realm by now. */
    forgetSeveral(account: string): void {
      if (find(account)?.realm === null) keep(account, undefined);
    },
  };
}
