import { join } from 'node:path';
import { expectAccessible } from './accessible';
import { agentAt } from './agent';
import { expect, SECOND_AGENT, test } from './fixtures';
import { openOutside } from './hostile-page';

test('the pages are under the policy: the desk window inside the phone, a used address refused, no other frame', async ({
  desk,
  browser,
  expectedProblems,
}) => {
  expectedProblems.push(/^Framing .*frame-ancestors 'none'/);
  await expect(desk.window.getByRole('banner')).toBeVisible();
  expect(new URL(desk.page.url()).pathname).toBe('/phone.html');
  expect(desk.page.url(), 'the token is not in the address').not.toContain('launch');
  expect(await desk.page.evaluate(() => document.cookie), 'the cookie is out of reach of scripts').toBe('');

  const refused = desk.page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await desk.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/phone.html?again';
    document.body.append(frame);
  });
  await refused;

  await test.step('a launch address that was used shows what to do, in place of the app', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(desk.url);
    expect(answer?.status()).toBe(401);
    await expect(page.getByText('Open Patchcord from its launcher')).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
});

test('a second desk is a desk of its own; everything ends with the desks, the practice server soon after', async ({
  desk,
  startDesk,
  processes,
}) => {
  test.skip(process.platform !== 'linux', 'processes are listed on Linux only');
  await agentAt(desk).ready();
  await expect.poll(() => processes.running().length).toBe(3);
  const second = await startDesk({ agent: SECOND_AGENT, dataDir: desk.dataDir });
  await agentAt(second).ready();
  expect(new URL(second.url).origin).not.toBe(new URL(desk.url).origin);
  expect(second.deskDir).toBe(join(desk.dataDir, 'desks', 'robin-second'));
  // Its host and itself: there is one practice server for both.
  await expect.poll(() => processes.running().length).toBe(5);
  await second.stop();
  await desk.stop();
  expect(processes.running().filter((command) => !command.includes('practice.js'))).toEqual([]);
  await expect.poll(() => processes.running(), { timeout: 30_000 }).toEqual([]);
});

test('a second phone page leaves the phone where it is, until it is asked to take over', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  const other = await desk.page.context().newPage();
  await other.goto(new URL('/phone.html', desk.page.url()).href);
  await expect(other.getByText('Patchcord is open in another window')).toBeVisible();
  await expectAccessible(other);
  await agent.letRing('A known customer');
  await agent.button('Decline', agent.ringing).click();
  await other.getByRole('button', { name: 'Use it here' }).click();
  await expect(desk.page.getByText('Patchcord is open in another window')).toBeVisible();
  await other.close();
});

test('a page of another program on this computer takes no phone over: what it opens asks', async ({
  desk,
}) => {
  const outside = await openOutside();
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  const other = await desk.page.context().newPage();
  await other.goto(outside.address);
  await other.evaluate(
    (address) => location.assign(address),
    new URL('/phone.html?takeover=1', desk.page.url()).href,
  );
  await expect(other.getByText('Patchcord is open in another window')).toBeVisible();
  await agent.hears();
  await expect(agent.strip).toContainText('Connected');
  await outside.close();
});
