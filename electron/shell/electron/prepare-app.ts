/** What has to be said to Electron before it is ready: which desk this is, and how little its pages may. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu } from 'electron';
import { findLink } from '#shared/domain/desktop/find-link';
import { parseStartOptions, USAGE } from '../../../scripts/lib/start-options.mjs';
import { type DataFolders, dataFolders } from '../data-folders';
import { dropLooseSwitches } from '../loose-switches';
import type { HandedOver } from './life-cycle';
import { registerScheme } from './scheme';

/** As in the installer and in the desktop file: Windows finds our notices and our place in the taskbar by it. */
const APP_ID = 'org.patchcord.desktop';

export interface PreparedApp {
  readonly data: string;
  readonly agent: string | undefined;
  readonly folders: DataFolders;
  readonly userData: string;
  readonly args: readonly string[];
  /** As at login: no window. */
  readonly hidden: boolean;
  /** Switches of the command line that a packaged app doesn't follow. */
  readonly dropped: readonly string[];
}

/** `undefined`: there is nothing to start here, and the app is on its way out. */
export function prepareApp(program: NodeJS.Process): PreparedApp | undefined {
  const { platform, env } = program;
  // Unpackaged, the first argument is the app's folder.
  const args = program.argv.slice(app.isPackaged ? 1 : 2);
  // What Chromium understands is not for us.
  const flags = args.filter((arg) => /^--(no-open$|hidden$|(data|port|agent)=)/.test(arg));
  const parsed = parseStartOptions(flags, { platform, env, cwd: program.cwd() });
  if (!parsed.ok) {
    program.stderr.write(`${parsed.problem}\n\n${USAGE}\n`);
    return void app.exit(2);
  }
  const { data, agent } = parsed.options;
  const hidden = parsed.options.hidden;
  const folders = dataFolders(data, agent);

  // One app per desk: what Chromium keeps, and the lock, are in the desk's folder.
  const userData = join(folders.desk, 'electron');
  for (const folder of [folders.practice, userData]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  const link = findLink(args);
  const handedOver: HandedOver = { args: link === undefined ? [] : [link], hidden };
  if (!app.requestSingleInstanceLock({ ...handedOver })) return void app.exit(0);

  app.setName('Patchcord');
  if (platform === 'win32') app.setAppUserModelId(APP_ID);
  app.enableSandbox();
  const dropped = dropLooseSwitches(app.commandLine, app.isPackaged);
  registerScheme();
  // A Mac's app needs the menu for its keys: copying, pasting, quitting. Elsewhere they work without one.
  const roles = ['appMenu', 'editMenu', 'windowMenu'] as const;
  Menu.setApplicationMenu(
    platform === 'darwin' ? Menu.buildFromTemplate(roles.map((role) => ({ role }))) : null,
  );
  return { data, agent, folders, userData, args, hidden, dropped };
}
