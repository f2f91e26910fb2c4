/** What this computer does for the desk beside windows: secrets, keys, links, login, power, updates; and how it stands. */
import { app } from 'electron';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { Logger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import type { DeskProcess } from '../desk-process';
import { displayServer } from '../display-server';
import { createFacts } from '../facts';
import { installedAs } from '../installed-as';
import { createLinks } from '../links';
import { createLoginItem } from '../login-item';
import { createPower } from '../power';
import type { Quit } from '../quit';
import type { Shell } from '../shell';
import { createShortcuts } from '../shortcuts';
import { systemClock } from '../system-clock';
import type { UpdatePlan } from '../update-plan';
import { collectDiagnostics } from './diagnostics';
import { linkHandlers } from './links';
import { autostartOf } from './login-item';
import { machine } from './power';
import type { PreparedApp } from './prepare-app';
import { createSecretStore } from './secret-store';
import { globalKeys } from './shortcuts';
import { createUpdates } from './updates';

export interface SystemPartsOptions {
  readonly program: NodeJS.Process;
  readonly platform: ShellFacts['platform'];
  readonly version: string;
  readonly start: PreparedApp;
  readonly plan: UpdatePlan;
  readonly logger: Logger;
  readonly quit: Quit;
  readonly tray: () => ShellFacts['tray'];
  readonly notices: () => ShellFacts['notices'];
  readonly event: DeskProcess<never>['event'];
}

export function createSystemParts({
  program,
  platform,
  start,
  plan,
  logger,
  quit,
  event,
  ...told
}: SystemPartsOptions) {
  const { env, execPath } = program;
  const onChange = () => facts.refresh();
  const display = displayServer({ platform, env, ozone: app.commandLine.getSwitchValue('ozone-platform') });
  const installed = installedAs({
    platform,
    env,
    execPath,
    isPackaged: app.isPackaged,
    isFirstDesk: start.agent === undefined,
    home: app.getPath('home'),
    appPath: app.getAppPath(),
    flags: start.again,
  });
  const secrets = createSecretStore({ folder: start.folders.desk, platform, logger, onChange });
  const shortcuts = createShortcuts({
    keys: globalKeys(platform),
    display,
    clock: systemClock,
    onPressed: (pressed) => event('shortcut.pressed', pressed),
    onChange,
  });
  const login = createLoginItem(autostartOf(installed), onChange);
  const links = createLinks(linkHandlers(installed), onChange);
  const updates = createUpdates({
    platform,
    plan,
    folder: start.userData,
    clock: systemClock,
    random: Math.random,
    logger,
    quit: quit.now,
    onChange,
  });
  const facts = createFacts({
    ...told,
    platform,
    versions: program.versions,
    display,
    startAtLogin: login.state,
    links: links.state,
    globalShortcuts: shortcuts.work,
    secrets: secrets.state,
    update: updates.state,
    onChange: (facts) => event('facts.changed', facts),
  });
  const power = createPower({ machine, onEvent: event });
  // What the agent changed meanwhile in the system's settings. Linux would start three programs for an answer.
  const look = () => void Promise.all([links.refresh(), login.refresh()]);
  if (platform !== 'linux') app.on('browser-window-focus', look);
  return {
    facts,
    /** What starts this program. */
    program: installed.program,
    setInCall(inCall: boolean) {
      power.setInCall(inCall);
      updates.setInCall(inCall);
    },
    systemEnds: updates.systemEnds,
    ports: {
      secrets,
      setShortcuts: (wanted) => ok(shortcuts.set(wanted)),
      suspendShortcuts(on) {
        shortcuts.suspend(on);
        return ok();
      },
      setLogin: login.set,
      claimLinks: links.claim,
      checkForUpdate: updates.check,
      restartToUpdate: updates.restart,
      facts: facts.read,
      diagnostics: () => collectDiagnostics(facts.read(), start.crashReports),
    } satisfies Partial<Shell>,
    dispose() {
      for (const part of [power, updates, shortcuts]) part.dispose();
    },
  };
}
