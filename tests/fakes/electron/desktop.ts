/** `clipboard`, `dialog`, `shell`, `nativeTheme`, `crashReporter`, `systemPreferences`. */
import { checkKeys, createEmitter, eventsOf, refuse, strict } from './strict';
import type { World } from './world';

const THEME_EVENTS = eventsOf<Electron.NativeTheme>()('updated');
const BOX = [
  'message',
  'type',
  'buttons',
  'defaultId',
  'signal',
  'title',
  'detail',
  'checkboxLabel',
  'checkboxChecked',
  'icon',
  'cancelId',
  'noLink',
  'normalizeAccessKeys',
] as const satisfies readonly (keyof Electron.MessageBoxOptions)[];

export interface FakeBox {
  readonly options: Electron.MessageBoxOptions;
  readonly parent: Electron.BaseWindow | undefined;
  /** The user presses a button, by its label. */
  presses(button: string, checkboxChecked?: boolean): void;
}

export function createClipboard(world: World) {
  const make = (name: string, state: { text: string }) => ({
    async readText() {
      world.note(`${name}.readText`);
      return state.text;
    },
    async writeText(text: string) {
      world.note(`${name}.writeText`);
      state.text = text;
    },
    clear() {
      state.text = '';
    },
    has: async (type: string) => type === 'text/plain' && state.text !== '',
  });
  const copied = { text: world.options.clipboard?.text ?? '' };
  const selected = { text: world.options.clipboard?.selection ?? '' };
  const selection = strict('clipboard.selection', make('clipboard.selection', selected));
  const api = strict('clipboard', {
    ...make('clipboard', copied),
    // As Electron has it, whatever its type says.
    selection: (world.platform === 'linux' ? selection : undefined) as unknown as Electron.Clipboard,
  } satisfies Partial<Electron.Clipboard>);
  return { api, driver: { copied, selected } };
}

export function createDialogs(world: World) {
  const boxes: FakeBox[] = [];
  const open: FakeBox[] = [];
  const errors: { readonly title: string; readonly content: string }[] = [];

  function showMessageBox(...args: readonly unknown[]): Promise<Electron.MessageBoxReturnValue> {
    world.assertReady('dialog.showMessageBox');
    const options = args.at(-1) as Electron.MessageBoxOptions;
    checkKeys('dialog.showMessageBox', options, BOX);
    if ((options.message ?? '') === '') refuse('a message box without a message');
    world.note('dialog.showMessageBox', [options]);
    const answer = Promise.withResolvers<Electron.MessageBoxReturnValue>();
    const box: FakeBox = {
      options,
      parent: args.length > 1 ? (args[0] as Electron.BaseWindow) : undefined,
      presses(button, checkboxChecked = options.checkboxChecked ?? false) {
        const response = (options.buttons ?? ['OK']).indexOf(button);
        if (response < 0) refuse(`the box has no button "${button}": ${options.buttons?.join(', ')}`);
        const index = open.indexOf(box);
        if (index < 0) refuse('the box is closed already');
        open.splice(index, 1);
        answer.resolve({ response, checkboxChecked });
      },
    };
    options.signal?.addEventListener('abort', () => {
      if (open.includes(box)) open.splice(open.indexOf(box), 1);
      answer.resolve({ response: options.cancelId ?? 0, checkboxChecked: false });
    });
    boxes.push(box);
    open.push(box);
    return answer.promise;
  }
  const api = strict('dialog', {
    showMessageBox,
    showErrorBox(title: string, content: string) {
      world.note('dialog.showErrorBox', [title, content]);
      errors.push({ title, content });
    },
  } satisfies Partial<Electron.Dialog>);
  return {
    api,
    driver: {
      everShown: boxes as readonly FakeBox[],
      open: open as readonly FakeBox[],
      errors: errors as readonly { readonly title: string; readonly content: string }[],
      /** The one box that is open. */
      one(): FakeBox {
        if (open.length !== 1) refuse(`${open.length} boxes are open, not one`);
        return open[0] as FakeBox;
      },
    },
  };
}

export function createShell(world: World) {
  const opened: string[] = [];
  const api = strict('shell', {
    async openExternal(url: string, options?: Electron.OpenExternalOptions) {
      checkKeys('shell.openExternal', options, ['activate', 'workingDirectory', 'logUsage']);
      world.note('shell.openExternal', [url]);
      // A handler of any other scheme may run a program.
      if (!/^https?:/.test(url)) refuse(`shell.openExternal of "${url}"`);
      opened.push(url);
    },
    async openPath(path: string) {
      world.note('shell.openPath', [path]);
      return '';
    },
    showItemInFolder: (path: string) => world.note('shell.showItemInFolder', [path]),
    beep: () => world.note('shell.beep'),
  } satisfies Partial<Electron.Shell>);
  return { api, opened: opened as readonly string[] };
}

export function createTheme(world: World) {
  const emitter = createEmitter('nativeTheme', THEME_EVENTS, () => api);
  const state = { isDark: world.options.isDark ?? false, source: 'system' as 'system' | 'light' | 'dark' };
  const isDark = () => (state.source === 'system' ? state.isDark : state.source === 'dark');
  const api = strict('nativeTheme', {
    ...emitter.api,
    get shouldUseDarkColors() {
      return isDark();
    },
    get shouldUseDarkColorsForSystemIntegratedUI() {
      return state.isDark;
    },
    shouldUseHighContrastColors: false,
    get themeSource() {
      return state.source;
    },
    set themeSource(source: 'system' | 'light' | 'dark') {
      world.note('nativeTheme.themeSource', [source]);
      state.source = source;
      emitter.emit('updated');
    },
  } satisfies Partial<Electron.NativeTheme>);
  return {
    api,
    /** The system turns dark or light. */
    setDark(dark: boolean) {
      state.isDark = dark;
      emitter.emit('updated');
    },
  };
}

export function createCrashReporter(world: World) {
  const keys = [
    'submitURL',
    'uploadToServer',
    'compress',
    'extra',
    'globalExtra',
    'ignoreSystemCrashHandler',
  ];
  return strict('crashReporter', {
    start(options: Electron.CrashReporterStartOptions) {
      checkKeys('crashReporter.start', options, keys);
      world.note('crashReporter.start', [options]);
      world.assertNotReady('crashReporter.start');
      if (options.uploadToServer !== false)
        refuse('crash reports never leave the machine: uploadToServer is not false');
    },
    getUploadToServer: () => false,
  } satisfies Partial<Electron.CrashReporter>);
}

export function createSystemPreferences(world: World) {
  const access = { microphone: 'not-determined' as 'not-determined' | 'granted' | 'denied' };
  const api = strict('systemPreferences', {
    getMediaAccessStatus(type: 'microphone' | 'camera' | 'screen') {
      world.assertPlatform('systemPreferences.getMediaAccessStatus', 'darwin', 'win32');
      return type === 'microphone' ? access.microphone : 'denied';
    },
    async askForMediaAccess(type: 'microphone' | 'camera') {
      world.note('systemPreferences.askForMediaAccess', [type]);
      world.assertPlatform('systemPreferences.askForMediaAccess', 'darwin');
      if (type !== 'microphone') refuse('only the microphone is ever asked for');
      if (access.microphone === 'not-determined') access.microphone = 'granted';
      return access.microphone === 'granted';
    },
    getUserDefault: (..._args: readonly unknown[]) => undefined as never,
  } satisfies Partial<Electron.SystemPreferences>);
  return {
    api,
    setMicrophone(status: 'not-determined' | 'granted' | 'denied') {
      access.microphone = status;
    },
  };
}
