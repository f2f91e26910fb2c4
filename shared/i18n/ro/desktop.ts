import type { desktopMessages as en } from '../en/desktop';

export const desktopMessages: Readonly<Record<keyof typeof en, string>> = {
  'system-notices.title': 'Notificări de sistem',
  'system-notices.default':
    'Cât timp această fereastră este ascunsă, apelurile și transferurile nereușite pot fi afișate de sistem.',
  'system-notices.granted':
    'Apelurile și transferurile nereușite sunt afișate de sistem cât timp această fereastră este ascunsă.',
  'system-notices.denied':
    'Notificările de sistem sunt blocate aici. Permiteți-le în browser sau în setările sistemului.',
  'system-notices.ask': 'Permiteți notificările',

  'desktop.unknown': 'Se interoghează calculatorul…',
  'desktop.browser':
    'Aici Patchcord rulează într-un browser. Aplicația instalată adaugă o pictogramă în zona de notificare, o fereastră de apel deasupra celorlalte programe, taste care funcționează în orice program, linkuri telefonice și actualizări.',
  'start.title': 'Pornire, închidere și sonerie',
  'start.login': 'Porniți Patchcord când mă conectez la acest calculator',
  'start.tray':
    'La închiderea ferestrei, Patchcord rămâne în {platform, select, darwin {bara de meniu} other {zona de notificare}}',
  'start.tray-hint': 'Apelurile sună în continuare. Ieșirea este în meniul pictogramei Patchcord de acolo.',
  'start.dnd': 'Apelurile sună și când sistemul este pe „Nu deranjați”',
  'start.dnd-hint': 'Apar în fereastra de apel. Celelalte notificări așteaptă până se oprește.',

  'self-test.title': 'Acest calculator',
  'self-test.warnings':
    '{count, plural, =0 {Apelurile și erorile ajung la dvs. aici.} one {# lucru trebuie verificat.} few {# lucruri trebuie verificate.} other {# de lucruri trebuie verificate.}}',
  'self-test.state.good': 'În regulă',
  'self-test.state.warning': 'De verificat',
  'self-test.state.unknown': 'Nu se știe',
  'self-test.tray': 'Patchcord este în zona de notificare.',
  'self-test.no-tray':
    'Acest desktop nu afișează pictograme în zona de notificare: Patchcord este numai în fereastra sa.',
  'self-test.no-tray-do':
    'În GNOME, extensia „AppIndicator and KStatusNotifierItem Support” adaugă o zonă de notificare.',
  'self-test.ring-window': 'Fereastra de apel apare deasupra celorlalte programe.',
  'self-test.wayland':
    'Sub Wayland niciun program nu poate ține o fereastră deasupra: fereastra de apel poate fi acoperită.',
  'self-test.wayland-do':
    'Lăsați notificările pornite: desktopul le arată deasupra tuturor. Dacă ecranul de autentificare oferă o sesiune X11 (Xorg), acolo fereastra de apel rămâne deasupra.',
  'self-test.notices': 'Sistemul afișează notificările Patchcord.',
  'self-test.notices-blocked':
    'Notificările Patchcord sunt blocate: un transfer care nu reușește cât timp fereastra este ascunsă trece nevăzut.',
  'self-test.notices-blocked-do':
    '{where, select, browser {Permiteți notificările pentru această adresă în setările browserului.} win32 {În setările Windows, la Sistem, Notificări: porniți notificările și Patchcord din listă.} darwin {În Configurări sistem, la Notificări, Patchcord: permiteți notificările.} other {În setările sistemului, la Notificări: permiteți Patchcord. Un desktop fără o astfel de pagină are nevoie de un serviciu de notificări.}}',
  'self-test.notices-untried':
    '{where, select, browser {Browserul nu a fost întrebat încă dacă poate afișa notificări.} other {Dacă sistemul lasă notificările să treacă se vede la prima dintre ele.}}',
  'self-test.dnd-off': '„Nu deranjați” este oprit în sistem.',
  'self-test.dnd-on':
    '„Nu deranjați” este pornit în sistem: notificările așteaptă, iar apelurile nu sună nici într-o fereastră, nici cu sunet.',
  'self-test.dnd-on-rings':
    '„Nu deranjați” este pornit în sistem: notificările așteaptă, apelurile sună totuși.',
  'self-test.dnd-on-do': 'Opriți-l din sistem ca să vedeți toate notificările.',
  'self-test.dnd-unknown': 'Acest sistem nu spune dacă „Nu deranjați” este pornit.',
  'self-test.dnd-unknown-do': 'Dacă sună un apel și nu apare nimic, căutați mai întâi acolo.',
  'self-test.shortcuts': 'Tastele dvs. funcționează în orice program.',
  'self-test.shortcuts-unknown':
    'Sub Wayland desktopul hotărăște dacă tastele funcționează în orice program. Încă nu a lăsat niciuna să treacă.',
  'self-test.shortcuts-unknown-do':
    'Dacă vă întreabă, permiteți-le și apăsați una ca să vedeți. Tastele ferestrei funcționează întotdeauna cât timp Patchcord este în față.',
  'self-test.shortcut-refused':
    'Alt program are tastele pentru „{id, select, answer {Răspundeți} hangUp {Respingeți sau închideți} mute {Microfon oprit sau pornit} dial {Sunați numărul selectat} other {Sunați numărul copiat}}”.',
  'self-test.shortcut-refused-do': 'Alegeți alte taste mai jos.',
  'self-test.links': 'Linkurile telefonice se deschid în Patchcord.',
  'self-test.links-other': 'Alt program deschide aceste linkuri telefonice: {schemes}',
  'self-test.links-other-do': 'Mai jos, la Linkuri telefonice, puteți cere să le deschidă Patchcord.',
  'self-test.links-unknown':
    'Sistemul nu spune ce program deschide linkurile telefonice. Faceți clic pe unul într-o pagină web ca să vedeți.',
  'self-test.keychain': 'Parolele sunt în seiful de parole al sistemului.',
  'self-test.file': 'Parolele sunt într-un fișier pe care numai dvs. îl puteți citi.',
  'self-test.no-keychain-file':
    'Acest calculator nu are un seif de parole. Parolele sunt într-un fișier pe care numai dvs. îl puteți citi.',
  'self-test.no-keychain-do':
    'Instalați și deblocați un seif de parole (GNOME Keyring sau KWallet): Patchcord le mută atunci acolo.',
  'self-test.no-keychain': 'Acest calculator nu are un seif de parole, așa că nu se păstrează nicio parolă.',
  'self-test.no-keychain-ask': 'Mai jos, la Parole, puteți permite în schimb un fișier.',
  'self-test.update-policy': 'De actualizări se ocupă administratorul.',
  'self-test.update-package': 'Actualizările vin la fel cum a fost instalat Patchcord.',
  'self-test.update-unchecked': 'Patchcord nu a căutat încă actualizări.',
  'self-test.update-current': 'Patchcord este la zi.',
  'self-test.update-coming': 'Patchcord caută o actualizare.',
  'self-test.update-ready': 'Versiunea {version} este gata de instalare.',
  'self-test.update-failed': 'Ultima actualizare nu a reușit.',
  'self-test.update-failed-do': 'Mai jos, la Actualizări, scrie de ce.',

  'shortcuts.title': 'Taste în orice program',
  'shortcuts.text': 'Funcționează și când alt program este în față.',
  'shortcut.answer': 'Răspundeți',
  'shortcut.hangUp': 'Respingeți sau închideți',
  'shortcut.mute': 'Microfon oprit sau pornit',
  'shortcut.dial': '{platform, select, linux {Sunați numărul selectat} other {Sunați numărul copiat}}',
  'shortcut.change': '{name}: {keys}. Schimbați tastele',
  'shortcut.change-off': '{name}: oprit. Alegeți tastele',
  'shortcut.is-off': 'Oprit',
  'shortcut.press': 'Apăsați tastele…',
  'shortcut.press-hint':
    'Apăsați împreună noile taste. Escape le păstrează pe cele vechi, Backspace le oprește. Dacă nu se întâmplă nimic, alt program are aceste taste.',
  'shortcut.off': 'Opriți',
  'shortcut.off-name': 'Opriți: {name}',
  'shortcut.standard': 'Standard',
  'shortcut.standard-name': 'Standard: {name}',
  'shortcut.refused': 'Alt program are aceste taste, așa că aici nu fac nimic. Alegeți altele.',
  'shortcut.needs-modifier':
    'O tastă singură s-ar declanșa în timp ce scrieți. Adăugați {modifiers} sau alegeți o tastă funcțională.',
  'shortcut.alt-gr': 'Ctrl cu Alt scrie caractere pe multe tastaturi. Folosiți Ctrl cu Shift.',
  'shortcut.key': 'Această tastă nu poate fi folosită. Alegeți o literă, o cifră sau o tastă funcțională.',
  'shortcut.control': 'Tasta Control nu poate fi folosită aici. Folosiți Command sau Option.',
  'shortcut.common': 'Alte programe folosesc ele însele {keys}. Adăugați Shift.',
  'shortcut.ours': '„{name}” are deja aceste taste.',
  'shortcut.window': 'Fereastra Patchcord folosește {keys} pentru altceva: {action}.',

  'links.title': 'Linkuri telefonice',
  'links.text': 'Linkuri către numere de telefon din pagini web, e-mailuri și documente.',
  'links.ours': 'Linkurile {scheme} se deschid în Patchcord.',
  'links.others': 'Linkurile {scheme} se deschid în alt program.',
  'links.claim': 'Faceți din Patchcord programul pentru linkuri telefonice',
  'links.claimed': 'Linkurile telefonice se deschid acum în Patchcord.',
  'links.claim-refused':
    '{platform, select, win32 {Windows vă lasă să alegeți: în setările sale, la Aplicații, Aplicații implicite, alegeți Patchcord pentru fiecare tip de link.} darwin {macOS nu a făcut încă schimbarea. Dacă vă întreabă, alegeți Patchcord.} other {Sistemul nu a făcut schimbarea. În setările sale, la Aplicații implicite, alegeți Patchcord pentru linkuri telefonice.}}',
  'links.confirm': 'Afișați numărul înainte să sunați dintr-un link sau la un număr copiat',
  'links.confirm-hint':
    'Se afișează întotdeauna întâi: numerele care costă în plus, numerele de urgență, adresele de la alte centrale, unul dintre mai multe numere dintr-un text și orice număr în timpul unui apel sau cât linia nu este activă.',

  'secrets.title': 'Parole',
  'secrets.keychain': 'Se păstrează în seiful de parole al sistemului.',
  'secrets.file':
    'Se păstrează într-un fișier pe care numai dvs. îl puteți citi: aici Patchcord nu folosește un seif de parole. Cine se conectează la acest calculator cu contul dvs. sau îl administrează le-ar putea citi și el.',
  'secrets.none':
    'Acest calculator nu are un seif de parole, așa că nu se păstrează încă nimic. Patchcord poate păstra parolele într-un fișier pe care numai dvs. îl puteți citi. Cine se conectează la acest calculator cu contul dvs. sau îl administrează le-ar putea citi și el.',
  'secrets.allow': 'Păstrați-le într-un fișier',
  'secrets.ask-title': 'Păstrați parola într-un fișier?',
  'secrets.ask':
    'Acest calculator nu are un seif de parole. Parola poate fi păstrată într-un fișier pe care numai dvs. îl puteți citi; cine se conectează la acest calculator cu contul dvs. sau îl administrează ar putea-o citi și el.',
  'secrets.ask-yes': 'Păstrați în fișier',
  'secrets.ask-no': 'Nu acum',
  'secrets.backend': 'Numele lui pentru asistență: {backend}.',

  'update.title': 'Actualizări',
  'update.off.policy': 'Administratorul a oprit actualizările aici și se ocupă de ele.',
  'update.off.package':
    'Această instalare se actualizează la fel cum a fost făcută: prin managerul de pachete al sistemului sau printr-o descărcare mai nouă.',
  'update.off.unsupported': 'Această instalare nu se poate actualiza singură.',
  'update.unchecked': 'Nu s-a verificat încă nimic.',
  'update.current': 'Patchcord este la zi. Ultima verificare: {age}.',
  'update.checking': 'Se caută o versiune mai nouă…',
  'update.downloading': 'Se descarcă versiunea {version}: {percent} %.',
  'update.download-label': 'Descărcarea versiunii {version}',
  'update.ready':
    'Versiunea {version} este descărcată și verificată. Se instalează la ieșirea din Patchcord sau acum, printr-o repornire.',
  'update.not-in-call': 'Se poate după ce se încheie apelurile dvs.',
  'update.failed.unreachable':
    'Serverul cu actualizări nu poate fi accesat. Patchcord încearcă din nou mai târziu.',
  'update.failed.damaged':
    'Descărcarea a fost deteriorată și s-a șters. Patchcord încearcă din nou mai târziu.',
  'update.failed.not-genuine':
    'Descărcarea nu este semnată de producătorul Patchcord și s-a șters. Spuneți administratorului.',
  'update.failed.not-installed':
    'Actualizarea nu a putut fi instalată; rămâne versiunea aceasta. Încercați din nou sau spuneți administratorului.',
  'update.check': 'Verificați acum',
  'update.restart': 'Reporniți și actualizați',

  'about.title': 'Despre Patchcord',
  'about.text': 'Asistența cere aceste date.',
  'about.system': 'Sistem',
  'about.platform': '{platform, select, win32 {Windows} darwin {macOS} other {Linux}}',
};
