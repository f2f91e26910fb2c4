/**
 * Sentences the desk decides on: calls, transfers, line, sync. Said alike by page, ring card and notices.
 * ICU MessageFormat; `{caller}` and `{target}` are names or numbers and come last in no sentence by chance:
 * a sentence starts with who it is about.
 */
/**
 * Where the caller is after a transfer that failed: on hold when the agent is in another call by then; both calls are
 * there when completing a supervised one was refused.
 */
const back =
  '{where, select, hold {{caller} is waiting on hold.} line {{caller} is back with you as soon as the line returns.} both {Both calls are still here.} ring {{caller} is ringing you again.} other {{caller} is back with you.}}';

export const deskMessages = {
  'transfer.no-answer': `{target} did not answer. ${back}`,
  'transfer.busy': `{target} is on another call. ${back}`,
  'transfer.declined': `{target} declined. ${back}`,
  'transfer.declined-reason': `{target} declined: {reason}. ${back}`,
  'transfer.not-signed-in': `{target} is not signed in. ${back}`,
  'transfer.unknown-number': `{target} does not exist. ${back}`,
  'transfer.not-allowed': `Your phone system does not allow this transfer. ${back}`,
  'transfer.not-supported': `This line does not support transfers. ${back}`,
  'transfer.phone-system-busy': `The phone system is busy right now. ${back}`,
  'transfer.media-refused': `{target}’s phone cannot take this call. ${back}`,
  'transfer.forwarded': `{to, select, none {{target} has forwarded their calls.} other {{target} has forwarded their calls to {to}.}} ${back}`,
  'transfer.sign-in-refused': `The phone system refused this phone’s sign-in. ${back}`,
  'transfer.not-two-party': `This call cannot be transferred from here: it is not between two people. ${back}`,
  'transfer.could-not-start':
    'The transfer could not be started. {where, select, hold {{caller} is waiting on hold.} other {You are still connected to {caller}.}}',
  'transfer.could-not-connect': `Could not connect {target} and {caller}. ${back}`,
  'transfer.target-hung-up': `{target} hung up. ${back}`,
  'transfer.unavailable': `{target} could not be reached. ${back}`,
  'transfer.caller-lost':
    '{target} could not be reached, and {caller} is no longer on the line. Call {caller} back; your notes are kept.',
  'transfer.apart':
    '{target} and {caller} could not be brought together on this computer. Both are still there: you can try again, or complete.',
  'transfer.overdue': 'No word from {target} yet. Wait on, or cancel to have {caller} back.',
  'transfer.caller-hung-up': '{caller} hung up. Your notes are kept.',
  'transfer.cancelled': `Transfer cancelled. ${back}`,
  'transfer.line-lost': `The line was lost during the transfer. ${back}`,
  'transfer.interrupted':
    'The transfer to {target} was interrupted. {where, select, hold {{caller} is waiting on hold.} gone {{caller} was cut off; your notes are kept.} other {{caller} is back with you.}}',
  'transfer.line-down': 'The line is lost; the transfer goes on when it is back. Reconnecting …',
  'transfer.unconfirmed': 'Handed to the phone system; no confirmation yet.',
  'transfer.returning': '{target} was unavailable. Reconnecting {caller} …',
  'transfer.returning-cancelled': 'Reconnecting {caller} …',
  'transfer.completed': '{target} has {caller}.',
  'transfer.completed-line': '{caller} is on {target}’s line.',
  'transfer.completed-queue': '{caller} is waiting in the queue {target}.',
  'transfer.completed-opened': '{target} has {caller} and has opened your notes.',
  'transfer.completed-delivered': '{target} has {caller}. Your notes have arrived.',
  'transfer.completed-unopened': '{target} has {caller}, but has not opened your notes.',
  'transfer.completed-pending': '{target} has {caller}. Your notes will follow.',
  'transfer.completed-unsupported': '{target} has {caller}. {target}’s phone shows no notes.',
  'call.hold-refused': 'The phone system refused to put {caller} on hold. You are still connected.',
  'call.resume-refused': '{caller} could not be taken off hold yet. Try again.',
  'call.hung-up': '{caller} hung up.',
  'call.missed': 'Missed call from {caller}.',
  'call.busy': '{caller} is on another call.',
  'call.no-answer': '{caller} did not answer.',
  'call.declined': '{caller} declined the call.',
  'call.unknown-number': '{caller} does not exist.',
  'call.not-signed-in': '{caller} is not signed in.',
  'call.forwarded':
    '{to, select, none {{caller} has forwarded their calls.} other {{caller} has forwarded their calls to {to}.}}',
  'call.sign-in-refused': 'The phone system refused this phone’s sign-in.',
  'call.failed': 'The call to {caller} could not be connected.',
  'call.mixing-stopped':
    'This computer has stopped joining the two calls: caller and colleague don’t hear each other. You hear both, and both hear you. Complete the transfer, or go back to one of them.',
  'call.media-lost': 'Audio was lost. Trying to restore it …',
  'call.hold-unanswered':
    'The phone system has not answered yet whether {caller} is on hold. They do not hear you for the moment.',
  'call.resume-unanswered':
    'The phone system has not answered yet whether {caller} is off hold. They may not hear you for the moment.',
  'call.unknown-there':
    'You still hear each other, but the phone system no longer finds this call after the connection was lost: it cannot be put on hold or transferred.',
  'call.line-down': 'Connection lost; your audio continues. Reconnecting …',
  'call.desk-restarted':
    'The desk was restarted. Your call with {caller} is still up, and your notes are kept.',
  'call.taking-back': 'Patchcord had stopped in the middle of this call. Bringing {caller} back …',
  'call.taken-back': 'Patchcord had stopped in the middle of this call. {caller} is back with you.',
  'call.interrupted': 'The call with {caller} was interrupted. Your notes are kept.',
  'call.not-saved': 'This call could not be saved: the disk is full or cannot be written. Trying again …',
  'call.transferor-unheard':
    'Nothing is heard from {colleague}; their line may be down. Stay on: the caller is put through, or goes back to them.',
  'call.transfer-withdrawn':
    '{colleague} no longer passes the caller on to you. If nobody is on the line, hang up.',
  'call.recalled': '{caller} is back: the transfer did not reach anybody.',
  'line.offline': 'This computer has no network. Calls cannot ring here until it has one.',
  'line.unreachable': 'The phone system cannot be reached. Trying again …',
  'line.refused': 'The phone system refused the connection. Check its address.',
  'line.certificate': 'The phone system’s certificate is not trusted on this computer.',
  'line.certificate-of': 'The certificate of {host} is not trusted on this computer.',
  'line.timeout': 'The phone system does not answer. Trying again …',
  'line.closed': 'The connection to the phone system was lost. Reconnecting …',
  'line.wrong-password': 'The phone system refused the extension or its password. Check them in Settings.',
  'line.unknown-extension': 'The phone system does not know this extension. Check it in Settings.',
  'line.registration-refused': 'The phone system refused to sign this phone in.',
  'line.no-phone':
    'The phone part of Patchcord is not running, so calls cannot ring here. If it stays so, start Patchcord again.',
  'line.back': 'The line is back.',
  'pbx.asterisk-stock':
    '{name}, without the recipe of Patchcord: notes arrive when a colleague has answered, and a caller who is handed over at once is lost if nobody takes the call. Your administrator can add the recipe.',
  'pbx.asterisk-recipe':
    '{name}, with the recipe of Patchcord: card and notes arrive with the ring, and a caller whom nobody takes rings you again.',
  'pbx.freeswitch-stock':
    '{name}: it does not tell whether a caller who is handed over at once was taken. Your administrator can switch on confirm-blind-transfer.',
  'pbx.freeswitch-confirm':
    '{name}, with confirmed transfers: a caller whom nobody takes is put back on the line with you.',
  'pbx.proxy': '{name}: a caller stays on the line with you until somebody has taken the call.',
  'pbx.practice':
    'The phone system of practice mode: a caller stays on the line with you until somebody has taken the call.',
  'pbx.unknown':
    '{name, select, unnamed {This phone system} other {{name}}} is not known to Patchcord. Leave transfers on Automatic: a caller then stays with you until somebody has answered.',
  'pbx-test.line': '{host} answers, its certificate is trusted, and extension {extension} is signed in.',
  'pbx-test.line-plain':
    '{host} answers on this computer without encryption, and extension {extension} is signed in.',
  'pbx-test.line-advice':
    'The rest could not be tested. Check the address ({host}), the extension and its password first.',
  'pbx-test.recipe': 'Your administrator can add the recipe of Patchcord for this phone system.',
  'pbx-test.messages': 'Messages arrive whole, up to {largest, number} bytes and perhaps more.',
  'pbx-test.messages-up-to':
    'Messages arrive whole up to {largest, number} bytes; one of {tooLarge, number} did not. Notes are sent in pieces that fit.',
  'pbx-test.messages-small':
    'Messages arrive, but only up to {largest, number} bytes. Notes need 900, and arrive when a colleague has answered.',
  'pbx-test.messages-nowhere':
    'A message to yourself did not come back. Notes arrive when a colleague has answered.',
  'pbx-test.messages-refused':
    'The phone system refuses messages{code, select, 0 {} other { ({code})}}. Notes arrive when a colleague has answered.',
  'pbx-test.tokens':
    'A call keeps what Patchcord adds to it: the card is there when a colleague’s phone rings.',
  'pbx-test.tokens-alone':
    'The phone system takes off what Patchcord adds to a call: notes are matched by who calls.',
  'pbx-test.tokens-looped':
    'A call to yourself came back as it was sent: the phone system takes nothing off it.',
  'pbx-test.tokens-nowhere':
    'A call to yourself did not arrive, so it is not known whether a call keeps what Patchcord adds to it.',
  'pbx-test.tokens-refused':
    'The phone system does not let you call yourself ({code}), so it is not known whether a call keeps what Patchcord adds to it.',
  'pbx-test.media': 'Audio works in both directions: the echo was heard.',
  'pbx-test.media-silent': 'The echo extension answered, and nothing was heard.',
  'pbx-test.media-advice':
    'Check your microphone, and that the network lets UDP through between this computer and the phone system.',
  'pbx-test.media-no-answer': 'The echo extension did not answer.',
  'pbx-test.media-refused': 'The echo extension could not be called ({code}).',
  'pbx-test.media-untested': 'Audio was not tested: that takes an extension with an echo.',
  'pbx-test.method-guarded':
    'A caller stays with you until somebody has answered{chosen, select, yes {, as you chose in the settings} other {}}.',
  'pbx-test.method-native':
    'A caller is handed over at once{chosen, select, yes {, as you chose in the settings} other { to numbers outside; colleagues are asked first}}.',
  'pbx-test.method-risky':
    'On this phone system such a caller is lost if nobody takes the call. In Settings, Calls, choose Automatic.',
  'sign-in.no-password': 'The password of your phone system is missing. Type it again in Settings.',
  'sign-in.secrets-unavailable':
    'The password of your phone system cannot be read from this computer’s key store. Unlock it and try the line again, or type the password again in Settings.',
  'practice.source': 'Sample CRM',
  'practice.department.answers': 'Billing (answers)',
  'practice.department.busy': 'Support (always busy)',
  'practice.department.no-answer': 'Sales (never answers)',
  'practice.department.declines': 'Logistics (declines)',
  'practice.department.not-signed-in': 'Night shift (not signed in)',
  'practice.server-failed':
    'Practice mode could not be started. Trying again … Check that the data folder can be written.',
  'practice.no-extension': 'All extensions of practice mode are taken by other desks of this data folder.',
  'ring.call-from': 'Call from {caller}',
  'ring.transferred': '{caller}, transferred by {from}',
  'ring.consult': '{from} asks about {caller}',
  'sync.unreachable': '{source} cannot be reached. Contacts are shown as they were at the last sync.',
  'sync.slow': '{source} takes too long to answer. Contacts are shown as they were at the last sync.',
  'sync.auth':
    '{source} refused the sign-in. Check its user name and password, or its access token, in Settings.',
  'sync.forbidden':
    '{source} does not let this user read its contacts. Ask its administrator for the right. Contacts are shown as they were at the last sync.',
  'sync.forbidden-partly':
    '{source} gives its contacts, but not everything else: this user has no right to some of its orders, leads or incidents. Ask its administrator for it.',
  'sync.invalid':
    '{source} answered with something that is not understood, such as a sign-in page. Check its address in Settings, or its mapping file. Contacts are shown as they were at the last sync.',
  'sync.rate-limited': '{source} asked to slow down. The sync goes on in a moment.',
  'sync.mass-deletion':
    '{source} no longer has {count, number} of {of, number} records. They were kept here, as a lost access right looks the same: check the rights, or remove them here too.',
  'outbox.refused': '{source} refused this entry.',
  'outbox.unknown-outcome': '{source} did not confirm this entry, and cannot tell whether it was stored.',
  'outbox.conflict':
    '{source} has something else in this place. Keep yours to write it nevertheless, or discard it.',
  'outbox.failing': '{source} fails at this entry again and again, but takes others.',
  'outbox.unreadable': 'This entry is damaged and cannot be sent to {source}.',
  'outbox.no-source': 'There is no source that takes this entry.',
  'note.call':
    '{direction, select, in {Incoming call} other {Outgoing call}}, {outcome}, {minutes}:{seconds} min, {remote}',
  'note.subject': '{kind, select, call {Call} other {Note of a call}}',
  'note.follow-up':
    'Follow-up{dated, select, yes { by {when} UTC} other {}}{told, select, yes {: {what}} other {}}',
  'note.call-back': 'Call back',
  'note.signature': '{agent}, {at} UTC',
  'caller.anonymous': 'Anonymous caller',
  'tray.practice': 'Practice · {line}',
  'tray.unread': '{count, plural, one {# unread notice} other {# unread notices}}',
  'tray.call.ringing': '{caller} is calling',
  'tray.call.dialing': 'Calling {caller} …',
  'tray.call.connecting': '{caller}: connecting …',
  'tray.call.up': 'On the line with {caller}',
  'tray.call.held': '{caller} is on hold',
  'tray.call.transferring': '{caller} is being transferred to {target}',
  'tray.answer': 'Answer {caller}',
  'tray.decline': 'Decline {caller}',
  'tray.hang-up': 'Hang up: {caller}',
  'tray.hold': 'Put {caller} on hold',
  'tray.resume': 'Take {caller} off hold',
  'tray.mute': 'Turn the microphone off',
  'tray.unmute': 'Turn the microphone on',
  'tray.cancel-transfer': 'Cancel the transfer of {caller}',
  'tray.quit-question':
    '{others, plural, =0 {{caller} is on the line.} one {{caller} and one more are on the line.} other {{caller} and # more are on the line.}} If you quit, {others, plural, =0 {the call ends} other {the calls end}}. Quit Patchcord?',
  'tray.quit-question-ringing':
    '{caller} is calling. If you quit, the call does not ring here any more. Quit Patchcord?',
  'desktop.hidden':
    'Patchcord is still running, so that calls ring. You find it {where, select, win32 {in the notification area of the taskbar} darwin {in the menu bar} other {in the tray}}; Quit is in its menu.',
  'desktop.shortcuts-taken':
    'Another program already has keys of Patchcord, so they do nothing here: {names}. Choose other keys in Settings.',
  'desktop.update-ready':
    'Patchcord {version} is ready: it is installed when you quit, or at once from Settings, Desktop.',
  'notice.action.open-call': 'Open the call',
  'notice.action.answer': 'Answer',
  'notice.action.decline': 'Decline',
  'notice.action.try-again': 'Try again',
  'notice.action.someone-else': 'Someone else',
  'notice.action.take-message': 'Take a message',
  'notice.action.edit-number': 'Edit the number',
  'notice.action.supervised-instead': 'Supervised instead',
  'notice.action.call-back': 'Call back',
  'notice.action.keep-notes': 'Keep the notes',
  'scenario.check-off': 'It is switched off.',
  'scenario.check-direction':
    '{is, select, in {The call comes in} other {The call goes out}}{holds, select, yes {.} other {, and the scenario is for the other direction.}}',
  'scenario.check-callers':
    'It is {is, select, customer {a customer} employee {an employee} colleague {a colleague} line {a line that several people share} unknown {nobody who is known} other {somebody who withholds the number}}{holds, select, yes {.} other {, and the scenario is for others.}}',
  'scenario.check-vip':
    '{is, select, yes {The caller is a VIP} other {The caller is no VIP}}{holds, select, yes {.} other {, and the scenario is for the others.}}',
  'scenario.check-companies':
    '{count, plural, =0 {No company is known of the caller.} one {The company is {company}{holds, select, yes {.} other {, and the scenario is for others.}}} other {The people on this line are of {count} companies{holds, select, yes {, and all are meant.} other {, and not all are meant.}}}}',
  'scenario.check-numbers': 'The number is {number}{holds, select, yes {.} other {, and begins otherwise.}}',
  'scenario.check-withheld': 'The number is withheld.',
  'scenario.check-called':
    '{count, plural, =0 {The phone system has not said what was called.} other {Called was {called}{holds, select, yes {.} other {, and the scenario is for another number or queue.}}}}',
  'scenario.check-times':
    'It is {day, select, mon {Monday} tue {Tuesday} wed {Wednesday} thu {Thursday} fri {Friday} sat {Saturday} other {Sunday}}, {time}{holds, select, yes {.} other {, and that is outside its times.}}',
  'scenario.check-case':
    '{case} is open{holds, select, yes {.} other {, and the scenario is for callers without such a case.}}',
  'scenario.check-no-case':
    '{count, plural, =0 {Nothing is open} one {One case is open, but not such a one} other {# cases are open, but none of them is such a one}}{holds, select, yes {, as the scenario wants it.} other {.}}',
  'scenario.check-case-of-whom':
    'Several people share the number, and who of them calls is not known yet: neither are their cases.',
  'scenario.withheld-earlier':
    'The {what, select, badge {same badge} script {script} transfer {suggestion for a transfer} page {page} disposition {disposition} incident {new incident} other {new contact}} of “{by}” goes before: it stands further up.',
  'scenario.withheld-badges': 'The call has {most} badges already, and no more than that are shown.',
  'scenario.withheld-own-number': 'The transfer would go to this very phone.',
  'scenario.withheld-page':
    'The page is not offered: something that its address needs is not known of this caller.',
  'scenario.withheld-disposition':
    '“{disposition}” is none of the dispositions in Settings: add it there, or choose another.',
  'scenario.withheld-no-number': 'No contact is made: there is no number to know the caller by.',
  'scenario.withheld-known': 'No contact is made: somebody has this number already.',
  'scenario-file.too-big': 'The file is too big to be one of scenarios.',
  'scenario-file.not-json': 'The file is no JSON: it was cut off, or it is something else.',
  'scenario-file.too-long': 'This is longer than {most} characters.',
  'scenario-file.too-many': 'There are more than {most} here.',
  'scenario-file.empty': 'Nothing stands here.',
  'scenario-file.empty-list': 'The list is empty. Leave it out if it does not matter.',
  'scenario-file.placeholder':
    'A name in braces is not known. There are caller, company, agent, number, called, case, subject, record and customer.',
  'scenario-file.clock': 'A time of day is written as in 08:30.',
  'scenario-file.from-and-to': 'A time needs both a beginning and an end.',
  'scenario-file.same-time': 'It ends when it begins. Leave both times out for the whole day.',
  'scenario-file.hours': 'The longest age is shorter than the shortest.',
  'scenario-file.prefix': 'The beginning of a number is digits, with a + in front or without.',
  'scenario-file.dialed': 'This is no number that can be dialed: an extension, or digits with a + in front.',
  'scenario-file.https':
    'The address has to begin with https:// and a host name that stands there as it is, without anything in braces.',
  'scenario-file.blanks': 'There are blanks or backslashes in the address.',
  'scenario-file.id': 'An id is made of small letters, digits and dashes.',
  'scenario-file.same-id': 'Two scenarios have the same id.',
  'scenario-file.nothing-to-do': 'The scenario gives nothing: no badge, no script, nothing else.',
  'scenario-file.create': 'What is made is an incident or a contact.',
  'scenario-file.unknown-key': 'This is not known: {keys}.',
  'scenario-file.one-of': 'This has to be one of: {values}.',
  'scenario-file.missing': 'This is missing.',
  'scenario-file.type': 'This has to be of another kind: {type}.',
  'scenario-file.range': 'This is too much, or too little.',
  'scenario-file.wrong': 'This is not what it has to be.',
  'desk.newer-database':
    'The data was written by a newer version of Patchcord. Update Patchcord; nothing was changed.',
  'desk.in-use':
    'Another Patchcord uses this data folder. Go on working there, or quit it and then start Patchcord again.',
  'desk.cannot-open': 'The data folder cannot be written. Check its access rights and free space.',
  'desk.damaged-while-running':
    'The data file of calls and notes is damaged: what is typed now may not be kept. Calls go on. Restart Patchcord as soon as you can: it saves what can be read.',
  'desk.corrupt-database':
    'The data file {file} is damaged. It was set aside as {aside}; Patchcord starts with an empty one.',
  'desk.rescued-database':
    'The data file of calls and notes was damaged. It is kept as {aside}, and what could be read was taken over{any, select, none {: nothing is missing.} other {.}}{calls, select, lost { Some calls may be missing.} other {}}{notes, select, lost { Some notes may be missing.} other {}}{handoffs, select, lost { Some notes to and from colleagues may be missing.} other {}}{outbox, select, lost { Some of what waited to be sent to your systems may be missing.} other {}}{contacts, select, lost { Some contacts and numbers you added may be missing.} other {}}{settings, select, lost { Some settings may be missing.} other {}}{others, select, lost { Some other data may be missing.} other {}}',
  'desk.damaged-cache':
    'The copy of your systems’ contacts was damaged and set aside as {aside}. Patchcord is fetching them again; until then callers are known by your own contacts and earlier calls.',
  'desk.preparing':
    'This version of Patchcord is making your contacts ready for its search. Calls and cards work as usual; Contacts shows how far it is.',
  'desk.damaged-settings':
    'Some settings could not be read and are back at their standard. Nothing is deleted: the old ones are kept as {aside}.',
  'desk.team-key-lost':
    'This desk can no longer read its team key, so notes are neither sent nor read. Type the phrase again in Settings, Colleagues.',
  'desk.handoff-forgotten':
    'This person was forgotten on this computer, so what your colleague noted about them is neither shown nor kept.',
  'desk.restarted': 'Patchcord’s desk stopped and was started again. Nothing you saved is lost.',
} as const;
