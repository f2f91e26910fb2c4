/** Another language while the agent works: only the words change. */
import { expect, test, vi } from 'vitest';
import type { SpokenLanguage } from '#shared/i18n/languages';
import { withPages } from './pages-rig';

vi.setConfig({ testTimeout: 60_000 });
const pages = withPages();

/** However long a busy computer takes. */
const eventually = <T>(look: () => Promise<T> | T) => expect.poll(look, { timeout: 20_000, interval: 30 });

async function speak(language: SpokenLanguage): Promise<void> {
  await pages.push('language', language);
}

test('a dialog that is open, what is typed and the focus stay', async () => {
  const page = await pages.open('scene=in-call&panel=transfer');
  const message = page.getByRole('textbox', { name: 'One line to the colleague', exact: true });
  await message.fill('Half a sent');
  await message.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keys', exact: true });
  await sheet.waitFor();
  await speak('ro');
  await page.getByRole('dialog', { name: 'Taste', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ro');
  await page.keyboard.press('Escape');
  const rand = page.getByRole('textbox', { name: 'Un rând pentru coleg', exact: true });
  await eventually(() => rand.inputValue()).toBe('Half a sent');
  await eventually(() => rand.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('ence');
  expect(await rand.inputValue()).toBe('Half a sentence');
  await speak('zh');
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('zh-Hans');
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(
    'Half a sentence',
  );
});

test('dates, amounts and numbers follow', async () => {
  const page = await pages.open('scene=in-call');
  const amount = page.locator('.item-amount').first();
  const shown = async () => (await amount.textContent())?.replaceAll(/\s/gu, ' ');
  await eventually(shown).toBe('€12,480.00');
  await speak('fi');
  await eventually(shown).toBe('12 480,00 €');
  await speak('ro');
  await eventually(shown).toBe('12.480,00 EUR');
});

test('a chooser offers each language in its own name', async () => {
  const page = await pages.open('settings=appearance&language=zh');
  const options = page.locator('[data-setting="language"] option');
  expect(
    await options.evaluateAll((all) =>
      all.slice(1).map((one) => [one.getAttribute('lang'), one.textContent]),
    ),
  ).toEqual([
    ['en', 'English'],
    ['ro', 'Română'],
    ['fi', 'Suomi'],
    ['zh-Hans', '简体中文'],
  ]);
  await page.locator('[data-setting="language"] select').selectOption('ro');
  await eventually(() => pages.asked('settings.update')).toEqual([{ patch: { language: 'ro' } }]);
});

test('a web notice that was shown before is taken back after', async () => {
  const page = await pages.open('scene=idle');
  await page.evaluate(() => {
    const open = new Set<string>();
    class Recorded {
      static readonly permission = 'granted';
      readonly body: string;
      constructor(_: string, { body }: { body: string }) {
        this.body = body;
        open.add(body);
      }
      close(): void {
        open.delete(this.body);
      }
    }
    Object.assign(window, { Notification: Recorded, open });
    Object.defineProperty(document, 'hidden', { value: true });
  });
  const openNotices = () => page.evaluate(() => [...(window as unknown as { open: Set<string> }).open]);
  const lost = {
    id: 'n',
    kind: 'line',
    tone: 'error',
    sentence: { key: 'line.closed' },
    actions: [],
    at: 1,
  } as const;
  await pages.push('notices', [lost]);
  await eventually(openNotices).toHaveLength(1);
  await speak('ro');
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('ro');
  await pages.push('notices', []);
  await eventually(openNotices).toEqual([]);
});
