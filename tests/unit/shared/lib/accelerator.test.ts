import { expect, test } from 'vitest';
import { isAccelerator } from '#shared/lib/accelerator';

test.each([
  'CommandOrControl+Shift+F8',
  'Alt+Shift+M',
  'Super+Space',
  'F13',
  'Shift+F13',
  'MediaPlayPause',
  'Alt+PageDown',
])('%s can be a shortcut', (text) => expect(isAccelerator(text)).toBe(true));

test.each([
  ['nothing', ''],
  ['a bare letter: it is typed', 'M'],
  ['Shift and a letter: it is typed', 'Shift+M'],
  ['AltGr on Windows', 'CommandOrControl+Alt+E'],
  ['a modifier twice', 'Alt+Alt+M'],
  ['modifiers without a key', 'CommandOrControl+Shift'],
  ['two keys', 'Alt+M+N'],
  ['a key nobody has', 'Alt+F25'],
  ['a key that has no name here', 'Alt+Escape'],
  ['other spelling', 'commandorcontrol+shift+f8'],
  ['something around it', ' Alt+M'],
  ['a line more', 'Alt+M\n'],
  ['more than any combination has', 'Alt+Shift+Super+CommandOrControl+M'],
])('%s: no', (_why, text) => expect(isAccelerator(text)).toBe(false));
