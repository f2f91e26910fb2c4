import { z } from 'zod';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { parseMapping } from '#shared/schemas/mapping';
import type { Settings } from '#shared/schemas/settings';
import type { Memory } from '../settings/memory';
import type { SecretsPort } from './create-sync';

type Source = Pick<Settings['sources'][number], 'id' | 'connection'>;

/** By the id of a source: where the secret under its name may go. */
export const tokenPlaces = z.record(z.string(), z.string());

/** The secrets of the sources, each with the place that it was given for. */
export interface Tokens {
  /** `undefined`: there is none, it can't be read, or it was given for another place than where the source is now. */
  read(source: Source): Promise<string | undefined>;
  /** Whether there is one, for whatever place; one that can't be read may be there. */
  has(id: string): Promise<boolean>;
  /** Whether one that was given is still there, as far as this desk knows. */
  isKnown(id: string): boolean;
  keep(source: Source, token: string): Promise<Result<void, Failure<'secrets-unavailable' | 'no-keychain'>>>;
  drop(id: string): Promise<void>;
}

/** Name of a source's access token in the secret store. */
export function tokenSecret(source: string): string {
  return `source.${source}`;
}

/**
 * A list of sources comes from a file or from an administrator, too, and its ids with it: that a name is the same says
 * nothing of whose system it is.
 * @param deps.isOurs a source of Patchcord's own, whose secret belongs to this run
 */
export function createTokens(deps: {
  readonly secrets: SecretsPort;
  readonly places: Memory<Readonly<Record<string, string>>>;
  readonly isOurs: (id: string) => boolean;
  readonly logger: Logger;
}): Tokens {
  const { secrets, places, isOurs, logger } = deps;

  /** An id may be a word that every object knows: `constructor`. */
  function placeGiven(id: string): string | undefined {
    const all = places.get() ?? {};
    return Object.hasOwn(all, id) ? all[id] : undefined;
  }

  function setPlace(id: string, place: string | undefined): void {
    if (placeGiven(id) === place) return;
    const { [id]: _before, ...rest } = places.get() ?? {};
    places.set(place === undefined ? rest : { ...rest, [id]: place });
  }

  return {
    async read({ id, connection }) {
      const secret = await secrets('secrets.read', { name: tokenSecret(id) });
      if (!secret.ok) {
        logger.warn('token not readable', { source: id, code: secret.error.code });
        return undefined;
      }
      const { value } = secret.value;
      if (value === undefined || isOurs(id)) return value;
      const place = placeOf(connection);
      const given = placeGiven(id);
      // Kept before places were: it belongs to where it has been used.
      if (given === undefined) setPlace(id, place);
      else if (given !== (place ?? '')) {
        logger.warn('a token was given for another place', { source: id });
        return undefined;
      }
      return value;
    },
    async has(id) {
      const secret = await secrets('secrets.read', { name: tokenSecret(id) });
      return !secret.ok || secret.value.value !== undefined;
    },
    isKnown: (id) => placeGiven(id) !== undefined,
    async keep({ id, connection }, token) {
      const written = await secrets('secrets.write', { name: tokenSecret(id), value: token });
      if (!written.ok)
        return fail(written.error.code === 'no-keychain' ? 'no-keychain' : 'secrets-unavailable');
      setPlace(id, placeOf(connection) ?? '');
      return ok();
    },
    async drop(id) {
      const removed = await secrets('secrets.remove', { name: tokenSecret(id) });
      if (removed.ok) setPlace(id, undefined);
      else logger.warn('token not removed', { source: id, code: removed.error.code });
    },
  };
}

/** Scheme, host and port of what is asked; `undefined` where nothing leaves this computer. */
export function placeOf(connection: Source['connection']): string | undefined {
  if (connection.kind === 'file' || connection.kind === 'unknown') return undefined;
  const mapping = connection.kind === 'rest' ? parseMapping(connection.mapping) : undefined;
  const address = connection.kind === 'rest' ? mapping?.ok && mapping.value.baseUrl : connection.url;
  if (!address) return undefined;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
