import { linkSchemes } from './desktop';

/** Longer than any number with its parameters; what is longer isn't passed on. */
const MAX_LINK = 2_048;

/**
 * The link among what the system started Patchcord with: the first argument with a scheme we dial, as it is. Nobody
 * has looked at it yet.
 */
export function findLink(args: readonly unknown[]): string | undefined {
  return args.find(
    (arg): arg is string =>
      typeof arg === 'string' &&
      arg.length <= MAX_LINK &&
      linkSchemes.some((scheme) => arg.slice(0, scheme.length + 1).toLowerCase() === `${scheme}:`),
  );
}
