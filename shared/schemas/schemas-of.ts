import { z } from 'zod';
import type { ArgsOf, Calls } from '../ipc/wire';
import { plainLine } from '../lib/plain-text';

/** The argument schema of every method of a contract: one missing, or one of another shape, doesn't compile. */
export type SchemasOf<C extends Calls<C>> = { readonly [M in keyof C]: z.ZodType<ArgsOf<C, M>> };

/** The same for one-way signals. */
export type SignalSchemasOf<S> = { readonly [M in keyof S]: z.ZodType<S[M]> };

/** No arguments. */
export const nothing = z.strictObject({});

/** One line that a person typed or pasted, made plain: no control characters, nothing unseen, no blanks at the ends. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => plainLine(text, max));
