/** Patchcord in the agent's language: chosen in a call, kept over a restart of the desk, taken from the browser. */
import { agentAt } from './agent';
import type { DeskUnderTest } from './desk-under-test';
import { expect, test } from './fixtures';

/** The chooser is found by what it offers, as whoever can't read the language would find it. */
async function choose(desk: DeskUnderTest, language: 'ro' | 'fi' | 'zh' | 'en'): Promise<void> {
  await desk.window.locator('[data-setting="language"] select').selectOption(language);
  const lang = language === 'zh' ? 'zh-Hans' : language;
  await expect(desk.window.locator('html')).toHaveAttribute('lang', lang);
}

test('another language in the middle of a call: the call, the notes and what is half typed stay, over a restart too', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  const { window } = desk;
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.hears();
  await agent.write('Wants the order on Friday');
  await agent.openTransfer();
  await agent.transfer.getByRole('textbox', { name: 'One line to the colleague' }).fill('Please be quick');

  await agent.button('Settings').click();
  await window.getByRole('tab', { name: 'Appearance' }).click();
  await choose(desk, 'ro');
  await expect(window.getByRole('heading', { name: 'Setări', exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Apeluri', exact: true }).click();
  await expect(window.getByRole('region', { name: 'Apel', exact: true })).toContainText('Elena Ionescu');
  await expect(window.getByRole('textbox', { name: 'Notițe', exact: true })).toHaveValue(
    'Wants the order on Friday',
  );
  await expect(window.getByRole('textbox', { name: 'Un rând pentru coleg', exact: true })).toHaveValue(
    'Please be quick',
  );
  await agent.hears();
  await agent.hasNoAxeViolations();

  // A desk that was started again speaks it, and so does the window that is loaded anew.
  await desk.kill('desk');
  await expect(
    window.getByText('Postul de lucru Patchcord s-a oprit', { exact: false }).first(),
  ).toBeVisible();
  await desk.reloadWindow();
  await expect(window.locator('html')).toHaveAttribute('lang', 'ro');
  await expect(window.getByRole('button', { name: 'Contacte', exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Setări', exact: true }).click();
  await window.locator('[role="tab"]', { hasText: 'Aspect' }).click();
  for (const [language, word] of [
    ['fi', 'Asetukset'],
    ['zh', '设置'],
    ['en', 'Settings'],
  ] as const) {
    await choose(desk, language);
    await expect(window.getByRole('heading', { name: word, exact: true })).toBeVisible();
  }
});

test.describe('a browser that wants Romanian', () => {
  test.use({ locale: 'ro-RO' });

  test('gets it without a choice, desk and all, and English once that is chosen', async ({ desk }, {
    project,
  }) => {
    test.skip(project.name === 'electron', 'there the system says it');
    const { window } = desk;
    const line = window.getByRole('button', { name: /^Linie: / });
    await expect(line).toHaveAccessibleName('Linie: Linie activă', { timeout: 20_000 });
    await expect(window.locator('html')).toHaveAttribute('lang', 'ro');
    await window.getByRole('button', { name: 'Setări', exact: true }).click();
    await window.locator('[role="tab"]', { hasText: 'Aspect' }).click();
    await choose(desk, 'en');
    await desk.reloadWindow();
    await expect(window.getByRole('button', { name: 'Contacts', exact: true })).toBeVisible();
    await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  });
});
