import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { dataFolders } from '../../electron/shell/data-folders';
import { electronBinary } from '../../scripts/lib/electron.mjs';
import {
  collectProblems,
  type DeskUnderTest,
  type LaunchSetup,
  recordPeerConnections,
  sayBreaches,
} from './desk-under-test';

const root = resolve(import.meta.dirname, '../..');

export interface ElectronUnderTest extends DeskUnderTest {
  readonly app: ElectronApplication;
}

/** The unpackaged app on the Electron that is installed, with a fake microphone. */
export async function launchElectron(setup: LaunchSetup): Promise<ElectronUnderTest> {
  const { data, agent, processes, problems, stops } = setup;
  const flags = [`--data=${data}`, ...(agent === undefined ? [] : [`--agent=${agent}`])];
  const app = await _electron.launch({
    executablePath: electronBinary(root),
    args: [root, ...flags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
    env: { ...textsOf(process.env), ...processes.mark },
  });
  stops.push(() => app.close());
  const output: string[] = [];
  app.process().stdout?.on('data', (chunk) => output.push(...String(chunk).split('\n').filter(Boolean)));
  const [phone, desk] = await Promise.all([windowOf(app, 'phone.html'), windowOf(app, 'index.html')]);
  for (const page of [phone, desk]) collectProblems(page, problems);
  await app.context().addInitScript(recordPeerConnections);
  await app.context().addInitScript(sayBreaches);
  await phone.reload();

  return {
    app,
    page: phone,
    window: desk,
    url: desk.url(),
    dataDir: data,
    deskDir: dataFolders(data, agent).desk,
    output,
    reloadWindow: async () => void (await desk.reload()),
    stop: () => app.close(),
    async kill() {
      const pid = await app.evaluate(
        ({ app: electron }) =>
          electron.getAppMetrics().find(({ serviceName, name }) => (name ?? serviceName) === 'Patchcord desk')
            ?.pid,
      );
      if (pid === undefined) throw new Error('There is no desk process.');
      const at = Date.now();
      process.kill(pid, 'SIGKILL');
      return at;
    },
  };
}

/** The window that shows a page of ours, also when it is still to come. */
async function windowOf(app: ElectronApplication, page: string): Promise<Page> {
  const isWanted = (window: Page) => window.url().includes(`/${page}`);
  return app.windows().find(isWanted) ?? app.waitForEvent('window', isWanted);
}

function textsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
