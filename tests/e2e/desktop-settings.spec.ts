/** Settings, Desktop, as the host under test has it: what it hasn't isn't there, and nothing that is there is dead. */
import type { Locator, Page } from '@playwright/test';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('the desktop tab shows what this host has, none of its controls is dead, and it fits into the narrow column', async ({
  desk,
}, { project }) => {
  const agent = agentAt(desk);
  const installed = project.name === 'electron';
  await agent.ready();
  if (!installed) {
    await desk.page.context().grantPermissions(['microphone', 'notifications']);
    await desk.reloadWindow();
    await agent.ready();
  }
  await agent.button('Settings').click();
  await agent.window.getByRole('tab', { name: 'Desktop' }).click();
  const panel = agent.window.getByRole('tabpanel');

  await expect(agent.region('This computer').getByRole('listitem').first()).toBeVisible();
  await expect(agent.region('About Patchcord')).toContainText(/Patchcord\s*\d+\.\d+\.\d+/i);
  await expect(agent.region('Passwords')).toContainText('They are kept in');
  const onlyInstalled = ['Start, close and ring', 'Keys in every program', 'Phone links', 'Updates'];
  if (installed) {
    await expect(agent.region('Start, close and ring')).toBeVisible();
    await expect(agent.region('Updates')).toBeVisible();
  } else {
    await expect(agent.window.getByText('Patchcord runs in a browser here.')).toBeVisible();
    for (const name of onlyInstalled) await expect(agent.region(name)).toHaveCount(0);
    // The system was asked for its notices before: the installed app shows its own.
    await expect(agent.region('System notifications')).toContainText(
      'Calls and failed transfers are shown by your system while this window is hidden.',
    );
    await expect(agent.region('This computer')).toContainText('The system shows Patchcord’s notices.');
    await expect(agent.button('Allow notifications')).toHaveCount(0);
  }
  await agent.hasNoAxeViolations();

  await test.step('each control has a name and takes the focus', async () => {
    // Where shortcuts can be had, Off and Standard are out of use while they are what is set.
    if (!installed) await expect(panel.locator('button:disabled, input:disabled')).toHaveCount(0);
    const controls = await enabledControls(panel);
    // Nothing is left to set here in a browser: there are the two files only.
    if (installed) expect(controls.length).toBeGreaterThan(12);
    else expect(controls).toHaveLength(3);
    for (const control of controls) {
      await expect(control).toHaveAccessibleName(/\S/);
      await control.focus();
      await expect(control).toBeFocused();
    }
  });

  await test.step('narrow, and in the dark', async () => {
    const page = installed ? (desk.window as Page) : desk.page;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 380, height: 740 });
    await expect(agent.window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await expect
      .poll(() => panel.evaluate((element) => element.scrollWidth <= element.clientWidth))
      .toBe(true);
    await agent.hasNoAxeViolations();
  });
});

async function enabledControls(within: Locator): Promise<readonly Locator[]> {
  const found = await within.locator('button:enabled, input:enabled').all();
  const shown = await Promise.all(found.map((control) => control.isVisible()));
  return found.filter((_, at) => shown[at]);
}
