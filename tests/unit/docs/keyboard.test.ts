import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { standardWindowKeys, type WindowKeyGroup, windowKeyGroups } from '#shared/domain/window-keys';
import { en } from '#shared/i18n/en';
import { keyLabel, keyTexts } from '../../../renderer/app/keys';

it('lists every action with the key it begins with, under the names of the window', () => {
  const rows = [...readFileSync('docs/keyboard.md', 'utf8').matchAll(/^\|(.+)\|(.*)\|$/gm)]
    .map(([, what = '', key = '']) => [what.trim(), key.trim()])
    .slice(2);
  const expected = (Object.keys(windowKeyGroups) as WindowKeyGroup[]).flatMap((group) => [
    [`**${en[`keys.group.${group}`]}**`, ''],
    ...windowKeyGroups[group].map((action) => [
      en[keyTexts[action]],
      keyLabel(action, standardWindowKeys) || '–',
    ]),
  ]);
  expect(rows).toEqual(expected);
});
