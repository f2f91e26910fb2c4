/** Starts the desk process, answers what it asks of the shell, starts it again when it stops unasked. */
import { createPeer } from '#shared/ipc/peer';
import type { ShellCalls, ShellEvents, ShellSignals } from '#shared/ipc/shell-api';
import { assertNever } from '#shared/lib/assert-never';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { shellArgs, shellSignals } from '#shared/schemas/shell-args';
import type { DeskOptions } from '../desk/desk-host';
import type { FromDesk, ToDesk } from '../ipc/desk-link';
import { createInbox, type Inbox } from '../ipc/inbox';
import { createRegistrar, createSignalGate } from '../ipc/registrar';
import { createHeartbeat, type Heartbeat } from './heartbeat';
import { planRestart } from './restart-policy';
import { ha1Of } from './secret-digest';
import type { Shell } from './shell';

/** A running desk process; `Port` is what a host can send along with a message. */
export interface DeskChild<Port> {
  readonly pid: number | undefined;
  post(message: ToDesk, port?: Port): void;
  onMessage(listener: (message: FromDesk) => void): void;
  /** Called once. `reason` is for the log. */
  onExit(listener: (reason: string) => void): void;
  /** At once, also one that hangs. */
  kill(): void;
}

export interface DeskProcess<Port> {
  /** `false`: there is no process at the moment. */
  post(message: ToDesk, port?: Port): boolean;
  event<Name extends keyof ShellEvents>(name: Name, args: ShellEvents[Name]): void;
  /** Asks for an orderly end, and kills what hasn't ended after `STOP_TIMEOUT_MS`. */
  stop(): Promise<void>;
}

export const STOP_TIMEOUT_MS = 8_000;

export interface DeskProcessOptions<Port> {
  readonly spawn: () => DeskChild<Port>;
  readonly options: Omit<DeskOptions, 'restarted'>;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onStart: (pid: number | undefined) => void;
  readonly onReady: () => void;
  readonly onMessage: (message: Extract<FromDesk, { t: 'data' | 'close' }>) => void;
  /** It stopped unasked: its wires are gone. */
  readonly onDown: () => void;
  /** The desk said it can't go on: a text for a person. */
  readonly onFatal: (text: string) => void;
  /** It stopped unasked too often. */
  readonly onGaveUp: () => void;
}

export function createDeskProcess<Port>(setup: DeskProcessOptions<Port>): DeskProcess<Port> {
  const { clock, logger } = setup;
  const stops: number[] = [];
  let child: DeskChild<Port> | undefined;
  let shellInbox: Inbox | undefined;
  let heartbeat: Heartbeat | undefined;
  let sendEvent: DeskProcess<Port>['event'] = () => undefined;
  let stopping: PromiseWithResolvers<void> | undefined;
  let cancelRestart: Dispose = () => undefined;
  let fatal = false;

  const start = (restarted: boolean) => {
    const started = setup.spawn();
    child = started;
    const inbox = createInbox({ send: (m) => started.post({ t: 'shell', m }), close: () => undefined });
    shellInbox = inbox;
    const isFatal = () => {
      fatal = true;
    };
    // Not before: it may have a database to bring up to date, and answers nobody meanwhile.
    const isReady = () => {
      heartbeat ??= createHeartbeat({
        clock,
        ask: () => started.post({ t: 'alive' }),
        onLost() {
          logger.error('the desk process does not answer');
          started.kill();
        },
      });
    };
    sendEvent = serveShell(inbox, setup, isReady, isFatal);
    started.onMessage((message) => {
      if (message.t === 'shell') inbox.receive(message.m);
      else if (message.t === 'alive') heartbeat?.answered();
      else setup.onMessage(message);
    });
    started.onExit((reason) => ended(reason));
    started.post({ t: 'start', options: { ...setup.options, restarted } });
    setup.onStart(started.pid);
  };

  const ended = (reason: string) => {
    child = undefined;
    heartbeat?.dispose();
    heartbeat = undefined;
    shellInbox?.closed();
    sendEvent = () => undefined;
    if (stopping !== undefined) return stopping.resolve();
    setup.onDown();
    if (fatal) return;
    logger.error('the desk process stopped', { reason });
    stops.push(clock.now());
    const plan = planRestart(stops, clock.now());
    switch (plan.kind) {
      case 'restart':
        cancelRestart = clock.after(plan.afterMs, () => start(true));
        return;
      case 'give-up':
        return setup.onGaveUp();
      default:
        return assertNever(plan);
    }
  };

  start(false);

  return {
    post(message, port) {
      child?.post(message, port);
      return child !== undefined;
    },
    event: (name, args) => sendEvent(name, args),
    async stop() {
      cancelRestart();
      const running = child;
      if (running === undefined) return;
      stopping ??= Promise.withResolvers<void>();
      running.post({ t: 'stop' });
      const cancel = clock.after(STOP_TIMEOUT_MS, () => {
        logger.warn('the desk process did not stop in time');
        running.kill();
      });
      await stopping.promise;
      cancel();
    },
  };
}

function serveShell<Port>(
  inbox: Inbox,
  { shell, logger, onReady, onFatal }: DeskProcessOptions<Port>,
  markReady: () => void,
  markFatal: () => void,
): DeskProcess<Port>['event'] {
  const registrar = createRegistrar<ShellCalls>({
    contract: 'shell',
    schemas: shellArgs,
    logger,
    handlers: {
      'secrets.read': ({ name }) => shell.secrets.read(name),
      'secrets.write': ({ name, value }) => shell.secrets.write(name, value),
      'secrets.remove': ({ name }) => shell.secrets.remove(name),
      'secrets.digest': ({ name, user, realm }) => ha1Of(shell.secrets, name, user, realm),
      'secrets.allowFile': () => shell.secrets.allowFile(),
      'shell.openDesk': ({ name }) => shell.openDesk(name),
      'shell.openPage': ({ url }) => shell.openPage(url),
      'practice.start': () => {
        shell.startPractice();
        return ok();
      },
      'shortcuts.set': ({ shortcuts }) => shell.setShortcuts(shortcuts),
      'shortcuts.suspend': ({ on }) => shell.suspendShortcuts(on),
      'login.set': ({ on }) => shell.setLogin(on),
      'links.claim': () => shell.claimLinks(),
      'update.check': () => shell.checkForUpdate(),
      'update.restart': () => shell.restartToUpdate(),
      'diagnostics.collect': async () => ok(await shell.diagnostics()),
    },
  });
  const peer = createPeer(inbox.transport, {
    onCall: registrar.onCall,
    onSignal: createSignalGate<ShellSignals>({
      contract: 'shell',
      schemas: shellSignals,
      logger,
      handlers: {
        'notice.show': (notice) => shell.showNotice(notice),
        'notice.close': ({ id }) => shell.closeNotice(id),
        'desktop.changed': (presence) => shell.setPresence(presence),
        'language.spoken': ({ language }) => shell.speak(language),
        'window.raise': () => shell.raiseWindow(),
        'desk.ready': () => {
          markReady();
          peer.signal('facts.changed', shell.facts());
          onReady();
        },
        'desk.fatal': ({ text }) => {
          markFatal();
          onFatal(text);
        },
      },
    }),
    onPush: () => undefined,
    onGarbage: () => logger.warn('the desk sent garbage to its shell'),
  });
  return (name, args) => peer.signal(name, args);
}
