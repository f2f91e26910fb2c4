/** `Tray`: the icon, its text and its menu. */
import { describeImage } from './images';
import { chooseItem, menuLabels } from './menus';
import { createEmitter, createEvent, eventsOf, fakeClass, mortal, refuse } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.Tray>()(
  'click',
  'right-click',
  'double-click',
  'middle-click',
  'mouse-enter',
  'mouse-leave',
  'balloon-click',
  'drop-text',
);

export type FakeTray = ReturnType<typeof makeTray>;

function makeTray(world: World, image: Electron.NativeImage | string, guid?: string) {
  world.assertReady('new Tray');
  if (world.options.hasNoTray === true) throw new Error('the system has no place for a tray');
  const id = world.nextId();
  world.note('tray.new', guid === undefined ? [image] : [image, guid], id);
  const emitter = createEmitter('Tray', EVENTS, () => api);
  const state = {
    image: checked(image),
    toolTip: '',
    title: '',
    menu: null as Electron.Menu | null,
    isDestroyed: false,
    poppedUp: 0,
  };
  const bounds = { x: 1800, y: 1050, width: 24, height: 24 };
  const note = (what: string, ...args: readonly unknown[]) => world.note(`tray.${what}`, args, id);
  const api = mortal(
    'Tray',
    {
      ...emitter.api,
      isDestroyed: () => state.isDestroyed,
      destroy() {
        note('destroy');
        state.isDestroyed = true;
      },
      setImage(next: Electron.NativeImage | string) {
        note('setImage', next);
        state.image = checked(next);
      },
      setPressedImage(next: Electron.NativeImage | string) {
        note('setPressedImage', next);
        world.assertPlatform('Tray.setPressedImage', 'darwin');
        checked(next);
      },
      setToolTip(text: string) {
        note('setToolTip', text);
        state.toolTip = text;
      },
      getTitle: () => state.title,
      setTitle(text: string) {
        note('setTitle', text);
        world.assertPlatform('Tray.setTitle', 'darwin');
        state.title = text;
      },
      setIgnoreDoubleClickEvents(ignore: boolean) {
        note('setIgnoreDoubleClickEvents', ignore);
        world.assertPlatform('Tray.setIgnoreDoubleClickEvents', 'darwin');
      },
      setContextMenu(menu: Electron.Menu | null) {
        note('setContextMenu', menu);
        state.menu = menu;
      },
      popUpContextMenu(menu?: Electron.Menu, _position?: Electron.Point) {
        note('popUpContextMenu', menu);
        world.assertPlatform('Tray.popUpContextMenu', 'darwin', 'win32');
        state.poppedUp += 1;
        if (menu !== undefined) state.menu = menu;
      },
      closeContextMenu: () => note('closeContextMenu'),
      getBounds: () => ({ ...bounds }),
    } satisfies Partial<Electron.Tray>,
    () => state.isDestroyed,
  ) as unknown as Electron.Tray;
  const press = (event: string) =>
    emitter.emit(event, createEvent({ shiftKey: false }), { ...bounds }, { x: 1, y: 1 });

  return {
    id,
    api,
    state: state as Readonly<typeof state>,
    get image() {
      return describeImage(state.image);
    },
    /** Lines of the menu as they are read. */
    get labels() {
      return menuLabels(state.menu);
    },
    clicks: () => press('click'),
    rightClicks: () => press('right-click'),
    doubleClicks: () => press('double-click'),
    /** The user chooses a line of the menu, by its label or id. */
    chooses: (labelOrId: string) => chooseItem(state.menu, labelOrId),
  };
}

/** An empty image is an icon that nobody sees. */
function checked(image: Electron.NativeImage | string): Electron.NativeImage | string {
  if (typeof image !== 'string' && image.isEmpty()) refuse('a tray with an empty image');
  return image;
}

export function createTrays(world: World) {
  const trays: FakeTray[] = [];
  return {
    Tray: fakeClass(
      'Tray',
      (image: Electron.NativeImage | string, guid?: string) => {
        const made = makeTray(world, image, guid);
        trays.push(made);
        return made.api;
      },
      {},
    ),
    everMade: trays as readonly FakeTray[],
    /** The one that is there. */
    one(): FakeTray {
      const found = trays.filter(({ state }) => !state.isDestroyed);
      if (found.length !== 1) refuse(`${found.length} trays are there, not one`);
      return found[0] as FakeTray;
    },
  };
}
