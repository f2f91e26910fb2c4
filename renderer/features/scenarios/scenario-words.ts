import { dispositionText } from '#shared/domain/dispositions';
import {
  type Scenario,
  type ScenarioCase,
  type ScenarioGive,
  type ScenarioTimes,
  type ScenarioWhen,
  type Weekday,
  weekdays,
} from '#shared/domain/scenarios/scenario';
import type { Translator } from '#shared/i18n/translator';

/** What a scenario is said with. */
export interface ScenarioWords {
  readonly text: Translator;
  /** BCP 47, for days of the week and lists. */
  readonly locale: string;
  /** Who answers there, where the directory knows it. */
  readonly nameOf: (number: string) => string | undefined;
}

/** A scenario as a sentence: what an administrator reads down the list, without opening one. */
export function scenarioSentence({ when, give }: Scenario, words: ScenarioWords): string {
  const { t } = words.text;
  const actions = actionsIn(give, words);
  return t('rules.sentence', {
    conditions: all(conditionsIn(when, words), words),
    actions: actions.length === 0 ? t('rules.do.nothing') : all(actions, words),
  });
}

function conditionsIn(when: ScenarioWhen, words: ScenarioWords): readonly string[] {
  const { t } = words.text;
  const { direction, callers, vip, companies, numbers, called, times, openCase } = when;
  return [
    t(`rules.if.${direction}`),
    ...given(callers, (who) =>
      t('rules.if.callers', {
        direction,
        who: any(
          who.map((one) => t(`rules.who.${one}`)),
          words,
        ),
      }),
    ),
    ...given(vip, (is) => t(is ? 'rules.if.vip' : 'rules.if.no-vip', { direction })),
    ...given(companies, (names) => t('rules.if.companies', { names: any(quoted(names, words), words) })),
    ...given(numbers, (list) => t('rules.if.numbers', { numbers: any(list, words) })),
    ...given(called, (list) => t('rules.if.called', { numbers: any(list, words) })),
    ...given(times, (spans) =>
      t('rules.if.times', {
        times: any(
          spans.map((span) => timesInWords(span, words)),
          words,
        ),
      }),
    ),
    ...given(openCase, (wanted) => (wanted === 'none' ? t('rules.if.no-case') : caseInWords(wanted, words))),
  ];
}

function caseInWords(wanted: ScenarioCase, words: ScenarioWords): string {
  const { t } = words.text;
  const { types = ['incident', 'complaint'], priorities, statuses, text, minHours, maxHours } = wanted;
  const what = any(
    types.map((type) => t(`rules.case.${type}`)),
    words,
  );
  const how = [
    ...given(priorities, (list) =>
      t('rules.case-with.priority', {
        priorities: any(
          list.map((one) => t(`rules.priority.${one}`)),
          words,
        ),
      }),
    ),
    ...given(statuses, (list) => t('rules.case-with.status', { statuses: any(quoted(list, words), words) })),
    ...given(text, (it) => t('rules.case-with.text', { text: quote(it, words) })),
    ...given(minHours, (hours) => t('rules.case-with.min', { hours })),
    ...given(maxHours, (hours) => t('rules.case-with.max', { hours })),
  ];
  return how.length === 0
    ? t('rules.if.case', { what })
    : t('rules.if.case-with', { what, how: words.text.list(how) });
}

/** `Monday to Friday from 08:00 to 18:00`; what ends before it begins lasts until the next day. */
export function timesInWords({ days, from, to }: ScenarioTimes, words: ScenarioWords): string {
  const { t } = words.text;
  const hasDays = days !== undefined && days.length < weekdays.length;
  if (from === undefined || to === undefined) return hasDays ? daysInWords(days, words) : t('rules.time.any');
  const isNight = to <= from;
  if (!hasDays) return t(isNight ? 'rules.time.night' : 'rules.time.daily', { from, to });
  const key = isNight ? 'rules.time.span-night' : 'rules.time.span';
  return t(key, { days: daysInWords(days, words), from, to });
}

/** Three days and more that follow one another are a span: `Mon to Fri`. */
function daysInWords(days: readonly Weekday[], words: ScenarioWords): string {
  const runs: Weekday[][] = [];
  for (const day of weekdays.filter((one) => days.includes(one))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && weekdays.indexOf(day) === weekdays.indexOf(last) + 1)
      run.push(day);
    else runs.push([day]);
  }
  const parts = runs.flatMap((run) => {
    const [first = 'mon', last = first] = [run[0], run.at(-1)];
    if (run.length < 3) return run.map((day) => dayName(day, words.locale));
    const ends = { first: dayName(first, words.locale), last: dayName(last, words.locale) };
    return [words.text.t('rules.time.range', ends)];
  });
  return parts.length === 0 ? words.text.t('rules.unfilled') : all(parts, words);
}

/** In the agent's language: `Mon`. */
export function dayName(day: Weekday, locale: string): string {
  // 5 January 1970 was a Monday.
  const date = new Date(Date.UTC(1970, 0, 5 + weekdays.indexOf(day)));
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(date);
}

function actionsIn(give: ScenarioGive, words: ScenarioWords): readonly string[] {
  const { t } = words.text;
  const { badge, script, transferTo, page, disposition, create } = give;
  return [
    ...given(badge, ({ text }) => t('rules.do.badge', { text: quote(text, words) })),
    ...given(script, () => t('rules.do.script')),
    ...given(transferTo, (number) => {
      const name = words.nameOf(number);
      const target = name === undefined ? number || t('rules.unfilled') : `${name} (${number})`;
      return t('rules.do.transfer', { target });
    }),
    ...given(page, ({ url, label, open }) =>
      t(`rules.do.page-${open}`, { page: quote(label || hostOf(url), words) }),
    ),
    ...given(disposition, (kept) =>
      t('rules.do.disposition', { text: quote(dispositionText(kept, t), words) }),
    ),
    ...given(create, (made) =>
      t(`rules.do.${made.what}`, {
        title: quote(made.what === 'incident' ? made.title : made.name, words),
        on: made.on,
      }),
    ),
  ];
}

/** Of the template, which may be half written. */
function hostOf(url: string): string {
  return /^https:\/\/([^/?#{]+)/i.exec(url)?.[1] ?? url;
}

/** A condition or an action that isn't there has no words. */
function given<T>(value: T | undefined, say: (value: T) => string): readonly string[] {
  return value === undefined ? [] : [say(value)];
}

const quoted = (texts: readonly string[], words: ScenarioWords) => texts.map((one) => quote(one, words));

function quote(text: string, { text: { t } }: ScenarioWords): string {
  return t('rules.quoted', { text: text.trim() === '' ? t('rules.unfilled') : text.trim() });
}

const all = (parts: readonly string[], words: ScenarioWords) => listed(parts, 'conjunction', words);
const any = (parts: readonly string[], words: ScenarioWords) => listed(parts, 'disjunction', words);

/** "a, b and c" as the language has it; an empty list is one that isn't filled in yet. */
function listed(
  parts: readonly string[],
  type: 'conjunction' | 'disjunction',
  { text }: ScenarioWords,
): string {
  if (parts.length === 0) return text.t('rules.unfilled');
  return new Intl.ListFormat(text.language, { type }).format(parts);
}
