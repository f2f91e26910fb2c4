/** A day by keyboard alone: every step of the work, and no mouse event anywhere. */
import { startPracticePbx } from '../fakes/practice-pbx';
import { type Agent, agentAt } from './agent';
import { expect as expectSoon, test } from './fixtures';
import { type Keyboard, keyboardAt } from './keyboard';

/** A day is long, and another program may be busy meanwhile. */
const expect = expectSoon.configure({ timeout: 30_000 });

const NOTE = 'Refund for SO-2231 has not arrived.';

async function ring(agent: Agent, keys: Keyboard, caller: string): Promise<void> {
  await keys.command(`practice ${caller}`);
  await expect(agent.ringing).toHaveCount(1);
}

async function answer(agent: Agent, keys: Keyboard): Promise<void> {
  await keys.press('F8');
  await expect(agent.strip).toContainText('Connected');
  await agent.hears();
}

/** From where the transfer panel has put the focus: a few letters, and down to the first who is found. */
async function transfer(
  agent: Agent,
  keys: Keyboard,
  how: 'Blind' | 'Supervised',
  to: string,
): Promise<void> {
  await keys.press('Alt+t');
  await keys.expectFocus(agent.window.getByRole('textbox', { name: 'Search colleagues and contacts' }));
  await keys.type(to);
  const row = agent.button(`${how} transfer to ${to}`, agent.transfer);
  await expect(row).toBeVisible();
  const entry = agent.transfer.getByRole('listitem').filter({ hasText: to });
  await expect(entry).toContainText('Available');
  await keys.press('ArrowDown');
  await keys.expectFocus(agent.button(`Blind transfer to ${to}`, agent.transfer));
  if (how === 'Supervised') await keys.press('ArrowRight');
  await keys.expectFocus(row);
  await keys.press('Enter');
  await expect(agent.transfer).toBeHidden();
  await keys.expectFocus(agent.notes);
}

async function wrapUp(agent: Agent, keys: Keyboard, disposition: string): Promise<void> {
  const done = agent.button('Finish', agent.window.getByRole('region', { name: 'Wrap-up' }));
  await expect(done).toBeVisible();
  await keys.press('Alt+w');
  const wanted = agent.window.getByRole('radio', { name: disposition });
  await keys.expectFocus(agent.region('Wrap-up').getByRole('radio').first());
  for (let step = 0; step < 8 && !(await wanted.isChecked()); step += 1) await keys.press('ArrowDown');
  await expect(wanted).toBeChecked();
  await keys.press('Alt+f');
  await expect(done).toHaveCount(0);
}

/** The first run, from its button to the end, with the keys of a form. */
async function signIn(
  agent: Agent,
  keys: Keyboard,
  address: string,
  account: { readonly extension: string; readonly password: string } | undefined,
): Promise<void> {
  const { window } = agent;
  const box = (name: string) => window.getByRole('textbox', { name, exact: true });
  const step = (name: string) => window.getByRole('heading', { name, exact: true });
  await keys.tabTo(agent.button('Connect a phone system'));
  await keys.press('Enter');
  await keys.expectFocus(step('Connect your phone system'));
  await keys.press('Tab');
  await keys.expectFocus(box('Address'));
  await keys.type(address);
  await keys.press('Tab');
  await keys.expectFocus(box('Extension'));
  await keys.type(account?.extension ?? '');
  await keys.press('Tab');
  await keys.type('not the password');
  await keys.press('Enter');
  // What is missing is said, and has the focus.
  await keys.expectFocus(box('Your name'));
  await expect(window.getByText('Your name is missing.')).toBeVisible();
  await agent.hasNoAxeViolations();
  await keys.type('Alex Morgan');
  await keys.press('Enter');
  // Where the system has no keychain the agent is asked first.
  const inFile = agent.button('Keep in a file');
  await expect(inFile.or(step('Does it work?'))).toBeVisible();
  if (await inFile.isVisible()) {
    await keys.tabTo(inFile);
    await keys.press('Enter');
  }
  await keys.expectFocus(step('Does it work?'));
  await expect(window.getByText('Go back and type the password again', { exact: false })).toBeVisible();
  await agent.hasNoAxeViolations();
  await keys.tabTo(agent.button('Back'));
  await keys.press('Enter');
  await keys.expectFocus(step('Connect your phone system'));
  await expect(box('Address')).toHaveValue(address);
  await keys.tabTo(window.locator('input[type=password]'));
  await keys.press('ControlOrMeta+a');
  await keys.type(account?.password ?? '');
  await keys.press('Enter');
  await keys.expectFocus(step('Does it work?'));
  await expect(window.getByText('The phone system takes your extension and password.')).toBeVisible();
  // All that can be found out: nothing of it runs or waits any more.
  await expect(agent.button('Test again')).toBeEnabled();
  await agent.hasNoAxeViolations();
  await keys.tabTo(agent.button('Go on'));
  await keys.press('Enter');
  await keys.expectFocus(step('Where your contacts are'));
  await agent.hasNoAxeViolations();
  await keys.tabTo(agent.button('Done'));
  await keys.press('Enter');
  await expect(agent.region('Set up Patchcord')).toHaveCount(0);
  await expect(agent.region('Call history')).toBeVisible();
}

// All that is read for the first time is read while the agent works.
test.use({ isFirstDay: true });

test('sign in, three calls, transfers, wrap-ups, search, dial and other keys', async ({ desk }) => {
  test.setTimeout(600_000);
  const agent = agentAt(desk);
  await agent.ready();
  const keys = await keyboardAt(desk);
  const main = agent.window.getByRole('main');

  await test.step('past the bar, and to the sheet of keys and back', async () => {
    await keys.press('Tab');
    await keys.expectFocus(agent.window.getByRole('link', { name: 'Skip to the content' }));
    await keys.press('Enter');
    await keys.expectFocus(main);
    await agent.hasNoAxeViolations();
    await keys.press('F1');
    const sheet = agent.window.getByRole('dialog', { name: 'Keys' });
    await expect(sheet).toContainText('Alt+G');
    await agent.hasNoAxeViolations();
    await keys.press('Escape');
    await expect(sheet).toBeHidden();
    await keys.expectFocus(main);
  });

  await test.step('the first run: sign in, what the self-test says, no CRM; and back to practice', async () => {
    const pbx = await startPracticePbx();
    const account = pbx.accounts.signUp('Alex Morgan');
    await signIn(agent, keys, pbx.sipUrl, account);
    await keys.command('settings phone system');
    await keys.tabTo(agent.button('Back to practice'));
    await keys.press('Enter');
    await expect(agent.window.getByRole('heading', { name: 'You are practising' })).toBeVisible();
    await agent.ready();
    await pbx.dispose();
    await keys.press('Alt+l');
    await keys.expectFocus(main);
  });

  await test.step('first call: hold, mute, notes, a blind transfer', async () => {
    await ring(agent, keys, 'known customer');
    await expect(agent.card).toContainText('Elena Ionescu');
    await answer(agent, keys);
    await keys.press('Alt+n');
    await keys.expectFocus(agent.notes);
    await keys.type(NOTE);
    await keys.press('F10');
    await expect(agent.strip).toContainText('On hold');
    await keys.press('F10');
    await expect(agent.strip).toContainText('Connected');
    await keys.press('F7');
    await expect(agent.button('Unmute')).toBeVisible();
    await keys.press('F7');
    await expect(agent.button('Mute')).toBeVisible();
    await keys.press('Alt+d');
    await keys.expectFocus(agent.window.getByRole('textbox', { name: 'Digits sent' }));
    await keys.type('5');
    await keys.press('Escape');
    await keys.expectFocus(agent.notes);
    await expect(agent.notes).toHaveValue(NOTE);
    await transfer(agent, keys, 'Blind', 'Ana Popescu');
    await expect(agent.window.getByText('Ana Popescu has Elena Ionescu').first()).toBeVisible();
    await wrapUp(agent, keys, 'Solved');
    // Or the colleague would still be on the phone with them.
    await keys.command('practice hangs up');
  });

  await test.step('another key for the microphone', async () => {
    await keys.command('settings keys');
    await keys.tabTo(agent.button('Microphone off or on: F7. Change the keys'));
    await keys.press('Enter');
    await keys.press('F8');
    await expect(agent.window.getByText('F8 is the key of “Answer” now.')).toBeVisible();
    await keys.press('Alt+m');
    await keys.expectFocus(agent.button('Microphone off or on: Alt+M. Change the keys'));
    await agent.hasNoAxeViolations();
    await keys.press('Alt+l');
    await keys.expectFocus(main);
  });

  await test.step('second call: a supervised transfer, swapped and completed', async () => {
    await ring(agent, keys, 'VIP');
    await answer(agent, keys);
    await keys.press('F7');
    await keys.press('Alt+m');
    await expect(agent.button('Unmute')).toBeVisible();
    await keys.press('Alt+m');
    await expect(agent.button('Mute')).toBeVisible();
    await transfer(agent, keys, 'Supervised', 'Ana Popescu');
    await expect(agent.button('Swap')).toBeEnabled();
    await agent.hears();
    await keys.press('Alt+s');
    await expect(agent.progress).toContainText('On hold');
    await keys.press('Alt+s');
    await agent.hears();
    await keys.press('Alt+g');
    await expect(agent.window.getByText('Ana Popescu has 王芳').first()).toBeVisible();
    await wrapUp(agent, keys, 'Information given');
  });

  await test.step('third call: a transfer that is declined, another that is taken back', async () => {
    await ring(agent, keys, 'employee');
    await answer(agent, keys);
    await transfer(agent, keys, 'Blind', 'Dan Marin');
    await expect(agent.window.getByText(/^Dan Marin declined: .* is back with you\.$/).first()).toBeVisible();
    await expect(agent.strip).toContainText('Connected');
    await agent.hears();
    await agent.hasNoAxeViolations();
    await transfer(agent, keys, 'Blind', 'Carmen Dinu');
    await expect(agent.button('Cancel transfer')).toBeVisible();
    await keys.press('Alt+u');
    await expect(agent.window.getByText(/^Transfer cancelled\. /).first()).toBeVisible();
    await agent.hears();
    await keys.press('F9');
    await wrapUp(agent, keys, 'To be followed up');
  });

  await test.step('search for an order, and whose it is', async () => {
    await keys.press('ControlOrMeta+k');
    await keys.type('SO-2231');
    await expect(agent.window.getByRole('option', { name: /SO-2231/ })).toBeVisible();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expect(main).toContainText('Danubia Logistics SRL');
    await agent.hasNoAxeViolations();
    await keys.press('Alt+l');
    await keys.expectFocus(main);
  });

  await test.step('dial a number, look at the list and come back, end it', async () => {
    await keys.press('ControlOrMeta+k');
    await keys.type('0215550199');
    await keys.press('Enter');
    await expect(agent.strip).toContainText('Connected');
    await keys.press('Alt+l');
    await expect(agent.strip).toHaveCount(0);
    await keys.press('Alt+PageDown');
    await expect(agent.strip).toContainText('Connected');
    await keys.press('F9');
    await wrapUp(agent, keys, 'Solved');
  });

  await test.step('away and back', async () => {
    await keys.press('Alt+a');
    await expect(agent.button('Status: Away')).toBeVisible();
    await keys.press('Alt+a');
    await expect(agent.button('Status: Available')).toBeVisible();
    await agent.hasNoAxeViolations();
  });
});
