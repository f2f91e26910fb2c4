import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violationsOf } from './accessible';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

test('the desk window shows inside the phone document, under the page policy', async ({ desk }) => {
  await expect(desk.window.getByRole('banner')).toBeVisible();
  expect(new URL(desk.page.url()).pathname).toBe('/phone.html');
  expect(desk.page.url(), 'the token is not in the address').not.toContain('launch');
  expect(await desk.page.evaluate(() => document.cookie), 'the cookie is out of reach of scripts').toBe('');
});

test('a launch address that was used shows what to do, in place of the app', async ({ desk, browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const answer = await page.goto(desk.url);
  expect(answer?.status()).toBe(401);
  await expect(page.getByText('Open Patchcord from its launcher')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await context.close();
});

test('no other page can put the phone into a frame', async ({ desk, expectedProblems }) => {
  expectedProblems.push(/^Framing .*frame-ancestors 'none'/);
  const refused = desk.page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await desk.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/phone.html?again';
    document.body.append(frame);
  });
  await refused;
});

test('a desk that is killed is started again and the window finds it', async ({ desk }) => {
  const running = () => readFile(join(desk.deskDir, 'running.json'), 'utf8').then((text) => JSON.parse(text));
  await expect(desk.window.getByRole('banner')).toBeVisible();
  const before = await running();
  await desk.kill('desk');
  await expect.poll(async () => (await running()).deskPid).not.toBe(before.deskPid);
  await expect(desk.window.getByRole('region', { name: 'Notices' })).toContainText('was started again');
});

test('a second desk on the same data folder is a desk of its own', async ({ desk, secondDesk }) => {
  await expect(desk.window.getByRole('banner')).toBeVisible();
  await expect(secondDesk.window.getByRole('banner')).toBeVisible();
  expect(new URL(secondDesk.url).origin).not.toBe(new URL(desk.url).origin);
  expect(secondDesk.deskDir).toBe(join(desk.dataDir, 'desks', 'robin-second'));
});

test('everything that was started ends with the desk, the practice server soon after', async ({
  desk,
  processes,
}) => {
  test.skip(process.platform !== 'linux', 'processes are listed on Linux only');
  await agentAt(desk).ready();
  await expect.poll(() => processes.running().length).toBe(3);
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
  expect(await violationsOf(other)).toEqual([]);
  await agent.letRing('A known customer');
  await agent.button('Decline', agent.ringing).click();
  await other.getByRole('button', { name: 'Use it here' }).click();
  await expect(desk.page.getByText('Patchcord is open in another window')).toBeVisible();
  await other.close();
});
