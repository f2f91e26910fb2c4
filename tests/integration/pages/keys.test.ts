/** Keys, commands and the focus of the desk window: in a real Chromium, over a fake desk. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { callOf } from '../../fakes/desk-values';
import type { FakeDesk } from '../../fakes/page-desk';
import { faultsInBothThemes, until, withPages } from './pages-rig';

const pages = withPages();
const { asked, push, topics } = pages;
let page: Page;

const open = async (query: string) => {
  page = await pages.open(query);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** Its name, or its text, or what it is. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') || element?.id || element?.tagName;
  });
const expectFocus = (what: string) => until(async () => expect(await focused()).toBe(what));

test('the sheet of keys is there again when F1 follows Escape at once', async () => {
  await open('scene=idle');
  await page.keyboard.press('F1');
  await page.locator('.keys-groups').waitFor();
  // In one task: that a dialog has ended the browser tells in a later one.
  const wasOpen = await page.evaluate(async () => {
    const sheet = document.querySelector<HTMLDialogElement>('.keys-sheet');
    sheet?.dispatchEvent(new Event('cancel', { cancelable: true }));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    const before = sheet?.open;
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1', code: 'F1', bubbles: true }));
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    return [before, sheet?.open];
  });
  expect(wasOpen).toEqual([false, true]);
  await page.locator('.keys-groups').waitFor();
});

describe('changing a key', () => {
  const windowKeys = async () => (await topics()).settings.windowKeys;

  test('by pressing another one: button, sheet and handler have it, and the old one does nothing', async () => {
    await open('scene=in-call&settings=keys');
    await button('Microphone off or on: F7. Change the keys').click();
    await page.keyboard.press('Alt+m');
    await button('Microphone off or on: Alt+M. Change the keys').waitFor();
    expect(await windowKeys()).toEqual({ mute: 'Alt+M' });
    await button('Calls').click();
    await page
      .getByRole('button', { name: 'Mute' })
      .and(page.locator('[aria-keyshortcuts="Alt+M"]'))
      .waitFor();
    await page.keyboard.press('F7');
    await page.keyboard.press('Alt+m');
    await until(async () => expect(await asked('calls.mute')).toHaveLength(1));
    await page.keyboard.press('F1');
    await page.locator('.keys-sheet').getByText('Alt+M', { exact: true }).waitFor();
  });

  test('that another action has: it says which, and one click swaps them', async () => {
    await open('scene=idle&settings=keys');
    await button('Microphone off or on: F7. Change the keys').click();
    await page.keyboard.press('F8');
    await page.getByText('F8 is the key of “Answer” now.').waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
    expect(await windowKeys()).toEqual({});
    await button('Swap the keys of the two').click();
    await button('Microphone off or on: F8. Change the keys').waitFor();
    await button('Answer: F7. Change the keys').waitFor();
    await expectFocus('Microphone off or on: F8. Change the keys');
    await button('All keys as they were at first').click();
    await button('Answer: F8. Change the keys').waitFor();
    expect(await windowKeys()).toEqual({});
  });

  test('by keyboard alone, also what is offered', async () => {
    await open('scene=idle&settings=keys');
    await button('Hold or resume: F10. Change the keys').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F9');
    const swap = button('Swap the keys of the two');
    await swap.waitFor();
    for (let step = 0; step < 4; step += 1) {
      if (await swap.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await until(async () => expect(await windowKeys()).toEqual({ hold: 'F9', hangUp: 'F10' }));
  });

  test('to one that can’t be had: it says why, and goes on recording', async () => {
    await open('scene=idle&settings=keys');
    await button('Transfer: Alt+T. Change the keys').click();
    await page.keyboard.press('m');
    await page.getByText('A key alone would fire while you type.').waitFor();
    await page.keyboard.press('Control+p');
    await page.getByText('The browser or the system needs Ctrl+P.').waitFor();
    await page.keyboard.press('Backspace');
    await button('Transfer: off. Choose keys').waitFor();
    expect(await windowKeys()).toEqual({ transfer: null });
    await button('Standard: Transfer').click();
    await until(async () => expect(await windowKeys()).toEqual({}));
  });
});

describe('commands', () => {
  const search = () => page.getByRole('searchbox');
  const options = () => page.getByRole('listbox').getByRole('option');

  test('are found by their name beside people, with their key, and done where they mean something', async () => {
    await open('scene=in-call');
    await page.getByRole('textbox', { name: 'Notes' }).focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('resu');
    const hold = page.getByRole('option', { name: 'Hold or resume' });
    await hold.waitFor();
    expect(await hold.locator('.key').getAttribute('data-text')).toBe('F10');
    await hold.click();
    await until(async () => expect(await asked('calls.hold')).toHaveLength(1));
    // Back to what the agent was at.
    await expectFocus('notes');
    expect(await search().inputValue()).toBe('');
  });

  test('that mean nothing now aren’t offered; the sign shows what does', async () => {
    await open('scene=idle');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>');
    await page.getByRole('option', { name: 'Status: do not disturb' }).waitFor();
    expect(await page.getByRole('option', { name: 'Hold or resume' }).count()).toBe(0);
    // Longer than a search waits for the next letter.
    await page.evaluate(() => new Promise((over) => setTimeout(over, 200)));
    await page.keyboard.type('disturb');
    await page.keyboard.press('Enter');
    await until(async () => expect(await asked('agent.setStatus')).toEqual([{ status: 'dnd' }]));
    await search().fill('maria');
    await until(async () => expect(await asked('contacts.search')).toEqual([{ text: 'maria', limit: 10 }]));
  });

  test('lead to each part of the settings', async () => {
    await open('scene=idle');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>settings appear');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Appearance', selected: true }).waitFor();
  });

  /** Found by these words, and by nothing else. */
  async function run(words: string, name: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`>${words}`);
    const option = page.getByRole('option', { name });
    await option.waitFor();
    expect(await options().count()).toBe(1);
    await page.keyboard.press('Enter');
    await option.waitFor({ state: 'detached' });
  }

  test('do what the card of a stranger has buttons for, also by other words', async () => {
    await open('scene=unknown');
    await run('ticket', 'New incident');
    await expectFocus('What is wrong?');
    await page.keyboard.type('Printer on fire');
    await page.keyboard.press('Enter');
    await until(async () =>
      expect(await asked('calls.newIncident')).toEqual([{ callId: 'call-1', title: 'Printer on fire' }]),
    );
    await run('whose', 'Attach the number to an existing contact');
    const picker = page.getByRole('textbox', { name: 'Search contacts' });
    const isAt = (field: typeof picker) =>
      until(async () => expect(await field.evaluate((each) => each === document.activeElement)).toBe(true));
    await isAt(picker);
    await run('new contact of', 'To the new contact of this number');
    const name = page.getByRole('textbox', { name: 'Name' });
    await isAt(name);
    await page.keyboard.type('Ana Pop');
    await run('save contact', 'Save the new contact');
    await until(async () => expect(await asked('contacts.create')).toHaveLength(1));
    await run('spam', 'Block the caller, or let them ring again');
    await until(async () => expect(await asked('blocks.add')).toHaveLength(1));
  });

  test('decline with a word to the colleague who transfers', async () => {
    await open('scene=handoff');
    await run('colleague why', 'Decline, and tell the colleague why');
    await page.getByRole('menuitem', { name: 'in a meeting' }).waitFor();
    await page.keyboard.press('Escape');
    await run('decline team', 'Decline: not our team');
    await until(async () =>
      expect(await asked('calls.decline')).toEqual([{ callId: 'call-1', reason: 'not our team' }]),
    );
    // Whoever rings without a colleague is declined without a word.
    await open('scene=ringing');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>decline');
    await until(async () => expect(await options().count()).toBe(1));
  });

  test('go on after a transfer that failed, and lead to the tabs of the panel', async () => {
    await open('scene=failed');
    await run('take message', 'After the transfer: Take a message');
    const sheet = page.getByRole('dialog', { name: 'Message for Ioana Radu' });
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await run('retry', 'After a failed transfer: try again');
    await until(async () =>
      expect(await asked('transfer.start')).toMatchObject([{ target: '1002', mode: 'blind' }]),
    );
    await run('someone', 'After a failed transfer: someone else');
    await page.getByRole('tab', { name: 'Colleague', selected: true }).waitFor();
    await run('transfer queue', 'Transfer: Queue');
    await page.getByRole('tab', { name: 'Queue', selected: true }).waitFor();
  });
});

test('the reason for the state of the line is told by pointer and by focus, until they are elsewhere', async () => {
  await open('scene=line-down');
  const line = page.getByRole('button', { name: 'Line: Line down' });
  const reason = page.getByText('The phone system cannot be reached.', { exact: false });
  expect(await line.getAttribute('aria-description')).toContain('cannot be reached');
  expect(await reason.count()).toBe(0);
  await line.hover();
  await reason.waitFor();
  // What is told can be pointed at, too.
  await reason.hover();
  await page.getByRole('button', { name: 'Open the settings' }).hover();
  expect(await reason.count()).toBe(1);
  await page.getByRole('searchbox').hover();
  await reason.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Status: Available' }).focus();
  await page.keyboard.press('Tab');
  await reason.waitFor();
  await page.keyboard.press('Escape');
  await reason.waitFor({ state: 'detached' });
  await expectFocus('Line: Line down');
  await page.keyboard.press('Enter');
  await reason.waitFor();
  await page.keyboard.press('Tab');
  await expectFocus('BUTTON');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await reason.waitFor({ state: 'detached' });
});

test('a favourite is called by the key of its place, not while a call is on the screen', async () => {
  await open('scene=idle');
  await page.keyboard.press('Alt+3');
  await until(async () => expect(await asked('calls.dial')).toEqual([{ target: '+40721555010' }]));
  await page.keyboard.press('Alt+9');
  await open('scene=in-call');
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('F7');
  await until(async () => expect(await asked('calls.mute')).toHaveLength(1));
  expect(await asked('calls.dial')).toEqual([]);
});

test('what stands behind a dialog takes no key: nobody is dialed, and Escape closes the dialog alone', async () => {
  await open('scene=follow-ups&list=follow-ups');
  const sheet = () => page.locator('.schedule-sheet');
  await page.getByRole('button', { name: 'Later: put off calling Maria Ionescu' }).click();
  await page.getByRole('menuitem', { name: /^At another time/ }).click();
  await sheet().waitFor();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  expect(await asked('calls.dial')).toEqual([]);
  await page.keyboard.press('Alt+1');
  await until(async () => expect(await asked('calls.dial')).toHaveLength(1));

  await open('scene=in-call&panel=keypad');
  const digits = page.getByLabel('Digits sent');
  await digits.waitFor();
  await button('Call back later').click();
  await sheet().waitFor();
  // Where nothing takes the focus, the press is the page's.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  expect(await digits.count()).toBe(1);
  await page.keyboard.press('Escape');
  await digits.waitFor({ state: 'detached' });
});

test('Escape puts away what is told of the line, and only then the panel', async () => {
  await open('scene=line-down');
  await push('calls', [callOf(Date.now(), { state: 'up', direction: 'out', answeredAt: Date.now() })]);
  await page.getByRole('textbox', { name: 'Notes', exact: true }).waitFor();
  await page.keyboard.press('Alt+d');
  const digits = page.getByLabel('Digits sent');
  await digits.waitFor();
  const reason = page.getByText('The phone system cannot be reached.', { exact: false });
  await page.getByRole('button', { name: 'Line: Line down' }).hover();
  await reason.waitFor();
  await page.keyboard.press('Escape');
  await reason.waitFor({ state: 'detached' });
  expect(await digits.count()).toBe(1);
  await page.keyboard.press('Escape');
  await digits.waitFor({ state: 'detached' });
});

describe('the focus', () => {
  test('goes back to where a panel was opened from', async () => {
    await open('scene=in-call');
    const transfer = page.locator('.call-buttons').getByRole('button', { name: 'Transfer' });
    await transfer.focus();
    await page.keyboard.press('Enter');
    await expectFocus('Search colleagues and contacts');
    await page.keyboard.press('Escape');
    await until(async () =>
      expect(await transfer.evaluate((element) => element === document.activeElement)).toBe(true),
    );
    await page.getByRole('textbox', { name: 'Notes' }).focus();
    await page.keyboard.press('Alt+d');
    await expectFocus('Digits sent');
    await page.keyboard.press('Escape');
    await expectFocus('notes');
  });

  test('stays near by when what had it is gone: a call that ends, a row, a button', async () => {
    await open('scene=in-call');
    await page.getByRole('button', { name: 'Hang up' }).focus();
    await push('calls', []);
    await expectFocus('main');
    await open('scene=in-call');
    const hold = page.locator('.call-buttons').getByRole('button', { name: 'Hold' });
    await hold.focus();
    const [call] = (await topics()).calls;
    if (call === undefined) throw new Error('no call');
    await page.evaluate(
      (id) => (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.change(id, { state: 'wrap-up' }),
      call.id,
    );
    await hold.waitFor({ state: 'detached' });
    await expectFocus('Call');
  });

  test('leaves a list that a call has come before', async () => {
    await open('scene=idle');
    await page.locator('.history-row button').first().focus();
    await push('calls', [callOf(Date.now())]);
    await page.locator('.call-at-hand').waitFor();
    await expectFocus('main');
  });

  test('isn’t taken by a call that rings, nor by one that stops', async () => {
    await open('scene=idle');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('iones');
    await push('calls', [callOf(Date.now())]);
    await page.getByRole('region', { name: 'Incoming call' }).waitFor();
    await page.keyboard.type('cu');
    await push('calls', []);
    await page.getByRole('region', { name: 'Incoming call' }).waitFor({ state: 'detached' });
    await expectFocus('Search or dial');
    expect(await page.getByRole('searchbox').inputValue()).toBe('ionescu');
  });

  test('comes past the bar in one step', async () => {
    await open('scene=idle');
    await page.keyboard.press('Tab');
    await expectFocus('A');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await expectFocus('main');
  });
});

test('what happens is said in a line each, and what is said twice at once only once', async () => {
  await open('scene=idle');
  const [polite, urgent] = [page.locator('.frame > [role=status]'), page.locator('.frame > [role=alert]')];
  const { notices } = await topics();
  const line = { kind: 'line', tone: 'error', actions: [] } as const;
  const told = (id: string, key: 'line.text.connecting' | 'line.text.unconfigured') =>
    ({ ...line, id, at: Date.now(), sentence: { key } }) as (typeof notices)[number];
  await push('notices', [told('one', 'line.text.connecting'), told('two', 'line.text.connecting')]);
  await push('notices', [told('one', 'line.text.connecting'), told('three', 'line.text.unconfigured')]);
  await until(async () =>
    expect(await urgent.locator('p').allTextContents()).toEqual([
      'Connecting to the phone system …',
      'No phone system is set up yet.',
    ]),
  );
  expect(await polite.locator('p').count()).toBe(0);
});

test('keys that an administrator has decided on are shown, and can’t be changed', async () => {
  await open('scene=idle&settings=keys');
  const { managed } = await topics();
  await button('Answer: F8. Change the keys').waitFor();
  const windowKeys = { ...managed.fields['windowKeys'], preset: true, locked: true, changed: false };
  await push('managed', { ...managed, fields: { ...managed.fields, windowKeys } } as typeof managed);
  await until(async () => expect(await button('Answer: F8. Change the keys').isDisabled()).toBe(true));
  expect(await button('Off: Answer').isDisabled()).toBe(true);
  expect(
    await page.getByRole('region', { name: 'Keys of this window' }).getByRole('button').isDisabled(),
  ).toBe(true);
});
