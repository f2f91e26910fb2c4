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

  test('nothing is downloaded', async () => {
    const { downloads } = await guardedSession();
    for (const url of ['https://evil.example/setup.exe', 'data:text/plain,x', 'blob:patchcord://app/1']) {
      expect(downloads(url), url).toBe(false);
    }
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
