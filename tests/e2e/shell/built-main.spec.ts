/** The built main process: what it asks of the system while an agent works, and how it ends. */
import { agentAt } from '../agent';
import { expect, test } from './shell-fixtures';

test('a real call is on the ring window, which is never activated, and everything ends with the app', async ({
  shell,
  processes,
}) => {
  const agent = agentAt(shell);
  await agent.ready();
  await agent.letRing('A known customer');
  await expect(shell.ring.getByText('Elena Ionescu').first()).toBeVisible();
  expect(await shell.evaluate((electron) => electron.windows.showing('ring.html').activations)).toEqual([]);
  await agent.answer();
  await agent.hears();
  await agent.button('Hang up').first().click();
  await shell.stop();
  expect(await shell.ended).toBe(0);
  expect(processes.running().filter((command) => !command.includes('practice.js'))).toEqual([]);
});
