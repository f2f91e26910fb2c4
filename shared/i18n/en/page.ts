/** Texts of the pages, grouped by where they stand. ICU MessageFormat. */
export const pageMessages = {
  'app.name': 'Patchcord',
} as const;
