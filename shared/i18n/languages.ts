/** The languages of the product: their names, and which of them somebody is spoken to in. */

/** In the order of the chooser. */
export const languages = ['en', 'ro', 'fi', 'zh'] as const;
export type Language = (typeof languages)[number];

/** `system`: the first language of the computer that Patchcord speaks. */
export const languageSettings = ['system', ...languages] as const;
export type LanguageSetting = (typeof languageSettings)[number];

/**
 * The pseudo-locale: English that is longer and accented, for development and tests. The product doesn't have it; it is
 * spoken where its texts were handed in.
 */
export const PSEUDO = 'en-XA';
export type SpokenLanguage = Language | typeof PSEUDO;

/** Each in its own words: whoever can't read the present language finds theirs. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  ro: 'Română',
  fi: 'Suomi',
  zh: '简体中文',
};

/** BCP 47, for `lang` and `Intl`. The Chinese is the simplified one. */
export const languageTags: Readonly<Record<SpokenLanguage, string>> = {
  en: 'en',
  ro: 'ro',
  fi: 'fi',
  zh: 'zh-Hans',
  [PSEUDO]: PSEUDO,
};

/**
 * The language to speak: the one that was chosen, or the first that the computer wants and Patchcord has; English where
 * there is none. Somebody who reads traditional characters isn't given simplified ones unasked.
 * @param preferred BCP 47, of the system or the browser, the dearest first
 * @param spoken the languages that are there
 */
export function languageOf(
  setting: LanguageSetting,
  preferred: readonly string[],
  spoken: ReadonlySet<Language>,
): Language {
  if (setting !== 'system') return spoken.has(setting) ? setting : 'en';
  for (const tag of preferred) {
    const language = languageOfTag(tag);
    if (language !== undefined && spoken.has(language)) return language;
  }
  return 'en';
}

function languageOfTag(tag: string): Language | undefined {
  const locale = localeOf(tag);
  return languages.find((language) => {
    const ours = new Intl.Locale(languageTags[language]).maximize();
    return locale?.language === ours.language && locale.script === ours.script;
  });
}

/** With the script that is usual for it. What a system says need not be a tag at all: `C`, `en_US.UTF-8`. */
function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replace(/[.@].*$/u, '').replaceAll('_', '-')).maximize();
  } catch {
    return undefined;
  }
}

/**
 * How dates, times and numbers are written: as the system has them where it speaks this language; else as this language
 * has them in the agent's region, with the hours of a day counted as they are there.
 * @param language BCP 47, of the words
 * @param region ISO 3166 alpha-2; `undefined` until it is known
 * @param preferred BCP 47, of the system or the browser
 */
export function formatLocale(
  language: string,
  region: string | undefined,
  preferred: readonly string[],
): string {
  const ours = localeOf(language);
  const own = preferred.find((tag) => {
    const theirs = localeOf(tag);
    return theirs !== undefined && theirs.language === ours?.language && theirs.script === ours.script;
  });
  if (own !== undefined) return own;
  if (region === undefined || localeOf(`und-${region}`) === undefined) return language;
  const there = new Intl.DateTimeFormat(`${language}-${region}`, { hour: 'numeric' }).resolvedOptions();
  if (new Intl.Locale(there.locale).region === region) return there.locale;
  // English has no form of its own for most countries; the one for the world puts the day before the month.
  const general = ours?.language === 'en' ? 'en-001' : language;
  return `${general}-u-hc-${hourCycleOf(region)}`;
}

/** As the language that most people of the region speak has it. */
function hourCycleOf(region: string): string {
  const local = new Intl.Locale(`und-${region}`).maximize().baseName;
  return new Intl.DateTimeFormat(local, { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23';
}
