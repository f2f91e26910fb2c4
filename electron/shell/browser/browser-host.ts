/** The browser host: composition of the shell, the loopback server and the desk process. */
import { join } from 'node:path';
import type { Words } from '#shared/i18n/words';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, ok } from '#shared/lib/result';
import type { DataFolders } from '../data-folders';
import { createDeskProcess } from '../desk-process';
import { openPrivateFolder } from '../private-folder';
import type { Shell } from '../shell';
import { listFiles } from '../static-files';
import { createAccess } from './access';
import { askForLaunch, createControl } from './control';
import { forkDesk } from './desk-child';
import { browserFacts } from './facts';
import {
  forgetRunning,
  type HostRecord,
  openHostRecord,
  readRunning,
  rememberPort,
  writeRunning,
} from './host-record';
import { createPageServer, type PageServer } from './http-server';
import { createDeskOpener } from './open-desk';
import { createSecretFile } from './secret-file';
import { spawnDetached } from './spawn-detached';
import { createWireRelay } from './wire-relay';

export interface BrowserHostOptions {
  readonly data: string;
  readonly folders: DataFolders;
  readonly agentName: string | undefined;
  /** Wanted port; 0 for any, absent for the one this folder had before. */
  readonly port: number | undefined;
  readonly version: string;
  /** Built files: the entries of the processes, and the folder of the pages. */
  readonly built: {
    readonly desk: string;
    readonly serve: string;
    readonly practice: string;
    readonly syncWorker: string;
    readonly pages: string;
  };
  readonly words: Words;
  /** BCP 47, what the system wants, the dearest first. */
  readonly preferred: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** A line for the person at the terminal. */
  readonly say: (text: string) => void;
}

/** Why a host ended by itself. */
export interface Ending {
  readonly text: string;
}

export interface BrowserHost {
  /** Resolves once, when the desk accepts connections. */
  readonly ready: Promise<void>;
  /** Resolves when the desk can't go on. */
  readonly failed: Promise<Ending>;
  launchUrl(): string;
  stop(): Promise<void>;
}

export type BrowserHostStart =
  | { readonly kind: 'started'; readonly host: BrowserHost }
  /** A host of this folder runs already. */
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'failed'; readonly ending: Ending };

/** Ports tried after the wanted one. */
const PORTS_TRIED = 20;

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHostStart> {
  const { folders, words, logger, clock } = options;
  const { translator } = words;
  const files = await listFiles(options.built.pages).catch(() => new Map<string, string>());
  if (!files.has('phone.html')) return failed(translator().t('host.no-pages'));
  await openPrivateFolder(folders.desk);
  await openPrivateFolder(folders.practice);
  const record = await openHostRecord(folders.desk);

  const access = createAccess(record.id);
  const control = createControl(record.secret, clock.now);
  const relay = createWireRelay({ toDesk: (message) => desk.post(message), logger: logger.child('wires') });
  const server = createPageServer({
    access,
    control,
    files,
    translator,
    logger: logger.child('pages'),
    onWire: relay.accept,
  });

  const bound = await bind(server, options, record);
  if (bound.kind !== 'bound') {
    relay.close();
    await server.close();
    return bound.kind === 'running' ? bound : failed(translator().t('host.no-port', { port: bound.wanted }));
  }

  const opener = createDeskOpener({ entry: options.built.serve, data: options.data, logger });
  const facts = () => browserFacts(options.version, process);
  const shell: Shell = {
    secrets: createSecretFile(folders.desk, logger.child('secrets')),
    openDesk: opener.openDesk,
    // A browser lets only its pages open others, and only when somebody clicks.
    openPage: async () => fail('unsupported'),
    startPractice: () => spawnDetached(options.built.practice, [folders.practice]),
    // The pages show the desk's notices and its ringing themselves; there is no tray and no window to raise.
    showNotice: () => undefined,
    closeNotice: () => undefined,
    setPresence: () => undefined,
    speak: (language) => void words.use(language),
    raiseWindow: () => undefined,
    setShortcuts: () => ok({ refused: [] }),
    suspendShortcuts: () => ok(),
    setLogin: () => fail('unsupported'),
    claimLinks: () => fail('unsupported'),
    checkForUpdate: () => fail('unsupported'),
    restartToUpdate: () => fail('unsupported'),
    facts,
    diagnostics: async () => ({ facts: facts(), displays: [], processes: [], crashReports: [] }),
  };

  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<Ending>();
  let noted: Promise<unknown> = Promise.resolve();
  const desk = createDeskProcess<never>({
    spawn: () => forkDesk(options.built.desk, logger.child('desk')),
    options: {
      dataDir: folders.desk,
      practiceDir: folders.practice,
      ...(options.agentName === undefined ? {} : { agentName: options.agentName }),
      languages: options.preferred,
      version: options.version,
      syncWorkerEntry: options.built.syncWorker,
    },
    shell,
    clock,
    logger,
    onStart(deskPid) {
      const entry = { pid: process.pid, port: bound.port, ...(deskPid === undefined ? {} : { deskPid }) };
      noted = noted
        .then(() => writeRunning(folders.desk, entry))
        // A full disk: a second start will not find this one, and this one goes on and comes to its end.
        .catch((thrown: unknown) =>
          logger.error('the running host could not be noted', { reason: messageOf(thrown) }),
        );
    },
    onReady: () => ready.resolve(),
    onMessage: relay.fromDesk,
    onDown: relay.dropAll,
    onFatal: (text) => ended.resolve({ text }),
    onGaveUp: () =>
      ended.resolve({ text: translator().t('host.gave-up', { folder: join(folders.desk, 'logs') }) }),
  });

  return {
    kind: 'started',
    host: {
      ready: ready.promise,
      failed: ended.promise,
      launchUrl: server.launchUrl,
      async stop() {
        // The phone is one of the pages: without it the desk couldn't end its calls. It closes their wires itself.
        await Promise.all([desk.stop(), opener.stop()]);
        relay.close();
        await server.close();
        await noted;
        await forgetRunning(folders.desk);
      },
    },
  };
}

type Bound =
  | { readonly kind: 'bound'; readonly port: number }
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'no-port'; readonly wanted: number };

/**
 * Takes the folder's port. Where it is taken, by our own host that runs already, that one is asked; by somebody
 * else, the next free one serves this time and the wanted one stays remembered, for the permissions given there.
 */
async function bind(server: PageServer, options: BrowserHostOptions, record: HostRecord): Promise<Bound> {
  const ask = (port: number) => askForLaunch(port, record.secret, options.clock.now);
  const running = await readRunning(options.folders.desk);
  if (running !== undefined) {
    const url = await ask(running.port);
    if (url !== undefined) return { kind: 'running', url };
  }
  const wanted = options.port ?? record.port;
  if (wanted === 0) {
    await server.listen(0);
    return { kind: 'bound', port: portOf(server) };
  }
  for (let port = wanted; port < wanted + PORTS_TRIED && port <= 65_535; port += 1) {
    if ((await server.listen(port)) === 'listening') {
      if (port === wanted) await rememberPort(options.folders.desk, record, port);
      else
        options.say(
          options.words.translator().t('host.port-taken', { port: String(wanted), used: String(port) }),
        );
      return { kind: 'bound', port };
    }
    const url = await ask(port);
    if (url !== undefined) return { kind: 'running', url };
  }
  return { kind: 'no-port', wanted };
}

function portOf(server: PageServer): number {
  return Number(server.host().split(':')[1]);
}

function failed(text: string): BrowserHostStart {
  return { kind: 'failed', ending: { text } };
}
