import { expect, test } from 'vitest';
import type { ShellNotice } from '#shared/ipc/shell-api';
import { createSystemNotices } from '../../../../../electron/shell/electron/notices';
import {
  createFakeElectron,
  type FakeElectronOptions,
} from '../../../../fakes/electron/create-fake-electron';

const notice: ShellNotice = {
  id: 'transfer-1',
  title: 'Billing did not answer',
  body: 'Ms Ionescu is with you again.',
  tone: 'error',
  actions: [
    { id: 'try-again', label: 'Try again' },
    { id: 'someone-else', label: 'Someone else' },
    { id: 'keep-notes', label: 'Keep notes' },
  ],
  sticky: true,
  urgent: true,
};

async function rig(system: FakeElectronOptions = {}) {
  const electron = createFakeElectron(system);
  await electron.ready();
  const clicked: { id: string; action?: string }[] = [];
  const states: string[] = [];
  const notices = createSystemNotices({
    onClicked: (event) => clicked.push(event),
    onChange: () => states.push(notices.state()),
  });
  return { electron, notices, clicked, states };
}

test('a failure stays until it is dealt with, comes through, and is silent: the desk has its own sounds', async () => {
  const { electron, notices } = await rig();
  notices.show(notice);
  expect(electron.notices.titled('Billing did not answer').options).toEqual({
    id: 'transfer-1',
    title: 'Billing did not answer',
    body: 'Ms Ionescu is with you again.',
    silent: true,
    timeoutType: 'never',
    urgency: 'critical',
    actions: [
      { type: 'button', text: 'Try again' },
      { type: 'button', text: 'Someone else' },
    ],
  });
});

test('what is said by the way goes by itself', async () => {
  const { electron, notices } = await rig();
  notices.show({ ...notice, title: 'Synced', sticky: false, urgent: false, actions: [] });
  expect(electron.notices.titled('Synced').options).toMatchObject({
    timeoutType: 'default',
    urgency: 'normal',
  });
});

test('a click says which, a button says what', async () => {
  const { electron, notices, clicked } = await rig();
  notices.show(notice);
  electron.notices.titled(notice.title).clicks();
  notices.show(notice);
  electron.notices.titled(notice.title).presses('Someone else');
  expect(clicked).toEqual([{ id: 'transfer-1' }, { id: 'transfer-1', action: 'someone-else' }]);
});

test('the same id takes the place of the earlier one, which no longer speaks for it', async () => {
  const { electron, notices } = await rig();
  notices.show(notice);
  notices.show({ ...notice, title: 'Billing answered' });
  expect(electron.notices.shown().map(({ options }) => options.title)).toEqual(['Billing answered']);
  // The earlier one is told late that it is closed.
  electron.notices.everMade[0]?.api.close();
  notices.close('transfer-1');
  expect(electron.notices.shown()).toEqual([]);
});

test('one that is closed, twice or never shown is no fault', async () => {
  const { electron, notices } = await rig();
  notices.show(notice);
  notices.close('transfer-1');
  notices.close('transfer-1');
  notices.close('another');
  expect(electron.notices.shown()).toEqual([]);
});

test('Windows moves it to its centre after a while: from there it can still be clicked and be taken away', async () => {
  const { electron, notices, clicked } = await rig({ platform: 'win32' });
  notices.show(notice);
  const toast = electron.notices.titled(notice.title);
  toast.timesOut();
  toast.clicks();
  expect(clicked).toEqual([{ id: 'transfer-1' }]);
  notices.show(notice);
  const second = electron.notices.titled(notice.title);
  second.timesOut();
  notices.close('transfer-1');
  expect(second.state.closes).toBe(1);
});

test('whether they are shown turns out with the first', async () => {
  const { electron, notices, states } = await rig({ platform: 'darwin' });
  expect(notices.state()).toBe('untried');
  notices.show(notice);
  notices.show(notice);
  expect(states).toEqual(['shown']);
  electron.notices.shown()[0]?.fails('not allowed');
  expect(notices.state()).toBe('blocked');
  notices.close('transfer-1');
  notices.show(notice);
  expect(states).toEqual(['shown', 'blocked', 'shown']);
});

test('a system without notices gets none', async () => {
  const { electron, notices } = await rig({ notificationsSupported: false });
  notices.show(notice);
  expect(notices.state()).toBe('unsupported');
  expect(electron.notices.everMade).toEqual([]);
});

test('nobody reads more than a few: the oldest goes', async () => {
  const { electron, notices } = await rig();
  for (let count = 0; count < 50; count++)
    notices.show({ ...notice, id: `n${count}`, title: `Notice ${count}` });
  const titles = electron.notices.shown().map(({ options }) => options.title);
  expect(titles).toHaveLength(20);
  expect([titles[0], titles.at(-1)]).toEqual(['Notice 30', 'Notice 49']);
});

test('taken down none is left', async () => {
  const { electron, notices } = await rig();
  notices.show(notice);
  notices.show({ ...notice, id: 'other' });
  notices.dispose();
  expect(electron.notices.shown()).toEqual([]);
});
