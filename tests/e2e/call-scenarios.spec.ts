/** An administrator writes a scenario and tries it; then a caller rings to whom it applies, and the agent has it. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';

const SCRIPT = 'Say that the delivery is on its way.';

test('a scenario that was written and tried is there when its caller rings, from the first ring to the wrap-up', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  const { window } = agent;
  await agent.ready();
  // The test bench says what is known when it is asked.
  await agent.hasCases();

  await agent.button('Settings').click();
  await window.getByRole('tab', { name: 'Call scenarios' }).click();
  await agent.button('Use this: VIP with a complaint').click();
  await window.getByRole('textbox', { name: 'What it says' }).fill('Angry: {case}');
  await window.getByRole('textbox', { name: 'What the agent says' }).fill(`Hello {caller}.\n${SCRIPT}`);
  await agent.button('Add an action').click();
  await window.getByRole('menuitem', { name: 'Transfer suggestion' }).click();
  await window.getByRole('combobox', { name: 'Extension, queue or outside number' }).fill('1003');

  // Before it is saved: what the number would get, and why another one gets nothing.
  const bench = agent.region('Try it out');
  await agent.button('Pick a contact').click();
  await bench.getByRole('textbox', { name: 'Search contacts' }).fill('wang fang');
  await bench
    .getByRole('button', { name: /^Take .*Wang Fang/ })
    .first()
    .click();
  await expect(bench.getByText('Angry: CP-118', { exact: true })).toBeVisible();
  await expect(bench.getByText(SCRIPT)).toBeVisible();
  await bench.getByRole('textbox', { name: 'The other’s number' }).fill('0799 999 999');
  await expect(bench.getByText('No scenario holds: the call has nothing of them.')).toBeVisible();
  await agent.hasNoAxeViolations();
  await agent.button('Save').click();
  await expect(window.getByText('Saved. The next call has them.')).toBeVisible();

  await agent.letRing('A VIP with a complaint');
  await expect(agent.ringing.getByText('Angry: CP-118', { exact: true })).toBeVisible();
  await agent.answer();
  await expect(agent.card.getByText('Angry: CP-118', { exact: true })).toBeVisible();
  await expect(agent.card.getByText(SCRIPT)).toBeVisible();
  await agent.openTransfer();
  await expect(agent.region('Suggested transfer')).toContainText('Suggested by “VIP with a complaint”');
  await agent.hasNoAxeViolations();
  await agent.button('Hang up').first().click();
  await expect(window.getByRole('radio', { name: 'To be followed up' })).toBeChecked();
  await agent.button('Finish').click();

  await agent.letRing('An unknown number');
  await expect(agent.ringing.getByText('Angry: CP-118', { exact: true })).toHaveCount(0);
  await agent.button('Decline', agent.ringing).click();
});
