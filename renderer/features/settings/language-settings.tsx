import { NativeSelect } from '@mantine/core';
import { spokenLanguages } from '#shared/i18n/catalogues';
import {
  type Language,
  type LanguageSetting,
  languageNames,
  languageSettings,
  languages,
  languageTags,
} from '#shared/i18n/languages';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from './setting-note';

const spoken = spokenLanguages();

/** Which language Patchcord speaks: each in its own words, so that whoever can't read this one finds theirs. */
export function LanguageSettings() {
  const { t } = useText();
  const { run } = useActions();
  const chosen = useDesk((state) => state.settings?.language);
  const locked = useLocked('language');
  if (chosen === undefined) return undefined;
  const nameOf = (setting: unknown): string =>
    languages.includes(setting as Language) ? languageNames[setting as Language] : t('language.system');
  return (
    <section className="settings-box sheet stack" aria-label={t('language.title')}>
      <h2 className="settings-head">{t('language.title')}</h2>
      <div data-setting="language">
        <NativeSelect
          label={t('language.label')}
          description={t('language.text')}
          disabled={locked}
          value={chosen}
          onChange={(event) => {
            const language = languageSettings.find((setting) => setting === event.currentTarget.value);
            if (language !== undefined) void run('settings.update', { patch: { language } });
          }}
        >
          {languageSettings.filter(canBeChosen).map((setting) => (
            <option
              key={setting}
              value={setting}
              {...(setting !== 'system' && { lang: languageTags[setting] })}
            >
              {nameOf(setting)}
            </option>
          ))}
        </NativeSelect>
        <SettingNote path="language" />
      </div>
    </section>
  );
}

function canBeChosen(setting: LanguageSetting): boolean {
  return setting === 'system' || spoken.has(setting);
}
