/** What others wrote is shown as text, wherever it shows. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';

const NAME = '<img src=x onerror=alert(1)>';

test('markup in a name is shown as it was written, and nothing of it runs', async ({ desk }) => {
  const agent = agentAt(desk);
  const dialogs: string[] = [];
  desk.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await agent.ready();
  await agent.letRing('An unknown number');
  await agent.card.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await agent.button('Save contact', agent.card).click();
  await expect(agent.card).toContainText(NAME);
  await agent.button('Decline', agent.ringing).click();
  await expect(agent.ringing).toHaveCount(0);

  await agent.letRing('An unknown number');
  await expect(agent.ringing).toContainText(NAME);
  await agent.answer();
  await expect(agent.strip).toContainText(NAME);
  await agent.openTransfer();
  await agent.window.locator('body').press('Escape');
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();
  await expect(agent.region('Call history')).toContainText(NAME);

  await agent.button('Contacts').click();
  await agent.window.getByRole('textbox', { name: 'Search contacts' }).fill('<img');
  await expect(agent.region('List of contacts')).toContainText(NAME);
  await agent.window.getByRole('searchbox', { name: 'Search or dial' }).fill('<img');
  await expect(agent.window.getByRole('option').first()).toContainText(NAME);
  await agent.hasNoAxeViolations();

  await expect(agent.window.locator('img[src="x"]')).toHaveCount(0);
  expect(dialogs).toEqual([]);
});
