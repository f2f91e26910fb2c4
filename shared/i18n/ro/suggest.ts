import type { suggestMessages as en } from '../en/suggest';

export const suggestMessages: Readonly<Record<keyof typeof en, string>> = {
  'suggest.title': 'Sugestii',
  'suggest.others': 'Toți ceilalți',
  'suggest.other-queues': 'Alte cozi',
  'suggest.gone': 'nu mai este în lista de colegi',
  'suggest.handed-over': 'v-a trimis acest apel',
  'suggest.owner': 'răspunde de {caller}',
  'suggest.assignee': 'lucrează la „{item}”',
  'suggest.spoke': 'a vorbit cu {caller} {day}',
  'suggest.handled': 's-a ocupat de „{item}” {day}',
  'suggest.habit.company':
    '{count, plural, one {ați trimis aici # apel de la {name}} few {ați trimis aici # apeluri de la {name}} other {ați trimis aici # de apeluri de la {name}}}',
  'suggest.habit.queue':
    '{count, plural, one {ați trimis aici # apel către {name}} few {ați trimis aici # apeluri către {name}} other {ați trimis aici # de apeluri către {name}}}',
  'suggest.habit.disposition':
    '{count, plural, one {ați trimis aici # apel cu rezultatul „{name}”} few {ați trimis aici # apeluri cu rezultatul „{name}”} other {ați trimis aici # de apeluri cu rezultatul „{name}”}}',
  'suggest.habit.reason':
    '{count, plural, one {ați trimis aici # apel cu motivul „{name}”} few {ați trimis aici # apeluri cu motivul „{name}”} other {ați trimis aici # de apeluri cu motivul „{name}”}}',
  'suggest.department': '{department}: se potrivește cu „{subject}”',
  'suggest.department-reason': '{department}: se potrivește cu motivul',
  'suggest.free-now': 'tocmai s-a eliberat',
  'suggest.free-minutes': 'liber de {count, plural, one {# min} few {# min} other {# min}}',
  'suggest.free-hours': 'liber de {count, plural, one {# h} few {# h} other {# h}}',
  'suggest.day.today': 'astăzi',
  'suggest.day.yesterday': 'ieri',
  'suggest.day.weekday': '{day}',
  'suggest.day.date': 'pe {day}',
  'number.alone': 'Fișa apelantului și notițele nu ajung la acest număr.',
  'number.clipboard-empty': 'În clipboard nu este niciun număr.',
};
