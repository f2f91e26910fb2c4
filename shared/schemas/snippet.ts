import { z } from 'zod';
import { isAbbreviation, MOST_ABBREVIATION, MOST_NAME, MOST_SNIPPETS, MOST_TEXT } from '../domain/snippets';

const snippetSchema = z.object({
  name: z.string().trim().min(1).max(MOST_NAME),
  abbreviation: z
    .string()
    .max(MOST_ABBREVIATION)
    .refine(isAbbreviation, 'a sign and then letters or digits, without a blank')
    .default(''),
  text: z.string().min(1).max(MOST_TEXT),
});

/** In the order in which they are shown. */
export const snippetsSchema = z.array(snippetSchema).max(MOST_SNIPPETS);
