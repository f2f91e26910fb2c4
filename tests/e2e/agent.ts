/** What an agent does and sees, in the words of the screen: the specs read like the work. */
import { expect as baseExpect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import type { DeskUnderTest } from './desk-under-test';

/** As the end-to-end tests have it, for the lab as well: outside Playwright's own runner it would be 5 s. */
const expect = baseExpect.configure({ timeout: 20_000 });

export type Agent = ReturnType<typeof agentAt>;

export type Caller =
  | 'A known customer'
  | 'An unknown number'
  | 'An employee'
  | 'A VIP with a complaint'
  | 'An anonymous caller'
  | 'A number several people share';

export function agentAt(desk: DeskUnderTest) {
  const { window, page } = desk;
  const region = (name: string): Locator => window.getByRole('region', { name, exact: true });
  const button = (name: string, within: Locator = window.locator('body')): Locator =>
    within.getByRole('button', { name, exact: true });
  const card = region('Caller card');
  const ringing = region('Incoming call');
  const transfer = region('Transfer');
  const notes = window.getByRole('textbox', { name: 'Notes', exact: true });
  /** Somebody who is on the phone or not signed in is asked about first. */
  const goOn = async () => {
    const anyway = button('Transfer anyway', transfer);
    await expect.poll(async () => (await anyway.isVisible()) || !(await transfer.isVisible())).toBe(true);
    if (await anyway.isVisible()) await anyway.click();
  };

  const letCall = async (caller: Caller): Promise<void> => {
    await button('Practice').click();
    const item = window.getByRole('menuitem', { name: caller, exact: true });
    await expect(item).toBeEnabled();
    await item.click();
  };

  return {
    window,
    region,
    button,
    card,
    ringing,
    transfer,
    notes,
    strip: region('Call'),
    notices: region('Notices'),
    /** Which of the real steps the transfer is in, and the sentence it ended with. */
    progress: window.getByRole('status', { name: 'Transfer status' }).or(region('Transfer status')),

    async ready(): Promise<void> {
      await expect(window.getByRole('button', { name: /^Line: / })).toHaveAccessibleName('Line: Line ready');
    },

    /** Practice mode: one of the callers rings, once. The crowd gets ready beside the desk, and the menu says when. */
    async letRing(caller: Caller): Promise<void> {
      const before = await ringing.count();
      await letCall(caller);
      await expect(ringing).toHaveCount(before + 1);
    },

    /** How long a transfer's target may take; comes back to the calls. */
    async letTransfersRing(seconds: number): Promise<void> {
      await button('Settings').click();
      await window.getByRole('tab', { name: 'Calls' }).click();
      await window.getByRole('textbox', { name: /A transfer rings for/ }).fill(String(seconds));
      await button('Save', region('Calls')).click();
      await expect(window.getByText('Saved.', { exact: true })).toBeVisible();
      await button('Calls').click();
    },

    /** As `letRing`, of one who may be turned away. */
    letCall,

    /** Also where it came after the card did, and waits behind its button. */
    async sees(text: string): Promise<void> {
      const news = card.getByRole('button', { name: /^\d+ new$/ }).first();
      await expect(async () => {
        if (await news.isVisible()) await news.click();
        await expect(card).toContainText(text, { timeout: 500 });
      }).toPass({ timeout: 60_000 });
    },

    async answer(): Promise<void> {
      await button('Answer', ringing).click();
      await expect(button('Hang up').first()).toBeVisible();
    },

    async write(text: string): Promise<void> {
      await notes.fill(text);
      await expect(window.getByText('Saved', { exact: true })).toBeVisible();
    },

    async openTransfer(): Promise<void> {
      await button('Transfer').click();
      await expect(transfer).toBeVisible();
    },

    async transferTo(target: string, how: 'Blind' | 'Supervised'): Promise<void> {
      await button('Transfer').click();
      // The panel remembers which kind of target came last.
      await transfer.getByRole('tab', { name: 'Colleague', exact: true }).click();
      await button(`${how} transfer to ${target}`, transfer).click();
      await goOn();
    },

    async transferToNumber(number: string, how: 'Blind' | 'Supervised'): Promise<void> {
      await button('Transfer').click();
      await transfer.getByRole('tab', { name: 'Number', exact: true }).click();
      await transfer.getByRole('textbox', { name: 'Number', exact: true }).fill(number);
      await transfer.getByRole('button', { name: new RegExp(`^${how} transfer to `) }).click();
    },

    /** Packets that have come in over each of the phone's open connections, by its place among all that were made. */
    async audioPackets(): Promise<ReadonlyMap<number, number>> {
      const counts = await page.evaluate(async () => {
        const found: [number, number][] = [];
        for (const [at, connection] of (globalThis.peerConnections ?? []).entries()) {
          if (connection.connectionState === 'closed') continue;
          let packets = 0;
          for (const report of (await connection.getStats()).values()) {
            if (report.type === 'inbound-rtp') packets += report.packetsReceived as number;
          }
          found.push([at, packets]);
        }
        return found;
      });
      return new Map(counts);
    },

    /** Sound really flows, now and not only at the beginning: another call that ends meanwhile takes nothing away. */
    async hears(): Promise<void> {
      const before = await this.audioPackets();
      await expect
        .poll(async () =>
          Math.max(
            ...[...(await this.audioPackets())].map(([at, packets]) => packets - (before.get(at) ?? 0)),
          ),
        )
        .toBeGreaterThan(25);
    },

    /** What the practice CRM has of its people, incidents for one, comes after them. */
    async hasCases(): Promise<void> {
      const search = window.getByRole('searchbox', { name: 'Search or dial' });
      await expect(async () => {
        await search.fill('');
        await search.fill('CP-118');
        await expect(window.getByRole('option', { name: /CP-118/ })).toBeVisible({ timeout: 5_000 });
      }).toPass({ timeout: 60_000 });
      await search.fill('');
    },
    hasNoAxeViolations: () => expectAccessible('goto' in window ? (window as Page) : page),
  };
}
