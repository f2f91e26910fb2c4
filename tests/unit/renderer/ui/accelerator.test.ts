import { expect, test } from 'vitest';
import { acceleratorLabel, acceleratorShortcut } from '../../../../renderer/ui/accelerator';

test('keys are read as they stand on the keyboard of the system', () => {
  expect(acceleratorLabel('CommandOrControl+Shift+F8', 'win32')).toBe('Ctrl+Shift+F8');
  expect(acceleratorLabel('CommandOrControl+Shift+F8', 'darwin')).toBe('⌘⇧F8');
  expect(acceleratorLabel('Alt+Shift+PageUp', 'darwin')).toBe('⌥⇧Page Up');
  expect(acceleratorLabel('Super+M', 'win32')).toBe('Win+M');
  expect(acceleratorLabel('Super+M', 'linux')).toBe('Super+M');
  expect(acceleratorLabel('MediaPlayPause', 'linux')).toBe('Play/Pause');
  expect(acceleratorLabel('Shift', 'linux')).toBe('Shift');
});

test('screen readers get them in their own words', () => {
  expect(acceleratorShortcut('CommandOrControl+Shift+F8', 'linux')).toBe('Control+Shift+F8');
  expect(acceleratorShortcut('CommandOrControl+Shift+F8', 'darwin')).toBe('Meta+Shift+F8');
});
