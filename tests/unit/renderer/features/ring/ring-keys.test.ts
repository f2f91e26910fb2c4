import { expect, test } from 'vitest';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import { standardWindowKeys } from '#shared/domain/window-keys';
import { keyHints } from '../../../../../renderer/app/keys';
import { globalKey, windowKey } from '../../../../../renderer/features/ring/ring-keys';
import { desktopOf } from '../../../../fakes/desk-values';

test('the keys that work in every program, where the host has them', () => {
  expect(globalKey('answer', desktopOf(), standardShortcuts)).toEqual({
    label: 'Ctrl+Shift+F8',
    shortcut: 'Control+Shift+F8',
  });
  expect(globalKey('hangUp', desktopOf({ platform: 'darwin' }), standardShortcuts)?.label).toBe('⌘⇧F9');
});

test.each([
  ['before the computer is known', undefined, standardShortcuts],
  ['where no program has such keys', desktopOf({ globalShortcuts: false }), standardShortcuts],
  ['where another program has them', desktopOf({ refusedShortcuts: ['answer'] }), standardShortcuts],
  ['where they are switched off', desktopOf(), { ...standardShortcuts, answer: null }],
  ['before the settings are known', desktopOf(), undefined],
])('none %s', (_where, desktop, shortcuts) => {
  expect(globalKey('answer', desktop, shortcuts)).toBeUndefined();
});

test('the window’s own keys, where it may have the keyboard', () => {
  expect(windowKey('answer', keyHints(standardWindowKeys, false))).toEqual({ label: 'F8', shortcut: 'F8' });
});
