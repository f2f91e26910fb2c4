import { describe, expect, test } from 'vitest';
import type { DesktopPresence, ShellFacts } from '#shared/domain/desktop/desktop';
import { createPeer } from '#shared/ipc/peer';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import type { FromDesk, ToDesk } from '../../../../electron/ipc/desk-link';
import { createDeskSide, type ParentChannel } from '../../../../electron/ipc/desk-side';
import { createDeskProcess, STOP_TIMEOUT_MS } from '../../../../electron/shell/desk-process';
import { BEAT_MS } from '../../../../electron/shell/heartbeat';
import type { Shell } from '../../../../electron/shell/shell';
import { createManualClock } from '../../../fakes/manual-clock';

const facts: ShellFacts = {
  host: 'browser',
  platform: 'linux',
  versions: {},
  tray: 'absent',
  ringWindow: 'unsupported',
  notices: 'unsupported',
  startAtLogin: 'unsupported',
  links: [],
  globalShortcuts: false,
  secrets: { protection: 'file', backend: 'file' },
  update: { state: 'off', why: 'unsupported' },
};
const presence: DesktopPresence = {
  icon: 'ringing',
  tooltip: 'Rings',
  badge: 0,
  menu: [],
  ringing: 2,
  attention: true,
  inCall: false,
  closeToTray: true,
};

/** Both ends of the link in one process: the host's `createDeskProcess` and the desk's `createDeskSide`. */
function link() {
  const clock = createManualClock();
  const happened: string[] = [];
  const secrets = new Map<string, string>();
  const shell: Shell = {
    secrets: {
      read: async (name) => ok(secrets.has(name) ? { value: secrets.get(name) as string } : {}),
      write: async (name, value) => {
        secrets.set(name, value);
        return ok();
      },
      remove: async (name) => {
        secrets.delete(name);
        return ok();
      },
      allowFile: async () => ok(),
    },
    openDesk: async () => ok({}),
    openPage: async () => ok(),
    startPractice: () => void happened.push('practice started'),
    showNotice: ({ title }) => void happened.push(`notice ${title}`),
    closeNotice: (id) => void happened.push(`notice ${id} closed`),
    setPresence: ({ ringing }) => void happened.push(`ringing ${ringing}`),
    speak: (language) => void happened.push(`speaks ${language}`),
    raiseWindow: () => void happened.push('raised'),
    setShortcuts: () => ok({ refused: ['dial'] }),
    suspendShortcuts: () => ok(),
    setLogin: () => fail('unsupported'),
    claimLinks: () => fail('unsupported'),
    checkForUpdate: () => fail('unsupported'),
    restartToUpdate: () => fail('unsupported'),
    facts: () => facts,
    diagnostics: async () => ({ facts, displays: [], processes: [], crashReports: [] }),
  };
  const desks: { side: ReturnType<typeof createDeskSide>; exit(): void; hang(): void; received: ToDesk[] }[] =
    [];
  const process = createDeskProcess<never>({
    spawn() {
      let toHost = (_message: FromDesk) => undefined as unknown;
      let toDesk = (_message: ToDesk) => undefined as unknown;
      let exited = (_reason: string) => undefined as unknown;
      const received: ToDesk[] = [];
      const channel: ParentChannel = {
        post: (message) => void toHost(message),
        onMessage: (listener) => {
          toDesk = listener;
        },
      };
      const side = createDeskSide(channel);
      void side.stopped.then(() => exited('exit code 0'));
      let isHanging = false;
      const hang = () => {
        isHanging = true;
      };
      desks.push({ side, received, hang, exit: () => exited('exit code 1') });
      return {
        pid: desks.length,
        post: (message) => {
          received.push(message);
          if (!isHanging) toDesk(message);
        },
        onMessage: (listener) => {
          toHost = listener;
        },
        onExit: (listener) => {
          exited = listener;
        },
        kill() {
          happened.push('killed');
          exited('SIGKILL');
        },
      };
    },
    options: {
      dataDir: '/data',
      practiceDir: '/data/practice',
      languages: ['en'],
      version: '0.0.0',
      syncWorkerEntry: '',
    },
    shell,
    clock,
    logger: noopLogger,
    onStart: (pid) => void happened.push(`started ${pid}`),
    onReady: () => void happened.push('ready'),
    onMessage: (message) => void happened.push(`${message.t} ${message.c}`),
    onDown: () => void happened.push('down'),
    onFatal: (text) => void happened.push(`fatal ${text}`),
    onGaveUp: () => void happened.push('gave up'),
  });
  const desk = (index: number) => {
    const found = desks[index];
    if (found === undefined) throw new Error(`no desk ${index}`);
    return found;
  };
  return { process, clock, happened, desk, secrets };
}

/** Lets everything that is queued run: the inboxes wake their listeners in a microtask. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('host and desk', () => {
  test('the desk is told its options, and after a stop that it was restarted', async () => {
    const { desk, clock, happened } = link();
    expect(await desk(0).side.started).toMatchObject({ dataDir: '/data', restarted: false });
    desk(0).exit();
    clock.advance(0);
    expect(await desk(1).side.started).toMatchObject({ dataDir: '/data', restarted: true });
    expect(happened).toEqual(['started 1', 'down', 'started 2']);
  });

  test('the shell answers the desk, hears its signals, and tells it what happens', async () => {
    const { process, desk, happened, secrets } = link();
    const { shell } = desk(0).side.host;
    expect(await shell.call('secrets.write', { name: 'pbx', value: 'x' })).toEqual({ ok: true });
    expect(secrets.get('pbx')).toBe('x');
    expect(await shell.call('secrets.read', { name: '../x' })).toMatchObject({
      ok: false,
      error: { code: 'bad-arguments' },
    });
    const events: unknown[] = [];
    shell.onEvent((event) => events.push(event));
    shell.signal('desktop.changed', presence);
    expect(await shell.call('shortcuts.set', { shortcuts: [] })).toEqual(ok({ refused: ['dial'] }));
    expect(await shell.call('secrets.digest', { name: 'pbx', user: '1001', realm: 'asterisk' })).toEqual(
      // MD5 of `1001:asterisk:x`, by md5sum.
      ok({ ha1: 'e7838c2c087a5bcc04b886d22c937f90' }),
    );
    shell.signal('desk.ready', {});
    process.event('notice.clicked', { id: 'n1' });
    await settle();
    expect(happened).toEqual(['started 1', 'ringing 2', 'ready']);
    expect(events).toEqual([
      { name: 'facts.changed', args: facts },
      { name: 'notice.clicked', args: { id: 'n1' } },
    ]);
  });

  test('a wire reaches the desk whole, also what came before the desk listened', async () => {
    const { process, desk, happened } = link();
    process.post({ t: 'open', c: 'w1', role: 'window', takeover: false });
    process.post({ t: 'data', c: 'w1', d: JSON.stringify({ k: 'signal', m: 'early', a: 1 }) });
    process.post({ t: 'data', c: 'w1', d: 'no json' });
    const heard: unknown[] = [];
    desk(0).side.host.onConnection(({ id, role, transport }) => {
      const peer = createPeer(transport, {
        onCall: () => Promise.resolve(ok()),
        onSignal: (method, args) => heard.push([id, role, method, args]),
        onPush: () => undefined,
        onGarbage: (garbage) => heard.push(garbage),
      });
      peer.onClose(() => heard.push('closed'));
      expect(heard, 'nothing while the peer is being put on').toEqual([]);
      peer.push('hello', 1);
    });
    await settle();
    process.post({ t: 'close', c: 'w1' });
    expect(heard).toEqual([['w1', 'window', 'early', 1], 'no json', 'closed']);
    expect(happened).toContain('data w1');
  });

  test('after a stop nothing is posted until the next desk is there', () => {
    const { process, desk, clock } = link();
    desk(0).exit();
    expect(process.post({ t: 'close', c: 'w1' })).toBe(false);
    clock.advance(0);
    expect(process.post({ t: 'close', c: 'w1' })).toBe(true);
  });

  test('it gives up on the sixth stop in a minute', () => {
    const { desk, clock, happened } = link();
    for (let index = 0; index < 6; index += 1) {
      desk(index).exit();
      clock.advance(4_000);
    }
    expect(happened.at(-1)).toBe('gave up');
    expect(happened.filter((text) => text.startsWith('started'))).toHaveLength(6);
  });

  test('a desk that says it cannot go on is not started again', async () => {
    const { desk, clock, happened } = link();
    desk(0).side.host.shell.signal('desk.fatal', { text: 'The data is newer.' });
    await settle();
    desk(0).exit();
    clock.advance(60_000);
    expect(happened).toEqual(['started 1', 'fatal The data is newer.', 'down']);
  });

  test('a stop is orderly: the desk is asked, its end awaited, nothing restarted', async () => {
    const { process, clock, happened } = link();
    await process.stop();
    clock.advance(60_000);
    expect(happened).toEqual(['started 1']);
  });
  test('one that does not stop in time is killed, and the end goes on', async () => {
    const { process, desk, clock, happened } = link();
    desk(0).hang();
    const stopped = process.stop();
    clock.advance(STOP_TIMEOUT_MS);
    await stopped;
    expect(happened).toEqual(['started 1', 'killed']);
  });

  test('a stop while the next desk waits to be started starts none', async () => {
    const { process, desk, clock, happened } = link();
    desk(0).exit();
    await process.stop();
    clock.advance(60_000);
    expect(happened).toEqual(['started 1', 'down']);
  });

  test('a desk that answers is left alone, one that hangs is killed and started again', async () => {
    const { desk, clock, happened } = link();
    desk(0).side.host.shell.signal('desk.ready', {});
    await settle();
    clock.advance(10 * BEAT_MS);
    expect(happened).toEqual(['started 1', 'ready']);
    desk(0).hang();
    clock.advance(3 * BEAT_MS);
    expect(happened).toEqual(['started 1', 'ready', 'killed', 'down', 'started 2']);
    expect(await desk(1).side.started).toMatchObject({ restarted: true });
  });

  test('a desk that is not ready yet takes its time', () => {
    const { desk, clock, happened } = link();
    desk(0).hang();
    clock.advance(10 * BEAT_MS);
    expect(happened).toEqual(['started 1']);
  });

  test('the next desk takes its time, too, and is watched from when it is ready', async () => {
    const { desk, clock, happened } = link();
    desk(0).side.host.shell.signal('desk.ready', {});
    await settle();
    desk(0).exit();
    const asked = desk(0).received.length;
    clock.advance(0);
    clock.advance(10 * BEAT_MS);
    expect([desk(0).received.length, desk(1).received.length]).toEqual([asked, 1]);
    desk(1).side.host.shell.signal('desk.ready', {});
    await settle();
    desk(1).hang();
    clock.advance(3 * BEAT_MS);
    expect(happened.filter((text) => text === 'killed')).toHaveLength(1);
  });
});
