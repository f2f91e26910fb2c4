/** Reloads and kills in the worst moment: the call, the notes and what is queued survive. */
import { agentAt } from './agent';
import { comesBackIn } from './comes-back';
import { expect, test } from './fixtures';

test('the desk window is reloaded in a call, in transfers and in the wrap-up: it is where it was, and the call never stopped', async ({
  desk,
}) => {
  await comesBackIn(desk, () => desk.reloadWindow());
});

test('SIGKILL of the desk while notes are typed: the call goes on, whether the window stays or is loaded anew', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  const started = agent.window.getByText('Patchcord’s desk stopped and was started again', { exact: false });
  const text = 'the quick brown fox jumps over the lazy dog and goes on and on. '.repeat(2);
  const half = text.length / 2;

  await test.step('the window stays: every key arrives, the focus stays', async () => {
    await agent.notes.click();
    // To whatever has the focus, like a person's keys.
    await desk.page.keyboard.type(text.slice(0, 10), { delay: 20 });
    await desk.kill('desk');
    await desk.page.keyboard.type(text.slice(10, half), { delay: 40 });
    await expect(started.first()).toBeVisible();
    await desk.page.keyboard.type(text.slice(half), { delay: 20 });
    await expect(agent.notes).toBeFocused();
    await expect(agent.notes).toHaveValue(text);
    await expect(agent.window.getByText('Saved', { exact: true })).toBeVisible();
    await agent.hears();
  });

  await test.step('the window is loaded anew: what was said to be saved is there, and nothing that was not typed', async () => {
    const dismiss = agent.notices.getByRole('button', { name: 'Dismiss' });
    while ((await dismiss.count()) > 0) await dismiss.first().click();
    await expect(started).toHaveCount(0);
    const [saved, rest] = ['This is saved. ', 'And this may be on its way when all of it stops.'];
    await agent.notes.click();
    await desk.page.keyboard.type(saved, { delay: 20 });
    await expect(agent.window.getByText('Saved', { exact: true })).toBeVisible();
    await desk.page.keyboard.type(rest, { delay: 20 });
    await desk.kill('desk');
    await desk.reloadWindow();
    await expect(agent.notes).toHaveValue(new RegExp(`^${(text + saved).replaceAll('.', '\\.')}`));
    expect(text + saved + rest).toContain(await agent.notes.inputValue());
    await expect(started.first()).toBeVisible();
    await expect(agent.window.getByText(/Your call with Elena Ionescu is still up/).first()).toBeVisible();
    await agent.hears();
  });

  await agent.button('Hang up').first().click();
  await expect(agent.region('Wrap-up').or(agent.window.getByText('How did it end?')).first()).toBeVisible();
});
