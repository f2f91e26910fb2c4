/** `Menu` and `MenuItem`. */
import { checkKeys, createEmitter, eventsOf, fakeClass, refuse, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.Menu>()('menu-will-show', 'menu-will-close');

const ITEM = [
  'id',
  'label',
  'sublabel',
  'toolTip',
  'type',
  'role',
  'click',
  'accelerator',
  'registerAccelerator',
  'icon',
  'enabled',
  'visible',
  'checked',
  'submenu',
] as const satisfies readonly (keyof Electron.MenuItemConstructorOptions)[];

const TYPES = ['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header'];

export function createMenus(world: World) {
  let applicationMenu: Electron.Menu | null = null;

  const makeItem = (options: Electron.MenuItemConstructorOptions): Electron.MenuItem => {
    checkKeys('a menu item', options, ITEM);
    const { submenu, click, ...plain } = options;
    const type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    if (!TYPES.includes(type)) refuse(`a menu item has the type "${type}"`);
    if (type !== 'separator' && options.role === undefined && (options.label ?? '') === '') {
      refuse('a menu item without a label and without a role');
    }
    const item = strict('MenuItem', {
      id: '',
      label: '',
      sublabel: '',
      toolTip: '',
      enabled: true,
      visible: true,
      checked: false,
      registerAccelerator: true,
      accelerator: null,
      role: undefined,
      icon: undefined,
      ...plain,
      type,
      submenu: Array.isArray(submenu) ? build(submenu) : submenu,
      click: (...args: unknown[]) => click?.(...(args as Parameters<NonNullable<typeof click>>)),
    });
    return item as unknown as Electron.MenuItem;
  };

  const build = (template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]) => {
    const items = template.map((one) => makeItem(one as Electron.MenuItemConstructorOptions));
    const emitter = createEmitter('Menu', EVENTS, () => menu);
    const menu: Electron.Menu = strict('Menu', {
      ...emitter.api,
      items,
      append: (item: Electron.MenuItem) => void items.push(item),
      getMenuItemById: (id: string): Electron.MenuItem | null =>
        items
          .flatMap((item) => [item, item.submenu?.getMenuItemById(id) ?? undefined])
          .find((item) => item?.id === id) ?? null,
      popup(options?: Electron.PopupOptions) {
        checkKeys('Menu.popup', options, ['window', 'x', 'y', 'positioningItem', 'callback', 'sourceType']);
        world.note('menu.popup', [menu]);
      },
      closePopup: () => world.note('menu.closePopup'),
    }) as unknown as Electron.Menu;
    return menu;
  };

  return {
    Menu: fakeClass('Menu', () => build([]), {
      buildFromTemplate: build,
      getApplicationMenu: () => applicationMenu,
      setApplicationMenu(menu: Electron.Menu | null) {
        world.note('menu.setApplicationMenu', [menu]);
        applicationMenu = menu;
      },
    } satisfies Partial<typeof Electron.Menu>),
    MenuItem: fakeClass('MenuItem', makeItem, {}),
    get applicationMenu() {
      return applicationMenu;
    },
  };
}

/** The lines of a menu as a user reads them: hidden items left out, a separator is `—`. */
export function menuLabels(menu: Electron.Menu | null | undefined): readonly string[] {
  return (menu?.items ?? [])
    .filter(({ visible }) => visible)
    .map(({ type, label }) => (type === 'separator' ? '—' : label));
}

/** The item with this label or id, in submenus too. */
export function menuItem(menu: Electron.Menu | null | undefined, labelOrId: string): Electron.MenuItem {
  const search = (items: readonly Electron.MenuItem[]): Electron.MenuItem | undefined => {
    for (const item of items) {
      if (item.id === labelOrId || item.label === labelOrId) return item;
      const inside = item.submenu === undefined ? undefined : search(item.submenu.items);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  return (
    search(menu?.items ?? []) ?? refuse(`the menu has no item "${labelOrId}": ${menuLabels(menu).join(', ')}`)
  );
}

/** The user chooses an item; one that is hidden or grey can't be chosen. */
export function chooseItem(menu: Electron.Menu | null | undefined, labelOrId: string): void {
  const item = menuItem(menu, labelOrId);
  if (!item.visible || !item.enabled) refuse(`the menu item "${labelOrId}" can't be chosen`);
  if (item.type === 'checkbox') item.checked = !item.checked;
  item.click(item, undefined, {});
}
