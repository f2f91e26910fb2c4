/** What is docked stays where it is while calls, links and notices come and go: in a real Chromium, over a fake desk. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { CallView, NoticeView } from '#shared/domain/views';
import { callOf } from '../../fakes/desk-values';
import { until, withPages } from './pages-rig';

const pages = withPages();
const { push, topics, asked } = pages;
let page: Page;

/** In a call, with the card of a link docked. */
async function openWithLink(width = 1280, height = 800): Promise<readonly CallView[]> {
  page = await pages.open('scene=in-call', { width, height });
  await push('request', { seq: 1, at: Date.now(), to: { kind: 'dial', target: '0721555010' } });
  await until(async () => expect(await button('Call').isEnabled()).toBe(true));
  return (await topics()).calls;
}

const button = (name: string): Locator =>
  page.locator('.dial-request').getByRole('button', { name, exact: true });
const dismiss = () => button('Dismiss');
const ring = (title: string): Locator => page.locator('.dock .ring-card', { hasText: title });
const answer = (title: string): Locator => ring(title).getByRole('button', { name: 'Answer' });

const ringing = (title: string): CallView =>
  callOf(Date.now(), { id: callId(title), title, state: 'ringing', direction: 'in' });
const notice = (id: string): NoticeView => ({
  id,
  kind: 'missed',
  tone: 'warning',
  sentence: { key: 'line.closed' },
  actions: [],
  at: Date.now(),
});

test('a link’s card keeps its buttons under the hand when calls begin to ring, and so does each call', async () => {
  const calls = await openWithLink();
  const [call, away] = [await button('Call').boundingBox(), await dismiss().boundingBox()];
  await push('calls', [...calls, ringing('Radu')]);
  await ring('Radu').waitFor();
  expect(await button('Call').boundingBox()).toEqual(call);
  expect(await dismiss().boundingBox()).toEqual(away);
  const first = await answer('Radu').boundingBox();
  await push('calls', [...calls, ringing('Radu'), ringing('Dan')]);
  await ring('Dan').waitFor();
  await push('notices', [notice('n')]);
  await page.locator('.dock .notice.warning').waitFor();
  expect(await answer('Radu').boundingBox()).toEqual(first);
  expect(await dismiss().boundingBox()).toEqual(away);
});

test('what goes from the middle or from below moves no call that rings, and its room is the page’s', async () => {
  const calls = await openWithLink();
  await push('calls', [...calls, ringing('Radu'), ringing('Dan')]);
  await ring('Dan').waitFor();
  const [radu, dan] = [await answer('Radu').boundingBox(), await answer('Dan').boundingBox()];
  const away = await dismiss().boundingBox();
  await dismiss().click();
  await page.locator('.dial-request').waitFor({ state: 'detached' });
  expect(await answer('Radu').boundingBox()).toEqual(radu);
  await push('calls', [...calls, ringing('Dan')]);
  await ring('Radu').waitFor({ state: 'detached' });
  expect(await answer('Dan').boundingBox()).toEqual(dan);
  const below = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('.dock') ?? null, [
    (away?.x ?? 0) + 10,
    (away?.y ?? 0) + 10,
  ] as const);
  expect(below).toBeNull();
});

test('a notice comes down only when the pointer has left', async () => {
  await openWithLink();
  await push('notices', [notice('n')]);
  const one = page.locator('.dock .notice.warning');
  const before = await one.boundingBox();
  await dismiss().click();
  await page.locator('.dial-request').waitFor({ state: 'detached' });
  expect(await one.boundingBox()).toEqual(before);
  await page.mouse.move(900, 100);
  await until(async () => expect((await one.boundingBox())?.y).toBeGreaterThan(before?.y ?? 0));
});

test('in the narrow column a link’s card folds beside a call that rings, its buttons where they were', async () => {
  const calls = await openWithLink(380, 740);
  const [call, away] = [await button('Call').boundingBox(), await dismiss().boundingBox()];
  await push('calls', [...calls, ringing('Radu')]);
  await ring('Radu').waitFor();
  expect(await page.getByRole('textbox', { name: 'Number to call' }).isVisible()).toBe(false);
  expect(await button('Call').boundingBox()).toEqual(call);
  expect(await dismiss().boundingBox()).toEqual(away);
  const top = (await ring('Radu').boundingBox())?.y ?? 0;
  for (const name of ['Hang up', 'Transfer']) {
    const box = await page.locator('.call-strip').getByRole('button', { name }).first().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(top);
  }
});

test('in the narrow column the end of a list comes out from under what is docked', async () => {
  page = await pages.open('scene=follow-ups', { width: 380, height: 640 });
  await push('notices', [notice('one'), { ...notice('two'), sentence: { key: 'line.text.connecting' } }]);
  await page.locator('.dock .notice').nth(1).waitFor();
  const dock = (await page.locator('.dock').boundingBox())?.y ?? 0;
  for (const part of ['.history', '.follow-ups']) {
    if (part === '.follow-ups') await page.getByRole('button', { name: /^To call back/ }).click();
    await page.locator(part).waitFor();
    // The rows are measured once they are there, and the list grows with it: its end is where it is after that.
    await until(async () => {
      await page.locator('.call-page').evaluate((it) => it.scrollTo(0, it.scrollHeight));
      const box = await page.locator(part).boundingBox();
      expect(box?.height).toBeGreaterThan(200);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(dock);
    });
  }
});

test('the extension of a link is in sight during the call, and is no part of what is dialed', async () => {
  await openWithLink();
  await push('request', {
    seq: 2,
    at: Date.now(),
    to: { kind: 'dial', target: '0721555010 ext. 12' },
  });
  await page.locator('.dial-request input').and(page.locator('[value$="ext. 12"]')).waitFor();
  await until(async () => expect(await button('Call').isEnabled()).toBe(true));
  await button('Call').click();
  await page.locator('.dial-request').waitFor({ state: 'detached' });
  expect(await asked('calls.dial')).toHaveLength(1);
  await until(async () =>
    expect(await asked('notes.save')).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/^Extension 12: press Alt\+\w/) }),
    ]),
  );
});

test('the same problem is said once at a time', async () => {
  await openWithLink();
  for (const seq of [2, 3]) await push('request', { seq, at: Date.now(), to: { kind: 'bad-link' } });
  await page.locator('.dock [role=alert]').first().waitFor();
  await until(async () => expect(await page.locator('.dock [role=alert]').count()).toBe(1));
});
