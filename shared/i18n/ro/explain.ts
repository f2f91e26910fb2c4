import type { explainMessages as en } from '../en/explain';

export const explainMessages: Readonly<Record<keyof typeof en, string>> = {
  'default.none': 'nimic',
  'default.keys': 'cele cu care vine Patchcord',
  'default.ask':
    '{count, plural, one {Intrarea dvs. dispare.} few {Cele # intrări ale dvs. dispar.} other {Cele # de intrări ale dvs. dispar.}} De atunci este valabilă valoarea implicită.',
  'default.ask-no': 'Lăsați așa',

  'mode.name.practice': 'Exersare',
  'mode.name.pbx': 'Centrala dvs. telefonică',
  'explain.mode':
    'La exersare, apelanții și colegii sunt simulați; cu centrala dvs. telefonică apelurile sunt reale.',
  'explain.account': 'Doar țara are o valoare implicită. Restul îl completați dvs. sau administratorul.',
  'explain.microphone': 'Prin el vă aud apelanții.',
  'explain.speaker': 'Aici îi auziți pe apelanți.',
  'explain.ringer': 'Aici sună, chiar și când căștile stau pe masă.',
  'explain.sources': 'Sistemele firmei și agendele după care sunt recunoscuți apelanții.',
  'explain.method':
    'Cine păstrează apelantul până când răspunde cealaltă parte: Patchcord sau centrala telefonică.',
  'explain.internal-digits': 'Un număr cu mai multe cifre este considerat extern.',
  'explain.form': 'Cum vrea centrala telefonică să fie scrise numerele externe.',
  'explain.block-action': 'Valabil pentru fiecare număr de mai jos și pentru cele ascunse, dacă le blocați.',
  'explain.theme': 'Luminoasă sau întunecată; „Sistem” urmează acest calculator.',
  'explain.density': 'Varianta compactă arată mai multe deodată.',

  'find.words.region': 'prefix de țară, cod de țară, +40',
  'find.words.gain': 'volum, prea încet, prea tare, amplificare',
  'find.words.headset': 'butoane, taste căști, WebHID, Jabra, Poly',
  'find.words.devices': 'intrare, ieșire, USB, Bluetooth, cască, boxe',
};
