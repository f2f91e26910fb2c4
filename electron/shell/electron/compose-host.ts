/** Composition of the shell, the windows and the desk process. Throws where there is no place or no page to start with. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type MessagePortMain, session, shell as system } from 'electron';
import { closeOfWindow } from '#shared/domain/desktop/close-window';
import type { DesktopPresence } from '#shared/domain/desktop/desktop';
import { withoutDesk } from '#shared/domain/desktop/without-desk';
import type { Translator } from '#shared/i18n/translator';
import { createDisposables } from '#shared/lib/disposables';
import type { FileLogger } from '../../desk/logger/create-file-logger';
import { createDeskProcess, type DeskProcess } from '../desk-process';
import { openPage } from '../external-url';
import { openFurtherDesk } from '../further-desk';
import { createHostWords } from '../host-words';
import { createLateTray } from '../late-tray';
import { createOpenedLinks } from '../opened-links';
import { ORIGIN } from '../own-pages';
import { createQuit } from '../quit';
import { createReadySaying } from '../ready-line';
import { listFiles } from '../static-files';
import { systemClock } from '../system-clock';
import { findTrayHost } from '../tray-host';
import { createWindowStateFile } from '../window-state';
import { createWindows, type Windows } from '../windows';
import { createAttention } from './attention';
import { forkDesk } from './desk-child';
import { displays, onDisplays } from './displays';
import { guardContents, guardSession } from './guards';
import { askToQuit, followLifeCycle, receiveStarts } from './life-cycle';
import { showMacMenu } from './mac-menu';
import { createSystemNotices } from './notices';
import { createPageOpener } from './page-window';
import type { PreparedApp } from './prepare-app';
import type { ElectronHostOptions } from './run-electron-host';
import { serveScheme } from './scheme';
import { createUtilityPractice } from './start-practice';
import { createSystemParts } from './system-parts';
import { createTray } from './tray';
import { createWireBroker } from './wire-broker';

export async function composeHost(
  program: NodeJS.Process,
  host: ElectronHostOptions,
  start: PreparedApp,
  logs: string,
  log: FileLogger,
): Promise<void> {
  const { version, built } = host;
  const platform = program.platform === 'win32' || program.platform === 'darwin' ? program.platform : 'linux';
  const { folders, agent } = start;

  const disposables = createDisposables();
  disposables.add(() => log.dispose());
  const logger = log.child('host');
  if (start.dropped.length > 0) logger.warn('switches ignored', { dropped: start.dropped });

  // Of both there is one only later, and what comes before waits or means nothing.
  let windows: Windows<BrowserWindow> | undefined;
  const raise = () => {
    if (windows !== undefined && !quit.isDone()) windows.desk.focus();
  };
  const event: DeskProcess<never>['event'] = (name, args) => desk.event(name, args);
  const links = createOpenedLinks((link) => event('link.opened', { link }));
  links.offer([start.link]);
  receiveStarts(links, raise);
  guardContents((url) => void system.openExternal(url).catch(() => undefined));
  await app.whenReady();
  const preferred = app.getPreferredSystemLanguages();
  const words = await createHostWords(preferred, logger);
  const t: Translator['t'] = (...text) => words.translator().t(...text);
  if (platform === 'darwin') disposables.add(showMacMenu(words));
  guardSession(session.defaultSession);
  serveScheme(session.defaultSession, await listFiles(built.pages));
  const stateFile = createWindowStateFile(join(folders.desk, 'window.json'), systemClock, logger);
  const saved = await stateFile.read();
  const plan = await host.readUpdatePlan(
    program,
    { isPackaged: app.isPackaged, isFirstDesk: !agent },
    logger,
  );
  // From here to its end nothing waits: what is made first may speak to what is made last.

  const sameFolder = [...(app.isPackaged ? [] : [app.getAppPath()]), `--data=${start.data}`];
  const sameDesk = agent === undefined ? sameFolder : [...sameFolder, `--agent=${agent}`];
  let presence = withoutDesk(undefined, t('host.starting'));
  const showPresence = (next: DesktopPresence) => {
    presence = next;
    tray.show(next);
    windows?.ring.setRinging(next.ringing);
    attention(next);
    parts.setInCall(next.inCall);
  };
  const quit = createQuit({
    question: () => presence.quitQuestion,
    ask: (question) => askToQuit(t('app.name'), question, [t('host.quit-anyway'), t('host.stay')]),
    // The databases are closed in order, and the windows are there until then.
    async stop() {
      links.ends();
      await Promise.all([desk.stop(), stateFile.flush()]);
      disposables.dispose();
    },
    leave() {
      const wanted = links.next();
      // Where an update is installed now, a program would be in its way.
      if (wanted !== undefined && parts.facts.read().update.state !== 'ready') {
        app.relaunch({ execPath: parts.program, args: [...sameDesk, ...wanted] });
      }
      app.quit();
    },
  });
  const onSystemEnd = () => {
    parts.systemEnds();
    // Nothing is started again then.
    quit.now(() => app.quit());
  };
  const giveUp = (text: string) => {
    dialog.showErrorBox(t('app.name'), text);
    quit.now();
  };

  const tray = createLateTray({
    first: presence,
    host: platform === 'linux' ? findTrayHost(host.run, systemClock) : undefined,
    make: (first) =>
      createTray({
        platform,
        desktop: program.env['XDG_CURRENT_DESKTOP'],
        folder: join(built.resources, 'tray'),
        first,
        texts: () => ({ open: t('host.open'), quit: t('host.quit') }),
        logger,
        onOpen: raise,
        onQuit: () => app.quit(),
        onChosen: (id) => event('menu.chosen', { id }),
      }),
  });
  disposables.add(tray.dispose);
  const notices = createSystemNotices({
    // The desk says what a click means, and whether the window comes to the front for it.
    onClicked: (clicked) => event('notice.clicked', clicked),
    onChange: () => parts.facts.refresh(),
  });
  disposables.add(notices.dispose);
  const parts = createSystemParts({
    program,
    platform,
    version,
    start,
    plan,
    logger: logger.child('system'),
    quit,
    tray: tray.state,
    notices: notices.state,
    event,
  });
  disposables.add(parts.dispose);
  const practice = createUtilityPractice(built.practice, folders.practice, logger);
  disposables.add(practice.dispose);

  const sayReady = createReadySaying(program.stdout);
  const desk = createDeskProcess<MessagePortMain>({
    spawn: () => forkDesk(built.desk, logger.child('desk'), (pid) => program.kill(pid, 'SIGKILL')),
    options: {
      dataDir: folders.desk,
      practiceDir: folders.practice,
      ...(agent === undefined ? {} : { agentName: agent }),
      languages: preferred,
      version,
      syncWorkerEntry: built.syncWorker,
    },
    shell: {
      ...parts.ports,
      openDesk: (name) =>
        openFurtherDesk(program.execPath, [...sameFolder, `--agent=${name}`], (end) =>
          app.once('will-quit', end),
        ),
      openPage: (url) => openPage(url, (safe) => system.openExternal(safe)),
      showNotice: notices.show,
      closeNotice: notices.close,
      startPractice: practice.start,
      setPresence: showPresence,
      // The tray's menu has two lines that are not the desk's.
      speak: (language) => void words.use(language).then(() => tray.show(presence)),
      raiseWindow: raise,
    },
    clock: systemClock,
    logger,
    onStart: () => undefined,
    onReady() {
      links.deskIsThere(true);
      sayReady(`${ORIGIN}/index.html`);
    },
    // Its wires are message ports: nothing comes through here, and they close with the process.
    onMessage: () => undefined,
    onDown() {
      links.deskIsThere(false);
      showPresence(withoutDesk(presence, t('host.desk-down')));
    },
    onFatal: giveUp,
    onGaveUp: () => giveUp(t('host.gave-up', { folder: logs })),
  });
  disposables.add(createWireBroker(desk, logger.child('wires')));

  // A Mac's login item has no arguments: the system says it.
  const startHidden = start.hidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
  windows = createWindows({
    open: createPageOpener(
      built.preload,
      systemClock,
      logger.child('pages'),
      () => presence.inCall || presence.ringing > 0,
    ),
    displays,
    onDisplays,
    platform,
    icon: platform === 'linux' ? join(built.resources, 'icon.png') : undefined,
    saved,
    stateFile,
    startHidden,
    onClose() {
      const close = closeOfWindow({ platform, tray: tray.state(), closeToTray: presence.closeToTray });
      if (close === 'quit') return app.quit();
      windows?.desk.hide();
      if (close === 'hide-and-say') event('window.hidden', {});
    },
    onSessionEnd: onSystemEnd,
  });
  disposables.add(windows.dispose);
  const attention = createAttention({
    window: windows.desk.window,
    platform,
    overlay: join(built.resources, 'overlay-attention.png'),
    inWords: (count) => t('host.badge', { count }),
  });
  followLifeCycle(program, { quit, raise, onSystemEnd, logger });
  void tray.settled.then(() => {
    parts.facts.refresh();
    // Hidden and without a tray it could not be found.
    if (startHidden && tray.state() === 'absent') raise();
  });
}
