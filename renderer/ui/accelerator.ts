import type { ShellFacts } from '#shared/domain/desktop/desktop';

type Platform = ShellFacts['platform'];

const names: Readonly<Record<string, string>> = {
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  MediaPlayPause: 'Play/Pause',
  MediaStop: 'Stop',
};

const macModifiers: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Super: '⌘',
};

/** As it stands on the keys: `Ctrl+Shift+F8`, on a Mac `⌘⇧F8`. */
export function acceleratorLabel(accelerator: string, platform: Platform): string {
  const parts = accelerator.split('+');
  if (platform === 'darwin') return parts.map((part) => macModifiers[part] ?? names[part] ?? part).join('');
  const modifiers: Readonly<Record<string, string>> = {
    CommandOrControl: 'Ctrl',
    Super: platform === 'win32' ? 'Win' : 'Super',
  };
  return parts.map((part) => modifiers[part] ?? names[part] ?? part).join('+');
}

/** In the words of `aria-keyshortcuts`. */
export function acceleratorShortcut(accelerator: string, platform: Platform): string {
  return accelerator
    .replace('CommandOrControl', platform === 'darwin' ? 'Meta' : 'Control')
    .replace('Super', 'Meta');
}
