import type { Item } from './contact';

/** Clocks of business systems are wrong by an hour now and then (a time zone, summer time): in milliseconds. */
const WRONG_CLOCK_MS = 2 * 60 * 60 * 1000;

/**
 * The incident of a card that is the one made in this call, once its system has it: a system gives it an id of its
 * own, so it is known by its title. The same caller's older ones of that title (“VPN does not connect”) are others.
 *
 * @param made  `at`: when it was made here, ISO 8601
 */
export function arrivedIncident(
  incidents: readonly Item[],
  made: { readonly title: string; readonly at: string },
): Item | undefined {
  const earliest = Date.parse(made.at) - WRONG_CLOCK_MS;
  // A time that can't be read is taken for a new one: better once "arrived" too early than waiting for ever.
  return incidents.find(
    ({ title, createdAt }) => title === made.title && !(Date.parse(createdAt) < earliest),
  );
}
