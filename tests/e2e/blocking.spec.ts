/** An agent blocks a caller from the card; the next call of that number is turned away, and stands in the history. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('a caller who is blocked from the card is turned away, stands in the history, and rings again from there', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  const { window } = agent;
  await agent.ready();
  await agent.button('Settings').click();
  await window.getByRole('tab', { name: 'Calls' }).click();
  const settings = agent.region('Blocked callers');
  await settings.getByText('Is declined', { exact: true }).click();
  await expect(settings.getByText('Nothing is blocked.')).toBeVisible();

  await agent.letRing('An unknown number');
  await agent.answer();
  await agent.button('Block this number', agent.card).click();
  await expect(agent.card).toContainText('is blocked from the next call on.');
  await agent.hasNoAxeViolations();
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();

  const history = agent.region('Call history');
  const rows = history.getByRole('list', { name: 'Call history' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await agent.letCall('An unknown number');
  await expect(rows).toHaveCount(2);
  await expect(agent.ringing).toHaveCount(0);
  await expect(rows.first()).toContainText('Blocked');
  await expect(rows.first()).toContainText('Declined');

  await rows
    .first()
    .getByRole('button', { name: /^Details of the call with / })
    .click();
  await agent.button('Unblock', rows.first()).click();
  await expect(rows.first()).toContainText('rings again.');
  await agent.hasNoAxeViolations();
  await agent.letRing('An unknown number');
  await agent.button('Decline', agent.ringing).click();
});
