/** What an agent does outside of the window: with notices, links, keys, the close button and Quit. */
import { agentAt } from '../agent';
import type { ShellUnderTest } from '../launch-shell';
import { expect, test } from './shell-fixtures';

const isShown = (shell: ShellUnderTest) =>
  shell.evaluate(({ windows }) => windows.showing('index.html').state.isVisible);
const notices = (shell: ShellUnderTest) =>
  shell.evaluate(({ notices: all }) => all.shown().map(({ options }) => options.body));

test('a transfer fails while the window is in the tray: the notice says why, and leads back to the call', async ({
  shell,
}) => {
  const agent = agentAt(shell);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();
  await agent.transferTo('Dan Marin', 'Blind');
  await shell.evaluate(({ windows }) => void windows.showing('index.html').userCloses());
  expect(await isShown(shell)).toBe(false);
  await expect.poll(() => notices(shell)).toContainEqual(expect.stringContaining('still running'));

  const sentence = 'Dan Marin declined: In a meeting until three. Elena Ionescu is back with you.';
  await expect.poll(() => notices(shell)).toContainEqual(expect.stringContaining(sentence));
  const failed = await shell.evaluate(({ notices: all }, text) => {
    const notice = all.shown().find(({ options }) => options.body?.includes(text));
    return notice?.options.actions?.map((action) => action.text);
  }, sentence);
  expect(failed).toEqual(['Someone else', 'Take a message']);
  // Badge and tray are told apart from the notice.
  await expect
    .poll(() => shell.evaluate(({ app, trays }) => ({ badge: app.badge, tray: trays.one().labels })))
    .toEqual({ badge: 1, tray: expect.arrayContaining([sentence]) });

  await shell.evaluate(({ notices: all }, text) => {
    all
      .shown()
      .find(({ options }) => options.body?.includes(text))
      ?.presses('Someone else');
  }, sentence);
  await expect.poll(() => isShown(shell)).toBe(true);
  await expect(agent.transfer).toBeVisible();
  await expect(agent.strip).toContainText('Elena Ionescu');
  await agent.hears();
});

test('a link dials once it is confirmed, keys hang up, and quitting asks while somebody is on the line', async ({
  shell,
}) => {
  const agent = agentAt(shell);
  await agent.ready();
  // Whoever is dialed before her phone is signed in is not reached: the list of colleagues says when it is.
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.openTransfer();
  const ana = agent.transfer.getByRole('listitem').filter({ hasText: 'Ana Popescu' });
  await expect(ana.first()).toContainText('Available');
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();

  await shell.startAgain('tel:2001');
  const asked = agent.window.getByRole('form', { name: 'Call 2001?' });
  await expect(asked).toBeVisible();
  await asked.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(agent.strip).toContainText('Ana Popescu');
  await expect(agent.strip).toContainText('Connected');

  await shell.evaluate(({ app }) => app.quit());
  await expect
    .poll(() => shell.evaluate(({ dialogs }) => dialogs.open.map(({ options }) => options.message)))
    .toEqual([expect.stringContaining('Ana Popescu is on the line.')]);
  await shell.evaluate(({ dialogs }) => dialogs.one().presses('Keep Patchcord open'));
  await agent.hears();
  await shell.evaluate(({ shortcuts }) => shortcuts.press('Ctrl+Shift+F9'));
  await expect(agent.button('Hang up')).toHaveCount(0);

  await shell.startAgain('tel:*21*0900123456');
  await expect(agent.window.getByText('There is no phone number in that link').first()).toBeVisible();
  await shell.evaluate(({ app }) => app.quit());
  expect(await shell.ended).toBe(0);
});
