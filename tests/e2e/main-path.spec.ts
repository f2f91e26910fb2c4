/** The main job: ring, card, answer, notes, transfer, and all of it on the colleague's screen before they pick up. */
import { agentAt } from './agent';
import { expect, SECOND_AGENT, test } from './fixtures';

const NOTE = 'Refund for SO-2231 has not arrived; promised an answer by Friday.';

test('blind: card and notes are on the second desk before it answers', async ({ desk, secondDesk }) => {
  const first = agentAt(desk);
  const second = agentAt(secondDesk);
  await first.ready();
  await second.ready();
  await first.hasNoAxeViolations();

  // What is looked at while it rings takes its time on a busy machine.
  await first.letTransfersRing(120);
  await first.letRing('A known customer');
  await expect(first.card).toContainText('Elena Ionescu');
  await expect(first.card).toContainText('Danubia Logistics SRL');
  await first.sees('SO-2231');
  await expect(first.button('Answer', first.ringing)).toBeVisible();
  await first.hasNoAxeViolations();

  await first.answer();
  await first.hears();
  await first.write(NOTE);
  await first.openTransfer();
  // The sample CRM has her as the owner: whoever begins sees at once how people are suggested.
  const suggested = first.transfer.getByRole('listitem').filter({ hasText: 'looks after Elena Ionescu' });
  const search = first.transfer.getByRole('textbox', { name: 'Search colleagues' });
  await expect(async () => {
    // A desk that was too busy to answer at once: its answer is in the next list.
    await search.fill('a');
    await search.fill('');
    await expect(suggested).toContainText('Ana Popescu', { timeout: 1_000 });
  }).toPass();
  await first.hasNoAxeViolations();
  await first.button(`Blind transfer to ${SECOND_AGENT}`, first.transfer).click();

  await expect(second.ringing).toContainText('Elena Ionescu');
  await expect(second.ringing).toContainText('Alex Morgan');
  await expect(second.card).toContainText('Elena Ionescu');
  await expect(second.card).toContainText(NOTE);
  await expect(second.button('Answer', second.ringing)).toBeVisible();
  await second.hasNoAxeViolations();

  await second.answer();
  await expect(first.window.getByText(`${SECOND_AGENT} has Elena Ionescu`).first()).toBeVisible();
  await second.hears();
  await expect(second.strip).toContainText('Elena Ionescu');
  await expect(second.card).toContainText(NOTE);
  await expect(first.window.getByText(/has opened your notes/).first()).toBeVisible();
  await second.hasNoAxeViolations();
  await first.hasNoAxeViolations();
});

test('supervised: talk first, swap, complete', async ({ desk, secondDesk }) => {
  const first = agentAt(desk);
  const second = agentAt(secondDesk);
  await first.ready();
  await second.ready();
  await first.letRing('A VIP with a complaint');
  await first.sees('CP-118');
  await first.answer();
  await first.write(NOTE);
  await first.transferTo(SECOND_AGENT, 'Supervised');

  await expect(second.ringing).toContainText('Alex Morgan asks');
  await expect(second.card).toContainText('王芳');
  await expect(second.card).toContainText(NOTE);
  await second.answer();
  await expect(first.button('Swap')).toBeVisible();
  await first.hears();
  await first.hasNoAxeViolations();
  await first.button('Swap').click();
  await first.hears();
  await first.button('Swap').click();
  await first.button('Complete').click();

  await expect(first.window.getByText(`${SECOND_AGENT} has`, { exact: false }).first()).toBeVisible();
  await second.hears();
  await expect(second.strip).toContainText('王芳');
  await expect(second.strip).toHaveCount(1);
});

test('each caller gets the right card', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  const decline = async () => {
    await agent.button('Decline', agent.ringing).click();
    await expect(agent.ringing).toHaveCount(0);
  };

  await agent.letRing('An employee');
  await expect(agent.card).toContainText('Mikko Virtanen');
  await agent.sees('INC-4711');
  await agent.hasNoAxeViolations();
  await decline();

  await agent.letRing('An anonymous caller');
  await expect(agent.card).toContainText('Anonymous caller');
  await agent.hasNoAxeViolations();
  await decline();

  await agent.letRing('A number several people share');
  await expect(agent.card).toContainText('Who is calling?');
  await agent.hasNoAxeViolations();
  await agent.card.getByRole('button', { name: 'Choose Katrin Vogel' }).click();
  await expect(agent.card).toContainText('Katrin Vogel');
  await decline();
  await agent.letRing('A number several people share');
  await expect(agent.card).toContainText('Chosen by you');
  await decline();

  await agent.letRing('An unknown number');
  await expect(agent.card.getByRole('textbox', { name: 'Phone' })).toHaveValue(/745 ?555 ?190/);
  await agent.hasNoAxeViolations();
  await agent.card.getByRole('textbox', { name: 'Name' }).fill('Zoe Petrescu');
  await agent.button('Save contact', agent.card).click();
  await expect(agent.card).toContainText('Zoe Petrescu');
  await decline();
  await agent.letRing('An unknown number');
  await expect(agent.card).toContainText('Zoe Petrescu');
});

test('hold, mute, keypad and a second call that waits', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();

  await agent.button('Hold').click();
  await expect(agent.strip).toContainText('On hold');
  await agent.button('Resume').click();
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();

  await agent.button('Mute').click();
  await expect(agent.button('Unmute')).toBeVisible();
  await agent.button('Unmute').click();
  await agent.window.locator('body').press('Alt+d');
  await expect(agent.region('Keypad')).toBeVisible();
  await agent.button('5', agent.region('Keypad')).click();
  await agent.window.locator('body').press('Escape');
  await expect(agent.region('Keypad')).toHaveCount(0);
  await expect(agent.button('Hang up').first()).toBeVisible();

  await agent.notes.click();
  await agent.notes.pressSequentially('first ');
  await agent.letRing('An employee');
  await expect(agent.card).toContainText('Elena Ionescu');
  await expect(agent.ringing).toContainText('Mikko Virtanen');
  await agent.window.locator('body').press('F8');
  await expect(agent.card).toContainText('Mikko Virtanen');
  await agent.hears();
  await agent.hasNoAxeViolations();
});
