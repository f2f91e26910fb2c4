import { type DesktopView, shortcutIds } from '#shared/domain/desktop/desktop';
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
  /** What else people call it; absent: its section is found by those. */
  readonly words?: MessageKey;
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
    ([setting, title, text, words]): Findable => ({
      setting,
      tab: of.tab,
      section: of.section,
      title,
      text,
      ...(words !== undefined && { words }),
      ...(of.host !== undefined && { host: of.host }),
    }),
  );

/** A section that is one setting. */
const whole = (of: Findable, setting: string): Findable => ({ ...of, setting });

const account = section('phone', 'account.title', 'find.words.account', 'account.text');
const sound = section('audio', 'audio-settings.title', 'find.words.audio', 'audio-settings.text');
const calls = section('calls', 'call-settings.title', 'find.words.wrap-up');
const dialing = section('calls', 'dialing.title', 'find.words.rewrite', 'dialing.text');
const blocking = section('calls', 'blocking.title', 'find.words.blocking', 'blocking.text');
const retention = section('privacy', 'privacy.retention', 'find.words.retention', 'privacy.retention-text');
const language = section('appearance', 'language.title', 'find.words.language');
const appearance = section('appearance', 'appearance.title', 'find.words.theme');
const start = installed(section('desktop', 'start.title', 'find.words.start'));
const shortcuts = installed(section('desktop', 'shortcuts.title', 'find.words.shortcuts', 'shortcuts.text'));
const links = installed(section('desktop', 'links.title', 'find.words.links', 'links.text'));

/** All of the settings, in the order of the sections. */
export const findables: readonly Findable[] = [
  whole(section('phone', 'mode.title', 'find.words.mode', 'explain.mode'), 'mode'),
  section('phone', 'pbx-test.title', 'find.words.pbx-test', 'pbx-test.text'),
  account,
  ...within(account, [
    ['account.server', 'account.server', 'account.server-hint'],
    ['account.furtherServers', 'account.furtherServers', 'account.further-hint'],
    ['account.domain', 'account.domain', 'account.domain-hint'],
    ['account.extension', 'account.extension', 'account.extension-hint'],
    ['account.displayName', 'account.displayName', 'account.name-hint'],
    ['account.authUser', 'account.authUser', 'account.auth-hint'],
    ['region', 'account.region', 'account.region-hint', 'find.words.region'],
  ]),
  section('phone', 'managed.title', 'find.words.managed', 'managed.text'),
  sound,
  ...within(sound, [
    ['audio.microphone', 'audio.microphone', 'explain.microphone', 'find.words.devices'],
    ['audio.gain', 'audio.gain', 'audio.gain-hint', 'find.words.gain'],
    ['audio.speaker', 'audio.speaker', 'explain.speaker', 'find.words.devices'],
    ['audio.ringer', 'audio.ringer', 'explain.ringer', 'find.words.devices'],
  ]),
  whole(section('audio', 'headset.title', 'find.words.headset', 'headset.text'), 'audio.headset'),
  whole(section('contacts', 'sync.title', 'find.words.sources', 'explain.sources'), 'sources'),
  section('contacts', 'outbox.title', 'find.words.outbox'),
  whole(section('colleagues', 'colleagues.title', 'find.words.colleagues', 'colleagues.text'), 'colleagues'),
  section('colleagues', 'team-key.title', 'find.words.team-key', 'team-key.text'),
  ...within(calls, [
    ['transferRingSeconds', 'call-settings.ring', 'call-settings.ring-hint', 'find.words.ring'],
    ['wrapUpSeconds', 'call-settings.wrap-up', 'call-settings.wrap-up-hint', 'find.words.wrap-up'],
    ['voicemailNumber', 'call-settings.voicemail', 'call-settings.voicemail-hint', 'find.words.voicemail'],
    ['transferMethod', 'call-settings.method', 'explain.method', 'find.words.method'],
    [
      'dispositions',
      'call-settings.dispositions',
      'call-settings.dispositions-hint',
      'find.words.dispositions',
    ],
  ]),
  dialing,
  ...within(dialing, [
    ['dialing.outsidePrefix', 'dialing.outside-prefix', 'dialing.outside-prefix-hint', 'find.words.prefix'],
    ['dialing.areaCode', 'dialing.area-code', 'dialing.area-code-hint', 'find.words.area-code'],
    [
      'dialing.internalDigits',
      'dialing.internal-digits',
      'explain.internal-digits',
      'find.words.internal-digits',
    ],
    ['dialing.form', 'dialing.form', 'explain.form', 'find.words.form'],
    ['dialing.rewrite', 'dialing.rewrite', 'dialing.rewrite-hint', 'find.words.rewrite'],
  ]),
  blocking,
  ...within(blocking, [
    ['blocking.action', 'blocking.action', 'explain.block-action'],
    ['blocking.voicemail', 'blocking.voicemail', 'blocking.voicemail-hint'],
  ]),
  whole(section('scenarios', 'rules.title', 'find.words.scenarios', 'rules.text'), 'scenarios'),
  whole(section('snippets', 'snippets.title', 'find.words.snippets', 'snippets.text-hint'), 'snippets'),
  section('privacy', 'privacy.limits', 'find.words.limits'),
  ...within(retention, [
    ['retention.callDays', 'privacy.callDays', 'privacy.callDays-hint', 'find.words.retention'],
    ['retention.noteDays', 'privacy.noteDays', 'privacy.noteDays-hint', 'find.words.retention'],
    ['retention.handoffDays', 'privacy.handoffDays', 'privacy.handoffDays-hint', 'find.words.retention'],
    [
      'retention.closedItemDays',
      'privacy.closedItemDays',
      'privacy.closedItemDays-hint',
      'find.words.retention',
    ],
  ]),
  section('privacy', 'privacy.people', 'find.words.forgotten', 'privacy.people-text'),
  ...within(language, [['language', 'language.title', 'language.text', 'find.words.language']]),
  ...within(appearance, [
    ['theme', 'appearance.theme', 'explain.theme', 'find.words.theme'],
    ['density', 'appearance.density', 'explain.density', 'find.words.density'],
  ]),
  whole(section('keys', 'keys.change-title', 'find.words.keys', 'keys.change-text'), 'windowKeys'),
  section('desktop', 'self-test.title', 'find.words.self-test'),
  { ...section('desktop', 'system-notices.title', 'find.words.notices'), host: 'browser' },
  start,
  ...within(start, [
    ['closeToTray', 'start.tray', 'start.tray-hint', 'find.words.start'],
    ['ringInDoNotDisturb', 'start.dnd', 'start.dnd-hint', 'find.words.start'],
  ]),
  shortcuts,
  ...within(
    shortcuts,
    shortcutIds.map((id) => [`shortcuts.${id}`, `shortcut.${id}`, 'shortcuts.text'] as const),
  ),
  links,
  ...within(links, [['confirmLinks', 'links.confirm', 'links.confirm-hint', 'find.words.links']]),
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
    const others = findable.words === undefined ? '' : t(findable.words);
    const [inTitle, inAll] = [
      plain(title),
      plain([title, tab, t(findable.section, { platform }), others, text ?? ''].join(' ')),
    ];
    if (!words.every((word) => inAll.includes(word))) return [];
    const inWords = plain(others);
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

/** What a setting is called, by its path. */
export function nameOfSetting(path: string, t: Translator['t'], platform: DesktopView['platform']): string {
  // The desk's own word for the agent is typed where the phone system's is.
  const wanted = path === 'agentName' ? 'account.displayName' : path;
  const row = findables.find(({ setting }) => setting === wanted);
  return row === undefined ? path : t(row.title, { platform });
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
  if (path === 'mode') return t(value === 'practice' ? 'mode.name.practice' : 'mode.name.pbx');
  const choice = choices[path];
  return choice === undefined ? undefined : t(`${choice}.${value}` as MessageKey);
}
