import * as z from 'zod/mini';
import type { ArgsOf, Calls } from '../ipc/wire';

/** What both halves of zod make. */
type Schema<T> = z.core.$ZodType<T> & Pick<z.ZodMiniType<T>, 'parse' | 'safeParse'>;

/** The argument schema of every method of a contract: one missing, or one of another shape, doesn't compile. */
export type SchemasOf<C extends Calls<C>> = { readonly [M in keyof C]: Schema<ArgsOf<C, M>> };

/** The same for one-way signals. */
export type SignalSchemasOf<S> = { readonly [M in keyof S]: Schema<S[M]> };

/**
 * Schemas that are each made when they are asked for first: all of them would cost the phone page 3 ms before it has
 * registered, and few are wanted by then.
 */
export function madeOnDemand<Schemas extends object>(
  makers: {
    readonly [Name in keyof Schemas]: () => Schemas[Name];
  },
): Schemas {
  const schemas = {};
  for (const [name, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(schemas, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make();
        Object.defineProperty(schemas, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return schemas as Schemas;
}

/** No arguments. */
export const nothing = z.strictObject({});
