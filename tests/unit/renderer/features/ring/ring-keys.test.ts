import { expect, test } from 'vitest';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import { ringKey } from '../../../../../renderer/features/ring/ring-keys';
import { desktopOf } from '../../../../fakes/desk-values';

test('the keys that work in every program, where the host has them', () => {
  expect(ringKey('answer', desktopOf(), standardShortcuts)).toEqual({
    label: 'Ctrl+Shift+F8',
    shortcut: 'Control+Shift+F8',
  });
  expect(ringKey('hangUp', desktopOf({ platform: 'darwin' }), standardShortcuts).label).toBe('⌘⇧F9');
});

test.each([
  ['in the desk window', undefined, standardShortcuts],
  ['where no program has such keys', desktopOf({ globalShortcuts: false }), standardShortcuts],
  ['where another program has them', desktopOf({ refusedShortcuts: ['answer'] }), standardShortcuts],
  ['where they are switched off', desktopOf(), { ...standardShortcuts, answer: null }],
  ['before the settings are known', desktopOf(), undefined],
])('the window’s own key %s', (_where, desktop, shortcuts) => {
  expect(ringKey('answer', desktop, shortcuts)).toEqual({ label: 'F8', shortcut: 'F8' });
});
