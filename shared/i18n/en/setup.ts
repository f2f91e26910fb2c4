/** Texts of the first run, the search in the settings, defaults, managed configuration, export and diagnostics. ICU MessageFormat. */
export const setupMessages = {
  'managed.title': 'Managed by your administrator',
  'managed.text':
    'Your organisation can set up Patchcord for you: a file on this computer, or an address that Patchcord asks once a day.',
  'managed.file-good': 'A policy file on this computer presets some of the settings.',
  'managed.file-broken':
    'The policy file of this computer cannot be understood. What it said of the settings before counts on. Tell your administrator.',
  'managed.by': 'Managed by {host}',
  'managed.good': 'Last asked {age}.',
  'managed.never': 'It has given nothing yet.',
  'managed.before': 'What it said {age} counts on.',
  'managed.checking': 'Asking {host} …',
  'managed.decided': 'The policy file of this computer names the address.',
  'managed.locked-count':
    '{locked, plural, =0 {No setting is locked} one {# setting is locked} other {# settings are locked}}, {preset, plural, =0 {none is preset} one {# is preset} other {# are preset}}.',
  'managed.some-locked': 'The fields that cannot be changed are set by your administrator.',
  'managed.address': 'Address of the configuration',
  'managed.address-hint':
    'Your administrator knows it. It starts with https:// and decides where this desk signs in: take it from nobody else.',
  'managed.address-wrong': 'The address starts with https:// and names a host, without a user or password.',
  'managed.take': 'Use this address',
  'managed.check': 'Ask again now',
  'managed.leave': 'Stop using it',
  'managed.leave-text':
    'What it has preset goes back to the defaults, and what it has locked is yours again. What you have changed yourself stays.',
  'managed.leave-yes': 'Stop using it',
  'managed.leave-no': 'Go on using it',
  'managed.unreachable': '{host} cannot be reached. Patchcord tries again in a while.',
  'managed.refused': '{host} does not give the configuration (answer {status}). Tell your administrator.',
  'managed.too-large': 'What {host} gives is too large for a configuration. Tell your administrator.',
  'managed.redirected': '{host} sends to another host, which is not followed. Tell your administrator.',
  'managed.untrusted': 'The certificate of {host} is not trusted by this computer. Tell your administrator.',
  'managed.broken':
    'The configuration of {host} has a mistake in it and is not used. Tell your administrator.',

  'problem.locked': 'Your administrator has set this, and it cannot be changed here.',
  'problem.configuration-unreachable': 'This address cannot be reached. Check it, and your network.',
  'problem.configuration-timeout': 'This address did not answer in time. Try again later.',
  'problem.configuration-untrusted':
    'The certificate of this address is not trusted by this computer. Nothing was changed.',
  'problem.configuration-refused': 'This address does not give a configuration. Check it.',
  'problem.configuration-redirected':
    'This address sends to another host, which is not followed. Ask for the address it leads to.',
  'problem.configuration-too-large': 'What this address gives is too large for a configuration.',
  'problem.configuration-broken':
    'What this address gives is no configuration, or has a mistake in it. Nothing was changed.',

  'default.locked': 'Set by your administrator.',
  'default.is': 'Default: {value}',
  'default.preset': 'Default: {value}, by your administrator',
  'default.reset': 'Reset to default',
  'default.reset-of': 'Reset to default: {name}',
  'default.seconds': '{count, plural, one {# second} other {# seconds}}',
  'default.days': '{count, plural, =0 {for good} one {# day} other {# days}}',
  'default.lines': '{count, plural, =0 {none} one {# line} other {# lines}}',
  'default.on': 'on',
  'default.off': 'off',
  'default.empty': 'empty',
} as const;
