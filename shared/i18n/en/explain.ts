/** Texts that explain single settings, and say what they are at first. ICU MessageFormat. */
export const explainMessages = {
  'default.none': 'none',
  'default.keys': 'as Patchcord brings them',
  'default.ask':
    '{count, plural, one {Your entry goes.} other {Your # entries go.}} The default counts from then on.',
  'default.ask-no': 'Leave it',

  'mode.name.practice': 'Practice',
  'mode.name.pbx': 'Your phone system',
  'explain.mode': 'Practice plays callers and colleagues; with your phone system the calls are real.',
  'explain.account': 'Only the country has a default. The rest is yours, or preset by your administrator.',
  'explain.microphone': 'What callers hear you by.',
  'explain.speaker': 'Where you hear callers.',
  'explain.ringer': 'Where it rings, also while the headset lies on the desk.',
  'explain.sources': 'The business systems and address books that callers are recognised from.',
  'explain.method': 'Who keeps the caller until the other side answers: Patchcord or the phone system.',
  'explain.internal-digits': 'A number with more digits is one of the outside.',
  'explain.form': 'How your phone system wants outside numbers written.',
  'explain.block-action': 'Holds for every number below, and for withheld ones if you block those.',
  'explain.theme': 'Light or dark; “System” follows this computer.',
  'explain.density': 'Compact shows more at once.',

  /** What else people call it: words to be found by, never shown. */
  'find.words.region': 'country code, prefix, +40',
  'find.words.gain': 'loudness, volume, too quiet, too loud, boost',
  'find.words.headset': 'hook, headset keys, WebHID, Jabra, Poly',
  'find.words.devices': 'input, output, USB, Bluetooth, earphone, loudspeaker',
} as const;
