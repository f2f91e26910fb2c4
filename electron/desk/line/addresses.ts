import type { LineAddress } from '#shared/domain/line';
import type { TransportProblem } from './line-state';

/** What an address failed with, in the round that is running. */
interface Failed {
  readonly at: number;
  readonly problem: TransportProblem;
}

/**
 * The addresses of the phone system, the preferred one first, and whose turn it is. They are tried in rounds: each once,
 * one after the other.
 */
export function createAddresses() {
  let servers: readonly string[] = [];
  let at = 0;
  /** Whose turn comes yet. */
  let rest: number[] = [];
  let failed: readonly Failed[] = [];

  /** Whoever failed last comes last. */
  const begin = (order: readonly number[]): void => {
    [at = 0, ...rest] = order;
    failed = [];
  };
  const all = () => servers.map((_, place) => place);
  const without = (place: number) => all().filter((each) => each !== place);

  return {
    use(next: readonly string[]): void {
      servers = next;
      begin(all());
    },
    current: (): string | undefined => servers[at],
    first: (): string | undefined => servers[0],
    at: () => at,
    isFirst: () => at === 0,
    areSeveral: () => servers.length > 1,
    /** Everybody has their turn again, this one at first. */
    startWith: (place: number): void => begin([place, ...without(place)]),
    /** The one in use held for a while and has failed: the others come first, in their order. */
    startWithOthers: (): void => begin([...without(at), at]),
    failed(problem: TransportProblem): void {
      failed = [...failed, { at, problem }];
    },
    worked(): void {
      failed = [];
    },
    /** Goes on to the next of this round. False: all have had their turn. */
    next(): boolean {
      const place = rest.shift();
      if (place === undefined) return false;
      at = place;
      return true;
    },
    /** All have had their turn, and this is what the agent is told: what doesn't pass by itself, else what is with the preferred one. */
    verdict(): Failed | undefined {
      return (
        failed.find(({ problem }) => problem === 'certificate') ??
        failed.find((each) => each.at === 0) ??
        failed[0]
      );
    },
    /** For the agent's eyes: which one of several, or whose certificate. */
    describe(place = at): LineAddress {
      return { place: place + 1, host: hostOf(servers[place] ?? '') };
    },
  };
}

/** Name and port, in the form of `URL`: no control character, nothing of a path. */
function hostOf(server: string): string {
  return URL.parse(server)?.host ?? '';
}
