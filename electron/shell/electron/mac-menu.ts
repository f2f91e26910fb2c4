import { Menu } from 'electron';
import type { Words } from '#shared/i18n/words';
import type { Dispose } from '#shared/lib/disposables';
import { appMenu } from '../app-menu';

/** Now, and again in each language that is spoken later. */
export function showMacMenu(words: Words): Dispose {
  const show = () => Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(words.translator())));
  show();
  return words.onChange(show);
}
