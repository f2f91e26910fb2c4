/** The whole host on the fake of Electron: what the desk says is what the agent sees, and the other way round. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { DesktopPresence } from '#shared/domain/desktop/desktop';
import type { ShellNotice } from '#shared/ipc/shell-api';
import { HANG_MS } from '../../../../../electron/shell/page-reloads';
import { menuItem, menuLabels } from '../../../../fakes/electron/menus';
import { startElectronHost } from '../../../../fakes/electron-host-rig';
import { settled } from '../../../../fakes/fake-clock';
import { tempDir } from '../../../../fakes/temp-dir';

const ready: DesktopPresence = {
  icon: 'ready',
  tooltip: 'Ready',
  badge: 0,
  menu: [],
  ringing: 0,
  attention: false,
  inCall: false,
  closeToTray: true,
};
const inCall: DesktopPresence = {
  ...ready,
  icon: 'in-call',
  inCall: true,
  quitQuestion: 'You are on a call.',
};
const notice: ShellNotice = {
  id: 'transfer-1',
  title: 'Billing did not answer',
  body: 'Ms Ionescu is with you again.',
  tone: 'error',
  actions: [{ id: 'try-again', label: 'Try again' }],
  sticky: true,
  urgent: true,
};

type Host = Awaited<ReturnType<typeof startElectronHost>>;

/** The texts of a language are compiled when they are first read here. */
const spoken = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

async function shows(host: Host, presence: DesktopPresence) {
  host.desk.shell.signal('desktop.changed', presence);
  await settled();
}

const eventsNamed = (host: Host, name: string) => host.desk.events.filter((event) => event.name === name);

describe('the start', () => {
  test('brings desk, phone and both windows up, and says when it can be used', async () => {
    const host = await startElectronHost();
    expect(host.desk.received[0]).toMatchObject({
      t: 'start',
      options: { dataDir: host.data, languages: ['en-GB', 'en'], version: '1.2.3', restarted: false },
    });
    expect(host.electron.windows.all()).toHaveLength(3);
    expect(host.electron.trays.one().state.toolTip).toBe('Patchcord is starting.');
    expect(host.out).toEqual([]);
    await host.desk.becomesReady();
    expect(host.out).toEqual(['Patchcord is ready: patchcord://app/index.html\n']);
    expect(eventsNamed(host, 'facts.changed').at(-1)?.args).toMatchObject({
      host: 'electron',
      tray: 'shown',
    });
    host.window('index.html').becomesReadyToShow();
    expect(host.window('index.html').state.isVisible).toBe(true);
  });

  test('at login shows the tray only, until somebody wants the window', async () => {
    const host = await startElectronHost({ flags: ['--hidden'] });
    host.window('index.html').becomesReadyToShow();
    expect(host.electron.windows.all().flatMap(({ activations }) => activations)).toEqual([]);
    expect(host.window('index.html').state.isVisible).toBe(false);
    host.electron.trays.one().clicks();
    expect(host.window('index.html').state.isFocused).toBe(true);
  });

  test('at login without a tray the window is there: it could not be found', async () => {
    const host = await startElectronHost({ flags: ['--hidden'], platform: 'win32', hasNoTray: true });
    expect(host.window('index.html').state.isVisible).toBe(true);
    await host.desk.becomesReady();
    expect(eventsNamed(host, 'facts.changed').at(-1)?.args).toMatchObject({ tray: 'absent' });
  });

  test('at login on a Mac, which gives no argument, shows nothing either', async () => {
    const host = await startElectronHost({ platform: 'darwin', wasOpenedAtLogin: true });
    host.window('index.html').becomesReadyToShow();
    expect(host.window('index.html').state.isVisible).toBe(false);
  });

  test('on a Mac by the agent shows the window', async () => {
    const host = await startElectronHost({ platform: 'darwin', wasOpenedAtLogin: false });
    host.window('index.html').becomesReadyToShow();
    expect(host.window('index.html').state.isVisible).toBe(true);
  });

  test('by a link shows the window, whatever was written behind the link', async () => {
    const host = await startElectronHost({ flags: ['tel:1', '--hidden'] });
    host.window('index.html').becomesReadyToShow();
    expect(host.window('index.html').state.isVisible).toBe(true);
  });

  test('asks Linux for a place for the tray, and shows it when it comes', async () => {
    const place = Promise.withResolvers<string>();
    const host = await startElectronHost({ run: () => place.promise });
    await host.desk.becomesReady();
    expect(host.electron.trays.everMade).toEqual([]);
    expect(eventsNamed(host, 'facts.changed').at(-1)?.args).toMatchObject({ tray: 'absent' });
    await shows(host, { ...ready, tooltip: 'Ready for calls' });
    place.resolve('b true');
    await settled();
    expect(host.electron.trays.one().state.toolTip).toBe('Ready for calls');
    expect(eventsNamed(host, 'facts.changed').at(-1)?.args).toMatchObject({ tray: 'shown' });
  });

  test('that fails says so and is gone: it holds the place of no later one', async () => {
    const data = tempDir();
    // A file where a folder has to be made.
    writeFileSync(join(data, 'practice'), '');
    const host = await startElectronHost({ data });
    expect(host.electron.dialogs.errors).toEqual([
      { title: 'Patchcord', content: expect.stringMatching(/can’t start: E\w+: .*log in .*logs/) },
    ]);
    expect(host.electron.app.exitCode).toBe(1);
    expect(host.desks).toEqual([]);
  });

  test('that fails late says so too, with a line in the log', async () => {
    const data = tempDir();
    const host = await startElectronHost({
      data,
      early: () => rmSync(join(data, 'pages'), { recursive: true }),
    });
    expect(host.electron.dialogs.errors).toHaveLength(1);
    expect(host.electron.app.exitCode).toBe(1);
    const [file = ''] = readdirSync(join(host.data, 'logs'));
    expect(readFileSync(join(host.data, 'logs', file), 'utf8')).toContain('the start failed');
  });

  test('a second one is nothing but handed over', async () => {
    const host = await startElectronHost({ isFirstInstance: false, flags: ['tel:1'] });
    expect(host.electron.app.exitCode).toBe(0);
    expect(host.desks).toEqual([]);
    expect(host.electron.windows.everMade).toEqual([]);
  });
});

describe('a link', () => {
  test('that started it waits for the desk', async () => {
    const host = await startElectronHost({ flags: ['tel:+40-21'] });
    expect(eventsNamed(host, 'link.opened')).toEqual([]);
    await host.desk.becomesReady();
    expect(eventsNamed(host, 'link.opened')).toEqual([{ name: 'link.opened', args: { link: 'tel:+40-21' } }]);
  });

  test('of a Mac that comes before Electron is ready does, too', async () => {
    const host = await startElectronHost({
      platform: 'darwin',
      early: (electron) => expect(electron.app.openUrl('sip:ana@example.com')).toBe(true),
    });
    await host.desk.becomesReady();
    expect(eventsNamed(host, 'link.opened')).toHaveLength(1);
  });

  test('of a second start is handed over, and the window raised where the desk asks for it', async () => {
    const host = await startElectronHost();
    await host.desk.becomesReady();
    host.electron.app.secondInstance(['patchcord'], '/', { link: 'tel:5', hidden: false });
    await settled();
    expect(eventsNamed(host, 'link.opened')).toEqual([{ name: 'link.opened', args: { link: 'tel:5' } }]);
    expect(host.window('index.html').state.isFocused).toBe(false);
    host.desk.shell.signal('window.raise', {});
    await settled();
    expect(host.window('index.html').state.isFocused).toBe(true);
  });

  test('that comes while the desk is started again waits for the next', async () => {
    const host = await startElectronHost();
    await host.desk.becomesReady();
    await host.desk.crashes();
    host.electron.app.secondInstance(['patchcord'], '/', { link: 'tel:5' });
    await expect.poll(() => host.desks.length).toBe(2);
    expect(eventsNamed(host, 'link.opened')).toEqual([]);
    await host.desk.becomesReady();
    expect(eventsNamed(host, 'link.opened')).toHaveLength(1);
  });
});

describe('what the desk shows', () => {
  test('is in the tray, in the ring window and on the icon, and takes no focus', async () => {
    const host = await startElectronHost();
    await shows(host, {
      ...ready,
      icon: 'ringing',
      tooltip: 'Ms Ionescu calls',
      ringing: 1,
      attention: true,
      badge: 2,
    });
    expect(host.electron.trays.one().state.toolTip).toBe('Ms Ionescu calls');
    expect(host.window('ring.html').state.isVisible).toBe(true);
    expect(host.window('index.html').state.isFlashing).toBe(true);
    expect(host.electron.app.badge).toBe(2);
    expect(host.electron.windows.all().flatMap(({ activations }) => activations)).toEqual([]);
    await shows(host, ready);
    expect(host.window('ring.html').state.isVisible).toBe(false);
    expect(host.window('index.html').state.isFlashing).toBe(false);
    expect(host.electron.app.badge).toBe(0);
  });

  test('what is chosen in the tray goes back to it', async () => {
    const host = await startElectronHost();
    await shows(host, { ...ready, menu: [{ kind: 'action', id: 'answer', label: 'Answer' }] });
    host.electron.trays.one().chooses('answer');
    await settled();
    expect(eventsNamed(host, 'menu.chosen')).toEqual([{ name: 'menu.chosen', args: { id: 'answer' } }]);
  });

  test('a notice, whose click goes back to it, and leaves the window where it is', async () => {
    const host = await startElectronHost();
    host.window('index.html').becomesReadyToShow();
    host.window('index.html').userLeaves();
    host.desk.shell.signal('notice.show', notice);
    await settled();
    host.electron.notices.titled(notice.title).presses('Try again');
    await settled();
    expect(eventsNamed(host, 'notice.clicked')).toEqual([
      { name: 'notice.clicked', args: { id: 'transfer-1', action: 'try-again' } },
    ]);
    // Whoever types on somewhere else does so; the desk asks for the window where it is wanted.
    expect(host.window('index.html').state.isFocused).toBe(false);
    host.desk.shell.signal('notice.show', notice);
    host.electron.notices.titled(notice.title).clicks();
    await settled();
    expect(eventsNamed(host, 'notice.clicked').at(-1)?.args).toEqual({ id: 'transfer-1' });
    expect(host.window('index.html').state.isFocused).toBe(false);
    host.desk.shell.signal('notice.show', notice);
    host.desk.shell.signal('notice.close', { id: notice.id });
    await settled();
    expect(host.electron.notices.shown()).toEqual([]);
  });

  test('that notices are blocked it learns with the first', async () => {
    const host = await startElectronHost({ platform: 'darwin' });
    await host.desk.becomesReady();
    host.desk.shell.signal('notice.show', notice);
    await settled();
    host.electron.notices.titled(notice.title).fails('not allowed');
    await settled();
    expect(eventsNamed(host, 'facts.changed').at(-1)?.args).toMatchObject({ notices: 'blocked' });
  });

  test('the window, when it asks for it', async () => {
    const host = await startElectronHost();
    host.desk.shell.signal('window.raise', {});
    await settled();
    expect(host.window('index.html').state.isFocused).toBe(true);
  });

  test('its language, in which the shell says its own few words from then on', async () => {
    const host = await startElectronHost();
    await host.desk.becomesReady();
    const labels = () => menuLabels(host.electron.trays.one().state.menu);
    expect(labels().slice(-2)).toEqual(['Open Patchcord', 'Quit Patchcord']);
    host.desk.shell.signal('language.spoken', { language: 'ro' });
    await spoken(() => expect(labels().slice(-2)).toEqual(['Deschideți Patchcord', 'Ieșiți din Patchcord']));
    host.desk.shell.signal('language.spoken', { language: 'en' });
    await spoken(() => expect(labels().slice(-2)).toEqual(['Open Patchcord', 'Quit Patchcord']));
  }, 60_000);

  test('its language for the menu of a Mac, which has the keys for copying and pasting', async () => {
    const host = await startElectronHost({ platform: 'darwin' });
    const menu = () => host.electron.menus.applicationMenu;
    expect(menuLabels(menu())).toEqual(['Patchcord', 'Edit', 'Window']);
    expect(menuItem(menu(), 'Copy').role).toBe('copy');
    host.desk.shell.signal('language.spoken', { language: 'ro' });
    await spoken(() => expect(menuLabels(menu())).toEqual(['Patchcord', 'Editare', 'Fereastră']));
    expect(menuItem(menu(), 'Copiați').role).toBe('copy');
    expect(menuItem(menu(), 'Ieșiți din Patchcord').role).toBe('quit');
  }, 60_000);

  test('practice, which is a process of the app', async () => {
    const host = await startElectronHost();
    await host.desk.shell.call('practice.start', {});
    expect(host.practice).toMatchObject([
      { entry: '/built/practice.js', args: [join(host.data, 'practice')], isKilled: false },
    ]);
  });
});

describe('what this computer does for the desk', () => {
  test('keys that work everywhere, told when another program has them', async () => {
    const host = await startElectronHost({ takenShortcuts: ['F9'] });
    const set = await host.desk.shell.call('shortcuts.set', {
      shortcuts: [
        { id: 'answer', accelerator: 'F8' },
        { id: 'mute', accelerator: 'F9' },
      ],
    });
    expect(set).toEqual({ ok: true, value: { refused: ['mute'] } });
    host.electron.shortcuts.press('F8');
    await settled();
    expect(eventsNamed(host, 'shortcut.pressed')).toEqual([
      { name: 'shortcut.pressed', args: { id: 'answer' } },
    ]);
  });

  test('it stays awake during a call, and while the desk of a call is started again', async () => {
    const host = await startElectronHost();
    await shows(host, inCall);
    expect(host.electron.power.blockers()).toEqual(['prevent-app-suspension']);
    await host.desk.crashes();
    expect(host.electron.power.blockers()).toEqual(['prevent-app-suspension']);
    await expect.poll(() => host.desks.length).toBe(2);
    await shows(host, ready);
    expect(host.electron.power.blockers()).toEqual([]);
  });

  test('it says when it wakes up', async () => {
    const host = await startElectronHost();
    host.electron.power.emit('resume');
    await settled();
    expect(eventsNamed(host, 'power.resumed')).toHaveLength(1);
  });

  test('it keeps secrets, and tells by what', async () => {
    const host = await startElectronHost({ keychain: { isAvailable: true, backend: 'gnome_libsecret' } });
    await host.desk.becomesReady();
    expect(await host.desk.shell.call('secrets.write', { name: 'sip', value: 'hunter2' })).toMatchObject({
      ok: true,
    });
    expect(await host.desk.shell.call('secrets.read', { name: 'sip' })).toEqual({
      ok: true,
      value: { value: 'hunter2' },
    });
    expect(eventsNamed(host, 'facts.changed').at(-1)?.args).toMatchObject({
      secrets: { protection: 'keychain', backend: 'gnome_libsecret' },
    });
  });

  test('what the agent has changed in the system meanwhile is seen when the window is used again', async () => {
    const host = await startElectronHost({ platform: 'win32' });
    await host.desk.becomesReady();
    await host.desk.shell.call('login.set', { on: true });
    const known = () => eventsNamed(host, 'facts.changed').at(-1)?.args;
    await expect.poll(known).toMatchObject({ startAtLogin: 'on' });
    host.electron.app.userSwitchesLoginItemOff();
    host.electron.app.userChoosesForLinks('tel', '/opt/patchcord');
    host.window('index.html').userFocuses();
    await expect.poll(known).toMatchObject({
      startAtLogin: 'off',
      links: [
        { scheme: 'tel', ours: true },
        { scheme: 'sip', ours: false },
        { scheme: 'callto', ours: false },
      ],
    });
  });

  test('a checkout neither updates itself nor starts at login', async () => {
    const host = await startElectronHost({ isPackaged: false });
    expect(await host.desk.shell.call('update.check', {})).toMatchObject({ ok: false });
    expect(await host.desk.shell.call('update.restart', {})).toMatchObject({ ok: false });
    expect(await host.desk.shell.call('login.set', { on: true })).toMatchObject({ ok: false });
  });

  test('for support it says how it stands', async () => {
    const host = await startElectronHost();
    const found = await host.desk.shell.call('diagnostics.collect', {});
    expect(found).toMatchObject({
      ok: true,
      value: {
        facts: { versions: { patchcord: '1.2.3' } },
        displays: [{ width: 1920, height: 1080, scale: 1 }],
      },
    });
  });
});

describe('a desk that stops unasked', () => {
  test('is started again and told so; meanwhile the tray says it, nothing rings, and notices stay', async () => {
    const host = await startElectronHost();
    await host.desk.becomesReady();
    host.desk.shell.signal('notice.show', notice);
    await shows(host, { ...inCall, ringing: 1 });
    await host.desk.crashes();
    const tray = host.electron.trays.one();
    expect(tray.image.source).toContain('connecting');
    expect(tray.state.toolTip).toBe('Patchcord had a fault and is starting again. Wait a moment.');
    expect(host.window('ring.html').state.isVisible).toBe(false);
    expect(host.electron.notices.shown()).toHaveLength(1);
    await expect.poll(() => host.desks.length).toBe(2);
    expect(host.desk.received[0]).toMatchObject({ t: 'start', options: { restarted: true } });
    await shows(host, { ...ready, ringing: 1 });
    expect(host.window('ring.html').state.isVisible).toBe(true);
  });

  test('is no second start: what waits for the line on standard output has read it', async () => {
    const host = await startElectronHost();
    await host.desk.becomesReady();
    await host.desk.crashes();
    await expect.poll(() => host.desks.length).toBe(2);
    await host.desk.becomesReady();
    expect(host.out).toHaveLength(1);
  });

  test('takes no harm where nobody reads standard output any more', async () => {
    const host = await startElectronHost();
    await host.desk.becomesReady();
    // Unheard, it would be thrown, and end in a box on the screen.
    expect(host.loseReader).not.toThrow();
  });

  test('again and again ends the app, and says what to do', async () => {
    const host = await startElectronHost();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    for (let stop = 0; stop < 6; stop += 1) {
      await host.desk.crashes();
      vi.advanceTimersByTime(5_000);
    }
    expect(host.electron.dialogs.errors).toEqual([
      { title: 'Patchcord', content: expect.stringMatching(/ends now. Start it again.*logs/) },
    ]);
    vi.useRealTimers();
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
  });

  test('and cannot go on ends the app with its sentence', async () => {
    const host = await startElectronHost();
    await shows(host, inCall);
    host.desk.shell.signal('desk.fatal', { text: 'The file is of a newer version.' });
    await settled();
    expect(host.electron.dialogs.errors).toEqual([
      { title: 'Patchcord', content: 'The file is of a newer version.' },
    ]);
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
  });
});

describe('a phone that hangs', () => {
  test.each([
    ['is loaded again', ready, 1],
    ['is left alone in a call', inCall, 0],
    ['is left alone while it rings', { ...ready, ringing: 1 }, 0],
  ])('%s', async (_what, presence, reloads) => {
    const host = await startElectronHost();
    await shows(host, presence);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    host.window('phone.html').hangs();
    vi.advanceTimersByTime(HANG_MS + 1);
    expect(host.window('phone.html').contents.state.reloads).toBe(reloads);
  });
});

describe('closing the window', () => {
  test('leaves it in the tray, and the desk may say so', async () => {
    const host = await startElectronHost();
    await shows(host, ready);
    host.window('index.html').becomesReadyToShow();
    expect(host.window('index.html').userCloses()).toBe(false);
    await settled();
    expect(host.window('index.html').state.isVisible).toBe(false);
    expect(eventsNamed(host, 'window.hidden')).toHaveLength(1);
    expect(host.electron.app.exitCode).toBeUndefined();
  });

  test('ends the app where there is no tray or it is not wanted, and asks during a call', async () => {
    const host = await startElectronHost();
    await shows(host, { ...inCall, closeToTray: false });
    host.window('index.html').becomesReadyToShow();
    host.window('index.html').userCloses();
    host.electron.dialogs.one().presses('Keep Patchcord open');
    await settled();
    expect(host.window('index.html').state.isVisible).toBe(true);
    expect(eventsNamed(host, 'window.hidden')).toEqual([]);
    await shows(host, { ...ready, closeToTray: false });
    host.window('index.html').userCloses();
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
  });

  test('on a Mac leaves the app as apps do there, and the dock brings it back', async () => {
    const host = await startElectronHost({ platform: 'darwin' });
    await shows(host, { ...ready, closeToTray: false });
    host.window('index.html').becomesReadyToShow();
    host.window('index.html').userCloses();
    await settled();
    expect(host.window('index.html').state.isVisible).toBe(false);
    expect(eventsNamed(host, 'window.hidden')).toEqual([]);
    host.electron.app.activate();
    expect(host.window('index.html').state.isVisible).toBe(true);
  });
});

describe('quitting', () => {
  test('asks during a call, once at a time, and stays when the agent stays', async () => {
    const host = await startElectronHost();
    await shows(host, inCall);
    host.electron.app.quit();
    host.electron.trays.one().chooses('Quit Patchcord');
    expect(host.electron.dialogs.one().options).toMatchObject({
      message: 'You are on a call.',
      buttons: ['Quit', 'Keep Patchcord open'],
      defaultId: 1,
      cancelId: 1,
    });
    host.electron.dialogs.one().presses('Keep Patchcord open');
    await settled();
    expect(host.desk.received.some(({ t }) => t === 'stop')).toBe(false);
    expect(host.electron.app.exitCode).toBeUndefined();
  });

  test('stops the desk in order, takes everything down and is gone', async () => {
    const host = await startElectronHost();
    await shows(host, ready);
    await host.desk.shell.call('practice.start', {});
    host.desk.shell.signal('notice.show', notice);
    await settled();
    host.electron.app.quit();
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
    expect(host.desk.received.at(-1)).toEqual({ t: 'stop' });
    expect(host.electron.windows.all()).toEqual([]);
    expect(host.electron.notices.shown()).toEqual([]);
    expect(host.practice.map(({ isKilled }) => isKilled)).toEqual([true]);
    expect(host.electron.dialogs.everShown).toEqual([]);
    expect(() => host.electron.trays.one()).toThrow();
  });

  test('by the system or a signal asks nobody', async () => {
    for (const end of [
      (host: Host) => host.electron.power.shutsDown(),
      (host: Host) => host.signal('SIGTERM'),
      (host: Host) => host.window('index.html').sessionEnds(),
    ]) {
      const host = await startElectronHost();
      await shows(host, inCall);
      end(host);
      await expect.poll(() => host.electron.app.exitCode).toBe(0);
      expect(host.electron.dialogs.everShown).toEqual([]);
      // Nothing of it keeps the computer awake.
      expect(host.electron.power.blockers()).toEqual([]);
    }
  });

  test('what is started meanwhile is started after it', async () => {
    const host = await startElectronHost({ flags: ['--agent=Ana Pop', 'tel:1'] });
    host.electron.app.quit();
    host.electron.app.secondInstance(['patchcord'], '/', { link: 'tel:5' });
    host.electron.app.secondInstance(['patchcord'], '/', {});
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
    expect(host.electron.argsOf('app.relaunch')).toEqual([
      [{ execPath: '/opt/patchcord', args: [`--data=${host.data}`, '--agent=Ana Pop', 'tel:5'] }],
    ]);
  });

  test('nothing is started after it that was not wanted, or that the system would end', async () => {
    const host = await startElectronHost({ flags: ['tel:1'] });
    host.electron.app.quit();
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
    expect(host.electron.names('app.relaunch')).toEqual([]);
    const ended = await startElectronHost();
    ended.electron.power.shutsDown();
    ended.electron.app.secondInstance(['patchcord'], '/', { link: 'tel:5' });
    await expect.poll(() => ended.electron.app.exitCode).toBe(0);
    expect(ended.electron.names('app.relaunch')).toEqual([]);
  });

  test('a page that asks before it is left does not hold the app', async () => {
    const host = await startElectronHost();
    host.window('phone.html').contents.holdUnload();
    host.electron.app.quit();
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
  });
});

describe('the place of the window', () => {
  test('is kept, also where it was left just before the end', async () => {
    const host = await startElectronHost();
    host.window('index.html').userMoves({ x: 40, y: 50, width: 1000, height: 700 });
    host.electron.app.quit();
    await expect.poll(() => host.electron.app.exitCode).toBe(0);
    const path = join(host.data, 'window.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      x: 40,
      y: 50,
      width: 1000,
      height: 700,
      maximized: false,
    });
    const next = await startElectronHost({ data: host.data });
    expect(next.window('index.html').state.bounds).toEqual({ x: 40, y: 50, width: 1000, height: 700 });
  });

  test('that makes no sense is not followed', async () => {
    const first = await startElectronHost();
    first.signal('SIGTERM');
    await expect.poll(() => first.electron.app.exitCode).toBe(0);
    expect(existsSync(join(first.data, 'window.json'))).toBe(false);
    writeFileSync(join(first.data, 'window.json'), '{"x":1e99}');
    const host = await startElectronHost({ data: first.data });
    expect(host.window('index.html').options).toMatchObject({ width: 1280, height: 800 });
  });
});
