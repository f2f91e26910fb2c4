import type { outboxMessages as en } from '../en/outbox';

export const outboxMessages: Readonly<Record<keyof typeof en, string>> = {
  'outbox.waits.auth':
    '{source} a refuzat autentificarea. Se încearcă din nou când parola sau tokenul sunt corecte.',
  'outbox.waits.rate-limited': '{source} cere o pauză.',
  'outbox.waits.timeout': '{source} nu a răspuns la timp.',
  'outbox.waits.unavailable': '{source} nu a putut fi accesat.',
  'outbox.waits.behind': 'Mai întâi trebuie scris ceva mai vechi al aceluiași contact.',
  'outbox.count': '{waiting, plural, one {# în așteptare} few {# în așteptare} other {# în așteptare}}',
  'outbox.count-parked': '{parked, plural, one {# de decis} few {# de decis} other {# de decis}}',
  'outbox.all': 'Toate sursele',
  'outbox.of': 'Afișați',
  'outbox.list': 'Intrări care așteaptă să fie scrise',
  'outbox.for': 'pentru {whom}',
  'outbox.to': 'către {source}',
  'outbox.tries':
    '{count, plural, =0 {încă neîncercat} one {o încercare} few {# încercări} other {# de încercări}}',
  'outbox.sending': 'Se trimite acum',
  'outbox.next': 'Următoarea încercare',
  'outbox.now': 'Încercați acum',
  'outbox.now-all': 'Încercați acum tot: {source}',
  'outbox.write-again': 'Scrieți din nou',
  'outbox.is-there': 'Există deja',
  'outbox.discard-ask': 'Nu va fi scris în {source}.',
  'outbox.discard-keep': 'Păstrați',
  'outbox.call': 'Deschideți apelul',
  'outbox.discarded': 'S-a renunțat la: {what}.',
  'outbox.bring-back': 'Anulați',
  'outbox.more': 'Afișați mai multe ({count} din {total})',
  'outbox.status':
    '{count, plural, one {# intrare de scris} few {# intrări de scris} other {# de intrări de scris}}',
  'outbox.status-parked':
    '{count, plural, one {# intrare așteaptă decizia dvs.} few {# intrări așteaptă decizia dvs.} other {# de intrări așteaptă decizia dvs.}}',
};
