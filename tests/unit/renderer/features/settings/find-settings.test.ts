import { expect, it } from 'vitest';
import { en } from '#shared/i18n/en';
import { createTranslator } from '#shared/i18n/translator';
import {
  findables,
  findSettings,
  nameOfChoice,
  nameOfSetting,
} from '../../../../../renderer/features/settings/find-settings';

const { t } = createTranslator('en', en);
const app = { host: 'electron', platform: 'win32' } as const;
const found = (text: string, where: Parameters<typeof findSettings>[3] = app) =>
  findSettings(text, findables, t, where).map(({ title }) => title);

it('finds by the title, whatever the capitals, with the words in any order', () => {
  expect(found('THEME')[0]).toBe('Theme');
  expect(found('after wrap-up')).toContain('Wrap-up ends after');
});

it('finds by what else people call it, after what is called so', () => {
  expect(found('dark mode')).toEqual(['Theme']);
  expect(found('ACW')).toEqual(['Wrap-up ends after']);
  expect(found('crm')).toContain('Contact sources');
  expect(found('headset').slice(0, 2)).toEqual(['Buttons of the headset', 'Sound']);
  // The title itself goes first.
  expect(found('language')[0]).toBe('Language');
});

it('asks for all of the words, and for nothing where there are none', () => {
  expect(found('theme zebra')).toEqual([]);
  expect(found('   ')).toEqual([]);
});

it('finds nothing that this host has not', () => {
  expect(found('tray').length).toBeGreaterThan(0);
  expect(found('tray', { host: 'browser', platform: 'linux' })).not.toContain(
    t('start.tray', { platform: 'linux' }),
  );
  expect(found('web notifications')).toEqual([]);
  expect(found('web notifications', { host: 'browser', platform: 'linux' })).toEqual([
    'System notifications',
  ]);
});

it('passes over accents', () => {
  const swapped = { ...en, 'appearance.theme': 'Temă întunecată' };
  const other = createTranslator('en', swapped as typeof en);
  expect(findSettings('tema intunecata', findables, other.t, app)).toHaveLength(1);
});

it('names a setting as this system has it, and a value as it is chosen', () => {
  const tray = (platform: 'win32' | 'darwin') => nameOfSetting('closeToTray', t, platform);
  expect([tray('win32'), tray('darwin')]).toEqual([
    t('start.tray', { platform: 'win32' }),
    t('start.tray', { platform: 'darwin' }),
  ]);
  expect(tray('win32')).not.toBe(tray('darwin'));
  expect(nameOfChoice('density', 'compact', t)).toBe('Compact');
  expect(nameOfChoice('language', 'fi', t)).toBe('Suomi');
  expect(nameOfChoice('wrapUpSeconds', '20', t)).toBeUndefined();
});

it('names each of them once', () => {
  const names = findables.map(({ tab, title }) => `${tab} ${title}`);
  expect(new Set(names).size).toBe(names.length);
});
