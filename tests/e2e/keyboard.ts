/** An agent without a mouse: keys only, and a guard that fails the test on anything else. */
import { expect as expectSoon, type Locator } from '@playwright/test';
import type { DeskUnderTest } from './desk-under-test';

const expect = expectSoon.configure({ timeout: 30_000 });

export type Keyboard = Awaited<ReturnType<typeof keyboardAt>>;

export async function keyboardAt(desk: DeskUnderTest) {
  const { window } = desk;
  // A fault of the page fails the test by itself; it is also there to be seen where it happened.
  await window.locator('html').evaluate((root) => {
    for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      root.ownerDocument.addEventListener(
        name,
        () => {
          throw new Error(`Only keys are used here: ${name}`);
        },
        true,
      );
    }
  });
  const focus = window.locator(':focus');

  /** To whatever has the focus; to the page where nothing has. */
  async function press(key: string): Promise<void> {
    const at = (await focus.count()) === 1 ? focus : window.locator('body');
    await at.press(key);
  }

  async function type(text: string): Promise<void> {
    await focus.pressSequentially(text);
  }

  /** With the Tab key, as many times as it takes: whoever is not reached by it is not reachable. */
  async function tabTo(target: Locator, key = 'Tab'): Promise<void> {
    await expect(target).toBeVisible();
    for (let steps = 0; steps < 200; steps += 1) {
      if (await hasFocus(target)) return;
      await press(key);
      await expectFocusSeen();
    }
    throw new Error(`The Tab key leads nowhere near ${String(target)}`);
  }

  const hasFocus = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === element.ownerDocument.activeElement);

  /** What has the focus shows it: by an outline, by its border, or by what stands for it. */
  async function expectFocusSeen(): Promise<void> {
    if ((await focus.count()) !== 1) return;
    const seen = await focus.evaluate((element) => {
      const stands = element.matches('input[type=radio], input[type=checkbox]')
        ? [element, element.nextElementSibling, element.parentElement]
        : [element, element.closest('[data-focused], .mantine-Input-wrapper')];
      return stands.some((each) => {
        if (each === null) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      });
    });
    if (!seen) {
      const what = await focus.evaluate((element) => element.outerHTML.slice(0, 200));
      throw new Error(`Nobody sees that this has the focus: ${what}`);
    }
  }

  return {
    press,
    type,
    tabTo,
    async expectFocus(target: Locator): Promise<void> {
      await expect(target).toBeFocused();
    },
    /** By its name, from the search box. What means nothing yet isn't offered, and is asked for again. */
    async command(name: string): Promise<void> {
      const offered = new RegExp(
        name
          .split(' ')
          .map((word) => `(?=.*${word})`)
          .join(''),
        'is',
      );
      await expect(async () => {
        await press('ControlOrMeta+k');
        await expect(window.getByRole('searchbox')).toBeFocused();
        await press('ControlOrMeta+a');
        await type(`>${name}`);
        await expect(window.getByRole('option', { name: offered }).first()).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 60_000 });
      await press('Enter');
      await expect(window.getByRole('listbox')).toBeHidden();
    },
  };
}
