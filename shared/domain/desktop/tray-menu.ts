import { assertNever } from '../../lib/assert-never';
import type { TrayItem } from './desktop';

/** A line of a menu, as a system's menu wants it. */
export type MenuLine =
  | { readonly type: 'separator' }
  | { readonly type: 'normal'; readonly label: string; readonly enabled: boolean; readonly id?: string }
  | { readonly type: 'radio'; readonly label: string; readonly checked: boolean; readonly id: string };

export function menuLine(item: TrayItem): MenuLine {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'label':
      return { type: 'normal', label: literally(item.label), enabled: false };
    case 'action':
      return { type: 'normal', label: literally(item.label), enabled: true, id: item.id };
    case 'choice':
      return { type: 'radio', label: literally(item.label), checked: item.chosen, id: item.id };
    default:
      return assertNever(item);
  }
}

/** A single `&` marks the key of a menu's line: "Baker & Sons" would lose it. */
const literally = (label: string) => label.replaceAll('&', '&&');
