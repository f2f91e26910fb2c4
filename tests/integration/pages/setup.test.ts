/** First run, search in the settings and what an administrator decides, in a real Chromium over a fake desk. */
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { settingFields } from '#shared/schemas/setting-fields';
import { callOf } from '../../fakes/desk-values';
import { faultsInBothThemes, until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;
let page: Page;

async function open(query: string): Promise<void> {
  page = await pages.open(query, { width: 1280, height: 900 });
}

/** From now on this is done. */
async function allow(...methods: (keyof DeskCalls)[]): Promise<void> {
  await page.evaluate((names) => {
    for (const name of names) window.fakeDesk.answer(name, undefined);
  }, methods);
}

async function manage(fields: DeskTopics['managed']['fields']): Promise<void> {
  const { managed } = await topics();
  await push('managed', { ...managed, file: 'good', fields: { ...managed.fields, ...fields } });
}

describe('the first run', () => {
  async function begin(): Promise<void> {
    await open('');
    await push('settings', { ...(await topics()).settings, firstRunDone: false });
    await page.getByRole('button', { name: 'Connect a phone system' }).click();
    await page.getByRole('heading', { name: 'Connect your phone system' }).waitFor();
    await allow('settings.connect', 'settings.disconnect', 'line.test', 'line.cancelTest');
  }
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });

  async function connect(): Promise<void> {
    await box('Address').fill('wss://pbx.example.com/ws');
    await box('Extension').fill('1001');
    await page.locator('input[type=password]').fill('hunter2-secret');
    await page.keyboard.press('Enter');
    await heading('Does it work?').waitFor();
  }

  test('is put away by whoever tries it first', async () => {
    await open('');
    expect(await page.getByRole('region', { name: 'Welcome to Patchcord' }).count()).toBe(0);
    await push('settings', { ...(await topics()).settings, firstRunDone: false });
    await page.getByRole('button', { name: 'Try it now' }).click();
    await page.getByRole('region', { name: 'Welcome to Patchcord' }).waitFor({ state: 'detached' });
    expect(await asked('settings.update')).toEqual([{ patch: { firstRunDone: true } }]);
  });

  test('goes by Enter, says what failed, and keeps what was typed on the way back', async () => {
    await begin();
    // Practice's line is still there for a moment: it says nothing of the company's.
    await page.getByRole('button', { name: 'Connect and test' }).click();
    await page.getByText('The password is missing.').waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
    await box('Address').fill('wss://pbx.example.com:8089/ws');
    await box('Extension').fill('1001');
    await page.locator('input[type=password]').fill('secret');
    await page.keyboard.press('Enter');
    await page.getByText('Looking for pbx.example.com:8089 …').waitFor();
    expect(await asked('line.test')).toEqual([]);
    expect(await asked('settings.connect')).toEqual([
      {
        server: 'wss://pbx.example.com:8089/ws',
        domain: 'pbx.example.com',
        extension: '1001',
        password: 'secret',
        displayName: 'Ana Popescu',
        region: 'RO',
      },
    ]);
    await push('line', { state: 'down', problem: 'wrong-password' });
    await page.getByText('pbx.example.com:8089 answers.').waitFor();
    await page.getByText('Go back and type the password again').waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true);

    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('heading', { name: 'Connect your phone system' }).waitFor();
    expect(await asked('settings.disconnect')).toHaveLength(1);
    expect(await box('Address').inputValue()).toBe('wss://pbx.example.com:8089/ws');
    expect(await page.locator('input[type=password]').inputValue()).toBe('secret');
  });

  test('tests by itself once the line is up, and ends with the contacts', async () => {
    await begin();
    await box('Address').fill('wss://pbx.example.com/ws');
    await box('Extension').fill('1001');
    await page.locator('input[type=password]').fill('secret');
    await page.keyboard.press('Enter');
    await push('line', { state: 'registered', since: Date.now() });
    await until(async () => expect(await asked('line.test')).toEqual([{}]));
    await push('pbxTest', { state: 'running', step: 'messages' });
    await page.getByText('Sending messages to yourself …').waitFor();
    await page.getByRole('button', { name: 'Cancel the test' }).click();
    await until(async () => expect(await asked('line.cancelTest')).toHaveLength(1));
    await push('pbxTest', {
      state: 'done',
      items: [{ id: 'media', state: 'warning', sentence: { key: 'pbx-test.media-silent' } }],
    });
    await page.locator('.self-test-item.warning').waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
    await box('Echo extension (optional)').fill('*43');
    await page.keyboard.press('Enter');
    await until(async () => expect(await asked('line.test')).toEqual([{}, { echo: '*43' }]));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Where your contacts are' }).waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('region', { name: 'Set up Patchcord' }).waitFor({ state: 'detached' });
  });

  test('is where it was after another page, also how to leave nothing behind', async () => {
    await begin();
    await connect();
    await push('line', { state: 'down', problem: 'wrong-password' });
    await button('Settings').click();
    await page.getByRole('tab', { name: 'Sound' }).click();
    await button('Calls').click();
    await heading('Does it work?').waitFor();
    expect(await asked('settings.disconnect')).toEqual([]);
    await button('Not now').click();
    await page.getByRole('region', { name: 'Set up Patchcord' }).waitFor({ state: 'detached' });
    expect(await asked('settings.disconnect')).toHaveLength(1);
    const kept = JSON.stringify(await asked('window.keep'));
    expect(kept).toContain('wss://pbx.example.com/ws');
    expect(kept).not.toContain('hunter2-secret');
  });

  test('keeps an account that the phone system has taken', async () => {
    await begin();
    await connect();
    await push('line', { state: 'registered', since: Date.now() });
    await until(async () => expect(await asked('line.test')).toHaveLength(1));
    // Lost again: it was taken all the same.
    await push('line', { state: 'down', problem: 'unreachable' });
    await button('Back').click();
    await heading('Connect your phone system').waitFor();
    await button('Not now').click();
    await page.getByRole('region', { name: 'Set up Patchcord' }).waitFor({ state: 'detached' });
    expect(await asked('settings.disconnect')).toEqual([]);
    expect(await asked('settings.update')).toEqual([{ patch: { firstRunDone: true } }]);
  });

  test('takes what an administrator decides while it is open, and shows what is wrong with it', async () => {
    await begin();
    await box('Extension').fill('1001');
    await manage({
      'account.server': { standard: 'wss://decided.example.com/ws', preset: true, locked: true },
      'account.furtherServers': { standard: ['nonsense'], preset: true },
    });
    await until(async () => expect(await box('Address').inputValue()).toBe('wss://decided.example.com/ws'));
    expect(await box('Address').isDisabled()).toBe(true);
    expect(await box('Extension').inputValue()).toBe('1001');
    const further = box('Further addresses (optional)');
    expect(await further.count()).toBe(0);
    await page.locator('input[type=password]').fill('secret');
    await page.keyboard.press('Enter');
    await further.waitFor();
    await further.fill('wss://second.example.com/ws');
    expect(await further.inputValue()).toBe('wss://second.example.com/ws');
    await button('Connect and test').click();
    await until(async () =>
      expect(await asked('settings.connect')).toMatchObject([
        { server: 'wss://decided.example.com/ws', furtherServers: ['wss://second.example.com/ws'] },
      ]),
    );
  });

  test('can’t be left while it connects, and takes the focus from nobody when a call is over', async () => {
    await open('');
    const { settings, desktop } = await topics();
    await push('settings', { ...settings, firstRunDone: false });
    await push('desktop', { ...desktop, secrets: { ...desktop.secrets, protection: 'none' } });
    await button('Connect a phone system').click();
    await heading('Connect your phone system').waitFor();
    await box('Address').fill('wss://pbx.example.com/ws');
    await box('Extension').fill('1001');
    await page.locator('input[type=password]').fill('secret');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    expect(await button('Not now').last().isDisabled()).toBe(true);

    const now = Date.now();
    await push('calls', [callOf(now, { state: 'up' })]);
    await question.waitFor({ state: 'hidden' });
    const search = page.locator('.search input');
    await search.focus();
    await push('calls', []);
    await question.waitFor({ state: 'visible' });
    // Effects of what is shown again have run.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('the search in the settings', () => {
  test('leads by keys alone to the one that is meant', async () => {
    await open('settings=phone');
    const search = page.getByRole('searchbox', { name: 'Search the settings' });
    await search.fill('acw');
    await page.getByText('1 setting fits').waitFor();
    await page.keyboard.press('Enter');
    const wrapUp = page.getByLabel('Wrap-up ends after');
    await until(async () =>
      expect(await wrapUp.evaluate((element) => element === document.activeElement)).toBe(true),
    );
    await search.fill('transfer');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Blind transfers');
    await page.keyboard.press('Escape');
    expect(await search.inputValue()).toBe('');
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('says when nothing fits, and loses nothing that is typed below', async () => {
    await open('settings=calls');
    await page.getByLabel('Wrap-up ends after').fill('77');
    const search = page.getByRole('searchbox', { name: 'Search the settings' });
    await search.fill('zebra');
    await page.getByText('No setting fits “zebra”.').waitFor();
    await search.fill('theme');
    await page.getByText('1 setting fits').waitFor();
    await search.fill('');
    expect(await page.getByLabel('Wrap-up ends after').inputValue()).toBe('77');
  });
});

describe('what an administrator has decided', () => {
  test('is shown and can’t be changed; the rest is saved without it', async () => {
    await open('settings=calls');
    await manage({ wrapUpSeconds: { standard: 45, preset: true, locked: true } });
    const wrapUp = page.getByLabel('Wrap-up ends after');
    await until(async () => expect(await wrapUp.isDisabled()).toBe(true));
    await page.locator('[data-setting=wrapUpSeconds]').getByText('Set by your administrator.').waitFor();
    await page.getByLabel('A transfer rings for').fill('30');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await until(async () => expect(await asked('settings.update')).toHaveLength(1));
    const [{ patch }] = (await asked('settings.update')) as [{ patch: object }];
    expect(patch).toMatchObject({ transferRingSeconds: 30 });
    expect(patch).not.toHaveProperty('wrapUpSeconds');
  });

  test('is the default, to which there is a way back', async () => {
    await open('settings=calls');
    await manage({ wrapUpSeconds: { standard: 20, preset: true, changed: true } });
    const note = page.locator('[data-setting=wrapUpSeconds]');
    await note.getByText('Default: 20 seconds, by your administrator').waitFor();
    await note.getByRole('button', { name: 'Reset to default' }).click();
    await until(async () => expect(await page.getByLabel('Wrap-up ends after').inputValue()).toBe('20'));
    expect(await asked('settings.reset')).toEqual([{ fields: ['wrapUpSeconds'] }]);
  });

  test('an address that gives nothing is said beside the field, and one that does is named', async () => {
    await open('settings=phone');
    const field = page.getByLabel('Address of the configuration');
    await field.fill('http://config.example.com/x');
    await page.keyboard.press('Enter');
    await page.getByText('The address starts with https:// and names a host').waitFor();
    expect(await asked('managed.setAddress')).toEqual([]);
    await allow('managed.setAddress');
    await field.fill('https://config.example.com/x');
    await page.keyboard.press('Enter');
    await until(async () =>
      expect(await asked('managed.setAddress')).toEqual([{ url: 'https://config.example.com/x' }]),
    );
    const { managed } = await topics();
    const address = { host: 'config.example.com', decided: false, checking: false, goodAt: Date.now() };
    await push('managed', { ...managed, address });
    await page.getByText('Managed by config.example.com').waitFor();
    await page.getByRole('button', { name: 'Stop using it' }).click();
    await page.getByRole('alertdialog', { name: 'Stop using it' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await asked('managed.setAddress')).toHaveLength(1);
  });
});

test('every setting has a place with what it is at first', async () => {
  await open('scene=desktop-electron&settings=phone');
  const { settings } = await topics();
  // What a blocked caller hears has a number of its own in one case only.
  await push('settings', { ...settings, blocking: { ...settings.blocking, action: 'voicemail' } });
  const shown = new Set<string>();
  const silent: string[] = [];
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    const panel = page.getByRole('tabpanel');
    await panel.locator('section').first().waitFor();
    const found = await panel.evaluate((element) =>
      [...element.querySelectorAll('[data-setting]')].map((each) => ({
        path: each.getAttribute('data-setting') ?? '',
        note: each.querySelector('.setting-note')?.textContent ?? '',
      })),
    );
    for (const { path, note } of found) {
      shown.add(path);
      if (!note.startsWith('Default: ')) silent.push(path);
    }
  }
  // Of the account one sentence says that it has no defaults.
  const account = [...settingFields.keys()].filter((path) => path.startsWith('account.'));
  expect(silent.filter((path) => settingFields.has(path)).toSorted()).toEqual(account.toSorted());
  const missing = [...settingFields.keys()].filter((path) => !shown.has(path));
  expect(missing).toEqual(['agentName', 'teamSnippets']);
});

test('what is typed and not saved is there after another page, but for a password', async () => {
  await open('settings=calls');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const away = async () => {
    await button('Contacts').click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor({ state: 'detached' });
    await button('Settings').click();
  };
  const wrapUp = page.getByRole('textbox', { name: 'Wrap-up ends after' });
  const area = page.getByRole('textbox', { name: 'Area code' });
  await wrapUp.fill('33');
  await area.fill('21');
  await box('Number to block').fill('0744 000 111');
  await tab('Colleagues');
  await page.getByRole('textbox', { name: 'Name of colleague 1', exact: true }).fill('Ioana R.');
  await tab('Phone system');
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('wss://pbx.example.com/ws');
  await box('Echo extension (optional)').fill('*432');
  await page.locator('input[type=password]').fill('hunter2-secret');
  await away();
  expect(await box('Echo extension (optional)').inputValue()).toBe('*432');
  expect(await page.getByRole('textbox', { name: 'Address', exact: true }).inputValue()).toBe(
    'wss://pbx.example.com/ws',
  );
  expect(await page.locator('input[type=password]').inputValue()).toBe('');
  await tab('Colleagues');
  expect(await page.getByRole('textbox', { name: 'Name of colleague 1', exact: true }).inputValue()).toBe(
    'Ioana R.',
  );
  await tab('Calls');
  expect(await wrapUp.inputValue()).toBe('33');
  expect(await area.inputValue()).toBe('21');
  expect(await box('Number to block').inputValue()).toBe('0744 000 111');
  await until(async () => expect(JSON.stringify(await asked('window.keep'))).toContain('wss://pbx.example'));
  expect(JSON.stringify(await asked('window.keep'))).not.toContain('hunter2-secret');
});

test('which echo service is called is there after another page', async () => {
  await open('settings=audio');
  const { settings } = await topics();
  // Practice has none.
  await push('settings', { ...settings, mode: 'pbx' });
  const number = page.getByRole('textbox', { name: 'Echo service of the phone system', exact: true });
  await number.fill('*431');
  await page.getByRole('button', { name: 'Contacts', exact: true }).click();
  await number.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  expect(await number.inputValue()).toBe('*431');
});

describe('files', () => {
  test('for support is saved with one click, and said where and with what in it', async () => {
    await open('settings=desktop');
    await page.evaluate(() =>
      window.fakeDesk.answer('diagnostics.collect', {
        name: 'patchcord-diagnostics-2026-11-21.json',
        text: '{"version":1,"log":[]}',
        parts: [
          { part: 'versions', bytes: 1_200 },
          { part: 'log', bytes: 90_000 },
        ],
      }),
    );
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the file for support' }).click();
    expect((await saved).suggestedFilename()).toBe('patchcord-diagnostics-2026-11-21.json');
    await page.getByText('Saved as patchcord-diagnostics-2026-11-21.json').waitFor();
    await page.getByText('The end of the log, redacted: 90').waitFor();
    await page.getByRole('button', { name: 'Read it all' }).click();
    await page.getByText('{"version":1,"log":[]}').waitFor();
  });

  test('of settings says what it would change, asks, and is taken back', async () => {
    await open('settings=desktop');
    await page.evaluate(() => {
      window.fakeDesk.answer('settings.readFile', {
        changes: [
          { path: 'wrapUpSeconds', to: 20 },
          { path: 'closeToTray', to: false },
          { path: 'colleagues', to: [1, 2] },
          { path: 'theme', to: 'dark' },
        ],
        left: [
          { path: 'theme', why: 'locked' },
          { path: 'account.server', why: 'account' },
        ],
        unknown: 1,
      });
    });
    await allow('settings.import', 'settings.undoImport');
    const box = page.getByRole('region', { name: 'Take the settings along' });
    const file = { name: 's.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') };
    // As a message to the desk it would be twice as long, and end the wire.
    const quotes = { ...file, buffer: Buffer.alloc(400_000, '"') };
    await box.locator('input[type=file]').setInputFiles(quotes);
    await box.getByText('This file is too large to be one of settings.').waitFor();
    expect(await asked('settings.readFile')).toEqual([]);
    await box.locator('input[type=file]').setInputFiles(file);
    await box.getByText('This file changes 4 settings:').waitFor();
    await box.getByText('Wrap-up ends after: 20').waitFor();
    await box.getByText('Colleagues: 2 entries').waitFor();
    await box.getByText('Theme: Dark').waitFor();
    await box.getByText('1 setting stays, as your administrator has set it.').waitFor();
    await box.getByText('The account of this desk stays').waitFor();
    expect(await asked('settings.import')).toEqual([]);
    await box.getByRole('button', { name: 'Change them' }).click();
    await box.getByText('The settings are changed.').waitFor();
    expect(await asked('settings.import')).toEqual([{ text: '{"a":1}' }]);
    await box.getByRole('button', { name: 'Undo' }).click();
    await box.getByText('Everything is as it was before.').waitFor();
    expect(await asked('settings.undoImport')).toHaveLength(1);
  });
});

describe('sound', () => {
  const region = (name: string) => page.getByRole('region', { name, exact: true });

  test('that an administrator has decided on is changed nowhere', async () => {
    await open('settings=audio');
    const locked = { preset: true, locked: true } as const;
    await manage({
      'audio.microphone': { standard: 'm1', ...locked },
      'audio.gain': { standard: 100, ...locked },
      'audio.headset': { standard: false, ...locked },
    });
    const sound = region('Sound');
    const box = (name: string, inside = sound) => inside.getByRole('combobox', { name, exact: true });
    await until(async () => expect(await box('Microphone').isDisabled()).toBe(true));
    expect(await box('Speaker').isDisabled()).toBe(false);
    expect(await sound.getByRole('slider', { includeHidden: true }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    const headset = region('Buttons of the headset');
    expect(await headset.getByRole('button', { name: 'Connect a headset' }).isDisabled()).toBe(true);
    await headset.getByText('Set by your administrator.').waitFor();
    await page.getByRole('button', { name: 'Audio devices' }).click();
    const menu = page.getByRole('dialog');
    await menu.waitFor();
    expect(await box('Microphone', menu).isDisabled()).toBe(true);
    expect(await box('Ringer', menu).isDisabled()).toBe(false);
  });

  test('is as loud as it was where the desk didn’t take another loudness', async () => {
    await open('settings=audio');
    await region('Sound').getByRole('slider').press('ArrowRight');
    await until(async () => expect(await asked('audio.setGain')).toEqual([{ percent: 105 }]));
    await region('Sound').getByText('100 %', { exact: true }).waitFor();
    expect(await faultsInBothThemes(page)).toEqual([]);
  });

  test('has a menu that is gone when it is left by key, and leaves the page’s own meter running', async () => {
    await open('settings=audio');
    await allow('audio.watchLevel');
    const target = page.getByRole('button', { name: 'Audio devices' });
    await target.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog');
    await menu.waitFor();
    expect(await page.getByRole('meter').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await menu.getByRole('button', { name: 'All sound settings' }).focus();
    await page.keyboard.press('Tab');
    await menu.waitFor({ state: 'detached' });
    expect(await asked('audio.watchLevel')).not.toContainEqual({ on: false });
  });

  test('is tested once at a time, and by a call only where there is none', async () => {
    await open('settings=audio');
    const { audio, settings } = await topics();
    await push('settings', { ...settings, mode: 'pbx' });
    const record = page.getByRole('button', { name: 'Record and play' });
    const call = page.getByRole('button', { name: 'Call it' });
    await call.waitFor();
    expect(await call.isDisabled()).toBe(false);
    expect(await record.isDisabled()).toBe(false);
    await push('audio', { ...audio, echo: 'playing' });
    await until(async () => expect(await record.isDisabled()).toBe(true));
    await push('calls', [callOf(Date.now(), { state: 'held' })]);
    await until(async () => expect(await call.isDisabled()).toBe(true));
    await page.getByLabel('Echo service of the phone system').press('Enter');
    expect(await asked('calls.dial')).toEqual([]);
  });
});

test('keys and devices that an administrator has decided on are said to be decided', async () => {
  await open('scene=desktop-electron&settings=desktop');
  await manage({ 'shortcuts.answer': { standard: 'F5', preset: true, locked: true } });
  const keys = page.getByRole('region', { name: 'Keys in every program' });
  await keys.getByText('Set by your administrator.').waitFor();
  expect(await keys.getByRole('button', { name: /^Answer: / }).isDisabled()).toBe(true);
  expect(await keys.getByRole('button', { name: /^Microphone off or on: / }).isDisabled()).toBe(false);
});
