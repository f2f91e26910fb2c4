import type { hostMessages as en } from '../en/host';

export const hostMessages: Readonly<Record<keyof typeof en, string>> = {
  'host.port-taken': 'Portul {port} este folosit de alt program; de data aceasta Patchcord folosește {used}.',
  'host.already-running': 'Patchcord rulează deja; aceasta este o adresă nouă pentru el.',
  'host.no-browser':
    'Nu s-a găsit niciun browser bazat pe Chromium. Deschideți adresa într-unul, pe acest calculator.',
  'host.browser-as-root':
    'Browserul nu se pornește ca root. Deschideți adresa cu alt utilizator, pe acest calculator.',
  'host.no-display':
    'Nu există ecran. Deschideți adresa într-un browser bazat pe Chromium, pe acest calculator.',
  'host.window-closed': 'Fereastra a fost închisă. Această adresă o redeschide; Ctrl-C oprește Patchcord.',
  'host.gave-up':
    'Aceeași eroare s-a repetat de mai multe ori, așa că Patchcord se oprește acum. Porniți-l din nou. Dacă se oprește iar, arătați administratorului jurnalul din {folder}: acolo scrie de ce.',
  'host.start-failed':
    'Patchcord nu poate porni: {problem}. Verificați că discul are spațiu și că puteți scrie în dosarul cu datele Patchcord, apoi porniți din nou Patchcord. Dacă nu ajută, arătați administratorului jurnalul din {folder}.',
  'host.starting': 'Patchcord pornește.',
  'host.desk-down': 'Patchcord a avut o eroare și pornește din nou. Așteptați o clipă.',
  'host.open': 'Deschideți Patchcord',
  'host.quit': 'Ieșiți din Patchcord',
  'host.quit-anyway': 'Ieșiți',
  'host.stay': 'Rămâneți în Patchcord',
  'host.badge':
    '{count, plural, one {# lucru de văzut} few {# lucruri de văzut} other {# de lucruri de văzut}}',
  'host.no-pages': 'Paginile nu sunt compilate. Rulați „npm run build”.',
  'host.no-port': 'Nu s-a găsit niciun port liber începând de la {port}.',
  'host.page.401.title': 'Neautentificat',
  'host.page.401.text':
    'Deschideți Patchcord din lansatorul său: fiecare pornire dă o adresă care funcționează o singură dată.',
  'host.page.403.title': 'Refuzat',
  'host.page.403.text': 'Această adresă este rezervată paginilor Patchcord de pe acest calculator.',
  'host.page.404.title': 'Negăsit',
  'host.page.404.text': 'La această adresă nu există nimic.',
  'host.page.405.title': 'Refuzat',
  'host.page.405.text': 'Această adresă poate fi doar citită.',
  'host.menu.services': 'Servicii',
  'host.menu.hide': 'Ascundeți Patchcord',
  'host.menu.hide-others': 'Ascundeți celelalte',
  'host.menu.show-all': 'Afișați toate',
  'host.menu.edit': 'Editare',
  'host.menu.undo': 'Anulați',
  'host.menu.redo': 'Refaceți',
  'host.menu.cut': 'Decupați',
  'host.menu.copy': 'Copiați',
  'host.menu.paste': 'Lipiți',
  'host.menu.delete': 'Ștergeți',
  'host.menu.select-all': 'Selectați tot',
  'host.menu.window': 'Fereastră',
  'host.menu.minimize': 'Minimizați',
  'host.menu.zoom': 'Măriți',
  'host.menu.front': 'Aduceți toate în față',
};
