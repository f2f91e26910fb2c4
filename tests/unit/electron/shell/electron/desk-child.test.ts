import { MessageChannelMain } from 'electron';
import { expect, test } from 'vitest';
import { type LogFields, noopLogger } from '#shared/lib/logger';
import { forkDesk } from '../../../../../electron/shell/electron/desk-child';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';

async function rig() {
  const electron = createFakeElectron();
  await electron.ready();
  const logged: unknown[] = [];
  const killed: number[] = [];
  const logger = {
    ...noopLogger,
    error: (text: string, fields?: LogFields) => void logged.push([text, fields]),
  };
  const desk = forkDesk('/built/desk.js', logger, (pid) => {
    killed.push(pid);
    throw new Error('kill ESRCH');
  });
  const child = electron.processes[0];
  if (child === undefined) throw new Error('no process was started');
  return { desk, child, logged, killed };
}

test('the desk is a utility process of this name', async () => {
  const { desk, child } = await rig();
  expect(child).toMatchObject({
    entry: '/built/desk.js',
    args: [],
    options: { serviceName: 'Patchcord desk' },
  });
  await expect.poll(() => desk.pid).toBeTypeOf('number');
});

test('it is spoken to, with and without a port', async () => {
  const { desk, child } = await rig();
  const { port1 } = new MessageChannelMain();
  desk.post({ t: 'stop' });
  desk.post({ t: 'open', c: 'p1', role: 'phone', takeover: false }, port1);
  expect(child.posted).toEqual([
    { message: { t: 'stop' }, ports: [] },
    { message: { t: 'open', c: 'p1', role: 'phone', takeover: false }, ports: [port1] },
  ]);
});

test('it speaks, and says once why it ended', async () => {
  const { desk, child } = await rig();
  const happened: unknown[] = [];
  desk.onMessage((message) => happened.push(message));
  desk.onExit((reason) => happened.push(reason));
  child.says({ t: 'close', c: 'p1' });
  child.exits(1);
  expect(happened).toEqual([{ t: 'close', c: 'p1' }, 'exit code 1']);
});

test('what it prints when it crashes is in the log', async () => {
  const { child, logged } = await rig();
  child.writes('TypeError: x is not a function');
  await expect.poll(() => logged).toEqual([['desk stderr', { line: 'TypeError: x is not a function' }]]);
});

test('that it fails is in the log by kind and place, without the report on the whole process', async () => {
  const { child, logged } = await rig();
  child.fails('v8::OOM', '{"environmentVariables":{"USER":"ana"}}');
  expect(logged).toEqual([['the desk process fails', { type: 'FatalError', location: 'v8::OOM' }]]);
});

test('it is killed by its id, as one that hangs hears no polite word; that it has gone is no fault', async () => {
  const { desk, child, killed } = await rig();
  await expect.poll(() => child.state.pid).toBeTypeOf('number');
  const { pid } = child.state;
  desk.kill();
  child.exits(9);
  desk.kill();
  expect(killed).toEqual([pid]);
});
