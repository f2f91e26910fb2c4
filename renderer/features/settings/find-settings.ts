import type { DesktopView } from '#shared/domain/desktop/desktop';
import type { MessageKey } from '#shared/i18n/en';
import { type Language, languageNames } from '#shared/i18n/languages';
import type { Translator } from '#shared/i18n/translator';
import type { SettingsTab } from '../../stores/view-store';

/** One thing that can be set, or a section, and where it is. */
export interface Findable {
  /** Of the element with this `data-setting`; absent: of the section itself. */
  readonly setting?: string;
  readonly tab: SettingsTab;
  /** The section's label. */
  readonly section: MessageKey;
  readonly title: MessageKey;
  readonly text?: MessageKey;
  /** What else people call it. */
  readonly words: MessageKey;
  /** Only there: what a host doesn't have isn't found. */
  readonly host?: DesktopView['host'];
}

const section = (tab: SettingsTab, title: MessageKey, words: MessageKey, text?: MessageKey): Findable => ({
  tab,
  section: title,
  title,
  words,
  ...(text !== undefined && { text }),
});

const installed = (findable: Findable): Findable => ({ ...findable, host: 'electron' });

const within = (
  of: Findable,
  settings: readonly (readonly [string, MessageKey, MessageKey, MessageKey?])[],
) =>
  settings.map(
    ([setting, title, words, text]): Findable => ({
      setting,
      tab: of.tab,
      section: of.section,
      title,
      words,
      ...(text !== undefined && { text }),
      ...(of.host !== undefined && { host: of.host }),
    }),
  );

const calls = section('calls', 'call-settings.title', 'find.words.wrap-up');
const dialing = section('calls', 'dialing.title', 'find.words.rewrite', 'dialing.text');
const retention = section('privacy', 'privacy.retention', 'find.words.retention', 'privacy.retention-text');
const appearance = section('appearance', 'appearance.title', 'find.words.theme');
const start = installed(section('desktop', 'start.title', 'find.words.start'));
const links = installed(section('desktop', 'links.title', 'find.words.links', 'links.text'));

/** All of the settings, in the order of the sections. */
export const findables: readonly Findable[] = [
  section('phone', 'mode.title', 'find.words.mode'),
  section('phone', 'pbx-test.title', 'find.words.pbx-test', 'pbx-test.text'),
  section('phone', 'account.title', 'find.words.account', 'account.text'),
  section('phone', 'managed.title', 'find.words.managed', 'managed.text'),
  section('audio', 'audio-settings.title', 'find.words.audio', 'audio-settings.text'),
  section('contacts', 'sync.title', 'find.words.sources'),
  section('contacts', 'outbox.title', 'find.words.outbox'),
  section('colleagues', 'colleagues.title', 'find.words.colleagues', 'colleagues.text'),
  section('colleagues', 'team-key.title', 'find.words.team-key', 'team-key.text'),
  ...within(calls, [
    ['transferRingSeconds', 'call-settings.ring', 'find.words.ring', 'call-settings.ring-hint'],
    ['wrapUpSeconds', 'call-settings.wrap-up', 'find.words.wrap-up', 'call-settings.wrap-up-hint'],
    ['voicemailNumber', 'call-settings.voicemail', 'find.words.voicemail', 'call-settings.voicemail-hint'],
    ['transferMethod', 'call-settings.method', 'find.words.method'],
    ['dispositions', 'call-settings.dispositions', 'find.words.dispositions'],
  ]),
  dialing,
  ...within(dialing, [
    ['dialing.outsidePrefix', 'dialing.outside-prefix', 'find.words.prefix', 'dialing.outside-prefix-hint'],
    ['dialing.areaCode', 'dialing.area-code', 'find.words.area-code', 'dialing.area-code-hint'],
    ['dialing.internalDigits', 'dialing.internal-digits', 'find.words.internal-digits'],
    ['dialing.form', 'dialing.form', 'find.words.form'],
    ['dialing.rewrite', 'dialing.rewrite', 'find.words.rewrite', 'dialing.rewrite-hint'],
  ]),
  section('calls', 'blocking.title', 'find.words.blocking', 'blocking.text'),
  section('scenarios', 'rules.title', 'find.words.scenarios'),
  section('privacy', 'privacy.limits', 'find.words.limits'),
  ...within(retention, [
    ['retention.callDays', 'privacy.callDays', 'find.words.retention', 'privacy.callDays-hint'],
    ['retention.noteDays', 'privacy.noteDays', 'find.words.retention', 'privacy.noteDays-hint'],
    ['retention.handoffDays', 'privacy.handoffDays', 'find.words.retention', 'privacy.handoffDays-hint'],
    [
      'retention.closedItemDays',
      'privacy.closedItemDays',
      'find.words.retention',
      'privacy.closedItemDays-hint',
    ],
  ]),
  section('privacy', 'privacy.people', 'find.words.forgotten', 'privacy.people-text'),
  section('appearance', 'language.title', 'find.words.language'),
  ...within(appearance, [
    ['theme', 'appearance.theme', 'find.words.theme'],
    ['density', 'appearance.density', 'find.words.density'],
  ]),
  section('keys', 'keys.change-title', 'find.words.keys'),
  section('desktop', 'self-test.title', 'find.words.self-test'),
  { ...section('desktop', 'system-notices.title', 'find.words.notices'), host: 'browser' },
  start,
  ...within(start, [
    ['closeToTray', 'start.tray', 'find.words.start', 'start.tray-hint'],
    ['ringInDoNotDisturb', 'start.dnd', 'find.words.start', 'start.dnd-hint'],
  ]),
  section('desktop', 'shortcuts.title', 'find.words.shortcuts', 'shortcuts.text'),
  links,
  ...within(links, [['confirmLinks', 'links.confirm', 'find.words.links', 'links.confirm-hint']]),
  section('desktop', 'secrets.title', 'find.words.secrets'),
  installed(section('desktop', 'update.title', 'find.words.updates')),
  section('desktop', 'move.title', 'find.words.move', 'move.text'),
  section('desktop', 'diagnostics.title', 'find.words.diagnostics', 'diagnostics.text'),
  section('desktop', 'about.title', 'find.words.about', 'about.text'),
];

/** A setting in the language that is shown. */
export interface FoundSetting {
  readonly findable: Findable;
  readonly title: string;
  readonly tab: string;
  readonly text?: string;
}

/**
 * The settings that have all the words in their title, section, explanation or other names; those with them in the
 * title first. Accents and capitals don't matter.
 */
export function findSettings(
  typed: string,
  all: readonly Findable[],
  t: Translator['t'],
  { host, platform }: Pick<DesktopView, 'host' | 'platform'>,
): readonly FoundSetting[] {
  const words = plain(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const here = all.filter((findable) => findable.host === undefined || findable.host === host);
  const ranked = here.flatMap((findable, at) => {
    const title = t(findable.title, { platform });
    const tab = t(`settings.tab.${findable.tab}`);
    const text = findable.text === undefined ? undefined : t(findable.text, { platform });
    const [inTitle, inAll] = [
      plain(title),
      plain([title, tab, t(findable.section, { platform }), t(findable.words), text ?? ''].join(' ')),
    ];
    if (!words.every((word) => inAll.includes(word))) return [];
    const inWords = plain(t(findable.words));
    const rank = words.every((word) => inTitle.includes(word))
      ? 0
      : words.every((word) => inWords.includes(word))
        ? 1
        : 2;
    return [{ rank, at, found: { findable, title, tab, ...(text !== undefined && { text }) } }];
  });
  return ranked.sort((one, other) => one.rank - other.rank || one.at - other.at).map(({ found }) => found);
}

function plain(text: string): string {
  // Where a long word may be broken is no part of it.
  return text
    .normalize('NFD')
    .replace(/[\p{M}\u00AD]/gu, '')
    .toLowerCase();
}

/** What stands in no row of its own, by the first part of its path. */
const others: Readonly<Record<string, MessageKey>> = {
  account: 'account.title',
  agentName: 'account.displayName',
  region: 'account.region',
  language: 'language.title',
  audio: 'audio-settings.title',
  colleagues: 'colleagues.title',
  sources: 'sync.title',
  scenarios: 'rules.title',
  retention: 'privacy.retention',
  dialing: 'dialing.title',
  blocking: 'blocking.title',
  shortcuts: 'shortcuts.title',
  windowKeys: 'keys.change-title',
};

/** What a setting is called, by its path; a section where it has no name of its own. */
export function nameOfSetting(path: string, t: Translator['t'], platform: DesktopView['platform']): string {
  const row = findables.find(({ setting }) => setting === path);
  const [first = path] = path.split('.');
  const key = row?.title ?? others[first];
  return key === undefined ? path : t(key, { platform });
}

/** What one of several values is called where it is chosen. */
const choices: Readonly<Record<string, string>> = {
  theme: 'appearance.theme',
  density: 'appearance.density',
  transferMethod: 'call-settings.method',
  'dialing.form': 'dialing.form',
  'blocking.action': 'blocking.action',
};

/** The words of a value that is chosen from a few, and that the desk has checked; nothing where it is typed. */
export function nameOfChoice(path: string, value: string, t: Translator['t']): string | undefined {
  if (path === 'language')
    return value === 'system' ? t('language.system') : languageNames[value as Language];
  const choice = choices[path];
  return choice === undefined ? undefined : t(`${choice}.${value}` as MessageKey);
}
