import type { suggestMessages as en } from '../en/suggest';

export const suggestMessages: Readonly<Record<keyof typeof en, string>> = {
  'suggest.title': 'Ehdotukset',
  'suggest.others': 'Kaikki muut',
  'suggest.other-queues': 'Muut jonot',
  'suggest.gone': 'ei enää kollegaluettelossa',
  'suggest.handed-over': 'siirsi tämän puhelun sinulle',
  'suggest.owner': 'vastuullaan {caller}',
  'suggest.assignee': 'hoitaa parhaillaan: ”{item}”',
  // A weekday gets its case here: tiistai, tiistaina.
  'suggest.spoke': 'puhelu {day}: {caller}',
  'suggest.handled': 'hoiti {day}: ”{item}”',
  'suggest.habit.company':
    '{count, plural, one {siirsit tänne # puhelun: {name}} other {siirsit tänne # puhelua: {name}}}',
  'suggest.habit.queue':
    '{count, plural, one {siirsit tänne # puhelun jonosta {name}} other {siirsit tänne # puhelua jonosta {name}}}',
  'suggest.habit.disposition':
    '{count, plural, one {siirsit tänne # puhelun tuloksella ”{name}”} other {siirsit tänne # puhelua tuloksella ”{name}”}}',
  'suggest.habit.reason':
    '{count, plural, one {siirsit tänne # puhelun syystä ”{name}”} other {siirsit tänne # puhelua syystä ”{name}”}}',
  'suggest.department': '{department}: sopii aiheeseen ”{subject}”',
  'suggest.department-reason': '{department}: sopii syyhyn',
  'suggest.free-now': 'vapautui juuri',
  'suggest.free-minutes': 'vapaana {count, plural, one {# min} other {# min}}',
  'suggest.free-hours': 'vapaana {count, plural, one {# h} other {# h}}',
  'suggest.day.today': 'tänään',
  'suggest.day.yesterday': 'eilen',
  'suggest.day.weekday': '{day}na',
  'suggest.day.date': '{day}',
  'number.alone': 'Soittajakortti ja muistiinpanot eivät siirry tähän numeroon.',
  'number.clipboard-empty': 'Leikepöydällä ei ole numeroa.',
};
