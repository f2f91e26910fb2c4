import { expect, test } from 'vitest';
import type { DeskCalls } from '#shared/ipc/desk-api';
import { axeFaults } from '../../fakes/axe';
import type { FakeDesk } from '../../fakes/page-desk';
import { until, withPages } from './pages-rig';

const pages = withPages();
const STRANGER = '+40721000002';

const settings = async () => {
  const page = await pages.open('scene=idle&settings=calls');
  const section = page.getByRole('region', { name: 'Blocked callers' });
  await section.waitFor();
  const answer = <M extends keyof DeskCalls>(method: M, value: DeskCalls[M]['value']) =>
    page.evaluate(
      ([name, given]) =>
        (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.answer(name as M, given as never),
      [method, value] as const,
    );
  return { page, section, answer };
};

test('blocks a number that is typed, and empties the field only when it is taken', async () => {
  const { section } = await settings();
  const field = section.getByRole('textbox', { name: 'Number to block' });
  const add = section.getByRole('button', { name: 'Block', exact: true });
  expect(await add.isDisabled()).toBe(true);
  await field.fill('0721 000 002');
  await field.press('Enter');
  await until(async () => expect(await field.inputValue()).toBe(''));
  expect(await pages.asked('blocks.add')).toEqual([{ text: '0721 000 002' }]);
});

test('lists what is blocked with where it is from, and takes one away', async () => {
  const { section, answer } = await settings();
  const rows = section.getByRole('list', { name: 'Blocked callers' }).getByRole('listitem');
  await until(async () => expect(await rows.count()).toBe(2));
  expect(await rows.nth(1).textContent()).toMatch(/\+49900….*Premium.*List/u);
  await section.getByRole('button', { name: `Unblock ${STRANGER}` }).click();
  await until(async () =>
    expect(await pages.asked('blocks.remove')).toEqual([{ kind: 'number', value: STRANGER }]),
  );
  await answer('blocks.list', { entries: [], total: 0 });
  await pages.push('blocking', { own: 0, listed: 0, anonymous: false, revision: 1 });
  await section.getByText('Nothing is blocked.').waitFor();
  await section.getByText('No list is loaded.').waitFor();
});

test('blocks callers without a number, and lets them ring again', async () => {
  const { section } = await settings();
  const anonymous = section.getByRole('switch', { name: 'Block callers who withhold their number' });
  await anonymous.click({ force: true });
  await until(async () => expect(await pages.asked('blocks.setAnonymous')).toEqual([{ blocked: true }]));
  await pages.push('blocking', { own: 3, listed: 0, anonymous: true, revision: 1 });
  await until(async () => expect(await anonymous.isChecked()).toBe(true));
  await anonymous.click({ force: true });
  await until(async () =>
    expect(await pages.asked('blocks.setAnonymous')).toEqual([{ blocked: true }, { blocked: false }]),
  );
});

test('loads a list, and says which lines are left out and why', async () => {
  const { section, answer } = await settings();
  await answer('blocks.import', {
    added: 2,
    rejected: 3,
    repeated: 0,
    reasons: [
      { line: 3, why: 'no-number' },
      { line: 5, why: 'emergency' },
      { line: 6, why: 'beginning-too-short' },
    ],
  });
  const text = `${STRANGER};polls\n+49900*\nnobody\n\n112\n+4*`;
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await section.locator('input[type=file]').setInputFiles(file);
  const report = section.getByRole('status');
  await report.waitFor();
  expect(await report.locator('p').allTextContents()).toEqual([
    '2 numbers are in the list now. 3 lines were left out.',
    'Line 3: not a phone number',
    'Line 5: an emergency number',
    'Line 6: a beginning that is too short',
  ]);
  expect(await pages.asked('blocks.import')).toEqual([{ text }]);
});

test('sends no list that the desk would not take', async () => {
  const { section } = await settings();
  const buffer = Buffer.alloc(400_001, '1');
  await section
    .locator('input[type=file]')
    .setInputFiles({ name: 'list.txt', mimeType: 'text/plain', buffer });
  await section.getByText('This file is too large: at most 400 kB').waitFor();
  expect(await pages.asked('blocks.import')).toEqual([]);
});

/** What becomes of blocked callers is the voicemail of this number. */
const sendThemTo = async (voicemail: string) => {
  const { settings: now } = await pages.topics();
  const blocking = { ...now.blocking, action: 'voicemail' as const, voicemail };
  await pages.push('settings', { ...now, blocking });
  return blocking;
};

test('saves the number of the voicemail when the field is left, and shows what the desk has', async () => {
  const { section } = await settings();
  const blocking = await sendThemTo('');
  const field = section.getByRole('textbox', { name: 'Voicemail for blocked callers' });
  await field.fill('*97 and more');
  await field.blur();
  await until(async () =>
    expect(await pages.asked('settings.update')).toEqual([
      { patch: { blocking: { ...blocking, voicemail: '*97' } } },
    ]),
  );
  await sendThemTo('*98');
  await until(async () => expect(await field.inputValue()).toBe('*98'));
});

test('keeps the number of the voicemail that could not be saved', async () => {
  const { page, section } = await settings();
  await sendThemTo('');
  const field = section.getByRole('textbox', { name: 'Voicemail for blocked callers' });
  await page.evaluate(() => window.fakeDesk.cutWires(true));
  await page.getByRole('alert').filter({ hasText: 'The desk is not connected. Reconnecting' }).waitFor();
  await field.fill('*97');
  await field.blur();
  await page.getByRole('button', { name: 'Contacts', exact: true }).click();
  await section.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  expect(await field.inputValue()).toBe('*97');
  expect(await pages.asked('settings.update')).toEqual([]);
});

test('blocks an unknown caller from the card at once, and takes it back', async () => {
  const page = await pages.open('scene=unknown');
  const card = page.getByRole('region', { name: 'Caller card' });
  await card.getByRole('button', { name: 'Block this number' }).click();
  await card.getByText('is blocked from the next call on.').waitFor();
  const [asked] = await pages.asked('blocks.add');
  const { text } = asked as { text: string };
  await card.getByRole('button', { name: 'Undo' }).click();
  await card.getByRole('button', { name: 'Block this number' }).waitFor();
  expect(await pages.asked('blocks.letRing')).toEqual([{ number: text }]);
});

test('takes letting ring back without making a block of one’s own of it', async () => {
  const page = await pages.open('scene=unknown-listed');
  const card = page.getByRole('region', { name: 'Caller card' });
  await card.getByRole('button', { name: 'Unblock' }).click();
  await card.getByRole('button', { name: 'Undo' }).click();
  await card.getByRole('button', { name: 'Unblock' }).waitFor();
  expect(await pages.asked('blocks.followRules')).toHaveLength(1);
  expect(await pages.asked('blocks.add')).toEqual([]);
});

test('asks by name before somebody of the contacts is blocked, and blocks nobody by a stray key', async () => {
  const page = await pages.open('scene=in-call');
  const card = page.getByRole('region', { name: 'Caller card' });
  const button = card.getByRole('button', { name: 'Block this number' });
  await button.click();
  const question = card.getByRole('alertdialog', { name: 'Block Maria Ionescu?' });
  await question.waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await until(async () =>
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true),
  );
  expect(await pages.asked('blocks.add')).toEqual([]);
  await button.click();
  expect(await axeFaults(page, { within: '.card' })).toEqual([]);
  await question.getByRole('button', { name: 'Block', exact: true }).click();
  await card.getByText('is blocked from the next call on.').waitFor();
  expect(await pages.asked('blocks.add')).toHaveLength(1);
});

test.each(['', '&window=ring'])('says on the ring why a caller may be unwanted%s', async (where) => {
  const page = await pages.open(`scene=ringing-suspect${where}`);
  const ring = page.getByRole('region', { name: 'Incoming call' });
  await ring.getByText('Suspicious: unknown, and the number may be forged').waitFor();
  const [call] = (await pages.topics()).calls;
  if (call === undefined) throw new Error('nobody rings');
  const screening = { kind: 'prefix', value: '+4072', listed: true, note: 'polls', held: false } as const;
  await pages.push('calls', [{ ...call, screening }]);
  await ring.getByText('Unwanted caller: polls').waitFor();
});
