import type { setupMessages as en } from '../en/setup';

export const setupMessages: Readonly<Record<keyof typeof en, string>> = {
  'managed.title': 'Gestionat de administrator',
  'managed.text':
    'Organizația vă poate configura Patchcord: printr-un fișier pe acest calculator sau printr-o adresă pe care Patchcord o întreabă o dată pe zi.',
  'managed.file-good': 'Un fișier de politici de pe acest calculator prestabilește unele setări.',
  'managed.file-broken':
    'Fișierul de politici al acestui calculator nu poate fi înțeles. Setările citite înainte rămân valabile. Spuneți administratorului.',
  'managed.by': 'Gestionat de {host}',
  'managed.good': 'Ultima întrebare: {age}.',
  'managed.never': 'Încă nu a venit nicio setare de acolo.',
  'managed.before': 'Setările de {age} rămân valabile.',
  'managed.checking': 'Se întreabă {host}…',
  'managed.decided': 'Adresa este dată de fișierul de politici al acestui calculator.',
  'managed.locked-count':
    '{locked, plural, =0 {Nicio setare nu este blocată} one {# setare este blocată} few {# setări sunt blocate} other {# de setări sunt blocate}}, {preset, plural, =0 {niciuna nu este prestabilită} one {# este prestabilită} few {# sunt prestabilite} other {# sunt prestabilite}}.',
  'managed.some-locked': 'Unele setări de aici sunt stabilite de administrator și nu pot fi modificate.',
  'managed.address': 'Adresa configurației',
  'managed.address-hint':
    'O știe administratorul. Începe cu https:// și hotărăște unde se conectează acest post: nu o luați de la altcineva.',
  'managed.address-wrong': 'Adresa începe cu https:// și numește o gazdă, fără utilizator sau parolă.',
  'managed.take': 'Folosiți această adresă',
  'managed.check': 'Întrebați din nou',
  'managed.leave': 'Nu o mai folosiți',
  'managed.leave-text':
    'Ce a prestabilit revine la valorile implicite, iar ce a blocat puteți modifica din nou. Ce ați modificat dvs. rămâne.',
  'managed.leave-yes': 'Nu o mai folosiți',
  'managed.leave-no': 'Folosiți-o în continuare',
  'managed.unreachable': '{host} nu poate fi accesat. Patchcord încearcă din nou peste un timp.',
  'managed.refused': '{host} nu dă configurația (răspuns {status}). Spuneți administratorului.',
  'managed.too-large': 'Ce dă {host} este prea mare pentru o configurație. Spuneți administratorului.',
  'managed.redirected': '{host} trimite către altă gazdă, ceea ce nu se urmează. Spuneți administratorului.',
  'managed.untrusted':
    'Certificatul {host} nu este de încredere pe acest calculator. Spuneți administratorului.',
  'managed.broken':
    'Configurația de la {host} conține o greșeală și nu se folosește. Spuneți administratorului.',

  'problem.locked': 'Administratorul a stabilit această valoare și nu poate fi schimbată aici.',
  'problem.configuration-unreachable': 'Această adresă nu poate fi accesată. Verificați adresa și rețeaua.',
  'problem.configuration-timeout': 'Această adresă nu a răspuns la timp. Încercați din nou mai târziu.',
  'problem.configuration-untrusted':
    'Certificatul acestei adrese nu este de încredere pe acest calculator. Nu s-a schimbat nimic.',
  'problem.configuration-refused': 'Această adresă nu dă o configurație. Verificați-o.',
  'problem.configuration-redirected':
    'Această adresă trimite către altă gazdă, ceea ce nu se urmează. Cereți adresa la care duce.',
  'problem.configuration-too-large': 'Ce dă această adresă este prea mare pentru o configurație.',
  'problem.configuration-broken':
    'Ce dă această adresă nu este o configurație sau conține o greșeală. Nu s-a schimbat nimic.',

  'default.locked': 'Stabilit de administrator.',
  'default.is': 'Implicit: {value}',
  'default.preset': 'Implicit: {value}, de la administrator',
  'default.reset': 'Reveniți la implicit',
  'default.seconds': '{count, plural, one {# secundă} few {# secunde} other {# de secunde}}',
  'default.days': '{count, plural, =0 {pentru totdeauna} one {# zi} few {# zile} other {# de zile}}',
  'default.lines': '{count, plural, =0 {niciunul} one {# rând} few {# rânduri} other {# de rânduri}}',
  'default.on': 'pornit',
  'default.off': 'oprit',
  'default.empty': 'gol',

  'problem.not-settings': 'Acesta nu este un fișier cu setări Patchcord.',
  'problem.newer-settings':
    'Acest fișier a fost scris de o versiune mai nouă de Patchcord. Actualizați Patchcord ca să îl citiți.',
  'problem.broken-settings': 'În acest fișier este o greșeală. Nu s-a schimbat nimic.',

  'move.title': 'Luați setările cu dvs.',
  'move.text':
    'Tot ce ați modificat, într-un fișier: pentru alt calculator sau ca să reveniți la el. Parolele și cheile nu sunt niciodată în fișier.',
  'move.save': 'Salvați într-un fișier',
  'move.open': 'Deschideți un fișier',
  'move.too-large': 'Fișierul este prea mare pentru unul cu setări.',
  'move.too-much': 'Setările sunt prea mari pentru un fișier: scoateți mai întâi colegi sau scenarii.',
  'move.changes':
    '{count, plural, =0 {Acest fișier nu schimbă nimic aici.} one {Acest fișier schimbă o setare:} few {Acest fișier schimbă # setări:} other {Acest fișier schimbă # de setări:}}',
  'move.change': '{name}: {value}',
  'move.left-locked':
    '{count, plural, one {# setare rămâne cum a stabilit-o administratorul.} few {# setări rămân cum le-a stabilit administratorul.} other {# de setări rămân cum le-a stabilit administratorul.}}',
  'move.left-account':
    'Contul acestui post rămâne: parola lui ține de el. Se schimbă în Setări, Centrala telefonică.',
  'move.unknown':
    '{count, plural, one {# setare este dintr-o versiune mai nouă și se omite.} few {# setări sunt dintr-o versiune mai nouă și se omit.} other {# de setări sunt dintr-o versiune mai nouă și se omit.}}',
  'move.take': 'Schimbați-le',
  'move.leave': 'Renunțați',
  'move.taken': 'Setările s-au schimbat.',
  'move.undo': 'Anulați',
  'move.undone': 'Totul este ca înainte.',
  'move.undo-late': 'Între timp s-a schimbat ceva, așa că nu se mai poate anula.',
  'move.entries': '{count, plural, =0 {nimic} one {# intrare} few {# intrări} other {# de intrări}}',

  'diagnostics.title': 'Fișier pentru asistență',
  'diagnostics.text':
    'Dacă ceva nu merge, asistența cere acest fișier. Se salvează cu un clic: cu jurnale, versiuni și rezultatele testelor, fără nume, numere, notițe sau parole. Nu se trimite nimic nicăieri și puteți citi totul aici.',
  'diagnostics.make': 'Salvați fișierul pentru asistență',
  'diagnostics.testing': 'Se testează centrala telefonică pentru fișier: {step}',
  'diagnostics.without-test': 'Salvați fără test',
  'diagnostics.making': 'Se întocmește…',
  'diagnostics.saved-browser': 'Salvat ca {name}, {size}, în descărcările acestui browser. Conține:',
  'diagnostics.saved-electron':
    'Creat ca {name}, {size}. Sistemul vă întreabă unde îl salvați sau l-a pus în descărcări. Conține:',
  'diagnostics.part': '{name}: {size}',
  'diagnostics.part.versions': 'Versiuni, ecrane și memorie',
  'diagnostics.part.line': 'Starea liniei',
  'diagnostics.part.tests': 'Rezultatele testelor',
  'diagnostics.part.settings': 'Setările, fără ce este scris în ele',
  'diagnostics.part.sources': 'Tipurile și starea surselor de contacte',
  'diagnostics.part.failures': 'Codurile ultimelor erori',
  'diagnostics.part.databases': 'Mărimea și starea bazelor de date',
  'diagnostics.part.log': 'Sfârșitul jurnalului, fără date personale',
  'diagnostics.show': 'Citiți tot',
  'diagnostics.hide': 'Ascundeți',
  'diagnostics.whole': 'Fișierul așa cum se salvează',
  'diagnostics.save': 'Salvați din nou',

  'setup.welcome': 'Bun venit în Patchcord',
  'setup.welcome-text':
    'Puteți încerca totul cu apelanți și colegi simulați sau puteți conecta centrala companiei dvs. Vă puteți răzgândi oricând.',
  'setup.welcome-managed': 'Administratorul a pregătit acest post. Conectați-vă cu interiorul și parola lui.',
  'setup.try': 'Încercați acum',
  'setup.connect': 'Conectați o centrală',
  'setup.title': 'Configurați Patchcord',
  'setup.step': 'Pasul {step} din {steps}',
  'setup.step.connect': 'Conectați centrala dvs.',
  'setup.step.test': 'Funcționează?',
  'setup.step.contacts': 'Unde sunt contactele dvs.',
  'setup.more': 'Mai multe câmpuri',
  'setup.test': 'Conectați și testați',
  'setup.next': 'Continuați',
  'setup.again': 'Testați din nou',
  'setup.back': 'Înapoi',
  'setup.leave': 'Nu acum',
  'setup.finish': 'Gata',
  'setup.later': 'Contactele pot fi adăugate mai târziu în Setări, Surse de contacte.',
  'setup.contacts-text':
    'Apelanții sunt recunoscuți după nume când Patchcord vă citește contactele. Testați conexiunea înainte de a adăuga sursa sau lăsați-o pentru mai târziu.',
  'setup.state.running': 'Se testează',
  'setup.state.waiting': 'Încă netestat',
  'setup.address-running': 'Se caută {host}…',
  'setup.address-good': '{host} răspunde.',
  'setup.certificate-waiting': 'Certificatul: se testează după ce răspunde adresa.',
  'setup.certificate-good': 'Certificatul {host} este de încredere, iar legătura este criptată.',
  'setup.certificate-none': 'Legătura nu este criptată. Rămâne în interiorul acestui calculator.',
  'setup.registration-waiting': 'Interiorul: se testează după ce răspunde adresa.',
  'setup.registration-running': 'Se înregistrează interiorul…',
  'setup.registration-good': 'Centrala acceptă interiorul și parola dvs.',
  'setup.microphone-untested': 'Microfonul se testează la primul apel sau în Setări, Sunet.',
  'setup.system-waiting': 'Ce poate face centrala: se testează după înregistrare.',
  'setup.advice.offline': 'Conectați acest calculator la rețea; testul continuă singur.',
  'setup.advice.phone':
    'Telefonul este în altă fereastră sau în alt program. Închideți acolo sau alegeți să îl folosiți aici.',
  'setup.advice.address':
    'Verificați adresa: gazda, portul (adesea 8089) și calea (adesea /ws). Întrebați administratorul dacă {host} primește conexiuni WebSocket și dacă pe drum nu este un firewall.',
  'setup.advice.certificate':
    'Folosiți numele pentru care a fost făcut certificatul sau cereți administratorului unul în care acest calculator are încredere.',
  'setup.advice.wrong-password':
    'Reveniți și scrieți din nou parola; unele centrale au alta pentru telefoanele WebSocket. Dacă este corectă, poate fi nevoie de un nume de autentificare, la Mai multe câmpuri.',
  'setup.advice.unknown-extension':
    'Reveniți și verificați interiorul și, la Mai multe câmpuri, domeniul. Întrebați administratorul dacă există.',
  'setup.advice.refused':
    'Întrebați administratorul dacă acest interior se poate înregistra prin WebSocket și de la câte telefoane.',
  'setup.advice.microphone': 'Alegeți altul în Setări, Sunet; puteți continua și fără.',

  'find.label': 'Căutați în setări',
  'find.placeholder': 'Încheiere, căști, întunecat…',
  'find.count':
    '{count, plural, one {Se potrivește # setare} few {Se potrivesc # setări} other {Se potrivesc # de setări}}',
  'find.none':
    'Nicio setare nu se potrivește cu „{text}”. Încercați alt cuvânt sau căutați în secțiunile de mai jos.',
  'find.words.mode': 'exersare, antrenament, demonstrație, probă, demo',
  'find.words.account':
    'sip, pbx, centrală, server, adresă, înregistrare, autentificare, conectare, parolă, interior, certificat, websocket, wss',
  'find.words.pbx-test': 'autotest, verificare, depanare, diagnostic, ecou, înregistrare',
  'find.words.managed': 'administrator, politici, setările companiei, blocat, prestabilit, mdm',
  'find.words.audio':
    'microfon, difuzor, căști, sonerie, ton de apel, dispozitiv, intensitate, volum, amplificare, test de ecou, nivel',
  'find.words.sources':
    'crm, agendă, director, ldap, active directory, carddav, odoo, hubspot, salesforce, zendesk, servicenow, csv, sincronizare, import, bază de date',
  'find.words.outbox': 'scriere înapoi, în așteptare, nereușit, conflict, modificări nescrise',
  'find.words.colleagues': 'director, agendă telefonică, cozi, echipă, interioare',
  'find.words.team-key': 'criptare, frază, secret, predare, notițe între posturi',
  'find.words.ring': 'expirarea transferului, fără răspuns, timp de sonerie, revenire',
  'find.words.wrap-up': 'lucru după apel, ACW, timp de încheiere, pauză după apel, wrap-up',
  'find.words.voicemail': 'căsuță vocală, robot telefonic, mesaje, voicemail',
  'find.words.method': 'transfer rece, fără consultare, reținut, redirecționare, predare',
  'find.words.dispositions': 'rezultatul apelului, cod de rezultat, motiv, sfârșitul apelului',
  'find.words.prefix': 'linie externă, trunchi, zero în față, apel în exterior',
  'find.words.area-code': 'prefixul orașului, numere locale',
  'find.words.internal-digits': 'lungimea interiorului, numere scurte',
  'find.words.form': 'formatul numărului, E.164, plus, 00, național',
  'find.words.rewrite': 'plan de formare, înlocuire de numere, reguli',
  'find.words.blocking':
    'listă de blocare, spam, listă neagră, respingere, apelanți nedoriți, număr ascuns, anonim',
  'find.words.scenarios': 'reguli, automatizare, etichetă, script, deschiderea unei pagini, salut',
  'find.words.limits': 'protecția datelor, GDPR, RGPD, teritoriu, câmpuri',
  'find.words.retention': 'protecția datelor, GDPR, RGPD, ștergere, păstrare, istoric, zile',
  'find.words.forgotten': 'protecția datelor, GDPR, RGPD, ștergere, dreptul de a fi uitat',
  'find.words.language': 'traducere, limbă, language, engleză, română, finlandeză, chineză',
  'find.words.theme': 'mod întunecat, mod luminos, noapte, culori, aspect',
  'find.words.density': 'compact, font, spațiere, mărime, aerisit',
  'find.words.keys': 'tastatură, comenzi rapide, taste rapide, scurtături',
  'find.words.shortcuts': 'taste globale, taste rapide, răspuns de oriunde, apăsarea unei taste',
  'find.words.self-test': 'notificări, zona de notificare, permisiuni, verificarea acestui calculator',
  'find.words.start':
    'pornire automată, lansare, conectare, zona de notificare, închidere, ieșire, nu deranjați, concentrare, liniște',
  'find.words.links': 'tel, callto, clic pentru apel, program implicit, browser',
  'find.words.secrets': 'seif de parole, portchei, acreditări, parole',
  'find.words.updates': 'versiune, actualizare, descărcare',
  'find.words.about': 'versiune, asistență, licență',
  'find.words.move': 'export, import, copie de rezervă, alt calculator, mutarea setărilor, fișier',
  'find.words.diagnostics': 'asistență, jurnale, raport de eroare, problemă, pachet, zip',
  'find.words.notices': 'notificări web, browser, pop-up',
};
