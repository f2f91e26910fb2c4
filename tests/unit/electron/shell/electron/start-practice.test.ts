import { expect, test } from 'vitest';
import { type LogFields, noopLogger } from '#shared/lib/logger';
import { createUtilityPractice } from '../../../../../electron/shell/electron/start-practice';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';

async function rig() {
  const electron = createFakeElectron();
  await electron.ready();
  const lines: (readonly [string, LogFields | undefined])[] = [];
  const practice = createUtilityPractice('/built/practice.js', '/data/practice', {
    ...noopLogger,
    info: (_text, fields) => void lines.push(['info', fields]),
    error: (_text, fields) => void lines.push(['error', fields]),
  });
  return { electron, practice, lines };
}

test('the practice server is a process of its own, with the folder that all desks share', async () => {
  const { electron, practice } = await rig();
  practice.start();
  expect(electron.processes[0]).toMatchObject({
    entry: '/built/practice.js',
    args: ['/data/practice'],
    options: { serviceName: 'Patchcord practice' },
  });
});

test('when it dies the log says so; that one was there already is no fault', async () => {
  const { electron, practice, lines } = await rig();
  practice.start();
  electron.processes[0]?.exits(1);
  practice.start();
  electron.processes[1]?.exits(0);
  expect(lines).toEqual([
    ['error', { code: 1 }],
    ['info', { code: 0 }],
  ]);
});

test('when it fails the log says where, and nothing of the report on the whole process', async () => {
  const { electron, practice, lines } = await rig();
  practice.start();
  electron.processes[0]?.fails('v8::OOM', '{"environmentVariables":{"USER":"ana"}}');
  expect(lines).toEqual([['error', { type: 'FatalError', location: 'v8::OOM' }]]);
});

test('it ends with the app, and that is no fault', async () => {
  const { electron, practice, lines } = await rig();
  practice.start();
  practice.start();
  electron.processes[0]?.exits(0);
  practice.dispose();
  expect(electron.processes.map(({ state }) => state.isKilled)).toEqual([false, true]);
  electron.processes[1]?.exits(143);
  expect(lines).toHaveLength(1);
});
