/** `2:07`, `1:02:07`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const pad = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** "5 minutes ago", "yesterday", "3 months ago"; empty for what isn't a time. */
export function formatAge(iso: string, now: number, locale: string): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const seconds = Math.round((then - now) / 1000);
  const format = ages(locale);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'minute');
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Today the time, this year day and time, else the date. */
export function formatWhen(iso: string, now: number, locale: string): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  const today = new Date(now);
  const format =
    then.toDateString() === today.toDateString()
      ? times
      : then.getFullYear() === today.getFullYear()
        ? daysAndTimes
        : dates;
  // A formatter keeps the zone it was made in, and the computer may travel.
  return format(locale, String(today.getTimezoneOffset())).format(then);
}

/** The time of the day. */
export function formatTime(iso: string, locale: string): string {
  const then = new Date(iso);
  return Number.isNaN(then.getTime()) ? '' : times(locale, String(then.getTimezoneOffset())).format(then);
}

/** "Today", this year "Wed, 4 November", else the date. */
export function formatDay(iso: string, now: number, locale: string, today: string): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  if (then.toDateString() === new Date(now).toDateString()) return today;
  const format = then.getFullYear() === new Date(now).getFullYear() ? days : dates;
  return format(locale, String(new Date(now).getTimezoneOffset())).format(then);
}

/**
 * A day as people say it: today, yesterday, within the week its name, else the date. The words around it are the
 * caller's: languages put a day into a sentence in their own way.
 */
export function dayInWords(
  at: number,
  now: number,
  locale: string,
): { readonly when: 'today' | 'yesterday' | 'weekday' | 'date'; readonly day: string } {
  const then = new Date(at);
  const today = new Date(now);
  // Days of a change of the clocks have 23 or 25 hours.
  const ago = Math.round((startOf(today) - startOf(then)) / 86_400_000);
  if (ago <= 0) return { when: 'today', day: '' };
  if (ago === 1) return { when: 'yesterday', day: '' };
  const zone = String(today.getTimezoneOffset());
  if (ago < 7) return { when: 'weekday', day: weekdays(locale, zone).format(then) };
  const format = then.getFullYear() === today.getFullYear() ? monthDays : dates;
  return { when: 'date', day: format(locale, zone).format(then) };
}

const startOf = (day: Date): number => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();

export function formatDateTime(iso: string, locale: string): string {
  const then = new Date(iso);
  return Number.isNaN(then.getTime())
    ? ''
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(then);
}

/** The time where the caller is; `undefined` for a zone this browser doesn't know. */
export function formatLocalTime(timeZone: string, now: number, locale: string): string | undefined {
  try {
    return localTimes(locale, timeZone).format(now);
  } catch {
    return undefined;
  }
}

/** The language's name for reading ("Finnish" for `fi`); the tag itself where nobody knows it. */
export function formatLanguage(tag: string, locale: string): string {
  try {
    return languages(locale).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The country's name for reading ("Romania" for `RO`); the letters where nobody knows it. */
export function formatCountry(code: string, locale: string): string {
  try {
    return countries(locale).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Money is text from end to end; a currency nobody knows is shown as it came. */
export function formatAmount(amount: { value: string; currency: string }, locale: string): string {
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(amount.value)) return `${amount.value} ${amount.currency}`.trim();
  try {
    return money(locale, amount.currency).format(amount.value as `${number}`);
  } catch {
    return `${amount.value} ${amount.currency}`.trim();
  }
}

/** Only web addresses are ever links, whatever a source sends; anything else stays text. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

/** Two letters for a face that isn't there. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}

/** Sources name zones and currencies, so there is no end to them. */
const MOST_KEPT = 100;

/** To make a formatter costs many times what formatting does, and a card has a dozen values: each is made once. */
function kept<T>(make: (locale: string, detail: string) => T): (locale: string, detail?: string) => T {
  const known = new Map<string, T>();
  return (locale, detail = '') => {
    const key = `${locale} ${detail}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const format = make(locale, detail);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, format);
    return format;
  };
}

const dateTime = (options: Intl.DateTimeFormatOptions) =>
  kept((locale) => new Intl.DateTimeFormat(locale, options));
const times = dateTime({ hour: '2-digit', minute: '2-digit' });
const daysAndTimes = dateTime({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const days = dateTime({ weekday: 'short', day: 'numeric', month: 'long' });
const weekdays = dateTime({ weekday: 'long' });
const monthDays = dateTime({ day: 'numeric', month: 'long' });
const dates = dateTime({ day: 'numeric', month: 'short', year: 'numeric' });
const localTimes = kept(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }),
);
const ages = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const languages = kept((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
const countries = kept((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
const money = kept((locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
