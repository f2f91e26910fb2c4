import { app, BrowserWindow, session } from 'electron';
import { describe, expect, test } from 'vitest';
import { guardContents, guardSession } from '../../../../../../electron/shell/electron/guards';
import { dropLooseSwitches } from '../../../../../../electron/shell/loose-switches';
import { createFakeElectron } from '../../../../../fakes/electron/create-fake-electron';
import { STRANGERS } from './strangers';

const PHONE = 'patchcord://app/phone.html';
const DESK = 'patchcord://app/index.html';
const CROWD = 'patchcord://app/practice.html';

/** A guarded window on a page of ours. */
async function guarded(page: string) {
  const electron = createFakeElectron();
  const opened: string[] = [];
  guardContents((url) => opened.push(url));
  await electron.ready();
  await new BrowserWindow({ show: false }).loadURL(page);
  return { contents: electron.windows.showing(page).contents, opened };
}

describe('what a window shows', () => {
  test.each([...STRANGERS, 'https://crm.example.com/', PHONE])('the desk never goes to %j', async (url) => {
    const { contents } = await guarded(DESK);
    expect(contents.navigates(url)).toBe(false);
    expect(contents.api.getURL()).toBe(DESK);
  });

  test('it may load its own page anew', async () => {
    const { contents } = await guarded(PHONE);
    expect(contents.navigates(`${PHONE}?takeover=1`)).toBe(true);
  });

  test.each([...STRANGERS, 'https://crm.example.com/', DESK])(
    'a frame in the phone never goes to %j',
    async (url) => {
      const { contents } = await guarded(PHONE);
      const frame = contents.frame(CROWD);
      expect(contents.navigates(url, frame)).toBe(false);
      expect(contents.navigates(CROWD, frame)).toBe(true);
    },
  );

  test('a redirect leads nowhere else, neither window nor frame', async () => {
    const { contents } = await guarded(PHONE);
    const frame = contents.frame(CROWD);
    for (const url of ['https://evil.example/', 'file:///etc/passwd', DESK]) {
      expect(contents.redirects(url), url).toBe(false);
      expect(contents.redirects(url, frame), url).toBe(false);
    }
  });

  test('a webview is never attached', async () => {
    const { contents } = await guarded(DESK);
    expect(contents.attachesWebview({ src: 'https://evil.example/' })).toBe(false);
    expect(contents.attachesWebview({ src: DESK })).toBe(false);
  });
});

describe('what a page opens', () => {
  test('never becomes a window of ours', async () => {
    const { contents } = await guarded(DESK);
    for (const url of ['https://crm.example.com/', DESK, 'about:blank', '']) {
      expect(contents.opens(url), url).toEqual({ action: 'deny' });
    }
  });

  test('goes to the browser of the system, written as it was checked', async () => {
    const { contents, opened } = await guarded(DESK);
    contents.opens('HTTPS://crm.example.com/orders?id=1 2');
    expect(opened).toEqual(['https://crm.example.com/orders?id=1%202']);
  });

  test.each([
    'file:///etc/passwd',
    'file://server/share/setup.exe',
    '\\\\server\\share\\setup.exe',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://crm.example.com:pw@evil.example/',
    'https://user@crm.example.com/',
    'mailto:ana@example.com?attach=/etc/passwd',
    'tel:+40721555777',
    'ms-msdt:/id',
    'search-ms:query=x',
    'vbscript:x',
    DESK,
    '--help',
    '',
  ])('%j goes nowhere', async (url) => {
    const { contents, opened } = await guarded(DESK);
    expect(contents.opens(url)).toEqual({ action: 'deny' });
    expect(opened).toEqual([]);
  });
});

describe('what the session lets through', () => {
  const guardedSession = async () => {
    const electron = createFakeElectron();
    await electron.ready();
    guardSession(session.defaultSession);
    return electron.session;
  };

  test('no request leaves the program', async () => {
    const { requests } = await guardedSession();
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:8088/',
      'ws://127.0.0.1:8088/ws',
      'wss://pbx.example.com/ws',
      'file:///etc/passwd',
      'chrome-extension://abc/x.js',
      'patchcord://evil/index.html',
    ]) {
      expect(await requests(url), url).toBe(false);
    }
    expect(await requests(DESK)).toBe(true);
    expect(await requests('patchcord://app/assets/index-1a2b.js')).toBe(true);
  });

  const NAME = 'call-20261121-1432-0a1b2c3d.vcon.json';
  const BLOB = 'blob:patchcord://app/0d7c1d3e-1111-4222-8333-444455556666';

  /** The desk's window, and what its session makes of downloads. */
  const saving = async (page = DESK) => {
    const electron = createFakeElectron();
    await electron.ready();
    guardSession(session.defaultSession);
    await new BrowserWindow({ show: false }).loadURL(page);
    const { contents } = electron.windows.showing(page);
    return { downloads: electron.session.downloads, contents };
  };

  test.each([
    NAME,
    'person-20261121-1432-0a1b2c3d.json',
    'patchcord-settings-2026-11-21.json',
    'patchcord-diagnostics-2026-11-21.json',
    'patchcord-scenarios.json',
    'patchcord-rejected.csv',
    'patchcord-left-out.csv',
  ])('the desk has %s of its own making saved, where the agent says in the system’s dialog', async (name) => {
    const { downloads, contents } = await saving();
    expect(downloads({ contents: contents.api, url: BLOB, name })).toEqual({ defaultPath: name });
  });

  test.each([
    ['https://evil.example/call-20261121-1432-0a1b2c3d.vcon.json'],
    ['data:text/plain,x'],
    ['blob:https://evil.example/1'],
    ['blob:patchcord://app.evil/1'],
    ['blob:null/1'],
    ['patchcord://app/index.html'],
    ['file:///etc/passwd'],
  ])('nothing from %j is downloaded', async (url) => {
    const { downloads, contents } = await saving();
    expect(downloads({ contents: contents.api, url, name: NAME })).toBe(false);
  });

  test.each([
    'setup.exe',
    '../call-20261121-1432-0a1b2c3d.vcon.json',
    'call-20261121-1432-0a1b2c3d.vcon.json.exe',
    'call-20261121-1432-0A1B2C3D.vcon.json',
    'patchcord-settings-2026-11-21.json.exe',
    'patchcord-scenarios.json/../x',
    '',
  ])('nothing is saved as %j', async (name) => {
    const { downloads, contents } = await saving();
    expect(downloads({ contents: contents.api, url: BLOB, name })).toBe(false);
  });

  test.each([PHONE, 'patchcord://app/ring.html'])('nothing is saved from %s', async (page) => {
    const { downloads, contents } = await saving(page);
    expect(downloads({ contents: contents.api, url: BLOB, name: NAME })).toBe(false);
  });

  test('nothing is saved from a frame, by one that is gone, over a redirect, or of any size', async () => {
    const { downloads, contents } = await saving();
    const asked = { contents: contents.api, url: BLOB, name: NAME };
    expect(downloads({ ...asked, frame: contents.frame(DESK).api })).toBe(false);
    expect(downloads({ ...asked, frame: null })).toBe(false);
    expect(downloads({ ...asked, chain: [BLOB, 'https://evil.example/'] })).toBe(false);
    expect(downloads({ ...asked, chain: ['https://evil.example/', BLOB] })).toBe(false);
    expect(downloads({ ...asked, bytes: 100_000_000 })).toBe(false);
  });

  test('no dictionary is fetched for a spell checker', async () => {
    expect((await guardedSession()).spellChecker).toBe(false);
  });
});

describe('the command line', () => {
  const loose = [
    'remote-debugging-port',
    'no-sandbox',
    'disable-web-security',
    'ignore-certificate-errors',
    'gpu-launcher',
  ];

  test('of a packaged app loses what would open it to others', () => {
    const electron = createFakeElectron({ isPackaged: true, switches: [...loose, 'force-dark-mode'] });
    expect(new Set(dropLooseSwitches(app.commandLine, app.isPackaged))).toEqual(new Set(loose));
    expect([...electron.app.switches.keys()]).toEqual(['force-dark-mode']);
    expect(dropLooseSwitches(app.commandLine, app.isPackaged)).toEqual([]);
  });

  test('is a developer’s own where nothing is packaged', () => {
    const electron = createFakeElectron({ switches: loose });
    expect(dropLooseSwitches(app.commandLine, app.isPackaged)).toEqual([]);
    expect([...electron.app.switches.keys()]).toEqual(loose);
  });
});
