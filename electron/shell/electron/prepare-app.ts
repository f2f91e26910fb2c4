/** What has to be said to Electron before it is ready: which desk this is, and how little its pages may. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu } from 'electron';
import { type DataFolders, dataFolders } from '../data-folders';
import { dropLooseSwitches } from '../loose-switches';
import { readStartArguments, type StartArguments } from '../start-arguments';
import { type CrashReports, startCrashReports } from './crash-reports';
import type { HandedOver } from './life-cycle';
import { registerScheme } from './scheme';

/** As in the installer and in the desktop file: Windows finds our notices and our place in the taskbar by it. */
const APP_ID = 'org.patchcord.desktop';

export interface Start extends StartArguments {
  readonly folders: DataFolders;
}

export interface PreparedApp extends Start {
  readonly userData: string;
  /** Switches of the command line that a packaged app doesn't follow. */
  readonly dropped: readonly string[];
  readonly crashReports: CrashReports;
}

/** `undefined`: nobody knows what to start, and the app is on its way out. */
export function readStart(program: NodeJS.Process): Start | undefined {
  const start = readStartArguments(program, app.isPackaged);
  if (start === undefined) return void app.exit(2);
  return { ...start, folders: dataFolders(start.data, start.agent) };
}

/** `undefined`: it runs already, and the app is on its way out. Throws where there is no place for the data. */
export function prepareApp(program: NodeJS.Process, start: Start): PreparedApp | undefined {
  const { folders } = start;
  // One app per desk: what Chromium keeps, and the lock, are in the desk's folder.
  const userData = join(folders.desk, 'electron');
  for (const folder of [folders.practice, userData]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  const handedOver: HandedOver = { link: start.link, hidden: start.hidden };
  if (!app.requestSingleInstanceLock({ ...handedOver })) return void app.exit(0);

  const crashReports = startCrashReports(join(folders.desk, 'crashes'));
  app.setName('Patchcord');
  if (program.platform === 'win32') app.setAppUserModelId(APP_ID);
  app.enableSandbox();
  const dropped = dropLooseSwitches(app.commandLine, app.isPackaged);
  registerScheme();
  // A Mac's app needs the menu for its keys: copying, pasting, quitting. Elsewhere they work without one.
  const roles = (['appMenu', 'editMenu', 'windowMenu'] as const).map((role) => ({ role }));
  Menu.setApplicationMenu(program.platform === 'darwin' ? Menu.buildFromTemplate(roles) : null);
  return { ...start, userData, dropped, crashReports };
}
