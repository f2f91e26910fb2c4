/** The desk window and the ring window in a real Chromium, over a fake desk: focus, keys and what moves. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;
let page: Page;

async function open(query: string, height = 800): Promise<void> {
  page = await pages.open(query, { width: query.includes('window=ring') ? 400 : 1280, height });
}

describe('a number of a link', () => {
  test('leaves the notes their focus and their keys; the key for notices leads to it', async () => {
    await open('scene=in-call');
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await notes.focus();
    await notes.pressSequentially('one ');
    await push('request', { seq: 1, at: Date.now(), to: { kind: 'dial', target: '0721 555 010' } });
    const card = page.getByRole('form', { name: 'Call 0721 555 010?' });
    await card.waitFor();
    await card.getByText('The call puts Maria Ionescu on hold.').waitFor();
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    expect(await notes.inputValue()).toContain('one two\n');
    expect(await asked('calls.dial')).toEqual([]);
    const call = card.getByRole('button', { name: 'Call', exact: true });
    await until(async () => expect(await call.isEnabled()).toBe(true));
    await page.keyboard.press('F6');
    expect(await call.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await until(async () => expect(await asked('calls.dial')).toEqual([{ target: '0721555010' }]));
    await card.waitFor({ state: 'detached' });
    expect(await asked('desktop.followed')).toEqual([{ seq: 1 }]);
  });

  test('can be corrected, warns of what it costs, and goes with Escape', async () => {
    await open('scene=dial-request-paid');
    const card = page.locator('.dial-request');
    await card.getByText('Premium-rate number, billed separately.').waitFor();
    await card.getByRole('button', { name: 'Call anyway' }).click();
    await card.waitFor({ state: 'detached' });
    expect(await asked('calls.dial')).toEqual([{ target: '0900123456', confirmed: true }]);
    await push('request', { seq: 2, at: Date.now(), to: { kind: 'dial', target: '0900 123 456' } });
    await card.getByText('Premium-rate number, billed separately.').waitFor();
    const number = card.getByRole('textbox', { name: 'Number to call' });
    await number.fill('1002');
    await card.getByRole('heading', { name: 'Call 1002?' }).waitFor();
    expect(await card.getByText('Premium-rate').count()).toBe(0);
    await number.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await asked('calls.dial')).toHaveLength(1);
  });

  test('that is none can’t be called', async () => {
    await open('scene=dial-request-wrong');
    const card = page.locator('.dial-request');
    await card.getByText('This is not a number that can be dialed.').waitFor();
    expect(await card.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
  });
});

test('a call that is over is marked in the list and said', async () => {
  await open('scene=call-gone');
  const row = page.locator('[aria-current="true"].history-row');
  await row.waitFor();
  expect(await row.textContent()).toContain('Andrei Pop');
  await until(async () => expect(await row.isVisible()).toBe(true));
  await until(async () =>
    expect(await page.locator('.history [role=status]').textContent()).toMatch(/^Andrei Pop, Missed, /),
  );
});

test('the switch for do not disturb is there only where the system tells of it', async () => {
  const region = () => page.getByRole('region', { name: 'Start, close and ring' });
  const dnd = () => page.getByRole('switch', { name: 'do not disturb' });
  await open('scene=desktop-electron&settings=desktop');
  await dnd().waitFor();
  const { desktop } = await topics();
  await push('desktop', { ...desktop, doNotDisturb: 'unknown' } as DeskTopics['desktop']);
  await dnd().waitFor({ state: 'detached' });
  await region().getByRole('switch').first().waitFor();
  const none = { doNotDisturb: 'unknown', tray: 'absent', startAtLogin: 'unsupported' };
  await push('desktop', { ...desktop, ...none } as DeskTopics['desktop']);
  await region().waitFor({ state: 'detached' });
});

test('the key that dials says what it dials: Linux knows what is selected, others what was copied', async () => {
  const key = (name: string) => page.getByText(name, { exact: true });
  await open('scene=desktop-electron&settings=desktop');
  const { desktop } = await topics();
  for (const [platform, name] of [
    ['linux', 'Call the selected number'],
    ['win32', 'Call the copied number'],
  ] as const) {
    await push('desktop', { ...desktop, platform } as DeskTopics['desktop']);
    await key(name).first().waitFor();
    await page.keyboard.press('F1');
    await page.locator('.keys-sheet').getByText(name, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  }
});

describe('recording keys', () => {
  const name = (text: string) => page.getByRole('button', { name: text });
  const saved = async () => (await topics()).settings.shortcuts;

  test('takes what is pressed, and no key of it is the window’s', async () => {
    await open('scene=desktop-electron&settings=desktop');
    await name('Answer: Ctrl+Shift+F8. Change the keys').click();
    // Its own key would open the sheet of keys; it is refused, and recording goes on.
    await page.keyboard.press('F1');
    await page.getByText('Patchcord’s window uses F1 for something else').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Control+Shift+F9');
    await page.getByText('“Decline or hang up” has these keys already.').waitFor();
    await page.keyboard.press('Control+Shift+KeyJ');
    await name('Answer: Ctrl+Shift+J. Change the keys').waitFor();
    expect(await saved()).toMatchObject({
      answer: 'CommandOrControl+Shift+J',
      hangUp: 'CommandOrControl+Shift+F9',
    });
    await name('Standard: Answer').click();
    await name('Answer: Ctrl+Shift+F8. Change the keys').waitFor();
  });

  test('Escape keeps the old keys, Backspace switches off, and Tab goes on', async () => {
    await open('scene=desktop-electron&settings=desktop');
    const mute = name('Microphone off or on: Ctrl+Shift+F7. Change the keys');
    await mute.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Press the keys …').waitFor();
    await page.keyboard.press('Escape');
    await mute.waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Press the keys …').waitFor();
    await page.keyboard.press('Tab');
    await mute.waitFor();
    await until(async () =>
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Off: Microphone off or on',
      ),
    );
    await mute.click();
    await page.keyboard.press('Backspace');
    await name('Microphone off or on: off. Choose keys').waitFor();
    expect((await saved()).mute).toBeNull();
  });

  test('says which ones another program has', async () => {
    await open('scene=desktop-troubled&settings=desktop');
    const said = page.getByText('Another program has these keys, so they do nothing here.');
    await until(async () => expect(await said.count()).toBe(2));
  });
});

describe('a password where there is no keychain', () => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'));

  async function connect(): Promise<void> {
    await open('scene=desktop-wayland-no-keychain&settings=phone');
    for (const [label, value] of [
      ['Address', 'wss://pbx.example.com:8089/ws'],
      ['Extension', '1001'],
      ['Your name', 'Ana'],
    ] as const) {
      await page.getByRole('textbox', { name: label, exact: true }).fill(value);
    }
    await page.locator('input[type=password]').fill('secret');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('alertdialog', { name: 'Keep the password in a file?' }).waitFor();
    // The keys go to where the focus is.
    await until(async () => expect(await focused()).toBe('alertdialog'));
  }

  test('is kept in a file after a yes, and the connection goes on', async () => {
    await connect();
    // The Enter that sent the form, held down, gives no consent.
    await page.keyboard.press('Enter');
    expect(await asked('desktop.allowSecretFile')).toEqual([]);
    await page.getByRole('button', { name: 'Keep in a file' }).click();
    await page.getByText('Saved. The line state at the top says').waitFor();
    expect(await asked('desktop.allowSecretFile')).toHaveLength(1);
    const tries = await asked('settings.connect');
    expect(tries).toHaveLength(2);
    expect(tries[1]).toEqual(tries[0]);
  });

  test('isn’t kept after a no, and nothing typed is lost', async () => {
    await connect();
    await page.keyboard.press('Escape');
    await page.getByText('This computer has no keychain to keep the password in.').waitFor();
    expect(await asked('desktop.allowSecretFile')).toEqual([]);
    expect(await page.locator('input[type=password]').inputValue()).toBe('secret');
  });
});

describe('phone links', () => {
  test('what became of the wish is said, when the system tells', async () => {
    await open('scene=desktop-troubled&settings=desktop');
    await page.getByRole('button', { name: 'Make Patchcord the program for phone links' }).click();
    await page.getByText('Windows leaves the choice to you').waitFor();
    const { desktop } = await topics();
    await push('desktop', { ...desktop, links: desktop.links.map((link) => ({ ...link, ours: true })) });
    await page.getByText('Phone links open in Patchcord now.').waitFor();
    expect(await page.getByRole('button', { name: /^Make Patchcord/ }).count()).toBe(0);
  });
});

describe('an update', () => {
  test('restarts by the agent’s choice, not in a call', async () => {
    await open('scene=update-ready-in-call&settings=desktop');
    const restart = page.getByRole('button', { name: 'Restart to update' });
    expect(await restart.isDisabled()).toBe(true);
    await page.getByText('This is possible once your calls are over.').waitFor();
    await push('calls', []);
    await until(async () => expect(await restart.isEnabled()).toBe(true));
    await restart.click();
    await until(async () => expect(await asked('update.restart')).toHaveLength(1));
  });
});

describe('the ring window', () => {
  const answers = () => page.getByRole('button', { name: 'Answer' });
  const place = async (at: number) => answers().nth(at).boundingBox();

  test('has no button with the focus, names the keys of every program, and nobody in its title', async () => {
    await open('scene=ring-two&window=ring', 680);
    await until(async () => expect(await answers().count()).toBe(2));
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await answers().first().getAttribute('aria-keyshortcuts')).toBe('Control+Shift+F8');
    expect(await page.title()).toBe('2 incoming calls – Patchcord');
    // What the desk asks its window is not for this one.
    await push('request', { seq: 1, at: Date.now(), to: { kind: 'dial', target: '1002' } });
    await push('calls', (await topics()).calls.slice(0, 1));
    await until(async () => expect(await page.title()).toBe('Incoming call – Patchcord'));
    expect(await asked('desktop.followed')).toEqual([]);
  });

  test('a second call docks below, and no button moves when calls come, change and go', async () => {
    await open('scene=ring-one&window=ring', 680);
    await answers().first().waitFor();
    const first = await place(0);
    const { calls } = await topics();
    const [one] = calls;
    if (one === undefined) throw new Error('Nothing rings');
    const two = { ...one, id: 'call-2' as typeof one.id, title: 'Radu Mureșan' };
    await push('calls', [one, two]);
    await until(async () => expect(await answers().count()).toBe(2));
    const second = await place(1);
    expect(await place(0)).toEqual(first);
    expect(second?.y).toBe((first?.y ?? 0) + 340);
    await push('calls', [
      {
        ...one,
        callsToday: 4,
        handoff: { id: 'h' as never, state: 'announced', role: 'transferred', from: { name: 'Dan Marin' } },
      },
      two,
    ]);
    await page.locator('.ring-handoff').waitFor();
    expect(await place(0)).toEqual(first);
    await push('calls', [two]);
    await page.getByText(`${one.title} no longer rings`).first().waitFor();
    expect(await place(0)).toEqual(second);
  });

  test('a call that would be out of sight moves up instead', async () => {
    await open('scene=ring-two&window=ring', 680);
    await until(async () => expect(await answers().count()).toBe(2));
    const first = await place(0);
    await push('calls', (await topics()).calls.slice(1));
    await page.setViewportSize({ width: 400, height: 340 });
    await until(async () => expect(await place(0)).toEqual(first));
  });
});

describe('notices of the system', () => {
  test.each([
    ['browser', 1],
    ['electron', 0],
  ] as const)('in the %s host the page shows %i', async (host, shown) => {
    await open('scene=idle');
    const { desktop } = await topics();
    await push('desktop', { ...desktop, host });
    await page.evaluate(() => {
      const made: string[] = [];
      class Recorded {
        static readonly permission = 'granted';
        constructor(_title: string, { body }: { body: string }) {
          made.push(body);
        }
        close(): void {}
      }
      Object.assign(window, { Notification: Recorded, made });
      Object.defineProperty(document, 'hidden', { value: true });
    });
    await push('notices', [
      { id: 'n', kind: 'line', tone: 'error', sentence: { key: 'line.closed' }, actions: [], at: 1 },
    ]);
    await page.getByText('The connection to the phone system was lost.').first().waitFor();
    expect(await page.evaluate(() => (window as unknown as { made: string[] }).made)).toHaveLength(shown);
  });
});
