/** Transfers that fail, one after the other in one call: each time the caller is back, and a sentence and a notice say why. */
import { type Agent, agentAt } from './agent';
import { expect, test } from './fixtures';

const CALLER = 'Elena Ionescu';
const NOTE = 'Wants the invoice again.';

async function callerIsBack(agent: Agent, sentence: string): Promise<void> {
  await expect(agent.window.getByText(sentence).first()).toBeVisible();
  await expect(agent.notices).toContainText(sentence);
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
  await expect(agent.notes).toHaveValue(NOTE);
}

/** What was said of one transfer leaves the strip before the next. */
async function putAway(agent: Agent): Promise<void> {
  await agent.button('Dismiss', agent.strip).click();
  await expect(agent.button('Dismiss', agent.strip)).toHaveCount(0);
}

for (const how of ['Blind', 'Supervised'] as const) {
  test(`${how}: whoever can't be reached, the caller comes back with the reason`, async ({ desk }) => {
    // Several transfers of one call.
    test.slow();
    const agent = agentAt(desk);
    await agent.ready();
    await agent.letRing('A known customer');
    await agent.answer();
    await agent.hears();
    await agent.write(NOTE);

    const failures = [
      ['Bogdan Rusu', `Bogdan Rusu is on another call. ${CALLER} is back with you.`],
      ['Dan Marin', `Dan Marin declined: In a meeting until three. ${CALLER} is back with you.`],
      ['Eva Lindqvist', `Eva Lindqvist is not signed in. ${CALLER} is back with you.`],
    ] as const;
    // One of them shows how a supervised transfer fails; the matrix has all of them, on every phone system.
    for (const [target, sentence] of how === 'Blind' ? failures : failures.slice(0, 1)) {
      await test.step(sentence, async () => {
        await agent.transferTo(target, how);
        await callerIsBack(agent, sentence);
        if (how === 'Blind') await agent.hasNoAxeViolations();
        await putAway(agent);
      });
    }

    await test.step('an extension that does not exist', async () => {
      await agent.transferToNumber('7777', how);
      await callerIsBack(agent, `7777 does not exist. ${CALLER} is back with you.`);
      await agent.hasNoAxeViolations();
      await putAway(agent);
    });

    await test.step('given up by the agent', async () => {
      if (how === 'Blind') {
        await agent.transferTo('Carmen Dinu', how);
        await agent.button('Cancel transfer').click();
        await expect(
          agent.window.getByText(`Transfer cancelled. ${CALLER} is back with you.`).first(),
        ).toBeVisible();
      } else {
        await agent.transferTo('Ana Popescu', how);
        await expect(agent.button('Swap')).toBeEnabled();
        await agent.button('Back to the caller').click();
      }
      await expect(agent.strip).toContainText('Connected');
      await expect(agent.button('Hold')).toBeEnabled();
      await agent.hears();
      await agent.hasNoAxeViolations();
    });

    await test.step('no answer, by the desk’s own clock', async () => {
      await agent.letTransfersRing(5);
      await agent.transferTo('Carmen Dinu', how);
      await callerIsBack(agent, `Carmen Dinu did not answer. ${CALLER} is back with you.`);
    });
  });
}
