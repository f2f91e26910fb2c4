import type { deskMessages as en } from '../en/desk';

/** Where the caller is after a transfer that failed. */
const back =
  '{where, select, hold {{caller} este în așteptare.} line {{caller} revine pe fir imediat ce linia funcționează din nou.} both {Ambele apeluri sunt încă aici.} ring {{caller} vă sună din nou.} other {{caller} este din nou pe fir.}}';

export const deskMessages: Readonly<Record<keyof typeof en, string>> = {
  'transfer.no-answer': `{target} nu a răspuns. ${back}`,
  'transfer.busy': `{target} este în alt apel. ${back}`,
  'transfer.declined': `{target} a respins apelul. ${back}`,
  'transfer.declined-reason': `{target} a respins apelul: {reason}. ${back}`,
  'transfer.not-signed-in': `{target} nu are telefonul conectat. ${back}`,
  'transfer.unknown-number': `{target} nu există. ${back}`,
  'transfer.not-allowed': `Centrala dvs. nu permite acest transfer. ${back}`,
  'transfer.not-supported': `Această linie nu poate face transferuri. ${back}`,
  'transfer.phone-system-busy': `Centrala este ocupată acum. ${back}`,
  'transfer.media-refused': `Telefonul de la {target} nu poate prelua acest apel. ${back}`,
  'transfer.forwarded': `{to, select, none {{target} are apelurile redirecționate.} other {{target} are apelurile redirecționate către {to}.}} ${back}`,
  'transfer.sign-in-refused': `Centrala a refuzat înregistrarea acestui telefon. ${back}`,
  'transfer.not-two-party': `Acest apel nu poate fi transferat de aici: nu este între două persoane. ${back}`,
  'transfer.could-not-start':
    'Transferul nu a putut începe. {where, select, hold {{caller} este în așteptare.} other {Sunteți în continuare în convorbire cu {caller}.}}',
  'transfer.could-not-connect': `Nu s-a putut face legătura între {target} și {caller}. ${back}`,
  'transfer.target-hung-up': `{target} a închis. ${back}`,
  'transfer.unavailable': `Nu s-a putut lua legătura cu {target}. ${back}`,
  'transfer.caller-lost':
    'Nu s-a putut lua legătura cu {target}, iar {caller} nu mai este pe fir. Sunați înapoi {caller}; notițele dvs. se păstrează.',
  'transfer.apart':
    'Pe acest calculator nu s-a putut face legătura între {target} și {caller}. Ambele apeluri sunt încă aici: puteți încerca din nou sau finaliza.',
  'transfer.overdue':
    'Încă nicio veste de la {target}. Mai așteptați sau anulați ca să reluați apelul cu {caller}.',
  'transfer.caller-hung-up': '{caller} a închis. Notițele dvs. se păstrează.',
  'transfer.cancelled': `Transfer anulat. ${back}`,
  'transfer.line-lost': `Linia a căzut în timpul transferului. ${back}`,
  'transfer.interrupted':
    'Transferul către {target} a fost întrerupt. {where, select, hold {{caller} este în așteptare.} gone {Legătura cu {caller} s-a întrerupt; notițele dvs. se păstrează.} other {{caller} este din nou pe fir.}}',
  'transfer.line-down': 'Linia a căzut; transferul continuă când revine. Se reia legătura…',
  'transfer.unconfirmed': 'Predat centralei; încă fără confirmare.',
  'transfer.returning': 'Nu s-a putut lua legătura cu {target}. Se revine la {caller}…',
  'transfer.returning-cancelled': 'Se revine la {caller}…',
  'transfer.completed': '{target} vorbește cu {caller}.',
  'transfer.completed-line': '{caller} este pe linia {target}.',
  'transfer.completed-queue': '{caller} așteaptă în coada {target}.',
  'transfer.completed-opened': '{target} vorbește cu {caller} și a deschis notițele dvs.',
  'transfer.completed-delivered': '{target} vorbește cu {caller}. Notițele dvs. au ajuns.',
  'transfer.completed-unopened': '{target} vorbește cu {caller}, dar nu a deschis notițele dvs.',
  'transfer.completed-pending': '{target} vorbește cu {caller}. Notițele dvs. urmează.',
  'transfer.completed-unsupported':
    '{target} vorbește cu {caller}. Telefonul de la {target} nu afișează notițe.',
  'call.hold-refused':
    'Centrala a refuzat să pună {caller} în așteptare. Sunteți în continuare în convorbire.',
  'call.resume-refused': 'Apelul cu {caller} nu a putut fi reluat încă din așteptare. Încercați din nou.',
  'call.hung-up': '{caller} a închis.',
  'call.missed': 'Apel pierdut de la {caller}.',
  'call.busy': '{caller} este în alt apel.',
  'call.no-answer': '{caller} nu a răspuns.',
  'call.declined': '{caller} a respins apelul.',
  'call.unknown-number': '{caller} nu există.',
  'call.not-signed-in': '{caller} nu are telefonul conectat.',
  'call.forwarded':
    '{to, select, none {{caller} are apelurile redirecționate.} other {{caller} are apelurile redirecționate către {to}.}}',
  'call.sign-in-refused': 'Centrala a refuzat înregistrarea acestui telefon.',
  'call.failed': 'Apelul către {caller} nu a reușit.',
  'call.mixing-stopped':
    'Acest calculator nu mai leagă cele două apeluri: apelantul și colegul nu se aud. Dvs. îi auziți pe amândoi și amândoi vă aud. Finalizați transferul sau reveniți la unul dintre ei.',
  'call.media-lost': 'Sunetul s-a pierdut. Se încearcă refacerea lui…',
  'call.hold-unanswered':
    'Centrala nu a răspuns încă dacă {caller} este în așteptare. Deocamdată nu vă aude.',
  'call.resume-unanswered':
    'Centrala nu a răspuns încă dacă {caller} nu mai este în așteptare. Deocamdată s-ar putea să nu vă audă.',
  'call.unknown-there':
    'Vă auziți în continuare, dar după întreruperea legăturii centrala nu mai găsește acest apel: nu poate fi pus în așteptare și nici transferat.',
  'call.line-down': 'Legătura s-a întrerupt; sunetul continuă. Se reia legătura…',
  'call.desk-restarted':
    'Postul de lucru a fost repornit. Apelul cu {caller} continuă, iar notițele dvs. se păstrează.',
  'call.taking-back': 'Patchcord s-a oprit în mijlocul acestui apel. Se revine la {caller}…',
  'call.taken-back': 'Patchcord s-a oprit în mijlocul acestui apel. {caller} este din nou pe fir.',
  'call.interrupted': 'Apelul cu {caller} a fost întrerupt. Notițele dvs. se păstrează.',
  'call.not-saved':
    'Acest apel nu a putut fi salvat: discul este plin sau nu se poate scrie pe el. Se încearcă din nou…',
  'call.transferor-unheard':
    'De la {colleague} nu se mai aude nimic; linia poate fi căzută. Rămâneți pe fir: apelantul vă este dat sau se întoarce acolo.',
  'call.transfer-withdrawn':
    '{colleague} nu vă mai transferă apelantul. Dacă nu este nimeni pe fir, închideți.',
  'call.recalled': '{caller} a revenit: la transfer nu a răspuns nimeni.',
  'line.offline': 'Acest calculator nu are rețea. Până atunci apelurile nu pot suna aici.',
  'line.unreachable': 'Nu se poate lua legătura cu centrala telefonică. Se încearcă din nou…',
  'line.refused': 'Centrala telefonică a refuzat legătura. Verificați adresa ei.',
  'line.certificate': 'Certificatul centralei telefonice nu este de încredere pe acest calculator.',
  'line.certificate-of': 'Certificatul {host} nu este de încredere pe acest calculator.',
  'line.timeout': 'Centrala telefonică nu răspunde. Se încearcă din nou…',
  'line.closed': 'Legătura cu centrala telefonică s-a întrerupt. Se reia…',
  'line.wrong-password': 'Centrala telefonică a refuzat interiorul sau parola lui. Verificați-le în Setări.',
  'line.unknown-extension': 'Centrala telefonică nu cunoaște acest interior. Verificați-l în Setări.',
  'line.registration-refused': 'Centrala telefonică a refuzat înregistrarea acestui telefon.',
  'line.no-phone':
    'Partea de telefon a Patchcord nu rulează, așa că apelurile nu pot suna aici. Dacă rămâne așa, porniți din nou Patchcord.',
  'line.back': 'Linia funcționează din nou.',
  'pbx.asterisk-stock':
    '{name}, fără configurația Patchcord: notițele ajung după ce a răspuns un coleg, iar un apelant predat imediat se pierde dacă nu preia nimeni apelul. Administratorul poate adăuga configurația.',
  'pbx.asterisk-recipe':
    '{name}, cu configurația Patchcord: fișa și notițele ajung odată cu soneria, iar un apelant pe care nu îl preia nimeni vă sună din nou.',
  'pbx.freeswitch-stock':
    '{name}: nu spune dacă un apelant predat imediat a fost preluat. Administratorul poate activa confirm-blind-transfer.',
  'pbx.freeswitch-confirm':
    '{name}, cu transferuri confirmate: un apelant pe care nu îl preia nimeni revine pe fir la dvs.',
  'pbx.proxy': '{name}: apelantul rămâne pe fir la dvs. până când apelul este preluat.',
  'pbx.practice':
    'Centrala modului de exersare: apelantul rămâne pe fir la dvs. până când apelul este preluat.',
  'pbx.unknown':
    'Patchcord nu cunoaște {name, select, unnamed {această centrală telefonică} other {{name}}}. Lăsați transferurile pe Automat: apelantul rămâne atunci la dvs. până răspunde cineva.',
  'pbx-test.line':
    '{host} răspunde, certificatul este de încredere, iar interiorul {extension} este înregistrat.',
  'pbx-test.line-plain':
    '{host} răspunde pe acest calculator fără criptare, iar interiorul {extension} este înregistrat.',
  'pbx-test.line-advice':
    'Restul nu a putut fi testat. Verificați mai întâi adresa ({host}), interiorul și parola lui.',
  'pbx-test.recipe': 'Administratorul poate adăuga configurația Patchcord pentru această centrală.',
  'pbx-test.messages': 'Mesajele ajung întregi, până la {largest, number} B și poate mai mult.',
  'pbx-test.messages-up-to':
    'Mesajele ajung întregi până la {largest, number} B; unul de {tooLarge, number} B nu a ajuns. Notițele se trimit în bucăți care încap.',
  'pbx-test.messages-small':
    'Mesajele ajung, dar numai până la {largest, number} B. Notițele au nevoie de 900 B și ajung după ce a răspuns un coleg.',
  'pbx-test.messages-nowhere':
    'Un mesaj către propriul interior nu s-a întors. Notițele ajung după ce a răspuns un coleg.',
  'pbx-test.messages-refused':
    'Centrala refuză mesajele{code, select, 0 {} other { ({code})}}. Notițele ajung după ce a răspuns un coleg.',
  'pbx-test.tokens':
    'Un apel păstrează ce îi adaugă Patchcord: fișa este acolo când sună telefonul unui coleg.',
  'pbx-test.tokens-alone':
    'Centrala scoate ce adaugă Patchcord la un apel: notițele se potrivesc după cine sună.',
  'pbx-test.tokens-looped':
    'Un apel către propriul interior s-a întors cum a fost trimis: centrala nu scoate nimic din el.',
  'pbx-test.tokens-nowhere':
    'Un apel către propriul interior nu a ajuns, deci nu se știe dacă un apel păstrează ce îi adaugă Patchcord.',
  'pbx-test.tokens-refused':
    'Centrala nu vă lasă să sunați propriul interior ({code}), deci nu se știe dacă un apel păstrează ce îi adaugă Patchcord.',
  'pbx-test.media': 'Sunetul funcționează în ambele sensuri: ecoul s-a auzit.',
  'pbx-test.media-silent': 'Interiorul de ecou a răspuns, dar nu s-a auzit nimic.',
  'pbx-test.media-advice':
    'Verificați microfonul și dacă rețeaua lasă UDP să treacă între acest calculator și centrală.',
  'pbx-test.media-no-answer': 'Interiorul de ecou nu a răspuns.',
  'pbx-test.media-refused': 'Interiorul de ecou nu a putut fi sunat ({code}).',
  'pbx-test.media-untested': 'Sunetul nu a fost testat: pentru asta este nevoie de un interior cu ecou.',
  'pbx-test.method-guarded':
    'Apelantul rămâne la dvs. până răspunde cineva{chosen, select, yes {, cum ați ales în setări} other {}}.',
  'pbx-test.method-native':
    'Apelantul este predat imediat{chosen, select, yes {, cum ați ales în setări} other { la numerele externe; colegii sunt întrebați mai întâi}}.',
  'pbx-test.method-risky':
    'Pe această centrală un astfel de apelant se pierde dacă nu preia nimeni apelul. În Setări, Apeluri, alegeți Automat.',
  'sign-in.no-password': 'Lipsește parola centralei dvs. Scrieți-o din nou în Setări.',
  'sign-in.secrets-unavailable':
    'Parola centralei dvs. nu poate fi citită din seiful de parole al acestui calculator. Deblocați-l și încercați din nou linia sau scrieți parola din nou în Setări.',
  'practice.source': 'CRM de probă',
  'practice.department.answers': 'Facturare (răspunde)',
  'practice.department.busy': 'Asistență (sună mereu ocupat)',
  'practice.department.no-answer': 'Vânzări (nu răspunde niciodată)',
  'practice.department.declines': 'Logistică (respinge)',
  'practice.department.not-signed-in': 'Tura de noapte (neconectată)',
  'practice.server-failed':
    'Modul de exersare nu a putut fi pornit. Se încearcă din nou… Verificați că se poate scrie în dosarul de date.',
  'practice.no-extension':
    'Toate interioarele modului de exersare sunt ocupate de alte posturi din acest dosar de date.',
  'ring.call-from': 'Apel de la {caller}',
  'ring.transferred': '{caller}, transfer de la {from}',
  'ring.consult': '{from} întreabă despre {caller}',
  'sync.unreachable': '{source} nu poate fi accesat. Contactele apar ca la ultima sincronizare.',
  'sync.slow': '{source} răspunde prea încet. Contactele apar ca la ultima sincronizare.',
  'sync.auth':
    '{source} a refuzat autentificarea. Verificați în Setări numele de utilizator și parola sau tokenul de acces.',
  'sync.forbidden':
    '{source} nu lasă acest utilizator să citească contactele. Cereți dreptul administratorului sistemului. Contactele apar ca la ultima sincronizare.',
  'sync.forbidden-partly':
    '{source} dă contactele, dar nu și tot restul: acest utilizator nu are drept la unele comenzi, oportunități sau incidente. Cereți-l administratorului sistemului.',
  'sync.invalid':
    '{source} a răspuns cu ceva de neînțeles, de exemplu cu o pagină de autentificare. Verificați adresa în Setări sau fișierul de mapare. Contactele apar ca la ultima sincronizare.',
  'sync.rate-limited': '{source} cere un ritm mai lent. Sincronizarea continuă peste o clipă.',
  'sync.mass-deletion':
    '{source}: fișe care nu mai există: {count, number} din {of, number}. Aici s-au păstrat, fiindcă un drept de acces pierdut arată la fel: verificați drepturile sau eliminați-le și aici.',
  'outbox.refused': '{source} a refuzat această intrare.',
  'outbox.unknown-outcome': '{source} nu a confirmat această intrare și nu poate spune dacă a fost salvată.',
  'outbox.conflict':
    '{source} are altceva în acest loc. Păstrați varianta dvs. ca să fie scrisă totuși sau renunțați la ea.',
  'outbox.failing': '{source} dă eroare de fiecare dată la această intrare, dar pe altele le primește.',
  'outbox.unreadable': 'Această intrare este deteriorată și nu poate fi trimisă către {source}.',
  'outbox.no-source': 'Nicio sursă nu primește această intrare.',
  'note.call':
    '{direction, select, in {Apel primit} other {Apel efectuat}}, {outcome}, {minutes}:{seconds} min, {remote}',
  'note.subject': '{kind, select, call {Apel} other {Notița unui apel}}',
  'note.follow-up':
    'De urmărit{dated, select, yes { până la {when} UTC} other {}}{told, select, yes {: {what}} other {}}',
  'note.call-back': 'De sunat înapoi',
  'note.signature': '{agent}, {at} UTC',
  'caller.anonymous': 'Apelant anonim',
  'tray.practice': 'Exersare · {line}',
  'tray.unread':
    '{count, plural, one {# notificare necitită} few {# notificări necitite} other {# de notificări necitite}}',
  'tray.call.ringing': '{caller} vă sună',
  'tray.call.dialing': 'Se sună {caller}…',
  'tray.call.connecting': '{caller}: se conectează…',
  'tray.call.up': 'În convorbire cu {caller}',
  'tray.call.held': '{caller} este în așteptare',
  'tray.call.transferring': '{caller}: transfer către {target}',
  'tray.answer': 'Răspundeți: {caller}',
  'tray.decline': 'Respingeți: {caller}',
  'tray.hang-up': 'Închideți: {caller}',
  'tray.hold': 'Puneți în așteptare: {caller}',
  'tray.resume': 'Reluați: {caller}',
  'tray.mute': 'Opriți microfonul',
  'tray.unmute': 'Porniți microfonul',
  'tray.cancel-transfer': 'Anulați transferul: {caller}',
  'tray.quit-question':
    '{others, plural, =0 {{caller} este pe fir.} one {{caller} și încă o persoană sunt pe fir.} few {{caller} și încă # persoane sunt pe fir.} other {{caller} și încă # de persoane sunt pe fir.}} Dacă ieșiți, {others, plural, =0 {apelul se încheie} one {apelurile se încheie} few {apelurile se încheie} other {apelurile se încheie}}. Ieșiți din Patchcord?',
  'tray.quit-question-ringing':
    '{caller} vă sună. Dacă ieșiți, apelul nu mai sună aici. Ieșiți din Patchcord?',
  'desktop.hidden':
    'Patchcord rulează în continuare, ca apelurile să sune. Îl găsiți {where, select, win32 {în zona de notificare a barei de activități} darwin {în bara de meniu} other {în zona de notificare}}; ieșirea este în meniul său.',
  'desktop.shortcuts-taken':
    'Alt program are deja taste ale Patchcord, așa că aici nu fac nimic: {names}. Alegeți alte taste în Setări.',
  'desktop.update-ready':
    'Patchcord {version} este gata: se instalează la ieșire sau imediat, din Setări, Calculator.',
  'notice.action.open-call': 'Deschideți apelul',
  'notice.action.answer': 'Răspundeți',
  'notice.action.decline': 'Respingeți',
  'notice.action.try-again': 'Încercați din nou',
  'notice.action.someone-else': 'Altcineva',
  'notice.action.take-message': 'Luați un mesaj',
  'notice.action.edit-number': 'Modificați numărul',
  'notice.action.supervised-instead': 'Cu consultare',
  'notice.action.call-back': 'Sunați înapoi',
  'notice.action.keep-notes': 'Păstrați notițele',
  'scenario.check-off': 'Este oprit.',
  'scenario.check-direction':
    '{is, select, in {Apelul este primit} other {Apelul este efectuat}}{holds, select, yes {.} other {, iar scenariul este pentru celălalt sens.}}',
  'scenario.check-callers':
    'Este {is, select, customer {un client} employee {un angajat} colleague {un coleg} line {o linie folosită de mai multe persoane} unknown {cineva necunoscut} other {cineva care își ascunde numărul}}{holds, select, yes {.} other {, iar scenariul este pentru alții.}}',
  'scenario.check-vip':
    '{is, select, yes {Apelantul este VIP} other {Apelantul nu este VIP}}{holds, select, yes {.} other {, iar scenariul este pentru ceilalți.}}',
  'scenario.check-companies':
    '{count, plural, =0 {Nu se știe nicio companie a apelantului.} one {Compania este {company}{holds, select, yes {.} other {, iar scenariul este pentru altele.}}} few {Persoanele de pe această linie sunt de la {count} companii{holds, select, yes {, toate vizate.} other {, dar nu toate vizate.}}} other {Persoanele de pe această linie sunt de la {count} de companii{holds, select, yes {, toate vizate.} other {, dar nu toate vizate.}}}}',
  'scenario.check-numbers': 'Numărul este {number}{holds, select, yes {.} other { și începe altfel.}}',
  'scenario.check-withheld': 'Numărul este ascuns.',
  'scenario.check-called':
    '{count, plural, =0 {Centrala nu a spus ce număr a fost sunat.} one {S-a sunat la {called}{holds, select, yes {.} other {, iar scenariul este pentru alt număr sau altă coadă.}}} few {S-a sunat la {called}{holds, select, yes {.} other {, iar scenariul este pentru alt număr sau altă coadă.}}} other {S-a sunat la {called}{holds, select, yes {.} other {, iar scenariul este pentru alt număr sau altă coadă.}}}}',
  'scenario.check-times':
    'Este {day, select, mon {luni} tue {marți} wed {miercuri} thu {joi} fri {vineri} sat {sâmbătă} other {duminică}}, {time}{holds, select, yes {.} other {, în afara orelor sale.}}',
  'scenario.check-case':
    '{case} este deschis{holds, select, yes {.} other {, iar scenariul este pentru apelanți fără un astfel de caz.}}',
  'scenario.check-no-case':
    '{count, plural, =0 {Nimic nu este deschis} one {Un caz este deschis, dar nu unul de acest fel} few {# cazuri sunt deschise, dar niciunul de acest fel} other {# de cazuri sunt deschise, dar niciunul de acest fel}}{holds, select, yes {, cum cere scenariul.} other {.}}',
  'scenario.check-case-of-whom':
    'Mai multe persoane folosesc acest număr și nu se știe încă cine dintre ele sună: nici cazurile nu se știu.',
  'scenario.withheld-earlier':
    '{what, select, badge {Aceeași etichetă} script {Scriptul} transfer {Propunerea de transfer} page {Pagina} disposition {Rezultatul} incident {Incidentul nou} other {Contactul nou}} din „{by}” are prioritate: este mai sus în listă.',
  'scenario.withheld-badges':
    'Apelul are deja {most, plural, one {# etichetă} few {# etichete} other {# de etichete}} și nu se afișează mai multe.',
  'scenario.withheld-own-number': 'Transferul ar ajunge chiar la acest telefon.',
  'scenario.withheld-page':
    'Pagina nu este oferită: despre acest apelant nu se știe ceva de care are nevoie adresa ei.',
  'scenario.withheld-disposition':
    '„{disposition}” nu este printre rezultatele din Setări: adăugați-l acolo sau alegeți altul.',
  'scenario.withheld-no-number':
    'Nu se creează niciun contact: nu există un număr după care să fie recunoscut apelantul.',
  'scenario.withheld-known': 'Nu se creează niciun contact: cineva are deja acest număr.',
  'scenario-file.too-big': 'Fișierul este prea mare pentru unul cu scenarii.',
  'scenario-file.not-json': 'Fișierul nu este JSON: a fost trunchiat sau este altceva.',
  'scenario-file.too-long':
    'Depășește {most, plural, one {# caracter} few {# caractere} other {# de caractere}}.',
  'scenario-file.too-many': 'Aici sunt mai mult de {most}.',
  'scenario-file.empty': 'Aici nu este nimic.',
  'scenario-file.empty-list': 'Lista este goală. Omiteți-o dacă nu contează.',
  'scenario-file.placeholder':
    'Un nume dintre acolade nu este cunoscut. Există caller, company, agent, number, called, case, subject, record și customer.',
  'scenario-file.clock': 'O oră se scrie ca 08:30.',
  'scenario-file.from-and-to': 'Un interval are nevoie și de început, și de sfârșit.',
  'scenario-file.same-time': 'Se termină când începe. Omiteți ambele ore pentru toată ziua.',
  'scenario-file.hours': 'Vechimea maximă este mai mică decât cea minimă.',
  'scenario-file.prefix': 'Începutul unui număr este format din cifre, cu sau fără + în față.',
  'scenario-file.dialed': 'Acesta nu este un număr care poate fi format: un interior sau cifre cu + în față.',
  'scenario-file.https':
    'Adresa trebuie să înceapă cu https:// și un nume de gazdă scris ca atare, fără nimic între acolade.',
  'scenario-file.blanks': 'În adresă sunt spații sau bare oblice inverse.',
  'scenario-file.id': 'Un id este format din litere mici, cifre și cratime.',
  'scenario-file.same-id': 'Două scenarii au același id.',
  'scenario-file.nothing-to-do': 'Scenariul nu oferă nimic: nicio etichetă, niciun script, nimic altceva.',
  'scenario-file.create': 'Ce se creează este un incident sau un contact.',
  'scenario-file.unknown-key': 'Necunoscut: {keys}.',
  'scenario-file.one-of': 'Trebuie să fie unul dintre: {values}.',
  'scenario-file.missing': 'Lipsește.',
  'scenario-file.type': 'Trebuie să fie de alt tip: {type}.',
  'scenario-file.range': 'Este prea mult sau prea puțin.',
  'scenario-file.wrong': 'Nu este ce trebuie să fie.',
  'desk.newer-database':
    'Datele au fost scrise de o versiune mai nouă de Patchcord. Actualizați Patchcord; nu s-a schimbat nimic.',
  'desk.in-use':
    'Alt Patchcord folosește acest dosar de date. Lucrați acolo în continuare sau opriți-l și apoi porniți din nou Patchcord.',
  'desk.cannot-open':
    'Nu se poate scrie în dosarul de date. Verificați drepturile de acces și spațiul liber.',
  'desk.damaged-while-running':
    'Fișierul de date cu apelurile și notițele este deteriorat: ce se scrie acum s-ar putea să nu se păstreze. Apelurile continuă. Reporniți Patchcord cât mai curând: salvează ce se poate citi.',
  'desk.corrupt-database':
    'Fișierul de date {file} este deteriorat. A fost pus deoparte ca {aside}; Patchcord pornește cu unul gol.',
  'desk.rescued-database':
    'Fișierul de date cu apelurile și notițele a fost deteriorat. Se păstrează ca {aside}, iar ce s-a putut citi a fost preluat{any, select, none {: nu lipsește nimic.} other {.}}{calls, select, lost { Unele apeluri pot lipsi.} other {}}{notes, select, lost { Unele notițe pot lipsi.} other {}}{handoffs, select, lost { Unele notițe către colegi și de la ei pot lipsi.} other {}}{outbox, select, lost { O parte din ce aștepta să fie trimis către sistemele dvs. poate lipsi.} other {}}{contacts, select, lost { Unele contacte și numere adăugate de dvs. pot lipsi.} other {}}{settings, select, lost { Unele setări pot lipsi.} other {}}{others, select, lost { Alte date pot lipsi.} other {}}',
  'desk.damaged-cache':
    'Copia contactelor din sistemele dvs. a fost deteriorată și pusă deoparte ca {aside}. Patchcord le aduce din nou; până atunci apelanții sunt recunoscuți după propriile contacte și apelurile anterioare.',
  'desk.preparing':
    'Această versiune de Patchcord vă pregătește contactele pentru căutare. Apelurile și fișele funcționează ca de obicei; în Contacte se vede cât s-a făcut.',
  'desk.damaged-settings':
    'Unele setări nu au putut fi citite și au revenit la valorile standard. Nu s-a șters nimic: cele vechi se păstrează ca {aside}.',
  'desk.team-key-lost':
    'Acest post nu își mai poate citi cheia echipei, așa că notițele nu se mai trimit și nu se mai citesc. Scrieți din nou fraza în Setări, Colegi.',
  'desk.handoff-forgotten':
    'Datele acestei persoane au fost șterse de pe acest calculator, așa că ce a notat colegul despre ea nu se afișează și nu se păstrează.',
  'desk.restarted':
    'Postul de lucru Patchcord s-a oprit și a fost repornit. Nimic din ce ați salvat nu s-a pierdut.',
};
