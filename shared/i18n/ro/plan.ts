import type { planMessages as en } from '../en/plan';

export const planMessages: Readonly<Record<keyof typeof en, string>> = {
  'plan.more': 'Mai multe pentru coleg',
  'plan.urgency': 'Cât este de urgent?',
  'plan.attempted': 'Ce s-a încercat',
  'plan.next_steps': 'Pașii următori',
  'plan.promises': 'S-a promis',
  'plan.opening': 'De spus mai întâi',
  'plan.attempted-hint': 'Câte un rând: am retrimis linkul, …',
  'plan.next_steps-hint': 'Câte un rând: verificați plata, …',
  'plan.promises-hint': 'Câte un rând: îl sunăm până la ora cinci, …',
  'plan.opening-hint': 'Ce poate spune colegul din prima',
  'plan.too-many':
    'Se trimit primele {most, plural, one {# rând} few {# rânduri} other {# de rânduri}} și o mențiune despre {count, plural, one {rândul rămas} few {celelalte #} other {celelalte #}}. Treceți ce este important în notițe.',
  'plan.too-long':
    '{count, plural, one {Un rând este prea lung} few {# rânduri sunt prea lungi} other {# de rânduri sunt prea lungi}}: se trimit {max, plural, one {# caracter} few {# caractere} other {# de caractere}} și o mențiune despre rest.',
  'plan.opening-long':
    'Prea lung pentru a fi spus dintr-odată: se trimit {max, plural, one {# caracter} few {# caractere} other {# de caractere}} și o mențiune despre rest.',
  'plan.earlier':
    'Ce {count, plural, one {a transmis} few {au transmis} other {au transmis}} înainte {names} se trimite de la sine. Nu trebuie să scrieți din nou.',
  'plan.points': '{count, plural, one {încă un punct} few {încă # puncte} other {încă # de puncte}}',
  'plan.tell-more': 'Mai multe pentru {target}',
  'plan.tell-title': 'Mai multe pentru {target}',
  'plan.tell-text':
    'Ce scrieți ajunge la {target} cât timp sună și cât timp vorbiți, la o clipă după ce vă opriți din scris.',
  'spoken.show':
    '{count, plural, one {Afișați transcrierea, o replică} few {Afișați transcrierea, # replici} other {Afișați transcrierea, # de replici}}',
  'spoken.hide': 'Ascundeți transcrierea',
  'spoken.title': 'Transcriere',
  'spoken.truncated': 'Începutul lipsește.',
  'spoken.unchecked': 'Transcris de un program, neverificat de nimeni.',
  'spoken.made-by': 'Transcris de {by}, neverificat de nimeni.',
  'spoken.moments': 'Momente importante',
  'spoken.moments-show':
    '{count, plural, one {Afișați un moment important} few {Afișați # momente importante} other {Afișați # de momente importante}}',
  'spoken.moments-hide': 'Ascundeți momentele importante',
  'moment.objection': 'Obiecție',
  'moment.commitment': 'Promisiune',
  'moment.question': 'Întrebare',
  'moment.complaint': 'Reclamație',
  'moment.decision': 'Decizie',
  'person-file.told': 'De transmis unui coleg',
};
