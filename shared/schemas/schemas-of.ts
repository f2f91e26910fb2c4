import { z } from 'zod';
import type { ArgsOf, Calls } from '../ipc/wire';

/** The argument schema of every method of a contract: one missing, or one of another shape, doesn't compile. */
export type SchemasOf<C extends Calls<C>> = { readonly [M in keyof C]: z.ZodType<ArgsOf<C, M>> };

/** The same for one-way signals. */
export type SignalSchemasOf<S> = { readonly [M in keyof S]: z.ZodType<S[M]> };

/** No arguments. */
export const nothing = z.strictObject({});

/**
 * One line that a person typed or pasted: control characters (also the line breaks and direction marks that
 * come along with a paste) become spaces, the ends are trimmed.
 */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replaceAll(unwanted, ' ').trim());

// Cc: control characters; the others: marks, embeddings and isolates that turn the reading direction around.
const unwanted = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
