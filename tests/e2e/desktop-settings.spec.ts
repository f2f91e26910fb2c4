/** Settings, Desktop, as the host under test has it: what it hasn't isn't there, and nothing that is there is dead. */
import type { Locator } from '@playwright/test';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('the desktop tab shows what this host has', async ({ desk }, { project }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.button('Settings').click();
  await agent.window.getByRole('tab', { name: 'Desktop' }).click();

  await expect(agent.region('This computer').getByRole('listitem').first()).toBeVisible();
  await expect(agent.region('About Patchcord')).toContainText(/Patchcord\s*\d+\.\d+\.\d+/i);
  await expect(agent.region('Passwords')).toContainText('They are kept in');

  const onlyInstalled = ['Start, close and ring', 'Keys in every program', 'Phone links', 'Updates'];
  if (project.name === 'electron') {
    await expect(agent.region('Start, close and ring')).toBeVisible();
    await expect(agent.region('Updates')).toBeVisible();
  } else {
    await expect(agent.window.getByText('Patchcord runs in a browser here.')).toBeVisible();
    for (const name of onlyInstalled) await expect(agent.region(name)).toHaveCount(0);
    await expect(agent.region('System notifications')).toBeVisible();
  }
  await agent.hasNoAxeViolations();
});

test('no control of the desktop tab is dead: each has a name and takes the focus', async ({ desk }, {
  project,
}) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.button('Settings').click();
  const tab = agent.window.getByRole('tab', { name: 'Desktop' });
  await tab.click();
  const panel = agent.window.getByRole('tabpanel');
  await expect(agent.region('About Patchcord')).toBeVisible();
  // Where shortcuts can be had, Off and Standard are out of use while they are what is set.
  if (project.name !== 'electron') {
    await expect(panel.locator('button:disabled, input:disabled')).toHaveCount(0);
  }
  const controls = await enabledControls(panel);
  // A browser that has refused notices leaves nothing to set here: there are the two files only.
  if (project.name === 'electron') expect(controls.length).toBeGreaterThan(12);
  else expect(controls).toHaveLength(3);
  for (const control of controls) {
    await expect(control).toHaveAccessibleName(/\S/);
    await control.focus();
    await expect(control).toBeFocused();
  }
});

test('notices of the system are asked for here, by a click', async ({ desk }, { project }) => {
  test.skip(project.name === 'electron', 'the installed app shows its own');
  const agent = agentAt(desk);
  await desk.page.context().grantPermissions(['microphone', 'notifications']);
  await desk.reloadWindow();
  await agent.ready();
  await agent.button('Settings').click();
  await agent.window.getByRole('tab', { name: 'Desktop' }).click();
  await expect(agent.region('System notifications')).toContainText(
    'Calls and failed transfers are shown by your system while this window is hidden.',
  );
  await expect(agent.region('This computer')).toContainText('The system shows Patchcord’s notices.');
  await expect(agent.button('Allow notifications')).toHaveCount(0);
});

test('the desktop tab fits into the narrow column, in the dark', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  await desk.page.setViewportSize({ width: 380, height: 740 });
  await agent.button('Settings').click();
  await agent.window.getByRole('tab', { name: 'Desktop' }).click();
  const panel = agent.window.getByRole('tabpanel');
  await expect(panel).toBeVisible();
  expect(await panel.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  await agent.hasNoAxeViolations();
});

async function enabledControls(within: Locator): Promise<readonly Locator[]> {
  const found = await within.locator('button:enabled, input:enabled').all();
  const shown = await Promise.all(found.map((control) => control.isVisible()));
  return found.filter((_, at) => shown[at]);
}
