/** What breaks is put right without the agent, and the call goes on. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../accessible';
import { agentAt } from '../agent';
import { comesBackIn } from '../comes-back';
import { expect, test } from './shell-fixtures';

/** The page's own process dies. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // Answered by nobody: who should answer is gone.
  session.send('Page.crash').catch(() => undefined);
  await gone;
}

test('the desk window crashes in a call, in transfers and in the wrap-up: it is where it was, and the call never stopped', async ({
  shell,
}) => {
  await comesBackIn(shell, async () => {
    const crashed = shell.window;
    await crash(crashed);
    await expect.poll(() => shell.window !== crashed).toBe(true);
  });
});

test('the ring window crashes: the next call is in it again', async ({ shell }) => {
  const agent = agentAt(shell);
  await agent.ready();
  const crashed = shell.ring;
  await crash(crashed);
  await expect.poll(() => shell.ring !== crashed).toBe(true);
  await agent.letRing('An employee');
  await expect(shell.ring.getByText('Mikko Virtanen').first()).toBeVisible();
  await expectAccessible(shell.ring);
});

test('the app has a fault and the desk is killed in a call: the call goes on, the desk is started again and says so', async ({
  shell,
}) => {
  const agent = agentAt(shell);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();

  // Of the app itself nobody sees more than that it goes on.
  await shell.evaluate(() => {
    setTimeout(() => {
      throw new Error('of +40 721 555 010');
    });
    void Promise.reject(new Error('of +40 721 555 010'));
  });
  const logged = async () => {
    const logs = join(shell.deskDir, 'logs');
    const files = await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')));
    return files.join('');
  };
  await expect.poll(async () => (await logged()).match(/a fault of the host/g)?.length).toBe(2);
  expect(await logged()).not.toContain('555 010');
  expect(await shell.evaluate(({ dialogs }) => dialogs.open.length)).toBe(0);

  await shell.kill('desk');
  await expect(agent.notices).toContainText('was started again', { timeout: 20_000 });
  await expect(agent.window.getByText(/Your call with Elena Ionescu is still up/).first()).toBeVisible();
  await agent.hears();
  expect(
    await shell.evaluate(({ processes }) =>
      processes.filter(({ entry }) => entry.endsWith('desk.js')).map(({ state }) => state.pid !== undefined),
    ),
  ).toEqual([false, true]);
});
