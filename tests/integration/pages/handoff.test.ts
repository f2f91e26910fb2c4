/** What a colleague sends arrives without moving what is being read: in a real Chromium, over a fake desk. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CallView } from '#shared/domain/views';
import { type BuiltPage, serveBuiltPage } from '../../fakes/built-page';
import { launchChromium } from '../../fakes/chromium';
import type { FakeDesk } from '../../fakes/page-desk';

let built: BuiltPage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [built, browser] = await Promise.all([
    serveBuiltPage('tests/fakes/pages', ['index.html']),
    launchChromium(),
  ]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await built?.dispose();
});
afterEach(() => page.close());

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 8_000, interval: 30 });

async function open(scene: string): Promise<CallView> {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${built.origin}index.html?scene=${scene}`);
  await page.waitForSelector('.card');
  const calls = await page.evaluate(
    () => (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.topics.calls,
  );
  const [call] = calls;
  if (call === undefined) throw new Error('no call');
  return call;
}

const show = (call: CallView): Promise<void> =>
  page.evaluate(
    (given) => (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.push('calls', [given]),
    call,
  );
const asked = (): Promise<readonly unknown[]> =>
  page.evaluate(() =>
    (window as unknown as { fakeDesk: FakeDesk }).fakeDesk.asked.filter(({ method }) =>
      ['handoff.choose', 'calls.decline'].includes(method),
    ),
  );

test('a later revision says so, moves nothing, and is unfolded by a click', async () => {
  const call = await open('handoff-answered');
  const { handoff } = call;
  if (handoff?.document === undefined) throw new Error('no document');
  const section = page.getByRole('region', { name: 'Why they are calling' });
  const first = section.getByText('Called about an invoice');
  const below = page.getByRole('heading', { name: 'Now', exact: false }).first();
  const before = [await first.boundingBox(), await below.boundingBox(), await section.boundingBox()];
  expect(await section.getByText('Updated', { exact: true }).count()).toBe(0);
  const notes = [
    ...handoff.document.notes,
    { id: 'n3', by: 'Dan Marin', at: new Date().toISOString(), text: 'A line of it.\n'.repeat(12) },
  ];
  await show({ ...call, handoff: { ...handoff, document: { ...handoff.document, rev: 2, notes } } });
  await section.getByText('Updated', { exact: true }).waitFor();
  expect([await first.boundingBox(), await below.boundingBox(), await section.boundingBox()]).toEqual(before);
  await until(async () =>
    expect(await page.getByText('Dan Marin has added to the notes').count()).toBeGreaterThan(0),
  );
  await section.getByRole('button', { name: 'Show all, 3 notes' }).click();
  const grown = await section.boundingBox();
  expect(grown?.height).toBeGreaterThan((before[2]?.height ?? 0) + 100);
});

test('the agent says which handoff a call is about, or that it is none', async () => {
  await open('handoff-which');
  const section = page.getByRole('region', { name: 'Is this the call' });
  await section.getByRole('button', { name: 'from Dan Marin about Aino Virtanen' }).click();
  await section.getByRole('button', { name: 'None of these' }).click();
  const { id } = await open('handoff-which');
  await page.getByRole('button', { name: 'None of these' }).click();
  await until(async () =>
    expect(await asked()).toMatchObject([
      { method: 'handoff.choose', args: { callId: id, handoffId: null } },
    ]),
  );
  const foreign = page.getByRole('region', { name: 'The phone system sent along' });
  expect(await foreign.getByText('Contract 4711').count()).toBe(1);
});

test('declining is one click, and with a reason two', async () => {
  const { id } = await open('handoff');
  const ring = page.locator('.ring-card').first();
  await ring.getByRole('button', { name: 'Decline, and tell Dan Marin why' }).click();
  await page.getByRole('menuitem', { name: 'in a meeting' }).click();
  await ring.getByRole('button', { name: 'Decline', exact: false }).first().click();
  await until(async () =>
    expect(await asked()).toMatchObject([
      { method: 'calls.decline', args: { callId: id, reason: 'in a meeting' } },
      { method: 'calls.decline', args: { callId: id } },
    ]),
  );
});
