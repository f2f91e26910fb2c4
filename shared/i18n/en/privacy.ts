/** Texts of privacy: one person, and the settings. ICU MessageFormat. */
export const privacyMessages = {
  // Privacy: one person.
  'privacy.save': 'Save what is known…',
  'privacy.forget': 'Forget this person…',
  'privacy.forget-title': 'Forget {name} on this computer?',
  'privacy.goes': 'Deleted here for good:',
  'privacy.goes-contact':
    'the contact, in whatever source it was found, and in the search{items, plural, =0 {} one {, with one order or ticket} other {, with # orders and tickets}}',
  'privacy.goes-calls':
    'name and number in {calls, plural, one {one call} other {# calls}}{notes, plural, =0 {} one {, and one note} other {, and # notes}}. When and how long it was, and what came of it, stays for the figures, without the person',
  'privacy.goes-handoffs':
    '{count, plural, one {one document} other {# documents}} sent or received with a transfer',
  'privacy.goes-kept':
    '{count, plural, one {one entry} other {# entries}} of yours: favourites, choices, added numbers, calls out of files',
  'privacy.goes-copies':
    '{count, plural, one {one older copy} other {# older copies}} of the databases that Patchcord has put aside, with everybody in them',
  'privacy.stays': 'Not touched:',
  'privacy.stays-sources': 'the records in {sources}: ask there for their deletion',
  'privacy.stays-colleagues': 'what colleagues have on their own computers',
  'privacy.stays-words': 'their name in notes about other callers: nobody but you can find it there',
  'privacy.stays-lines':
    'calls on {count, plural, one {a number} other {# numbers}} that others have too, where nothing says who it was',
  'privacy.not-back':
    'Afterwards no sync, no live question, no transfer and no merge brings them back. What Patchcord remembers for that are encrypted fingerprints, not the name or the number.',
  'privacy.discard':
    'Also delete {count, plural, one {the one entry that was} other {the # entries that were}} not yet written to the source',
  'privacy.discard-hint':
    'They would be lost. To keep them, cancel, wait until they are written (Settings, Contact sources), and forget the person then.',
  'privacy.forget-yes': 'Forget for good',
  'privacy.forget-no': 'Keep',
  'privacy.forgotten': '{name} is forgotten on this computer.',
  'privacy.removed': 'Caller removed',
  'privacy.on-line': 'A call with this person is still open. Finish it with its wrap-up first.',

  // Privacy: settings.
  'privacy.limits': 'What is kept of the sources',
  'privacy.limits-text':
    'Cards come from a copy of your contacts on this computer. What you leave out here is never written to it, nor found by the search. A card still shows it while a call rings, if the source answers in time, and forgets it after the call.',
  'privacy.no-sources': 'No source is connected.',
  'privacy.limits-change': 'Change…',
  'privacy.limits-change-of': 'Change what is kept of {name}',
  'privacy.limits-of': 'What is kept of {name}',
  'privacy.keeps-all': 'Every field is kept.',
  'privacy.keeps-not': 'Not kept: {names}.',
  'privacy.of-everybody': 'All contacts are kept.',
  'privacy.of-only': 'Only contacts of: {names}.',
  'privacy.decided-without': 'Your administrator has decided that this is not kept of any source: {names}.',
  'privacy.decided-only': 'Your administrator has decided that only these are kept: {names}.',
  'privacy.fields': 'Fields that are kept (name and numbers always are)',
  'privacy.items': 'What belongs to contacts',
  'privacy.field.company': 'Company',
  'privacy.field.title': 'Job title',
  'privacy.field.department': 'Department',
  'privacy.field.tier': 'Customer tier',
  'privacy.field.language': 'Language',
  'privacy.field.timeZone': 'Time zone',
  'privacy.field.owner': 'Who looks after them',
  'privacy.field.emails': 'Mail addresses',
  'privacy.field.externalId': 'Customer or staff number',
  'privacy.field.url': 'Link to the record',
  'privacy.field.extra': 'Further fields',
  'privacy.field.amount': 'Amounts',
  'privacy.field.assignee': 'Who works on it',
  'privacy.item.order': 'Orders',
  'privacy.item.opportunity': 'Leads',
  'privacy.item.incident': 'Incidents',
  'privacy.item.complaint': 'Complaints',
  'privacy.item.message': 'Messages',
  'privacy.territory': 'Whose contacts are kept',
  'privacy.territory-text':
    'One entry in each line. Empty lists say nothing; where several lists say something, a contact has to be in each of them.',
  'privacy.prefixes': 'Numbers that begin with',
  'privacy.prefixes-hint': 'For example +40. Colleagues with an internal extension are always kept.',
  'privacy.companies': 'Companies',
  'privacy.companies-hint': 'Written as in the source.',
  'privacy.owners': 'Looked after by',
  'privacy.owners-hint': 'Agents or teams, written as in the source.',
  'privacy.bad-prefix': '“{line}” is not the beginning of an international number, such as +40.',
  'privacy.limits-then':
    'After saving, what is no longer to be kept is deleted here, and the source is read whole again. Cards go on meanwhile.',
  'privacy.retention': 'How long things are kept',
  'privacy.retention-text':
    'Deleted once a day in the background, never during a call. Figures for reports (when, how long, outcome, result) stay, without the person.',
  'privacy.callDays': 'Callers in call records',
  'privacy.callDays-hint': 'Then a call loses name, number, note and follow-up.',
  'privacy.noteDays': 'Notes',
  'privacy.noteDays-hint': 'What was written to a source stays there.',
  'privacy.handoffDays': 'Documents of transfers',
  'privacy.handoffDays-hint': 'Sent and received.',
  'privacy.closedItemDays': 'Closed orders and tickets',
  'privacy.closedItemDays-hint': 'After their last change. Open ones are kept.',
  'privacy.days': ' {count, plural, one {day} other {days}}',
  'privacy.zero':
    '0 days means: for good. Entries that wait to be written to a source are never deleted by time.',
  'privacy.decided': 'What is greyed out was decided by your administrator.',
  'privacy.people': 'Forgotten people',
  'privacy.people-text':
    'Forget somebody from their contact: Contacts, or the details of a card. Who was forgotten is recognised by encrypted fingerprints and not brought back.',
  'privacy.people-count':
    '{count, plural, =0 {Nobody was forgotten on this computer.} one {One person is to stay forgotten.} other {# people are to stay forgotten.}}',
  'privacy.unfinished':
    'The file of contacts is still being cleaned. This goes on by itself, also after a restart.',
  'privacy.take-back': 'Let them be brought back…',
  'privacy.take-back-text':
    '{count, plural, one {This person} other {All # people}} may then come back with the next sync, transfer or merge. Who it was can’t be shown: the fingerprints don’t tell. What was deleted here stays deleted.',
  'privacy.take-back-yes': 'Let them come back',
  'privacy.take-back-no': 'Keep them forgotten',
} as const;
