import type { problemMessages as en } from '../en/problems';

export const problemMessages: Readonly<Record<keyof typeof en, string>> = {
  'problem.no-such-call': 'Acest apel s-a încheiat.',
  'problem.no-incidents':
    'Niciuna dintre sursele dvs. de contacte nu primește incidente. Scrieți-l în notițe și întrebați administratorul.',
  'problem.wrong-state': 'Nu se poate în acest moment al apelului.',
  'problem.phone-failed': 'Telefonul nu a reușit. Încercați din nou.',
  'problem.not-registered': 'Linia nu este activă, așa că nu se poate forma niciun număr.',
  'problem.bad-number': 'Acesta nu este un număr care poate fi format.',
  'problem.too-many-calls': 'Sunt deja prea multe apeluri. Încheiați mai întâi unul.',
  'problem.already-there': 'Acest apel este deja în lista dvs.',
  'problem.too-many-imports': 'În lista dvs. sunt 500 de apeluri din fișiere. Eliminați mai întâi câteva.',
  'problem.too-large': 'Fișierul este prea mare: cel mult 480 kB, fără înregistrări audio în el.',
  'problem.not-a-vcon': 'Acesta nu este un fișier vCon.',
  'problem.signed':
    'Acest vCon este semnat, iar Patchcord nu îi poate verifica semnătura. Cereți varianta nesemnată.',
  'problem.encrypted':
    'Acest vCon este criptat, iar Patchcord nu îl poate deschide. Cereți varianta necriptată.',
  'problem.unknown-extension':
    'Acest vCon nu trebuie citit fără o extensie pe care Patchcord nu o cunoaște. Cereți unul fără ea.',
  'problem.newer-handoff':
    'Acest fișier a fost scris de o versiune mai nouă de Patchcord. Actualizați Patchcord ca să îl citiți.',
  'problem.needs-confirmation': 'Acest număr este cu plată și trebuie confirmat mai întâi.',
  'problem.transfer-running': 'Un transfer al acestui apel este deja în curs.',
  'problem.service-code':
    'Acesta este un cod de serviciu al centralei. Poate schimba modul în care sunt tratate apelurile dvs., așa că se formează numai dacă îl tastați chiar dvs.',
  'problem.too-many-favourites': 'Aveți deja 60 de favorite. Eliminați mai întâi una.',
  'problem.no-block-number':
    'Acesta nu este un număr de telefon. Scrieți un număr sau începutul unui număr, urmat de *.',
  'problem.block-emergency': 'Numerele de urgență nu se blochează niciodată.',
  'problem.block-in-directory':
    'Acest număr este în lista de colegi, iar numerele de acolo sună întotdeauna.',
  'problem.beginning-too-short':
    'Acest început este prea scurt: ar bloca părți întregi ale lumii. Scrieți cel puțin prefixul țării.',
  'problem.no-block-entries': 'În acest fișier nu s-a găsit niciun număr. Lista a rămas cum era.',
  'problem.no-such-contact': 'Acest contact nu mai există.',
  'problem.duplicate': 'Există deja un contact cu acest număr. Adăugați numărul la el.',
  'problem.test-running': 'Testul este deja în curs.',
  'problem.too-short': 'Fraza este prea scurtă. Folosiți cel puțin 12 caractere.',
  'problem.invalid': 'Ceva nu este corect. Verificați ce ați completat.',
  'problem.no-keychain':
    'Acest calculator nu are un seif în care să se păstreze parola. În Setări, Calculator scrie ce se poate face.',
  'problem.secret-needed':
    'Adresa s-a schimbat. Scrieți din nou parola sau tokenul, ca să nu ajungă undeva din greșeală.',
  'problem.not-ready': 'Încă nu este gata.',
  'problem.secrets-unavailable':
    'Acest calculator nu oferă niciun loc sigur pentru o parolă. Nu s-a salvat nimic.',
  'problem.no-such-source': 'Această sursă de contacte nu mai există.',
  'problem.no-such-entry': 'Această intrare este deja rezolvată.',
  'problem.no-such-notice': 'Această notificare este deja rezolvată.',
  'problem.not-practice': 'Există numai în modul de exersare.',
  'problem.crowd-not-ready': 'Apelanții de exersare încă se pregătesc. Încercați din nou peste o clipă.',
  'problem.outbox-waiting':
    'Ceva despre această persoană tocmai se scrie într-o sursă sau așteaptă să fie scris. Vedeți din nou ce s-ar șterge.',
  'problem.erase-unfinished':
    'Datele persoanei sunt șterse, dar fișierul cu contacte nu a putut fi curățat încă. Patchcord continuă singur, și după o repornire.',
  'problem.in-call': 'Încheiați mai întâi apelurile: altă centrală le-ar întrerupe.',
  'problem.unsupported': 'Acest lucru nu se poate face pe acest calculator.',
  'problem.disconnected':
    'Acum nu există legătură cu postul de lucru. Nu s-a făcut nimic; încercați din nou peste o clipă.',
  'problem.timeout': 'Postul de lucru nu a răspuns la timp. Verificați apelul înainte să încercați din nou.',
  'problem.not-allowed': 'Această fereastră nu are voie să facă asta.',
  'problem.internal': 'Ceva nu a mers bine în Patchcord. S-a scris în jurnal.',
};
