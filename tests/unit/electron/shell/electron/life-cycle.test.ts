import { expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { askToQuit, followLifeCycle, receiveStarts } from '../../../../../electron/shell/electron/life-cycle';
import { createOpenedLinks } from '../../../../../electron/shell/opened-links';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';

function starts(platform: 'linux' | 'darwin' = 'linux') {
  const electron = createFakeElectron({ platform });
  const happened: string[] = [];
  const links = createOpenedLinks((link) => happened.push(link));
  receiveStarts(links, () => happened.push('raised'));
  return { electron, happened, links };
}

async function life() {
  const electron = createFakeElectron();
  await electron.ready();
  const happened: string[] = [];
  const signals = new Map<string, () => void>();
  const state = { isDone: false };
  const program = { on: (signal: string, listener: () => void) => void signals.set(signal, listener) };
  followLifeCycle(program as unknown as NodeJS.Process, {
    quit: { request: () => happened.push('request'), isDone: () => state.isDone },
    raise: () => happened.push('raised'),
    onSystemEnd: () => happened.push('system ends'),
    logger: {
      ...noopLogger,
      error: (text, fields) => void happened.push(`${text}: ${fields?.['serviceName']}`),
    },
  });
  return { electron, happened, signals, state };
}

test('a second start hands its link over, and the desk says whether the window comes to the front', async () => {
  const { electron, happened, links } = starts();
  links.deskIsThere(true);
  const { app } = await import('electron');
  app.requestSingleInstanceLock();
  electron.app.secondInstance(['patchcord', 'tel:999'], '/', { link: 'tel:1', hidden: false });
  expect(happened).toEqual(['tel:1']);
});

test.each([[null], ['tel:1'], [7], [{ link: 7 }], [{ link: 'https://example.com' }], [{}]])(
  'what it hands over is looked at: %j only raises the window',
  async (data) => {
    const { electron, happened, links } = starts();
    links.deskIsThere(true);
    const { app } = await import('electron');
    app.requestSingleInstanceLock();
    electron.app.secondInstance(['patchcord'], '/', data);
    expect(happened).toEqual(['raised']);
  },
);

test('one by the system at login raises nothing', async () => {
  const { electron, happened } = starts();
  const { app } = await import('electron');
  app.requestSingleInstanceLock();
  electron.app.secondInstance(['patchcord', '--hidden'], '/', { hidden: true });
  expect(happened).toEqual([]);
});

test('a Mac hands a link over before the app is ready, and it waits for the desk', () => {
  const { electron, happened, links } = starts('darwin');
  expect(electron.app.openUrl('tel:+40-21')).toBe(true);
  expect(happened).toEqual([]);
  links.deskIsThere(true);
  expect(happened).toEqual(['tel:+40-21']);
});

test('who wants to quit is asked first, and let go when all is down', async () => {
  const { electron, happened, state } = await life();
  electron.app.quit();
  expect(happened).toEqual(['request']);
  expect(electron.app.exitCode).toBeUndefined();
  state.isDone = true;
  electron.app.quit();
  expect(happened).toEqual(['request']);
  expect(electron.app.exitCode).toBe(0);
});

test('at the end of the system nobody is asked, and the system waits until all is down', async () => {
  const { electron, happened, signals } = await life();
  expect(electron.power.shutsDown()).toBe(true);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) signals.get(signal)?.();
  expect(happened).toEqual(Array(4).fill('system ends'));
});

test('the icon in the dock brings the window back', async () => {
  const { electron, happened } = await life();
  electron.app.activate();
  expect(happened).toEqual(['raised']);
});

test('a process that dies is told of, one that ends is not', async () => {
  const { electron, happened } = await life();
  electron.app.childProcessGone({ type: 'GPU', reason: 'crashed', exitCode: 11, serviceName: 'gpu' });
  electron.app.childProcessGone({ type: 'Utility', reason: 'clean-exit', exitCode: 0, serviceName: 'audio' });
  expect(happened).toEqual(['a process stopped: gpu']);
});

test('the question has staying as its first thought, and as what Escape means', async () => {
  const electron = createFakeElectron();
  await electron.ready();
  const answers = ['Quit', 'Keep Patchcord open'].map(async (button) => {
    const asked = askToQuit('Patchcord', 'You are on a call.', ['Quit', 'Keep Patchcord open']);
    electron.dialogs.one().presses(button);
    return asked;
  });
  expect(await Promise.all(answers)).toEqual([true, false]);
  expect(electron.dialogs.everShown[0]?.options).toEqual({
    type: 'question',
    title: 'Patchcord',
    message: 'You are on a call.',
    buttons: ['Quit', 'Keep Patchcord open'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
});
