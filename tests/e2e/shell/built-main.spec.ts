/** The built main process: what it asks of the system while an agent works, and how it ends. */
import { existsSync } from 'node:fs';
import { agentAt } from '../agent';
import { expect, test } from './shell-fixtures';

test('a real call raises the ring window without the focus and is in the tray, and everything ends with the app', async ({
  shell,
  processes,
}) => {
  const agent = agentAt(shell);
  const tray = () =>
    shell.evaluate(({ trays }) => ({ icon: trays.one().image.source, text: trays.one().state.toolTip }));
  const ring = () =>
    shell.evaluate(({ windows }) => {
      const { state, activations } = windows.showing('ring.html');
      return { isVisible: state.isVisible, isOnTop: state.isAlwaysOnTop, activations };
    });
  await agent.ready();
  await expect.poll(async () => (await tray()).text).toContain('Line ready');
  const quiet = await tray();
  expect(existsSync(quiet.icon)).toBe(true);

  await agent.letRing('A known customer');
  await expect.poll(ring).toEqual({ isVisible: true, isOnTop: true, activations: [] });
  await expect(shell.ring.getByText('Elena Ionescu').first()).toBeVisible();
  await expect.poll(async () => (await tray()).text).toContain('Elena Ionescu');
  expect((await tray()).icon).not.toBe(quiet.icon);
  await agent.answer();
  await agent.hears();
  await expect.poll(ring).toEqual({ isVisible: false, isOnTop: true, activations: [] });

  await agent.button('Hang up').first().click();
  await expect.poll(async () => (await tray()).icon).toBe(quiet.icon);
  await shell.stop();
  expect(await shell.ended).toBe(0);
  expect(processes.running().filter((command) => !command.includes('practice.js'))).toEqual([]);
});
