/** Settings, Sound, on the real desk with Chromium's fake microphone, which beeps once a second. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('agents see how loud they are, hear themselves, and change what is used', async ({ desk }) => {
  // The meter, and a test of six seconds.
  test.slow();
  const agent = agentAt(desk);
  await agent.ready();
  const name = 'Loudness of the microphone';
  await test.step('the menu in the bar has the meter, and leads to the rest', async () => {
    await agent.window.getByRole('button', { name: 'Audio devices' }).click();
    await expect(agent.window.getByRole('meter', { name })).toHaveAttribute('aria-valuetext', /You are/);
    await agent.hasNoAxeViolations();
    await agent.window.getByRole('button', { name: 'All sound settings' }).click();
  });

  const sound = agent.window.getByRole('region', { name: 'Sound', exact: true });
  const meter = sound.getByRole('meter', { name });
  await expect(meter).toHaveAttribute('aria-valuetext', /You are/);
  const microphone = sound.getByRole('combobox', { name: 'Microphone' });
  const [chosen = ''] = await microphone.selectOption({ index: 1 });
  // As the desk says, which has kept it.
  await expect(microphone).toHaveValue(chosen);
  await expect(meter).toHaveAttribute('aria-valuetext', /You are/);
  const noTone = sound.getByText('The tone could not be played.');
  await agent.button('Play a tone on: Speaker', sound).click();

  await sound.getByRole('slider', { name: 'Loudness of your microphone' }).press('ArrowRight');
  await expect(sound).toContainText('105 %');
  await sound.getByRole('button', { name: 'Back to 100 %' }).click();
  await expect(sound.getByRole('button', { name: 'Back to 100 %' })).toHaveCount(0);
  await expect(noTone).toHaveCount(0);
  await agent.button('Play a tone on: Ringer', sound).click();

  const status = agent.region('Hear yourself').getByRole('status');
  // Each is there for three seconds, which may be over before they are looked for.
  await status.evaluate((element) => {
    const said: (string | null)[] = [];
    globalThis.saidOfEcho = said;
    new MutationObserver(() => {
      if (element.textContent !== said.at(-1)) said.push(element.textContent);
    }).observe(element, { childList: true, characterData: true, subtree: true });
  });
  await agent.button('Record and play').click();
  await expect(status).toContainText('Your microphone works.');
  const said = await status.evaluate(() => (globalThis.saidOfEcho ?? []).filter((text) => text !== ''));
  expect(said).toEqual([
    'Speak now …',
    'Now you hear yourself …',
    'Your microphone works. If you heard nothing, choose another speaker.',
  ]);
  await expect(noTone).toHaveCount(0);
  await agent.hasNoAxeViolations();

  await test.step('buttons of a headset are asked for by a click, and a computer without one says so', async () => {
    const headset = agent.region('Buttons of the headset');
    // A browser without a window never ends its list. Whether it may be shown at all is what counts: after a click only.
    await desk.page.evaluate(() => {
      const requestDevice = async () =>
        navigator.userActivation.isActive ? [] : Promise.reject(new DOMException('', 'SecurityError'));
      Object.assign((navigator as unknown as { hid: object }).hid, { requestDevice });
    });
    await headset.getByRole('button', { name: 'Connect a headset' }).click();
    await expect(headset.getByRole('status')).toHaveText('No headset was chosen.');
  });
});

declare global {
  /** What the test of the microphone has said, oldest first. */
  var saidOfEcho: (string | null)[] | undefined;
}
