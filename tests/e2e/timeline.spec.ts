/** The card and the timeline on the real desk: what comes with the card, and that nothing moves when the rest comes. */
import { watchShifts } from '../fakes/layout-shifts';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('the timeline is there with the card, grows by what is done, and moves nothing', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.hasCases();
  const before = agent.window.getByRole('region', { name: 'Before', exact: true });

  await agent.letRing('A known customer');
  await agent.answer();
  await agent.write('Wants the delivery note by mail');
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();

  // The practice caller is asked for by a click.
  const shifts = await watchShifts(agent.window.locator('body'), false);
  await agent.letRing('A known customer');
  await expect(before.getByText('Wants the delivery note by mail')).toBeVisible();
  await expect(before.getByText('Answered')).toBeVisible();
  await expect(before.getByRole('link').first()).toHaveAccessibleName(/^Open .* in /);
  await agent.hasNoAxeViolations();
  expect(await shifts()).toEqual([]);

  await before.getByRole('combobox', { name: 'What to show' }).selectOption('Notes');
  await expect(before.getByRole('link')).toHaveCount(0);
  await expect(before.getByText('Wants the delivery note by mail')).toBeVisible();
});
