/** The card and the timeline on the real desk: what comes with the card, and that nothing moves when the rest comes. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('the timeline is there with the card, grows by what is done, and moves nothing', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  const before = agent.window.getByRole('region', { name: 'Before', exact: true });

  await agent.letRing('A known customer');
  await agent.answer();
  await agent.write('Wants the delivery note by mail');
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();

  await agent.window.locator('body').evaluate(() => {
    const seen: number[] = [];
    const keep = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        const shift = entry as unknown as { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) seen.push(shift.value);
      }
    };
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    const shifts = () => {
      keep(observer.takeRecords());
      return seen;
    };
    Object.assign(window, { shifts });
  });
  await agent.letRing('A known customer');
  await expect(before.getByText('Wants the delivery note by mail')).toBeVisible();
  await expect(before.getByText('Answered')).toBeVisible();
  await expect(before.getByRole('link').first()).toHaveAccessibleName(/^Open .* in /);
  await agent.hasNoAxeViolations();
  const shifts = await agent.window
    .locator('body')
    .evaluate(() => (window as unknown as { shifts: () => readonly number[] }).shifts());
  expect(shifts).toEqual([]);

  await before.getByRole('combobox', { name: 'What to show' }).selectOption('Notes');
  await expect(before.getByRole('link')).toHaveCount(0);
  await expect(before.getByText('Wants the delivery note by mail')).toBeVisible();
});
