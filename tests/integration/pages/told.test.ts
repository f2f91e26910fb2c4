/** What a colleague is told besides the notes, on both sides of a transfer: in a real Chromium, over a fake desk. */
import { expect, test } from 'vitest';
import { watchShifts } from '../../fakes/layout-shifts';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;

test('is typed a line each, kept with the call, and folded as it was left', async () => {
  const page = await pages.open('scene=in-call', { height: 860 });
  const transfer = page.getByRole('button', { name: 'Transfer', exact: true });
  const panel = page.getByRole('region', { name: 'Transfer', exact: true });
  const more = panel.getByRole('button', { name: 'More for the colleague' });
  const promised = panel.getByRole('textbox', { name: 'Promised' });
  const last = async () => (await asked('handoff.savePlan')).at(-1) as { plan: Record<string, string> };
  await transfer.click();
  expect(await promised.count()).toBe(0);
  await more.click();
  await until(async () =>
    expect(await asked('settings.update')).toContainEqual({ patch: { transferMore: true } }),
  );
  await promised.click();
  await page.keyboard.type('A call before five');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A new delivery note');
  await until(async () =>
    expect((await last()).plan).toMatchObject({
      promises: 'A call before five\nA new delivery note',
      urgency: '',
    }),
  );
  expect(await panel.getByText('2 more points').count()).toBe(1);
  // As a scenario or the sources know it, until the agent says otherwise.
  const urgency = panel.getByRole('combobox', { name: 'How urgent is it?' });
  expect(await urgency.inputValue()).toBe('normal');
  await urgency.selectOption('critical');
  await until(async () => expect((await last()).plan['urgency']).toBe('critical'));
  expect(await panel.locator('.travels').getByText('Very urgent').count()).toBe(1);
  const lines = Array.from({ length: 11 }, (_, at) => `Step ${at + 1}`).join('\n');
  await panel.getByRole('textbox', { name: 'Next steps' }).fill(lines);
  await panel.getByText('The first 7 lines go along, and a word about the 4 more.').waitFor();
  await panel.getByRole('textbox', { name: 'What was tried' }).fill('x'.repeat(300));
  await panel.getByText('One line is too long: 200 characters').waitFor();

  await page.keyboard.press('Escape');
  await transfer.click();
  expect(await promised.inputValue()).toBe('A call before five\nA new delivery note');
  // A window that is loaded anew has it from the desk.
  const { calls } = await topics();
  expect(calls[0]?.plan?.text.promises).toBe('A call before five\nA new delivery note');
});

test('goes after a transfer that rings, in a panel of its own', async () => {
  const page = await pages.open('scene=blind', { height: 860 });
  const tell = page.getByRole('button', { name: 'Tell Ioana Radu more' });
  await tell.click();
  const panel = page.getByRole('region', { name: 'More for the colleague' });
  await until(async () =>
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA'),
  );
  await page.keyboard.type('Reset it twice');
  await until(async () =>
    expect((await asked('handoff.savePlan')).at(-1)).toMatchObject({ plan: { attempted: 'Reset it twice' } }),
  );
  // Stands in the middle of a sentence when the caller is back: nobody is left to be told.
  await push(
    'calls',
    (await topics()).calls.map(({ transfer: _, ...call }) => ({ ...call, state: 'up' as const })),
  );
  await panel.waitFor({ state: 'detached' });
  expect(await tell.count()).toBe(0);
  // The rest of it is nothing for the notes, and does nothing.
  await until(async () =>
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('side sheet'),
  );
  await page.keyboard.type(' and then');
  expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).not.toContain('then');
});

test('is read in order, promises marked, the transcript on demand; a later promise moves nothing', async () => {
  const page = await pages.open('scene=handoff-answered', { height: 900 });
  const section = page.getByRole('region', { name: 'Why they are calling' });
  await section.waitFor();
  expect(await section.getByRole('heading', { level: 4 }).allTextContents()).toEqual([
    'What was tried',
    'Next steps',
    'Promised',
    'To say first',
  ]);
  const promised = section.locator('.plan-promises li');
  expect(await promised.allTextContents()).toEqual([
    expect.stringMatching(/^That somebody from billing takes the call todaySofia Rusu · /),
    expect.stringMatching(/^A call back before five, with the dateDan Marin · /),
  ]);
  expect(await section.getByRole('blockquote').textContent()).toContain('bank’s reference for your refund');

  // Nothing of it is there before somebody wants to read it, and then what is in sight.
  expect(await page.locator('.transcript').count()).toBe(0);
  await section.getByRole('button', { name: 'Show the transcript, 240 parts' }).click();
  const lines = section.getByRole('region', { name: 'Transcript' }).getByRole('listitem');
  await lines.first().waitFor();
  expect(await lines.count()).toBeLessThan(40);
  await section.getByRole('button', { name: 'Billing takes the call today' }).click();
  await section.locator('.pointed').waitFor();
  expect(await section.locator('.pointed').getAttribute('aria-posinset')).toBe('240');
  await section.getByRole('button', { name: 'Hide the transcript' }).click();
  expect(await page.locator('.transcript').count()).toBe(0);

  const [call] = (await topics()).calls;
  const document = call?.handoff?.document;
  if (call?.handoff === undefined || document?.plans === undefined) throw new Error('no plans');
  await page.locator('.timeline-entry').first().waitFor();
  const shifts = await watchShifts(page.locator('body'));
  const plans = document.plans.map((plan) => ({ ...plan, promises: [...plan.promises, 'A mail tonight'] }));
  await push('calls', [{ ...call, handoff: { ...call.handoff, document: { ...document, rev: 2, plans } } }]);
  await section.getByText('Updated', { exact: true }).waitFor();
  expect(await promised.count()).toBe(2);
  expect(await shifts()).toEqual([]);
  await section.getByRole('button', { name: 'Show all, 2 notes' }).click();
  expect(await promised.count()).toBe(4);
});
