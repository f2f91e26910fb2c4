/** The life of a browser host as a program: flags in, lines out, signals end it. */
import { join } from 'node:path';
import type { Dispose } from '#shared/lib/disposables';
import { messageOf } from '#shared/lib/result';
import { parseStartOptions, USAGE } from '../../../scripts/lib/start-options.mjs';
import { createFileLogger } from '../../desk/logger/create-file-logger';
import { dataFolders } from '../data-folders';
import { createHostWords } from '../host-words';
import { readyLine } from '../ready-line';
import { surviveFaults } from '../survive-faults';
import { systemClock } from '../system-clock';
import { type BrowserHost, type BrowserHostOptions, type Ending, startBrowserHost } from './browser-host';
import { openWindow, planWindow, type WindowPlan } from './browser-window';
import { writeLaunchFile } from './launch-file';

/** Resolves with the exit code: 0 after an orderly end, 1 where the desk couldn't go on, 2 for a wrong flag. */
export async function runBrowserHost(
  program: NodeJS.Process,
  built: BrowserHostOptions['built'],
  version: string,
): Promise<number> {
  const { platform, env } = program;
  const parsed = parseStartOptions(program.argv.slice(2), { platform, env, cwd: program.cwd() });
  if (!parsed.ok) {
    program.stderr.write(`${parsed.problem}\n\n${USAGE}\n`);
    return 2;
  }
  const { data, agent, port, open } = parsed.options;
  const say = (text: string) => void program.stdout.write(`${text}\n`);
  const folders = dataFolders(data, agent);
  const ended = endOf(program);
  const log = createFileLogger({ dir: join(folders.desk, 'logs'), level: 'info', clock: systemClock });
  const preferred = [new Intl.DateTimeFormat().resolvedOptions().locale];
  const words = await createHostWords(preferred, log.child('host'));

  const show = async (url: string) => {
    // Where not even the file can be written, the address on the terminal is what is left.
    const file = open ? await writeLaunchFile(folders.desk, url).catch(() => undefined) : undefined;
    const plan = planWindow({
      open: file !== undefined,
      url: file ?? url,
      profile: join(folders.desk, 'browser'),
      platform,
      env,
      isRoot: program.getuid?.() === 0,
    });
    if (plan.kind === 'open') return openWindow(plan);
    const why = reasonOf(plan.why);
    if (why !== undefined) say(words.translator().t(why));
    return undefined;
  };

  const start = await startBrowserHost({
    data,
    folders,
    agentName: agent,
    port,
    version,
    built,
    words,
    preferred,
    clock: systemClock,
    logger: log.child('host'),
    say,
  });
  switch (start.kind) {
    case 'failed':
      return complain(program, start.ending);
    case 'running':
      say(words.translator().t('host.already-running'));
      say(readyLine(start.url));
      await show(start.url);
      return 0;
    case 'started': {
      surviveFaults(program, log.child('host'));
      const code = await live(start.host, program, ended, async (url) => {
        say(readyLine(url));
        const window = await show(url);
        void window?.closed.then(() => {
          say(words.translator().t('host.window-closed'));
          say(start.host.launchUrl());
        });
        return () => window?.close();
      }).catch((thrown: unknown) => {
        // What nobody caught is survived: without this the program would never end.
        log.error('the host did not come to its end', { reason: messageOf(thrown) });
        return 1;
      });
      log.dispose();
      return code;
    }
  }
}

/** From the start to the end of a host; `opened` shows the first address and returns how to close what it opened. */
async function live(
  host: BrowserHost,
  program: NodeJS.Process,
  ended: Promise<void>,
  opened: (url: string) => Promise<Dispose>,
): Promise<number> {
  let close: Dispose = () => undefined;
  let isOver = false;
  void host.ready.then(async () => {
    const closeIt = await opened(host.launchUrl());
    if (isOver) closeIt();
    else close = closeIt;
  });
  const ending = await Promise.race([host.failed, ended.then(() => undefined)]);
  isOver = true;
  try {
    // The window has the phone in it, which has to say goodbye.
    await host.stop();
  } finally {
    close();
  }
  return ending === undefined ? 0 : complain(program, ending);
}

/**
 * Ctrl-C, the system's request to end, the terminal that is closed, and whoever started this host going. Repeated
 * ones change nothing: Ctrl-C arrives twice, from the terminal and from npm.
 */
function endOf(program: NodeJS.Process): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.on(signal, () => resolve());
    program.once('disconnect', () => resolve());
  });
}

function complain(program: NodeJS.Process, { text }: Ending): number {
  program.stderr.write(`${text}\n`);
  return 1;
}

function reasonOf(why: Extract<WindowPlan, { kind: 'print' }>['why']) {
  switch (why) {
    case 'asked':
      return undefined;
    case 'as-root':
      return 'host.browser-as-root';
    case 'no-display':
      return 'host.no-display';
    case 'no-browser':
      return 'host.no-browser';
  }
}
