/** What happens to the app as a whole: it is started a second time, handed a link, told to end. */
import { app, dialog, powerMonitor } from 'electron';
import type { Logger } from '#shared/lib/logger';
import type { OpenedLinks } from '../opened-links';
import type { Quit } from '../quit';

/** What a second start hands over to the first. */
export interface HandedOver {
  readonly link: string | undefined;
  readonly hidden: boolean;
}

/** Before the app is ready: a link that starts it comes before that. */
export function receiveStarts(links: OpenedLinks, raise: () => void): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const { link, hidden } = (data ?? {}) as Partial<Record<keyof HandedOver, unknown>>;
    // With a link the desk decides whether it asks, and comes to the front for that. A start at login is the system's own.
    if (!links.offer([link]) && hidden !== true) raise();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.offer([url]);
  });
}

export interface LifeCycleOptions {
  readonly quit: Pick<Quit, 'request' | 'isDone'>;
  readonly raise: () => void;
  /** The system ends or a signal came: neither waits for an answer. */
  readonly onSystemEnd: () => void;
  readonly logger: Logger;
}

/** Once the windows are there. */
export function followLifeCycle(
  program: NodeJS.Process,
  { quit, raise, onSystemEnd, logger }: LifeCycleOptions,
): void {
  app.on('before-quit', (event) => {
    if (quit.isDone()) return;
    event.preventDefault();
    quit.request();
  });
  app.on('activate', raise);
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) => {
    if (reason !== 'clean-exit') logger.error('a process stopped', { type, reason, exitCode, serviceName });
  });
  // Linux and macOS wait for us then. The event is in its description, but not in its type.
  powerMonitor.on('shutdown', (event?: Pick<Electron.Event, 'preventDefault'>) => {
    event?.preventDefault();
    onSystemEnd();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.on(signal, onSystemEnd);
}

/** Resolves with whether to quit; Escape and the first thought stay. */
export async function askToQuit(title: string, message: string, buttons: [string, string]): Promise<boolean> {
  const stay = 1;
  const box = { type: 'question', title, message, buttons, defaultId: stay, cancelId: stay } as const;
  return (await dialog.showMessageBox({ ...box, noLink: true })).response !== stay;
}

/** Without a word, and without an end, a process that shows nothing would swallow every later start. */
export async function failStart(title: string, problem: string): Promise<void> {
  // Before that Linux writes it to standard error, where nobody looks.
  await app.whenReady();
  dialog.showErrorBox(title, problem);
  app.exit(1);
}
