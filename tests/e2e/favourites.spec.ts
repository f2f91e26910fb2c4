/** Favourites and copied numbers on the real desk: what is starred, called, pasted, and what is refused. */
import type { Page } from '@playwright/test';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('a favourite is starred, moved and called; a copied number is asked about, and a copied code refused', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  const { window } = agent;
  await agent.ready();
  const favourites = agent.region('Favourites');
  await expect(favourites).toContainText('Nobody yet.');

  await agent.letRing('A known customer');
  await agent.answer();
  await agent.openTransfer();
  const stars = agent.transfer.getByRole('button', { name: /^Add .* to the favourites$/ });
  const names = async () =>
    (await stars.evaluateAll((all) => all.map((star) => star.getAttribute('aria-label') ?? ''))).map(
      (label) => label.replace(/^Add | to the favourites$/gu, ''),
    );
  await expect(stars.first()).toBeVisible();
  const [first = '', second = ''] = await names();
  for (const name of [first, second]) {
    await agent.button(`Add ${name} to the favourites`, agent.transfer).click();
    await expect(agent.button(`Remove ${name} from the favourites`, agent.transfer)).toBeVisible();
  }
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();

  const rows = favourites.getByRole('listitem').locator('strong');
  await expect(rows).toHaveText([first, second]);
  await agent.button(`Call ${second}`, favourites).focus();
  await window.locator('body').press('Alt+ArrowUp');
  await expect(rows).toHaveText([second, first]);
  await expect(agent.button(`Call ${second}`, favourites)).toBeFocused();
  await agent.hasNoAxeViolations();
  await (desk.page as Page).reload();
  await agent.ready();
  await expect(rows).toHaveText([second, first]);

  const copy = (text: string) =>
    window.locator('body').evaluate((_, copied) => navigator.clipboard.writeText(copied), text);
  await copy('*21*0900 123 456#');
  await agent.button('Call a copied number').click();
  await expect(window.getByText('Service codes of the phone system are only dialed')).toBeVisible();
  await copy('Office +40 21 555 2040, mobile 0721 555 010');
  await agent.button('Call a copied number').click();
  const request = window.getByRole('form', { name: /^Call / });
  await expect(request.getByRole('radio')).toHaveCount(2);
  await request.getByRole('radio').nth(1).check();
  await expect(request.getByRole('textbox', { name: 'Number to call' })).toHaveValue('+40721555010');
  await expect(agent.button('Hang up')).toHaveCount(0);
  await agent.button('Dismiss', request).click();
  await expect(request).toHaveCount(0);

  await agent.button(`Call ${first}`, favourites).click();
  await expect(agent.button('Hang up').first()).toBeVisible();
});
