/** A window that goes away in the worst moments of a call, and has to be where it was when it is there again. */
import { agentAt } from './agent';
import type { DeskUnderTest } from './desk-under-test';
import { expect, test } from './fixtures';

const NOTE = 'Refund for SO-2231.';

/** @param comesBack the window is reloaded, or crashes: resolves when it is there anew, or on its way */
export async function comesBackIn(desk: DeskUnderTest, comesBack: () => Promise<void>): Promise<void> {
  // Five moments of one call, each with a window that comes back.
  test.slow();
  const first = agentAt(desk);
  await first.ready();
  // A window that comes back while it rings takes its time on a busy machine.
  await first.letTransfersRing(120);
  await first.letRing('A known customer');
  await first.answer();

  await test.step('in the call', async () => {
    await first.write('Half a sentence');
    await comesBack();
    const agent = agentAt(desk);
    await expect(agent.card).toContainText('Elena Ionescu');
    await expect(agent.notes).toHaveValue('Half a sentence');
    await expect(agent.strip).toContainText('Connected');
    await agent.hears();
  });

  await test.step('with the transfer panel open and filled in', async () => {
    const before = agentAt(desk);
    await before.openTransfer();
    await message(before).fill('Refund not arrived');
    await people(before).fill('Ana');
    // The notes are told to the desk later than what was typed before them.
    await before.write(NOTE);
    await comesBack();
    const agent = agentAt(desk);
    await expect(message(agent)).toHaveValue('Refund not arrived');
    await expect(people(agent)).toHaveValue('Ana');
    await expect(agent.strip).toContainText('Connected');
    await agent.hears();
  });

  await test.step('between caller and colleague', async () => {
    const before = agentAt(desk);
    await before.button('Supervised transfer to Ana Popescu', before.transfer).click();
    await expect(before.button('Swap')).toBeEnabled();
    await comesBack();
    const agent = agentAt(desk);
    await expect(agent.progress).toContainText('Elena Ionescu');
    await expect(agent.progress).toContainText('Ana Popescu');
    await agent.hears();
    // Both are still there, and still the agent's.
    await agent.button('Swap').click();
    await agent.hears();
    await expect(agent.notes).toHaveValue(NOTE);
    await agent.button('Back to the caller').click();
    await expect(agent.button('Hold')).toBeEnabled();
  });

  await test.step('while a transfer rings, until the caller hangs up', async () => {
    const before = agentAt(desk);
    await before.openTransfer();
    await people(before).fill('Carmen');
    await before.button('Blind transfer to Carmen Dinu', before.transfer).click();
    await expect(before.progress).toContainText(/ringing/i);
    await comesBack();
    const agent = agentAt(desk);
    await expect(agent.progress).toContainText(/ringing/i);
    await expect(agent.button('Cancel transfer')).toBeEnabled();
    await agent.button('Practice').click();
    await agent.window.getByRole('menuitem', { name: 'The caller hangs up' }).click();
    await expect(agent.window.getByText('Elena Ionescu hung up. Your notes are kept.').first()).toBeVisible();
    await expect(agent.notes).toHaveValue(NOTE);
    await agent.hasNoAxeViolations();
  });

  await test.step('in the wrap-up', async () => {
    const before = agentAt(desk);
    await before.window.getByRole('radio', { name: 'To be followed up' }).check({ force: true });
    await before.window.getByRole('radio', { name: 'No', exact: true }).check({ force: true });
    await whatToDo(before).fill('Ask the bank');
    // Told to the desk after what was chosen.
    await before.write(`${NOTE} Angry.`);
    await comesBack();
    const agent = agentAt(desk);
    await expect(agent.notes).toHaveValue(`${NOTE} Angry.`);
    await expect(agent.window.getByRole('radio', { name: 'To be followed up' })).toBeChecked();
    await expect(agent.window.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
    await expect(whatToDo(agent)).toHaveValue('Ask the bank');
    await agent.hasNoAxeViolations();
    await agent.button('Finish').click();
    await expect(agent.region('Call history')).toContainText('Elena Ionescu');
  });
}

type Agent = ReturnType<typeof agentAt>;

const message = (agent: Agent) => agent.transfer.getByRole('textbox', { name: 'One line to the colleague' });
const people = (agent: Agent) =>
  agent.transfer.getByRole('textbox', { name: 'Search colleagues and contacts' });
const whatToDo = (agent: Agent) => agent.window.getByRole('textbox', { name: 'Follow-up', exact: true });
