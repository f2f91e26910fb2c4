/** Texts of the snippets: what is written often, typed by a short word or chosen from a list. ICU MessageFormat. */
export const snippetMessages = {
  'settings.tab.snippets': 'Snippets',
  'keys.snippet': 'Put in a snippet',

  'snippets.title': 'Snippets',
  'snippets.text-hint':
    'Texts you write often. Type the abbreviation in the notes, the follow-up or the line to a colleague, and then a space, Tab or Enter. Ctrl+Z gives back what you typed.',
  'snippets.key-hint': '{keys} shows all of them where you write.',
  'snippets.own': 'Your snippets',
  'snippets.add': 'Add a snippet',
  'snippets.full': 'There is room for {most}. Remove one to add another.',
  'snippets.saved': '“{name}” is saved.',
  'snippets.edit-of': 'Edit {name}',
  'snippets.clash': 'Same abbreviation',
  'snippets.team-title': 'Snippets of your team',
  'snippets.team-text':
    'Your administrator keeps these. Where you have the same abbreviation, yours goes first.',

  'snippets.new': 'New snippet',
  'snippets.change': 'Change the snippet',
  'snippets.name': 'Name',
  'snippets.name-missing': 'Give it a name, to find it in the list.',
  'snippets.abbreviation': 'Abbreviation (optional)',
  'snippets.abbreviation-hint': 'A sign and then letters or digits, such as ;thx',
  'snippets.abbreviation-wrong':
    'It begins with a sign such as ; or /, has at least one more character, and no space.',
  'snippets.clash-own': '“{name}” has this abbreviation, too. The one further up is typed.',
  'snippets.clash-team': '“{name}” of your team has this abbreviation, too. Yours is typed.',
  'snippets.text': 'Text',
  'snippets.text-missing': 'The text is missing.',
  'snippets.places': 'Filled in from the call',
  'snippets.places-hint': 'What is not known in a call is marked there, and you type it.',
  'snippets.place.caller': 'Caller’s name',
  'snippets.place.company': 'Company',
  'snippets.place.number': 'Number',
  'snippets.place.agent': 'Your name',
  'snippets.place.date': 'Date',
  'snippets.place.time': 'Time',
  'snippets.place.ticket': 'Ticket number',
  'snippets.cancel': 'Cancel',

  'snippets.none': 'No snippets yet',
  'snippets.none-text': 'Write one of your own, or begin with one of these:',
  'snippets.example.greeting': 'Thanks for calling',
  'snippets.example.greeting-text': 'Thank you for calling, {caller}. You spoke with {agent}.',
  'snippets.example.ticket': 'Ticket opened',
  'snippets.example.ticket-text': 'Ticket {ticket}, {date} {time}: the caller has been told the number.',
  'snippets.example.call-back': 'Promised to call back',
  'snippets.example.call-back-text': '{caller} asks to be called back at {number}, at {place}.',

  'snippets.list': 'Snippets',
  'snippets.search': 'Search the snippets',
  'snippets.team': 'Team',
  'snippets.not-found': 'No snippet has these words.',
  'snippets.make': 'Make snippets',

  'find.words.snippets': 'text blocks, templates, canned responses, abbreviations, autotext, boilerplate',
} as const;
