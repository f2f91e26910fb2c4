import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconAddressBook,
  IconDeviceDesktop,
  IconHeadset,
  IconKeyboard,
  IconPalette,
  IconPhoneCall,
  IconPlugConnected,
  IconRoute,
  IconShieldLock,
  IconTextPlus,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Part } from '../../app/part';
import { useApp, useDesk, useText, useView } from '../../stores/app-context';
import type { SettingsTab } from '../../stores/view-store';
import { Loading } from '../../ui/bits';
import { AudioSettings } from '../audio/audio-settings';
import { AppearanceSettings } from './appearance-settings';
import { BlockingSettings } from './blocking-settings';
import { CallSettings } from './call-settings';
import { ColleagueSettings } from './colleague-settings';
import { ContactSettings } from './contact-settings';
import { DialingSettings } from './dialing-settings';
import type { Findable } from './find-settings';
import { LanguageSettings } from './language-settings';
import { PhoneSettings } from './phone-settings';
import { PrivacySettings } from './privacy-settings';
import { SettingsSearch } from './settings-search';
import { TeamKeySettings } from './team-key-settings';
import { useReveal } from './use-reveal';
import './settings.css';

const tabs: readonly (readonly [SettingsTab, ReactNode])[] = [
  ['phone', <IconPlugConnected key="phone" size={18} />],
  ['audio', <IconHeadset key="audio" size={18} />],
  ['contacts', <IconAddressBook key="contacts" size={18} />],
  ['colleagues', <IconUsers key="colleagues" size={18} />],
  ['calls', <IconPhoneCall key="calls" size={18} />],
  ['scenarios', <IconRoute key="scenarios" size={18} />],
  ['snippets', <IconTextPlus key="snippets" size={18} />],
  ['privacy', <IconShieldLock key="privacy" size={18} />],
  ['appearance', <IconPalette key="appearance" size={18} />],
  ['keys', <IconKeyboard key="keys" size={18} />],
  ['desktop', <IconDeviceDesktop key="desktop" size={18} />],
];

/** Loaded when it is opened: what an agent looks at once a month is no part of the first frame. */
const DesktopSettings = lazy(async () => ({
  default: (await import('../desktop/desktop-settings')).DesktopSettings,
}));

/** Loaded when it is opened. */
const KeySettings = lazy(async () => ({
  default: (await import('../keys/key-settings')).KeySettings,
}));

/** Loaded when it is opened, with the checks of what is written. */
const ScenarioSettings = lazy(async () => ({
  default: (await import('../scenarios/scenario-settings')).ScenarioSettings,
}));

/** Loaded when it is opened. */
const SnippetSettings = lazy(async () => ({
  default: (await import('../snippets/snippet-settings')).SnippetSettings,
}));

/** The parts stand one below the other beside what is in them, as in `settings.css`. */
const BESIDE = '(min-width: 900px)';

export function SettingsPage() {
  const { t } = useText();
  const { view } = useApp();
  const tab = useView((state) => state.settingsTab);
  const settings = useDesk((state) => state.settings);
  const list = useRef<HTMLDivElement>(null);
  const beside = useMediaQuery(BESIDE, undefined, { getInitialValueInEffect: false });
  const [searched, setSearched] = useState('');
  const [target, setTarget] = useState<Findable>();
  useReveal(target, t, () => setTarget(undefined));

  // In the narrow column the chosen tab may be beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the choice that may be out of sight
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);

  return (
    <div className="page settings">
      <h1 className="page-title">{t('settings.title')}</h1>
      <SettingsSearch
        text={searched}
        onText={setSearched}
        onChoose={(setting) => {
          setSearched('');
          view.showSettings(setting.tab);
          setTarget(setting);
        }}
      >
        <Tabs
          className="settings-tabs"
          orientation={beside ? 'vertical' : 'horizontal'}
          value={tab}
          keepMounted={false}
          onChange={(value) => view.showSettings(tabs.find(([name]) => name === value)?.[0] ?? 'phone')}
        >
          <Tabs.List ref={list} aria-label={t('settings.title')}>
            {tabs.map(([name, icon]) => (
              <Tabs.Tab key={name} value={name} leftSection={icon}>
                {t(`settings.tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {settings !== undefined &&
            tabs.map(([name]) => (
              <Tabs.Panel key={name} value={name} className="settings-panel">
                <Part>
                  <SettingsPart name={name} />
                </Part>
              </Tabs.Panel>
            ))}
        </Tabs>
      </SettingsSearch>
    </div>
  );
}

function SettingsPart({ name }: { name: SettingsTab }) {
  const { t } = useText();
  switch (name) {
    case 'phone':
      return <PhoneSettings />;
    case 'audio':
      return <AudioSettings />;
    case 'contacts':
      return <ContactSettings />;
    case 'colleagues':
      return (
        <div className="stack loose">
          <ColleagueSettings />
          <TeamKeySettings />
        </div>
      );
    case 'calls':
      return (
        <div className="stack loose">
          <CallSettings />
          <DialingSettings />
          <BlockingSettings />
        </div>
      );
    case 'scenarios':
      return (
        <Suspense fallback={<Loading>{t('rules.loading')}</Loading>}>
          <ScenarioSettings />
        </Suspense>
      );
    case 'snippets':
      return (
        <Suspense fallback={<Loading>{t('desktop.unknown')}</Loading>}>
          <SnippetSettings />
        </Suspense>
      );
    case 'privacy':
      return <PrivacySettings />;
    case 'appearance':
      return (
        <div className="stack loose">
          <LanguageSettings />
          <AppearanceSettings />
        </div>
      );
    case 'keys':
      return (
        <Suspense fallback={<Loading>{t('desktop.unknown')}</Loading>}>
          <KeySettings />
        </Suspense>
      );
    case 'desktop':
      return (
        <Suspense fallback={<Loading>{t('desktop.unknown')}</Loading>}>
          <DesktopSettings />
        </Suspense>
      );
  }
}
