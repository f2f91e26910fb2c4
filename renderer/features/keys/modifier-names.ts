import type { ShellFacts } from '#shared/domain/desktop/desktop';

/** The modifiers by the names on the keys. */
export function modifierNames(platform: ShellFacts['platform']): string {
  return platform === 'darwin' ? 'Command (⌘), Option (⌥)' : 'Ctrl, Alt';
}
