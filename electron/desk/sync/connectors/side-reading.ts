import { ok } from '#shared/lib/result';
import type { ConnectorFailure, ConnectorResult } from '../connector';

/** What rows are read with but don't hold themselves: names of tags, owners, the address of the source's own pages. */
export interface SideReading<T> {
  /** As it was read last; read now where this process hasn't it yet, or where it shall be read anew. */
  get(how: { readonly anew: boolean }, signal: AbortSignal): Promise<ConnectorResult<T>>;
  /** As far as it was read. */
  known(): T;
}

/** @param nothing what rows are read with where the source doesn't give it */
export function createSideReading<T>(
  read: (signal: AbortSignal) => Promise<ConnectorResult<T>>,
  nothing: T,
): SideReading<T> {
  let known: T | undefined;
  return {
    async get({ anew }, signal) {
      if (known !== undefined && !anew) return ok(known);
      const answer = orNothing(await read(signal), nothing);
      // An older one is better than none.
      if (!answer.ok) return known === undefined ? answer : ok(known);
      known = answer.value;
      return answer;
    },
    known: () => known ?? nothing,
  };
}

/**
 * A row without it is still a row, where the source never gives it. But what will be there in a while is waited for: no
 * later pull would read these rows again.
 */
export function orNothing<T>(answer: ConnectorResult<T>, nothing: T): ConnectorResult<T> {
  return answer.ok || !isLasting(answer.error) ? answer : ok(nothing);
}

function isLasting({ code }: ConnectorFailure): boolean {
  return code === 'forbidden' || code === 'not-found' || code === 'invalid';
}
