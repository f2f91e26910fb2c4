import type { keyMessages as en } from '../en/keys';

export const keyMessages: Readonly<Record<keyof typeof en, string>> = {
  'settings.tab.keys': 'Taste',

  'keys.group.call': 'Apeluri',
  'keys.group.transfer': 'Transferuri',
  'keys.group.after': 'Notițe, încheiere și apelul următor',
  'keys.group.caller': 'Apelanți și numere',
  'keys.group.window': 'În fereastră',
  'keys.group.status': 'Starea dvs.',

  'keys.note-only': 'Lăsați să sune fără sunet și scrieți o notiță',
  'keys.swap': 'Comutați între apelant și coleg',
  'keys.complete': 'Finalizați transferul sau conectați apelantul cu colegul',
  'keys.take-back': 'Înapoi la apelant: anulați transferul',
  'keys.wrap-up': 'La încheierea apelului',
  'keys.finish': 'Terminați încheierea apelului',
  'keys.next-call': 'Apelul următor',
  'keys.previous-call': 'Apelul anterior',
  'keys.card': 'La fișa apelantului',
  'keys.record': 'Deschideți apelantul în sistemul companiei',
  'keys.calls': 'La lista de apeluri',
  'keys.contacts': 'La contacte',
  'keys.settings': 'La setări',
  'keys.settings-part': 'Setări: {part}',
  'keys.on-off': 'Absent sau din nou disponibil',
  'keys.available': 'Stare: disponibil',
  'keys.away': 'Stare: absent',
  'keys.dnd': 'Stare: nu deranjați',
  'keys.practice-ring': 'Exersare: sună {caller}',
  'keys.practice-hang-up': 'Exersare: {what}',

  'keys.change': 'Schimbați tastele',
  'keys.change-title': 'Tastele acestei ferestre',
  'keys.change-text':
    'Alegeți o tastă ca să o înlocuiți. Tot ce este aici se găsește și după nume, în caseta de căutare.',
  'keys.reset-all': 'Toate tastele ca la început',
  'keys.clash': '{keys} este acum tasta pentru „{other}”.',
  'keys.clash-swap': 'Schimbați tastele între ele',
  'keys.clash-take': 'Luați-o: „{other}” rămâne fără tastă',
  'keys.taken': 'Browserul sau sistemul are nevoie de {keys}. Alegeți alte taste.',
  'keys.place-digit': 'Apăsați {modifiers} împreună cu o cifră de la 1 la 9.',
  'keys.commands-hint':
    'Fiecare acțiune are și un nume: scrieți-l în caseta de căutare. „>” le arată pe toate.',

  'commands.title': 'Acțiuni',
  'commands.nothing': 'Nicio acțiune nu are acest nume.',
  'skip.to-main': 'Salt la conținut',
};
