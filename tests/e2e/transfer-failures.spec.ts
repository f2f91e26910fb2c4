/** A transfer that fails: the caller is back, a sentence says why, a notice says the same. */
import { type Agent, agentAt } from './agent';
import { expect, test } from './fixtures';

const CALLER = 'Elena Ionescu';

async function inCall(agent: Agent): Promise<void> {
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();
  await agent.write('Wants the invoice again.');
}

async function callerIsBack(agent: Agent, sentence: string): Promise<void> {
  await expect(agent.window.getByText(sentence).first()).toBeVisible({ timeout: 20_000 });
  await expect(agent.notices).toContainText(sentence);
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
  await expect(agent.notes).toHaveValue('Wants the invoice again.');
  await agent.hasNoAxeViolations();
}

for (const how of ['Blind', 'Supervised'] as const) {
  for (const [target, sentence] of [
    ['Bogdan Rusu', `Bogdan Rusu is on another call. ${CALLER} is back with you.`],
    ['Dan Marin', `Dan Marin declined: In a meeting until three. ${CALLER} is back with you.`],
    ['Eva Lindqvist', `Eva Lindqvist is not signed in. ${CALLER} is back with you.`],
  ] as const) {
    test(`${how}: ${sentence}`, async ({ desk }) => {
      const agent = agentAt(desk);
      await inCall(agent);
      await agent.transferTo(target, how);
      await callerIsBack(agent, sentence);
    });
  }

  test(`${how}: an extension that does not exist`, async ({ desk }) => {
    const agent = agentAt(desk);
    await inCall(agent);
    await agent.transferToNumber('7777', how);
    await callerIsBack(agent, `7777 does not exist. ${CALLER} is back with you.`);
  });

  test(`${how}: no answer, the caller comes back by the desk’s own clock`, async ({ desk }) => {
    const agent = agentAt(desk);
    await agent.ready();
    await agent.letTransfersRing(5);
    await inCall(agent);
    await agent.transferTo('Carmen Dinu', how);
    await callerIsBack(agent, `Carmen Dinu did not answer. ${CALLER} is back with you.`);
  });
}

test('cancel brings the caller back', async ({ desk }) => {
  const agent = agentAt(desk);
  await inCall(agent);
  await agent.transferTo('Carmen Dinu', 'Blind');
  await agent.button('Cancel transfer').click();
  await expect(
    agent.window.getByText(`Transfer cancelled. ${CALLER} is back with you.`).first(),
  ).toBeVisible();
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
  await agent.hasNoAxeViolations();
});

test('back to the caller out of a consultation', async ({ desk }) => {
  const agent = agentAt(desk);
  await inCall(agent);
  await agent.transferTo('Ana Popescu', 'Supervised');
  await expect(agent.button('Swap')).toBeVisible();
  await agent.button('Back to the caller').click();
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
  await agent.hasNoAxeViolations();
});

test('the caller hangs up while the transfer is on its way', async ({ desk }) => {
  const agent = agentAt(desk);
  await inCall(agent);
  await agent.transferTo('Carmen Dinu', 'Blind');
  await expect(agent.window.getByText(/ringing/i).first()).toBeVisible();
  await agent.button('Practice').click();
  await agent.window.getByRole('menuitem', { name: 'The caller hangs up' }).click();
  await expect(agent.window.getByText(`${CALLER} hung up. Your notes are kept.`).first()).toBeVisible();
  await expect(agent.notes).toHaveValue('Wants the invoice again.');
  await agent.hasNoAxeViolations();
});
