import type { privacyMessages as en } from '../en/privacy';

export const privacyMessages: Readonly<Record<keyof typeof en, string>> = {
  // Privacy: one person.
  'privacy.save': 'Salvați ce se știe…',
  'privacy.forget': 'Ștergeți datele persoanei…',
  'privacy.forget-title': 'Ștergeți datele despre {name} de pe acest calculator?',
  'privacy.goes': 'Se șterg definitiv de aici:',
  'privacy.goes-contact':
    'contactul, în orice sursă a fost găsit, și din căutare{items, plural, =0 {} one {, cu o comandă sau un tichet} few {, cu # comenzi și tichete} other {, cu # de comenzi și tichete}}',
  'privacy.goes-calls':
    'numele și numărul din {calls, plural, one {un apel} few {# apeluri} other {# de apeluri}}{notes, plural, =0 {} one { și o notiță} few { și # notițe} other { și # de notițe}}. Când a fost, cât a durat și ce a ieșit rămân pentru statistici, fără persoană',
  'privacy.goes-handoffs':
    '{count, plural, one {un document trimis sau primit} few {# documente trimise sau primite} other {# de documente trimise sau primite}} la un transfer',
  'privacy.goes-kept':
    '{count, plural, one {o intrare a dvs.} few {# intrări ale dvs.} other {# de intrări ale dvs.}}: favorite, alegeri, numere adăugate, apeluri din fișiere',
  'privacy.goes-copies':
    '{count, plural, one {o copie mai veche} few {# copii mai vechi} other {# de copii mai vechi}} ale bazelor de date puse deoparte de Patchcord, cu toți cei din ele',
  'privacy.stays': 'Nu se ating:',
  'privacy.stays-sources': 'fișele din {sources}: cereți acolo ștergerea lor',
  'privacy.stays-colleagues': 'ce au colegii pe calculatoarele lor',
  'privacy.stays-words':
    'numele persoanei în notițe despre alți apelanți: nimeni în afară de dvs. nu îl poate găsi acolo',
  'privacy.stays-lines':
    'apelurile de la {count, plural, one {un număr pe care îl au și alții} few {# numere pe care le au și alții} other {# de numere pe care le au și alții}}, unde nimic nu spune cine a fost',
  'privacy.not-back':
    'După aceea nicio sincronizare, nicio interogare în timp real, niciun transfer și nicio reunire nu le mai readuc. Pentru asta Patchcord reține amprente criptate, nu numele sau numărul.',
  'privacy.discard':
    'Ștergeți și {count, plural, one {singura intrare nescrisă} few {cele # intrări nescrise} other {cele # de intrări nescrise}} încă în sursă',
  'privacy.discard-hint':
    'S-ar pierde. Ca să le păstrați, renunțați, așteptați să fie scrise (Setări, Surse de contacte) și ștergeți datele persoanei abia apoi.',
  'privacy.forget-yes': 'Ștergeți definitiv',
  'privacy.forget-no': 'Păstrați',
  'privacy.forgotten': 'Datele despre {name} au fost șterse de pe acest calculator.',
  'privacy.removed': 'Apelant eliminat',
  'privacy.on-line':
    'Un apel cu această persoană este încă deschis. Terminați-l mai întâi, inclusiv încheierea apelului.',

  // Privacy: settings.
  'privacy.limits': 'Ce se păstrează din surse',
  'privacy.limits-text':
    'Fișele vin dintr-o copie a contactelor dvs. de pe acest calculator. Ce lăsați deoparte aici nu se scrie niciodată în ea și nu se găsește la căutare. O fișă îl arată totuși cât timp sună un apel, dacă sursa răspunde la timp, și îl uită după apel.',
  'privacy.no-sources': 'Nu este conectată nicio sursă.',
  'privacy.limits-change': 'Modificați…',
  'privacy.limits-change-of': 'Modificați ce se păstrează din {name}',
  'privacy.limits-of': 'Ce se păstrează din {name}',
  'privacy.keeps-all': 'Se păstrează toate câmpurile.',
  'privacy.keeps-not': 'Nu se păstrează: {names}.',
  'privacy.of-everybody': 'Se păstrează toate contactele.',
  'privacy.of-only': 'Numai contactele de la: {names}.',
  'privacy.decided-without': 'Administratorul a hotărât că din nicio sursă nu se păstrează: {names}.',
  'privacy.decided-only': 'Administratorul a hotărât că se păstrează numai: {names}.',
  'privacy.fields': 'Câmpuri care se păstrează (numele și numerele, întotdeauna)',
  'privacy.items': 'Ce ține de contacte',
  'privacy.field.company': 'Companie',
  'privacy.field.title': 'Funcție',
  'privacy.field.department': 'Departament',
  'privacy.field.tier': 'Nivel de client',
  'privacy.field.language': 'Limbă',
  'privacy.field.timeZone': 'Fus orar',
  'privacy.field.owner': 'Responsabil',
  'privacy.field.emails': 'Adrese de e-mail',
  'privacy.field.externalId': 'Număr de client sau de marcă',
  'privacy.field.url': 'Link către fișă',
  'privacy.field.extra': 'Alte câmpuri',
  'privacy.field.amount': 'Sume',
  'privacy.field.assignee': 'Cine se ocupă de caz',
  'privacy.item.order': 'Comenzi',
  'privacy.item.opportunity': 'Oportunități',
  'privacy.item.incident': 'Incidente',
  'privacy.item.complaint': 'Reclamații',
  'privacy.item.message': 'Mesaje',
  'privacy.territory': 'Ale cui contacte se păstrează',
  'privacy.territory-text':
    'Câte o intrare pe rând. Listele goale nu spun nimic; dacă mai multe liste sunt completate, un contact trebuie să fie în fiecare dintre ele.',
  'privacy.prefixes': 'Numere care încep cu',
  'privacy.prefixes-hint': 'De exemplu +40. Colegii cu interior se păstrează întotdeauna.',
  'privacy.companies': 'Companii',
  'privacy.companies-hint': 'Scrise ca în sursă.',
  'privacy.owners': 'Responsabil',
  'privacy.owners-hint': 'Agenți sau echipe, scriși ca în sursă.',
  'privacy.bad-prefix': '„{line}” nu este începutul unui număr internațional, ca +40.',
  'privacy.limits-then':
    'După salvare, ce nu mai trebuie păstrat se șterge aici, iar sursa se citește din nou întreagă. Între timp fișele funcționează.',
  'privacy.retention': 'Cât timp se păstrează datele',
  'privacy.retention-text':
    'Se șterg o dată pe zi, în fundal, niciodată în timpul unui apel. Cifrele pentru rapoarte (când, cât timp, cum s-a terminat, rezultatul) rămân, fără persoană.',
  'privacy.callDays': 'Apelanți în datele apelurilor',
  'privacy.callDays-hint': 'Apoi un apel își pierde numele, numărul, notița și ce era de urmărit.',
  'privacy.noteDays': 'Notițe',
  'privacy.noteDays-hint': 'Ce s-a scris într-o sursă rămâne acolo.',
  'privacy.handoffDays': 'Documente ale transferurilor',
  'privacy.handoffDays-hint': 'Trimise și primite.',
  'privacy.closedItemDays': 'Comenzi și tichete închise',
  'privacy.closedItemDays-hint': 'De la ultima lor modificare. Cele deschise se păstrează.',
  'privacy.days': ' {count, plural, one {zi} few {zile} other {de zile}}',
  'privacy.zero':
    '0 zile înseamnă: pentru totdeauna. Intrările care așteaptă să fie scrise într-o sursă nu se șterg niciodată din cauza vechimii.',
  'privacy.decided': 'Ce este estompat a fost hotărât de administrator.',
  'privacy.people': 'Persoane șterse',
  'privacy.people-text':
    'Datele cuiva se șterg de la contactul său: din Contacte sau din detaliile unei fișe. Cine a fost șters se recunoaște după amprente criptate și nu este readus.',
  'privacy.people-count':
    '{count, plural, =0 {Pe acest calculator nu a fost ștearsă nicio persoană.} one {O persoană trebuie să rămână ștearsă.} few {# persoane trebuie să rămână șterse.} other {# de persoane trebuie să rămână șterse.}}',
  'privacy.unfinished': 'Fișierul cu contacte încă se curăță. Continuă de la sine, și după o repornire.',
  'privacy.take-back': 'Permiteți readucerea lor…',
  'privacy.take-back-text':
    'Atunci, cu următoarea sincronizare, următorul transfer sau următoarea reunire, {count, plural, one {această persoană poate reveni} few {toate cele # persoane pot reveni} other {toate cele # de persoane pot reveni}}. Nu se poate arăta cine a fost: amprentele nu spun. Ce s-a șters aici rămâne șters.',
  'privacy.take-back-yes': 'Permiteți revenirea',
  'privacy.take-back-no': 'Rămân șterse',
};
