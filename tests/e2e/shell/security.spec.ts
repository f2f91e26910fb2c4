/** The rules of docs/security.md in the built main process, with real pages that try to get around them. */
import type { Page } from '@playwright/test';
import type { PatchcordBridge } from '../../../renderer/bridge/wire-port';
import { expectTight, openOutside, REFUSALS } from '../hostile-page';
import { expect, test } from './shell-fixtures';

const OUTSIDE = 'https://crm.example.com/orders?id=1';

test('script that got into a page runs nothing, reaches nobody and leads nowhere', async ({
  shell,
  expectedProblems,
}) => {
  expectedProblems.push(REFUSALS);
  const outside = await openOutside();
  for (const page of [shell.window, shell.ring, shell.page]) {
    await expectTight(page.locator('body'), outside);
  }
  await outside.close();
});

test('no window leaves its page', async ({ shell, expectedProblems }) => {
  expectedProblems.push(REFUSALS);
  const { window } = shell;
  await expect(window.getByRole('banner')).toBeVisible();
  const own = window.url();
  const ways = [
    (address: string) => window.evaluate((to) => location.assign(to), address),
    (address: string) => followLink(window, address),
  ];
  for (const way of ways) {
    // What is asked for is refused later, by the main process.
    for (const address of [OUTSIDE, own.replace('index.html', 'phone.html')]) {
      const refused = window.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
      await way(address);
      expect((await refused).url()).toBe(address);
    }
    // The page itself asks for none of these.
    await way('file:///etc/passwd');
    await way('data:text/html,<script>alert(1)</script>');
    await way('javascript:location.assign("https://crm.example.com/")');
  }
  await expect(window.getByRole('banner')).toBeVisible();
  expect(window.url()).toBe(own);
  await shell.reloadWindow();
  await expect(window.getByRole('banner')).toBeVisible();
});

test('what a page opens goes to the system’s browser, if it is an address of the web', async ({ shell }) => {
  const { window } = shell;
  for (const address of ['file:///etc/passwd', 'https://user:pw@crm.example.com/', 'ms-msdt:/id', OUTSIDE]) {
    await window.evaluate((to) => void open(to, '_blank', 'noopener'), address);
  }
  const opened = () => shell.evaluate((electron) => electron.opened);
  await expect.poll(opened).toEqual([OUTSIDE]);
  await followLink(window, `${OUTSIDE}&link`, '_blank');
  await expect.poll(opened).toEqual([OUTSIDE, `${OUTSIDE}&link`]);
});

test('the phone shows no page of ours in a frame but the crowd', async ({ shell }) => {
  const refused = shell.page.waitForEvent('requestfailed', (request) => request.url().endsWith('?framed'));
  await shell.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = './index.html?framed';
    document.body.append(frame);
  });
  await refused;
  await expect(shell.page.locator('iframe[src$="?framed"]').contentFrame().locator('#root')).toHaveCount(0);
});

test('permissions are those of the page: the microphone for the phone, the clipboard for the desk', async ({
  shell,
}) => {
  expect(await shell.page.evaluate(asked)).toEqual({ audio: true, video: false, both: false, paste: false });
  expect(await shell.window.evaluate(asked)).toEqual({
    audio: false,
    video: false,
    both: false,
    paste: true,
  });
});

test('a window that calls itself the phone gets no wire as one', async ({ shell }) => {
  const ringWires = () =>
    shell.evaluate(
      ({ windows }) =>
        windows.everMade.find(({ contents }) => contents.state.loads[0]?.endsWith('/ring.html'))?.contents
          .mainFrame.received.length,
    );
  await expect.poll(ringWires).toBe(1);
  await shell.ring.evaluate(async () => {
    const { patchcord } = window as { patchcord?: PatchcordBridge };
    history.pushState(undefined, '', './phone.html');
    patchcord?.requestWire({ takeover: true });
    history.back();
    await new Promise((done) => addEventListener('popstate', done, { once: true }));
    patchcord?.requestWire({ takeover: false });
  });
  // Both were asked for before this question, in order.
  expect(await ringWires()).toBe(2);
});

test('the app is put together with its guards', async ({ shell }) => {
  const found = await shell.evaluate(async ({ app, names, session, windows }) => ({
    sandbox: names('app.enableSandbox').length,
    goesOut: await session.requests('https://example.com/'),
    downloads: session.downloads({
      contents: windows.showing('index.html').contents.api,
      url: 'https://example.com/setup.exe',
      name: 'setup.exe',
    }),
    devices: session.device('hid', 'patchcord://app/'),
    screen: await session.sharesScreen('patchcord://app/phone.html'),
    camera: session.checks({
      permission: 'media',
      mediaTypes: ['video'],
      url: 'patchcord://app/phone.html',
    }),
    webview: windows.showing('index.html').contents.attachesWebview(),
    redirect: windows.showing('index.html').contents.redirects('https://example.com/'),
    switches: [...app.switches.keys()],
  }));
  expect(found).toEqual({
    sandbox: 1,
    goesOut: false,
    downloads: false,
    devices: false,
    screen: false,
    camera: false,
    webview: false,
    redirect: false,
    switches: [],
  });
});

async function followLink(page: Page, address: string, target = ''): Promise<void> {
  await page.evaluate(
    ([href = '', where = '']) => {
      const link = document.createElement('a');
      link.href = href;
      link.target = where;
      document.body.append(link);
      link.click();
      link.remove();
    },
    [address, target],
  );
}

/** In the page. */
async function asked(): Promise<Record<'audio' | 'video' | 'both' | 'paste', boolean>> {
  const granted = (task: () => Promise<unknown>) =>
    task().then(
      () => true,
      () => false,
    );
  const { mediaDevices, clipboard } = navigator;
  return {
    audio: await granted(() => mediaDevices.getUserMedia({ audio: true })),
    video: await granted(() => mediaDevices.getUserMedia({ video: true })),
    both: await granted(() => mediaDevices.getUserMedia({ audio: true, video: true })),
    paste: await granted(() => clipboard.readText()),
  };
}
