/** Every state of the card by the rules of accessibility, wide and narrow, light and dark. */
import { expect, test } from 'vitest';
import { axeFaults } from '../../fakes/axe';
import { withPages } from './pages-rig';

const pages = withPages();

const scenes = [
  'in-call',
  'company-line',
  'one-of-fourteen',
  'employee',
  'unknown',
  'incident-made',
] as const;
const sizes = [
  ['wide', 'light', 1280],
  ['narrow', 'dark', 400],
] as const;

test.each(scenes.flatMap((scene) => sizes.map((size) => [scene, ...size] as const)))(
  '%s, %s, %s',
  async (scene, _, colorScheme, width) => {
    const page = await pages.open(`scene=${scene}`, { width, height: 1200 });
    await page.emulateMedia({ colorScheme });
    await page.getByRole('heading', { name: 'Before' }).waitFor();
    await page.locator('.timeline-entry').first().waitFor();
    const others = page.getByRole('button', { name: /Somebody else/ });
    if ((await others.count()) > 0) {
      await others.click();
      await page.getByRole('button', { name: 'Choose Ana Albu' }).waitFor();
    }
    if (scene === 'unknown') {
      await page.getByRole('textbox', { name: 'Name' }).fill('Maria Ionescu');
      await page.getByRole('button', { name: 'Save contact' }).click();
      await page.getByText('There is somebody like this already').waitFor();
    }
    expect(await axeFaults(page, { within: '.card' })).toEqual([]);
    // Nothing hangs out of the card at its side.
    const beyond = await page.locator('.card-body').evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  },
);
