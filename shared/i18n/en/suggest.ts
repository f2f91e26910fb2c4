/** Texts of the suggested targets of a transfer: why each of them stands there. ICU MessageFormat. */
export const suggestMessages = {
  'suggest.title': 'Suggested',
  'suggest.others': 'Everybody else',
  'suggest.other-queues': 'Other queues',
  'suggest.gone': 'no longer in the list of colleagues',
  'suggest.handed-over': 'sent you this call',
  'suggest.owner': 'looks after {caller}',
  'suggest.assignee': 'is working on “{item}”',
  'suggest.spoke': 'spoke to {caller} {day}',
  'suggest.handled': 'dealt with “{item}” {day}',
  'suggest.habit.company':
    '{count, plural, one {you sent # call from {name} here} other {you sent # calls from {name} here}}',
  'suggest.habit.queue':
    '{count, plural, one {you sent # call to {name} here} other {you sent # calls to {name} here}}',
  'suggest.habit.disposition':
    '{count, plural, one {you sent # call with the result “{name}” here} other {you sent # calls with the result “{name}” here}}',
  'suggest.habit.reason':
    '{count, plural, one {you sent # call with the reason “{name}” here} other {you sent # calls with the reason “{name}” here}}',
  'suggest.department': '{department}: fits “{subject}”',
  'suggest.department-reason': '{department}: fits the reason',
  'suggest.free-now': 'has just become free',
  'suggest.free-minutes': 'free for {count, plural, one {# min} other {# min}}',
  'suggest.free-hours': 'free for {count, plural, one {# h} other {# h}}',
  'suggest.day.today': 'today',
  'suggest.day.yesterday': 'yesterday',
  'suggest.day.weekday': 'on {day}',
  'suggest.day.date': 'on {day}',
  'number.alone': 'The card and the notes do not reach this number.',
  'number.clipboard-empty': 'There is no number in the clipboard.',
} as const;
