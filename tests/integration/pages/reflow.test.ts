/**
 * The page magnified: 1280 × 800 at 200 % is 640 × 400, at 400 % 320 × 256 (WCAG 1.4.10). Nothing is cut off at its side,
 * everything can be reached, and what has the focus is in sight (2.4.11); so it is without colours and motion.
 */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { until, withPages } from './pages-rig';

const pages = withPages();

const scenes = [
  'scene=idle',
  'scene=ringing',
  'scene=in-call',
  'scene=in-call&panel=transfer',
  'scene=in-call&panel=keypad',
  'scene=supervised',
  'scene=failed',
  'scene=wrap-up',
  'scene=idle&page=contacts',
  'scene=idle&settings=keys',
  'scene=idle&keys',
];
const sizes = [
  ['200 %', 640, 400],
  ['400 %', 320, 256],
] as const;

/** Controls that nobody sees while they have the focus, or that hang out at the side. */
const lostControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const root = document.querySelector('dialog[open]') ?? document.querySelector('.frame') ?? document.body;
    const controls = root.querySelectorAll<HTMLElement>(
      'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled',
    );
    const lost: string[] = [];
    for (const control of controls) {
      if (control.getClientRects().length === 0 || control.closest('dialog:not([open])') !== null) continue;
      control.focus();
      if (document.activeElement !== control) continue;
      // The list of the search box, which had the focus before, is on its way out.
      const results = document.querySelector('.search-options');
      while (!control.matches('[type=search]') && (results?.getClientRects().length ?? 0) > 0) await frame();
      const shown = control.matches('[type=radio]') ? (control.closest('label') ?? control) : control;
      const { left, top, width, height, right } = shown.getBoundingClientRect();
      const parts = [0.1, 0.5, 0.9];
      const seen = parts.some((x) =>
        parts.some((y) => {
          const at = document.elementFromPoint(left + width * x, top + height * y);
          return at !== null && (shown.contains(at) || at.closest('label')?.contains(shown) === true);
        }),
      );
      // The row of settings goes on beyond the edge, and is scrolled.
      const hangsOut = !control.matches('[role=tab]') && (left < -1 || right > innerWidth + 1);
      if (!seen || hangsOut) lost.push(control.getAttribute('aria-label') ?? control.textContent ?? '');
    }
    return lost;
  });

describe.each(sizes)('at %s', (_, width, height) => {
  test.each(scenes)('%s', async (query) => {
    const page = await pages.open(query, { width, height });
    await page.locator('h1').first().waitFor({ state: 'attached' });
    if (query.includes('panel=')) await page.locator('.panel').waitFor();
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    expect(await lostControls(page)).toEqual([]);
  });
});

test('stands still where motion is not wanted', async () => {
  const page = await pages.open('scene=ringing');
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await until(async () => expect(await moving()).toBeGreaterThan(0));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await until(async () => expect(await moving()).toBe(0));
});

test('shows the focus and the states of buttons in forced colours', async () => {
  const page = await pages.open('scene=wrap-up');
  await page.emulateMedia({ forcedColors: 'active' });
  const radio = page.locator('#wrap-up');
  await radio.focus();
  await page.keyboard.press('ArrowDown');
  const outline = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline('.choice-option input:focus-visible + span')).not.toBe('none');
  const borders = await page.locator('.choice-option input').evaluateAll((inputs) =>
    inputs.map((input) => {
      const { borderTopWidth, borderTopColor } = getComputedStyle(input.nextElementSibling ?? input);
      return `${(input as HTMLInputElement).checked} ${borderTopWidth} ${borderTopColor}`;
    }),
  );
  const look = (checked: boolean) =>
    new Set(
      borders
        .filter((each) => each.startsWith(`${checked} `))
        .map((each) => each.slice(String(checked).length)),
    );
  const [chosen, others] = [look(true), look(false)];
  expect(chosen.size).toBe(1);
  expect([...chosen].some((each) => others.has(each))).toBe(false);
});
