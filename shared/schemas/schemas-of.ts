import * as z from 'zod/mini';
import type { ArgsOf, Calls } from '../ipc/wire';

/** What both halves of zod make. */
type Schema<T> = z.core.$ZodType<T> & Pick<z.ZodMiniType<T>, 'parse' | 'safeParse'>;

/** The argument schema of every method of a contract: one missing, or one of another shape, doesn't compile. */
export type SchemasOf<C extends Calls<C>> = { readonly [M in keyof C]: Schema<ArgsOf<C, M>> };

/** The same for one-way signals. */
export type SignalSchemasOf<S> = { readonly [M in keyof S]: Schema<S[M]> };

/** No arguments. */
export const nothing = z.strictObject({});
