import { z } from 'zod';
import { plainLine } from '../lib/plain-text';

/** One line that a person typed or pasted, made plain: no control characters, nothing unseen, no blanks at the ends. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => plainLine(text, max));
