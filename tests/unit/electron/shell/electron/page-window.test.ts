import { expect, test } from 'vitest';
import type { LogFields, Logger } from '#shared/lib/logger';
import { createPageOpener, PAGE_PREFERENCES } from '../../../../../electron/shell/electron/page-window';
import { HANG_MS } from '../../../../../electron/shell/page-reloads';
import {
  createFakeElectron,
  type FakeElectronOptions,
} from '../../../../fakes/electron/create-fake-electron';
import { createManualClock } from '../../../../fakes/manual-clock';

async function rig(options: FakeElectronOptions = {}) {
  const electron = createFakeElectron(options);
  await electron.ready();
  const clock = createManualClock();
  const lines: { level: string; text: string; fields: LogFields | undefined }[] = [];
  const log = (level: string) => (text: string, fields?: LogFields) =>
    void lines.push({ level, text, fields });
  const logger: Logger = {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: () => logger,
  };
  const calls = { areUp: false };
  const open = createPageOpener('/built/preload.cjs', clock, logger, () => calls.areUp);
  return { electron, clock, lines, calls, open };
}

test('every window has the same preferences, and only the phone lets the bridge into its frame', async () => {
  const { electron, open } = await rig({ isPackaged: true });
  for (const page of ['index.html', 'ring.html', 'phone.html']) open(page, {});
  const common = {
    ...PAGE_PREFERENCES,
    preload: '/built/preload.cjs',
    devTools: false,
  };
  expect(electron.windows.all().map(({ options }) => options.webPreferences)).toEqual([
    { ...common, nodeIntegrationInSubFrames: false },
    { ...common, nodeIntegrationInSubFrames: false },
    { ...common, nodeIntegrationInSubFrames: true },
  ]);
  expect(PAGE_PREFERENCES).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  expect(Object.isFrozen(PAGE_PREFERENCES)).toBe(true);
});

test('a window comes from our scheme, hidden, and nobody can ask for more', async () => {
  const { electron, open } = await rig();
  open('index.html', { width: 500, show: true, webPreferences: { sandbox: false } });
  const window = electron.windows.showing('patchcord://app/index.html');
  expect(window.state.isVisible).toBe(false);
  expect(window.options).toMatchObject({ width: 500, show: false, webPreferences: { sandbox: true } });
  // Where the app is built a developer may look inside.
  expect(window.options.webPreferences?.devTools).toBe(true);
});

test('a page whose process stops is loaded again: at once, then after growing pauses', async () => {
  const { electron, clock, lines, open } = await rig();
  open('phone.html', {});
  const { contents } = electron.windows.showing('phone.html');
  contents.crash('crashed');
  expect(contents.state.reloads).toBe(0);
  clock.advance(0);
  expect(contents.state.reloads).toBe(1);
  contents.crash('oom');
  clock.advance(249);
  expect(contents.state.reloads).toBe(1);
  clock.advance(1);
  expect(contents.state.reloads).toBe(2);
  contents.crash('killed');
  clock.advance(999);
  expect(contents.state.reloads).toBe(2);
  clock.advance(1);
  expect(contents.state.reloads).toBe(3);
  expect(lines.map(({ level, fields }) => [level, fields?.['reason'], fields?.['reloadInMs']])).toEqual([
    ['error', 'crashed', 0],
    ['error', 'oom', 250],
    ['error', 'killed', 1_000],
  ]);
});

test('one that ends by itself is let go, and a window that is gone is not loaded again', async () => {
  const { electron, clock, open } = await rig();
  const window = open('ring.html', {});
  const fake = electron.windows.showing('ring.html');
  fake.contents.crash('clean-exit');
  clock.advance(100_000);
  expect(fake.contents.state.reloads).toBe(0);
  fake.contents.crash('crashed');
  window.destroy();
  clock.advance(100_000);
  expect(clock.waiting()).toBe(0);
});

test('what a page says on its console is not in the log, only that it did', async () => {
  const { electron, lines, open } = await rig();
  open('index.html', {});
  const { contents } = electron.windows.showing('index.html');
  contents.saysOnConsole('Ms Ionescu +40 21 000', 'error');
  contents.saysOnConsole('hello', 'info');
  expect(lines).toEqual([
    { level: 'warn', text: 'a page reported an error', fields: { page: 'index.html' } },
  ]);
});

test('a page that hangs and comes back is told of, and left alone', async () => {
  const { electron, clock, lines, open } = await rig();
  open('index.html', {});
  const window = electron.windows.showing('index.html');
  window.hangs();
  clock.advance(HANG_MS - 1);
  window.recovers();
  clock.advance(HANG_MS);
  expect(lines.map(({ text }) => text)).toEqual(['a page does not respond', 'a page responds again']);
  expect(clock.waiting()).toBe(0);
});

test('a page that goes on hanging is stopped and loaded again', async () => {
  const { electron, clock, lines, open } = await rig();
  open('phone.html', {});
  const window = electron.windows.showing('phone.html');
  window.hangs();
  clock.advance(HANG_MS);
  expect(window.contents.state.reloads).toBe(1);
  expect(lines.map(({ text, fields }) => [text, fields?.['reason']])).toEqual([
    ['a page does not respond', undefined],
    ['a page stopped', 'killed'],
  ]);
});

test('a phone that hangs with a call is left alone until the call is over; another page is not', async () => {
  const { electron, clock, calls, open } = await rig();
  for (const page of ['phone.html', 'index.html']) open(page, {});
  const phone = electron.windows.showing('phone.html');
  const desk = electron.windows.showing('index.html');
  calls.areUp = true;
  phone.hangs();
  desk.hangs();
  clock.advance(10 * HANG_MS);
  expect([phone.contents.state.reloads, desk.contents.state.reloads]).toEqual([0, 1]);
  calls.areUp = false;
  clock.advance(HANG_MS);
  expect(phone.contents.state.reloads).toBe(1);
});

test('one that hangs and is closed is not stopped any more', async () => {
  const { electron, clock, open } = await rig();
  const window = open('ring.html', {});
  electron.windows.showing('ring.html').hangs();
  window.destroy();
  expect(clock.waiting()).toBe(0);
});

test('a page that asks before it is left has no say when the app ends', async () => {
  const { electron, open } = await rig();
  open('phone.html', {});
  const window = electron.windows.showing('phone.html');
  window.contents.holdUnload();
  expect(window.userCloses()).toBe(true);
});
