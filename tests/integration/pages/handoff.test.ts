/** What a colleague sends arrives without moving what is being read: in a real Chromium, over a fake desk. */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { CallView } from '#shared/domain/views';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;
let page: Page;

async function open(scene: string): Promise<CallView> {
  page = await pages.open(`scene=${scene}`, { height: 900 });
  await page.waitForSelector('.card');
  const [call] = (await topics()).calls;
  if (call === undefined) throw new Error('no call');
  return call;
}

const show = (call: CallView): Promise<void> => push('calls', [call]);

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
  await until(async () => expect(await asked('handoff.choose')).toEqual([{ callId: id, handoffId: null }]));
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
    expect(await asked('calls.decline')).toEqual([{ callId: id, reason: 'in a meeting' }, { callId: id }]),
  );
});
