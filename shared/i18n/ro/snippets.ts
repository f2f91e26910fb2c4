import type { snippetMessages as en } from '../en/snippets';

export const snippetMessages: Readonly<Record<keyof typeof en, string>> = {
  'settings.tab.snippets': 'Texte rapide',
  'keys.snippet': 'Introduceți un text rapid',

  'snippets.title': 'Texte rapide',
  'snippets.text-hint':
    'Texte pe care le scrieți des. Tastați prescurtarea în notițe, la ce este de urmărit sau în rândul către coleg, apoi spațiu, Tab sau Enter. Ctrl+Z readuce ce ați tastat.',
  'snippets.key-hint': '{keys} le arată pe toate, acolo unde scrieți.',
  'snippets.own': 'Textele dvs. rapide',
  'snippets.add': 'Adăugați un text rapid',
  'snippets.full': 'Este loc pentru {most}. Eliminați unul ca să adăugați altul.',
  'snippets.saved': '„{name}” a fost salvat.',
  'snippets.edit-of': 'Modificați {name}',
  'snippets.clash': 'Aceeași prescurtare',
  'snippets.team-title': 'Textele rapide ale echipei',
  'snippets.team-text':
    'Administratorul se ocupă de ele. Unde aveți aceeași prescurtare, textul dvs. are întâietate.',

  'snippets.new': 'Text rapid nou',
  'snippets.change': 'Modificați textul rapid',
  'snippets.name': 'Nume',
  'snippets.name-missing': 'Dați-i un nume, ca să-l găsiți în listă.',
  'snippets.abbreviation': 'Prescurtare (opțional)',
  'snippets.abbreviation-hint': 'Un semn și apoi litere sau cifre, de exemplu ;mul',
  'snippets.abbreviation-wrong':
    'Începe cu un semn, de exemplu ; sau /, mai are cel puțin un caracter și niciun spațiu.',
  'snippets.clash-own': 'Și „{name}” are această prescurtare. Se introduce cel de mai sus.',
  'snippets.clash-team': 'Și „{name}” al echipei are această prescurtare. Se introduce al dvs.',
  'snippets.text': 'Text',
  'snippets.text-missing': 'Textul lipsește.',
  'snippets.places': 'Se completează din apel',
  'snippets.places-hint': 'Ce nu se știe într-un apel este marcat acolo și îl scrieți dvs.',
  'snippets.place.caller': 'Numele apelantului',
  'snippets.place.company': 'Firma',
  'snippets.place.number': 'Numărul',
  'snippets.place.agent': 'Numele dvs.',
  'snippets.place.date': 'Data',
  'snippets.place.time': 'Ora',
  'snippets.place.ticket': 'Numărul tichetului',
  'snippets.cancel': 'Renunțați',

  'snippets.none': 'Încă nu există texte rapide',
  'snippets.none-text': 'Scrieți unul sau începeți cu unul dintre acestea:',
  'snippets.example.greeting': 'Mulțumiri pentru apel',
  'snippets.example.greeting-text': 'Vă mulțumim că ne-ați sunat, {caller}. Ați vorbit cu {agent}.',
  'snippets.example.ticket': 'Tichet deschis',
  'snippets.example.ticket-text': 'Tichetul {ticket}, {date} {time}: apelantul știe numărul.',
  'snippets.example.call-back': 'De sunat înapoi',
  'snippets.example.call-back-text': '{caller} dorește să fie sunat la {number}, la ora {place}.',

  'snippets.list': 'Texte rapide',
  'snippets.search': 'Căutați în textele rapide',
  'snippets.team': 'Echipă',
  'snippets.not-found': 'Niciun text rapid nu conține aceste cuvinte.',
  'snippets.make': 'Creați texte rapide',

  'find.words.snippets': 'șabloane, răspunsuri predefinite, prescurtări, texte gata scrise',
};
