/**
 * The menu of a Mac's app: its keys for copying, pasting, hiding and quitting come from there. Electron's own has the
 * roles alone, and says them in English whatever the system speaks.
 */
import type { Translator } from '#shared/i18n/translator';

type Role =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'minimize'
  | 'zoom'
  | 'front';

export interface AppMenu {
  readonly label: string;
  /** Where the system lists the windows. */
  readonly role?: 'window';
  readonly submenu: ({ readonly role: Role; readonly label: string } | { readonly type: 'separator' })[];
}

const separator = { type: 'separator' } as const;

/** As Electron's `Menu` takes it. */
export function appMenu({ t }: Pick<Translator, 't'>): AppMenu[] {
  return [
    {
      label: t('app.name'),
      submenu: [
        { role: 'about', label: t('about.title') },
        separator,
        { role: 'services', label: t('host.menu.services') },
        separator,
        { role: 'hide', label: t('host.menu.hide') },
        { role: 'hideOthers', label: t('host.menu.hide-others') },
        { role: 'unhide', label: t('host.menu.show-all') },
        separator,
        { role: 'quit', label: t('host.quit') },
      ],
    },
    {
      label: t('host.menu.edit'),
      submenu: [
        { role: 'undo', label: t('host.menu.undo') },
        { role: 'redo', label: t('host.menu.redo') },
        separator,
        { role: 'cut', label: t('host.menu.cut') },
        { role: 'copy', label: t('host.menu.copy') },
        { role: 'paste', label: t('host.menu.paste') },
        { role: 'delete', label: t('host.menu.delete') },
        { role: 'selectAll', label: t('host.menu.select-all') },
      ],
    },
    {
      role: 'window',
      label: t('host.menu.window'),
      submenu: [
        { role: 'minimize', label: t('host.menu.minimize') },
        { role: 'zoom', label: t('host.menu.zoom') },
        separator,
        { role: 'front', label: t('host.menu.front') },
      ],
    },
  ];
}
