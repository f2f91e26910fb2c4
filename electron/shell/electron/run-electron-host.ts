/** The Electron host: composition of the shell, the windows and the desk process. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, type MessagePortMain, powerMonitor, session, shell as system } from 'electron';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import { createTranslator } from '#shared/i18n/translator';
import { createDisposables } from '#shared/lib/disposables';
import { fail, ok } from '#shared/lib/result';
import { parseStartOptions, USAGE } from '../../../scripts/lib/start-options.mjs';
import { createFileLogger } from '../../desk/logger/create-file-logger';
import { dataFolders } from '../data-folders';
import { createDeskProcess } from '../desk-process';
import { safeExternalUrl } from '../external-url';
import { readyLine } from '../ready-line';
import type { Shell } from '../shell';
import { listFiles } from '../static-files';
import { systemClock } from '../system-clock';
import { forkDesk } from './desk-child';
import { guardContents, guardSession } from './guards';
import { createSystemNotices } from './notices';
import { ORIGIN } from './own-pages';
import { registerScheme, serveScheme } from './scheme';
import { createSecretStore } from './secret-store';
import { startPractice } from './start-practice';
import { createWindows, type Windows } from './windows';
import { createWireBroker } from './wire-broker';

export interface ElectronHostOptions {
  readonly version: string;
  readonly built: {
    readonly desk: string;
    readonly practice: string;
    readonly syncWorker: string;
    readonly preload: string;
    readonly pages: string;
  };
}

export async function runElectronHost(program: NodeJS.Process, host: ElectronHostOptions): Promise<void> {
  const { platform, env } = program;
  // Unpackaged, the first argument is the app's folder. What Chromium understands is not for us.
  const flags = program.argv
    .slice(app.isPackaged ? 1 : 2)
    .filter((flag) => /^--(no-open|(data|port|agent)=)/.test(flag));
  const parsed = parseStartOptions(flags, { platform, env, cwd: program.cwd() });
  if (!parsed.ok) {
    program.stderr.write(`${parsed.problem}\n\n${USAGE}\n`);
    return app.exit(2);
  }
  const { data, agent } = parsed.options;
  const folders = dataFolders(data, agent);

  // One app per desk: what Chromium keeps, and the lock, are in the desk's folder.
  const userData = join(folders.desk, 'electron');
  for (const folder of [folders.practice, userData]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  app.enableSandbox();
  registerScheme();
  if (platform !== 'darwin') Menu.setApplicationMenu(null);

  const disposables = createDisposables();
  const log = createFileLogger({ dir: join(folders.desk, 'logs'), level: 'info', clock: systemClock });
  disposables.add(() => log.dispose());
  const logger = log.child('host');
  const translator = createTranslator('en');

  guardContents((text) => {
    const url = safeExternalUrl(text);
    if (url !== undefined) system.openExternal(url).catch(() => undefined);
  });
  await app.whenReady();
  guardSession(session.defaultSession);
  serveScheme(session.defaultSession, await listFiles(host.built.pages));

  let windows: Windows | undefined;
  const notices = createSystemNotices((clicked) => {
    windows?.focusDesk();
    desk.event('notice.clicked', clicked);
  });
  disposables.add(notices.dispose);

  const giveUp = (text: string) => {
    dialog.showErrorBox(translator.t('app.name'), text);
    app.quit();
  };
  const facts = (): ShellFacts => ({
    host: 'electron',
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    versions: { patchcord: host.version },
    tray: 'absent',
    ringWindow: 'above-all',
    notices: 'untried',
    doNotDisturb: 'unknown',
    startAtLogin: 'unsupported',
    links: [],
    globalShortcuts: false,
    secrets: { protection: 'keychain', backend: '' },
    update: { state: 'off', why: 'unsupported' },
  });
  const desk = createDeskProcess<MessagePortMain>({
    spawn: () => forkDesk(host.built.desk, logger.child('desk')),
    options: {
      dataDir: folders.desk,
      practiceDir: folders.practice,
      ...(agent === undefined ? {} : { agentName: agent }),
      language: translator.language,
      version: host.version,
      syncWorkerEntry: host.built.syncWorker,
    },
    shell: {
      secrets: createSecretStore({
        folder: folders.desk,
        platform,
        logger: logger.child('secrets'),
        onChange: () => undefined,
      }),
      openDesk: async (name) => openFurtherDesk(program, data, name),
      showNotice: notices.show,
      closeNotice: notices.close,
      startPractice: () => startPractice(host.built.practice, folders.practice),
      setPresence: ({ ringing }) => windows?.setRinging(ringing),
      raiseWindow: () => windows?.focusDesk(),
      setShortcuts: () => ok({ refused: [] }),
      setLogin: () => fail('unsupported'),
      claimLinks: () => fail('unsupported'),
      checkForUpdate: () => fail('unsupported'),
      restartToUpdate: () => fail('unsupported'),
      facts,
      diagnostics: async () => ({ facts: facts(), displays: [], processes: [], crashReports: [] }),
    },
    clock: systemClock,
    logger,
    onStart: () => undefined,
    onReady: () => void program.stdout.write(`${readyLine(`${ORIGIN}/index.html`)}\n`),
    // Its wires are message ports: nothing comes through here, and they close with the process.
    onMessage: () => undefined,
    onDown: () => windows?.setRinging(0),
    onFatal: giveUp,
    onGaveUp: () => giveUp(translator.t('host.gave-up', { folder: join(folders.desk, 'logs') })),
  });
  disposables.add(createWireBroker(desk, logger.child('wires')));
  powerMonitor.on('resume', () => desk.event('power.resumed', {}));

  windows = createWindows({ preload: host.built.preload, logger: logger.child('pages') });
  disposables.add(windows.dispose);
  windows.onDeskClosed(() => app.quit());
  app.on('second-instance', () => windows?.focusDesk());

  // Quitting waits for the desk: its databases are closed in order.
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void desk.stop().then(() => {
      isStopped = true;
      disposables.dispose();
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.on(signal, () => app.quit());
}

/** Another app of its own, on the same data folder; it ends with this one. */
function openFurtherDesk(program: NodeJS.Process, data: string, name: string): ReturnType<Shell['openDesk']> {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), `--data=${data}`, `--agent=${name}`];
  return new Promise((resolve) => {
    const child = spawn(program.execPath, args, { stdio: 'ignore' });
    app.once('will-quit', () => void child.kill());
    child.once('error', (error) => resolve(fail('unsupported', error.message)));
    child.once('spawn', () => resolve(ok({})));
  });
}
