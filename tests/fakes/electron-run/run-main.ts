/**
 * `node run-main.ts out/main/main.js …`: the built main process with the fake in place of Electron. Its windows are
 * shown by the test that started it, over the process's own channel; its desk is a real process.
 */
import { pathToFileURL } from 'node:url';
import type { FakeElectronOptions } from '../electron/world';
import './hooks.mjs';
import type { MainMessage, TestMessage } from './messages';

const { createFakeElectron } = await import('../electron/create-fake-electron');
const { createChildProcesses } = await import('./child-processes');
const { createRemotePages } = await import('./remote-pages');

if (process.send === undefined) throw new Error('The main process on the fake is started by a test.');
const send = (message: MainMessage) => void process.send?.(message, undefined, undefined, () => undefined);

const given = JSON.parse(process.env['PATCHCORD_FAKE_ELECTRON'] ?? '{}') as FakeElectronOptions;
const pages = createRemotePages(send, () => electron);
const { platform } = process;
const electron = createFakeElectron({
  platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
  ...given,
  pages: pages.backend,
  processes: createChildProcesses(),
  onExit(code) {
    for (const { title, content } of electron.dialogs.errors) process.stderr.write(`${title}: ${content}\n`);
    // Gone with the process, but what a second start has handed over is asked for by the test.
    const [handedOver] = electron.argsOf('app.requestSingleInstanceLock');
    process.send?.(
      { t: 'exits', handedOver: handedOver?.[0] } satisfies MainMessage,
      undefined,
      undefined,
      () => process.exit(code),
    );
  },
});
process.on('message', (message: TestMessage) => pages.receive(message, electron));
process.on('disconnect', () => process.exit(1));

// The app sees itself as its own entry.
process.argv.splice(1, 1);
const entry = process.argv[1];
if (entry === undefined) throw new Error('An entry is needed.');
await import(pathToFileURL(entry).href);
// As in Electron: ready when the entry has run to its end.
await electron.ready();
