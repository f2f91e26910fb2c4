/** Texts of the pages, grouped by where they stand. ICU MessageFormat. */
export const pageMessages = {
  'app.name': 'Patchcord',

  'phone.replaced': 'Patchcord is open in another window',
  'phone.replaced-why': 'Calls and the microphone are there. Using it here ends the calls over there.',
  'phone.use-here': 'Use it here',
} as const;
