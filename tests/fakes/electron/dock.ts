/** `app.dock` of macOS and `app.commandLine`. */
import { refuse, strict } from './strict';
import type { World } from './world';

/** Switches that would open what the shell must keep shut. */
const FORBIDDEN_SWITCHES = [
  'no-sandbox',
  'disable-web-security',
  'ignore-certificate-errors',
  'remote-debugging-port',
  'allow-running-insecure-content',
];

export function createDock(world: World) {
  const state = {
    badge: '',
    isVisible: true,
    bouncing: new Map<number, 'critical' | 'informational'>(),
    menu: null as Electron.Menu | null,
  };
  const dock = strict('app.dock', {
    bounce(type: 'critical' | 'informational' = 'informational') {
      world.note('dock.bounce', [type]);
      const id = world.nextId();
      state.bouncing.set(id, type);
      return id;
    },
    cancelBounce(id: number) {
      world.note('dock.cancelBounce', [id]);
      state.bouncing.delete(id);
    },
    getBadge: () => state.badge,
    setBadge(text: string) {
      world.note('dock.setBadge', [text]);
      state.badge = text;
    },
    isVisible: () => state.isVisible,
    hide() {
      world.note('dock.hide');
      state.isVisible = false;
    },
    async show() {
      world.note('dock.show');
      state.isVisible = true;
    },
    getMenu: () => state.menu,
    setMenu(menu: Electron.Menu) {
      world.note('dock.setMenu', [menu]);
      state.menu = menu;
    },
  } satisfies Partial<Electron.Dock>);
  return { api: dock as unknown as Electron.Dock, state };
}

export function createCommandLine(world: World) {
  const switches = new Map<string, string>((world.options.switches ?? []).map((name) => [name, '']));
  const api = strict('app.commandLine', {
    appendSwitch(name: string, value = '') {
      world.assertNotReady('app.commandLine.appendSwitch');
      if (FORBIDDEN_SWITCHES.includes(name)) refuse(`the switch --${name} must never be set`);
      world.note('commandLine.appendSwitch', [name, value]);
      switches.set(name, value);
    },
    hasSwitch: (name: string) => switches.has(name),
    removeSwitch(name: string) {
      world.assertNotReady('app.commandLine.removeSwitch');
      switches.delete(name);
    },
    getSwitchValue: (name: string) => switches.get(name) ?? '',
  } satisfies Partial<Electron.CommandLine>);
  return { api: api as unknown as Electron.CommandLine, switches: switches as ReadonlyMap<string, string> };
}
