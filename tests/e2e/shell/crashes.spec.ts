/** What breaks is put right without the agent, and the call goes on. */
import type { Page } from '@playwright/test';
import { agentAt } from '../agent';
import { expect, test } from './shell-fixtures';

/** The page's own process dies. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // Answered by nobody: who should answer is gone.
  session.send('Page.crash').catch(() => undefined);
  await gone;
}

test('the desk window crashes in a call: it is there again, and the call never stopped', async ({
  shell,
}) => {
  const before = agentAt(shell);
  await before.ready();
  await before.letRing('A known customer');
  await before.answer();
  await before.write('Half a sentence');
  const crashed = shell.window;
  await crash(crashed);
  await expect.poll(() => shell.window !== crashed).toBe(true);
  const agent = agentAt(shell);
  await expect(agent.card).toContainText('Elena Ionescu');
  await expect(agent.notes).toHaveValue('Half a sentence');
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
});

test('the ring window crashes: the next call is in it again', async ({ shell }) => {
  const agent = agentAt(shell);
  await agent.ready();
  const crashed = shell.ring;
  await crash(crashed);
  await expect.poll(() => shell.ring !== crashed).toBe(true);
  await agent.letRing('An employee');
  await expect(shell.ring.getByText('Mikko Virtanen').first()).toBeVisible();
});

test('the desk is killed in a call: it is started again and says so', async ({ shell }) => {
  const agent = agentAt(shell);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();
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
