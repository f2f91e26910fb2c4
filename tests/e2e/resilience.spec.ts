/** Reloads and kills in the worst moment: the call, the notes and what is queued survive. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('reloading the desk window in a call keeps the call and the notes', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.write('Half a sentence');
  await desk.reloadWindow();
  await expect(agent.card).toContainText('Elena Ionescu');
  await expect(agent.notes).toHaveValue('Half a sentence');
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
  await agent.hasNoAxeViolations();
});

test('SIGKILL of the desk while notes are typed: the call goes on, at most 500 ms of typing are lost', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();
  const typed = Array.from({ length: 100 }, (_, at) => String(at % 10)).join('');
  const typedAt = await agent.typeNotes(typed);
  const killedAt = await desk.kill('desk');
  await desk.reloadWindow();
  const safe = typedAt.filter((at) => at < killedAt - 500).length;
  expect(safe, 'keys that may not be lost').toBeGreaterThan(20);
  await expect(agent.notes).toHaveValue(new RegExp(`^${typed.slice(0, safe)}`), { timeout: 20_000 });
  await expect(
    agent.window.getByText('Patchcord’s desk stopped and was started again', { exact: false }).first(),
  ).toBeVisible();
  await expect(agent.window.getByText(/Your call with Elena Ionescu is still up/).first()).toBeVisible();
  await agent.hears();
  await agent.button('Hang up').first().click();
  await expect(agent.region('Wrap-up').or(agent.window.getByText('How did it end?')).first()).toBeVisible();
});

test('SIGKILL of the desk while notes are typed, the window stays: every key arrives, the focus stays', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  const typed = 'the quick brown fox jumps over the lazy dog and goes on and on. '.repeat(2);
  await agent.notes.click();
  // To whatever has the focus, like a person's keys.
  const half = typed.length / 2;
  await desk.page.keyboard.type(typed.slice(0, 10), { delay: 20 });
  await desk.kill('desk');
  await desk.page.keyboard.type(typed.slice(10, half), { delay: 40 });
  await expect(
    agent.window.getByText('Patchcord’s desk stopped and was started again', { exact: false }).first(),
  ).toBeVisible();
  await desk.page.keyboard.type(typed.slice(half), { delay: 20 });
  await expect(agent.notes).toBeFocused();
  await expect(agent.notes).toHaveValue(typed);
  await expect(agent.window.getByText('Saved', { exact: true })).toBeVisible();
  await agent.hears();
  await desk.reloadWindow();
  await expect(agent.notes).toHaveValue(typed);
});

test('reloading in a transfer comes back to the panel and to what was typed there', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.openTransfer();
  const message = agent.transfer.getByRole('textbox', { name: 'One line to the colleague' });
  await message.fill('Refund not arrived');
  await agent.transfer.getByRole('textbox', { name: 'Search colleagues and contacts' }).fill('Ana');
  // The notes are told to the desk later than what was typed before them.
  await agent.write('Refund for SO-2231.');
  await desk.reloadWindow();
  await expect(message).toHaveValue('Refund not arrived');
  await expect(agent.transfer.getByRole('textbox', { name: 'Search colleagues and contacts' })).toHaveValue(
    'Ana',
  );
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
});
