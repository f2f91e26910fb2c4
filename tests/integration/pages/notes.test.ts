/** What stands beside the notes while they can't be saved. */
import { expect, test } from 'vitest';
import { PSEUDO } from '#shared/i18n/languages';
import { layoutFaults } from './layout-faults';
import { withPages } from './pages-rig';

const pages = withPages();

test.each([
  ['en', 380],
  ['en', 1280],
  [PSEUDO, 380],
  [PSEUDO, 1280],
] as const)(
  'a note that waits for the desk says so, and moves nothing that was written: %s, %i px',
  async (language, width) => {
    const page = await pages.open(`scene=in-call&language=${language}`, { width });
    const notes = page.locator('.notes-text');
    const before = await notes.boundingBox();
    await page.evaluate(() => window.fakeDesk.cutWires(true));
    await notes.fill('What she said');
    await page.locator('.notes .tag.warn').waitFor();
    const after = await notes.boundingBox();
    expect([after?.x, after?.y]).toEqual([before?.x, before?.y]);
    expect(await page.evaluate(`(${layoutFaults})()`)).toEqual([]);
    expect(await notes.inputValue()).toBe('What she said');
  },
);
