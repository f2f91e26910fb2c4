/** What a page says when a command was refused. ICU MessageFormat. */
export const problemMessages = {
  'problem.no-such-call': 'This call is over.',
  'problem.no-incidents':
    'None of your contact sources takes incidents. Write it into the notes, and ask your administrator.',
  'problem.wrong-state': 'That is not possible at this moment of the call.',
  'problem.phone-failed': 'The phone could not do it. Try again.',
  'problem.not-registered': 'The line is not ready, so nothing can be dialed.',
  'problem.bad-number': 'This is not a number that can be dialed.',
  'problem.too-many-calls': 'There are too many calls already. End one first.',
  'problem.already-there': 'This call is in your list already.',
  'problem.too-many-imports': 'There are 500 calls from files in your list. Remove some of them first.',
  'problem.too-large': 'This file is too large: at most 480 kB, without recordings inside.',
  'problem.not-a-vcon': 'This is no vCon file.',
  'problem.signed':
    'This vCon is signed, and Patchcord cannot check its signature. Ask for the unsigned one.',
  'problem.encrypted': 'This vCon is encrypted, and Patchcord cannot open it. Ask for the plain one.',
  'problem.unknown-extension':
    'This vCon must not be read without an extension that Patchcord does not know. Ask for one without it.',
  'problem.newer-handoff':
    'This file was written by a later version of Patchcord. Update Patchcord to read it.',
  'problem.needs-confirmation': 'This number costs money and has to be confirmed first.',
  'problem.transfer-running': 'A transfer of this call is already under way.',
  'problem.service-code':
    'This is a service code of the phone system. It can change how your calls are handled, so it is only dialed when you type it yourself.',
  'problem.too-many-favourites': 'You have 60 favourites already. Remove one first.',
  'problem.no-block-number':
    'This is not a phone number. Write a number, or the beginning of one with a * after it.',
  'problem.block-emergency': 'Emergency numbers are never blocked.',
  'problem.block-in-directory': 'This number is in your directory, and numbers there always ring.',
  'problem.beginning-too-short':
    'This beginning is too short: it would block whole parts of the world. Write the country code at least.',
  'problem.no-block-entries': 'No number was found in this file. The list stays as it was.',
  'problem.no-such-contact': 'This contact is no longer there.',
  'problem.duplicate': 'A contact with this number is already there. Attach the number to it.',
  'problem.test-running': 'The test is under way already.',
  'problem.too-short': 'This phrase is too short. Take at least 12 characters.',
  'problem.invalid': 'Something in it is not right. Check what you filled in.',
  'problem.no-keychain':
    'This computer has no keychain to keep the password in. Settings, Desktop says what can be done.',
  'problem.secret-needed':
    'The address has changed. Type the password or token again, so that it goes nowhere by mistake.',
  'problem.not-ready': 'That is not ready yet.',
  'problem.secrets-unavailable':
    'This computer offers no place to keep a password safely. Nothing was saved.',
  'problem.no-such-source': 'This contact source is no longer there.',
  'problem.no-such-entry': 'This entry is already done.',
  'problem.no-such-notice': 'This notice is already dealt with.',
  'problem.not-practice': 'That is only there in practice mode.',
  'problem.crowd-not-ready': 'The practice callers are still getting ready. Try again in a moment.',
  'problem.outbox-waiting':
    'Something of this person is just being written to a source, or waits for it. Look again at what would be deleted.',
  'problem.erase-unfinished':
    'The person is forgotten, but the file of contacts could not be cleaned yet. Patchcord goes on with it by itself, also after a restart.',
  'problem.in-call': 'Finish your calls first: another phone system would end them.',
  'problem.unsupported': 'That cannot be done on this computer.',
  'problem.disconnected': 'The desk is not connected right now. Nothing was done; try again in a moment.',
  'problem.timeout': 'The desk did not answer in time. Look at the call before you try again.',
  'problem.not-allowed': 'This window is not allowed to do that.',
  'problem.internal': 'Something went wrong inside Patchcord. It was written to the log.',
} as const;
