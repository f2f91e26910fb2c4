/** Desks as they are built, each with a data folder and a browser profile of its own, on a real PBX. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as baseExpect, type Locator } from '@playwright/test';
import { type Agent, agentAt } from '../e2e/agent';
import { type BrowserDesk, launchBrowserHost } from '../e2e/launch-browser';
import { createProcessWatch } from '../e2e/process-watch';
import { launchChromium } from '../fakes/chromium';
import { seedSettings } from '../fakes/seed-settings';
import { type Phone, startPhones } from './lab-phones';

/** SIP, media and two browsers on a machine that may be busy; what is there already is seen at once. */
const TIMEOUT_MS = 20_000;
/** Of a machine that is busy the voice suffers first. */
const VOICE_MS = 30_000;
/** Chromium's fake microphone beeps twice a second, and each question is one to every connection of a page. */
const VOICE_OFTEN_MS = [150];
export const expect = baseExpect.configure({ timeout: TIMEOUT_MS });

/** For what costs nothing to ask; by default a poll waits for up to a second. */
export const OFTEN_MS = [50];
/** Of `totalAudioEnergy`: one beep of Chromium's fake microphone is a hundred times more, silence is none. */
const VOICE = 1e-4;

/** A sum of getStats: more of it comes, now and not only at the beginning. */
export async function grows(voice: () => Promise<number>): Promise<void> {
  let lowest = Number.POSITIVE_INFINITY;
  const more = async () => {
    const now = await voice();
    // A call that takes the place of another counts from nothing.
    lowest = Math.min(lowest, now);
    return now - lowest;
  };
  await expect
    .poll(more, { message: 'somebody speaks', intervals: VOICE_OFTEN_MS, timeout: VOICE_MS })
    .toBeGreaterThan(VOICE);
}

export interface LabAccount {
  readonly server: string;
  /** Tried where the first does not answer. */
  readonly furtherServers?: readonly string[];
  readonly domain: string;
  readonly extension: string;
  readonly password: string;
  readonly name: string;
}

export interface LabDesk extends Agent {
  readonly line: Locator;
  /** Where a transfer stands. */
  readonly step: Locator;
  /** Of the two sides of a supervised transfer. */
  legWith(name: string): Locator;
  /** Of several calls the one with this person, to be looked at. */
  callWith(name: string): Locator;
  /** What the other side's microphone says; packets of silence don't count. */
  hearsAVoice(): Promise<void>;
  /** On each of so many calls. */
  hearsVoices(count: number): Promise<void>;
  setStatus(status: string): Promise<void>;
  dial(number: string): Promise<void>;
  /** Fills in the form that connects a phone system, and sends it. */
  connect(account: LabAccount): Promise<void>;
  /** Hangs up, wraps up and puts the notices away, so that the next call meets an empty desk. */
  clear(): Promise<void>;
  /** Ready for the next caller, whatever has happened; a desk that was killed is started again. */
  backAtWork(): Promise<void>;
  /** How blind transfers are done, and how long a transfer rings. */
  setTransfers(transfers: { readonly method: TransferMethod; readonly ringSeconds: number }): Promise<void>;
  /** Ends the host and its page, as an agent who goes home. */
  stop(): Promise<void>;
  isRunning(): boolean;
  /** SIGKILL of the host. */
  killHost(): Promise<void>;
  /** The program is started again, in the tab that is there. */
  startAgain(): Promise<void>;
}

export type TransferMethod = 'Automatic' | 'Keep the caller' | 'At once';

export interface LabDeskOptions {
  /** The data folder; a new one where there is none. */
  readonly data?: string;
  /** Whose practice desk it is. */
  readonly agent?: string;
  /** Where it was signed in before it was closed: no form has to be filled in. */
  readonly account?: LabAccount;
  /** Whom it knows already. */
  readonly colleagues?: readonly LabColleague[];
}

export interface LabColleague {
  readonly extension: string;
  readonly name: string;
  readonly kind?: 'colleague' | 'queue';
}

export interface LabDesks {
  open(options?: LabDeskOptions): Promise<LabDesk>;
  /** A bare phone, in the same browser. */
  openPhone(): Promise<Phone>;
  /** Fails where a page broke or a process was left over. */
  dispose(): Promise<void>;
}

export async function startLabDesks(): Promise<LabDesks> {
  const processes = createProcessWatch();
  const browser = await launchChromium();
  const phones = await startPhones(browser);
  const folders: string[] = [];
  const problems: string[] = [];
  const stops: (() => Promise<void>)[] = [];
  return {
    async open({ data = undefined, agent = undefined, account = undefined, colleagues = [] } = {}) {
      const folder = data ?? (await mkdtemp(join(tmpdir(), 'patchcord-lab-desk-')));
      folders.push(folder);
      if (account !== undefined) {
        const { name: displayName, ...there } = account;
        await seedSettings(folder, { ...there, displayName, region: 'RO' }, { colleagues: [...colleagues] });
      }
      const setup = { data: folder, agent, processes, problems, stops };
      const desk = await launchBrowserHost(setup, browser);
      desk.page.setDefaultTimeout(TIMEOUT_MS);
      return deskOf(desk);
    },
    openPhone: phones.open,
    async dispose() {
      for (const stop of stops.reverse()) await stop();
      await phones.dispose();
      processes.end('practice.js');
      const left = await processes.endLeftOvers();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
      expect(left, 'processes that were left over').toEqual([]);
      expect(problems, 'faults of the pages').toEqual([]);
    },
  };
}

function deskOf(desk: BrowserDesk): LabDesk {
  const agent = agentAt(desk);
  const { window, button } = agent;
  const settings = async (tab: string) => {
    await button('Settings').click();
    await window.getByRole('tab', { name: tab, exact: true }).click();
  };
  const calls = () => button('Calls').first().click();
  return {
    ...agent,
    stop: desk.stop,
    isRunning: desk.isRunning,
    killHost: desk.killHost,
    startAgain: desk.startAgain,
    step: agent.progress.locator('[aria-current="step"]'),
    line: window.getByRole('button', { name: /^Line: / }),
    legWith: (name) => agent.progress.locator('.leg').filter({ hasText: name }),
    callWith: (name) => window.locator('.call-tab').filter({ hasText: name }),
    async connect({ server, furtherServers = [], domain, extension, password, name }) {
      await settings('Phone system');
      const form = window.getByRole('form', { name: 'Connect my phone system' });
      const field = (label: string) => form.getByRole('textbox', { name: label, exact: true });
      await field('Address').fill(server);
      await field('Address').press('Tab');
      await expect(field('Domain')).toHaveValue(domain);
      await field('Further addresses (optional)').fill(furtherServers.join('\n'));
      await field('Extension').fill(extension);
      await form.getByLabel('Password', { exact: true }).fill(password);
      await field('Your name').fill(name);
      await field('Country of your numbers').fill('RO');
      await button('Connect', form).click();
    },
    async hearsAVoice() {
      const energy = () =>
        desk.page.evaluate(async () => {
          let sum = 0;
          for (const connection of globalThis.peerConnections ?? []) {
            if (connection.connectionState === 'closed') continue;
            for (const report of (await connection.getStats()).values()) {
              if (report.type === 'inbound-rtp') sum += report.totalAudioEnergy as number;
            }
          }
          return sum;
        });
      await grows(energy);
    },
    async hearsVoices(count) {
      const energies = () =>
        desk.page.evaluate(async () => {
          const open = [...(globalThis.peerConnections ?? [])].filter(
            ({ connectionState }) => connectionState !== 'closed',
          );
          return Promise.all(
            open.map(async (connection) =>
              [...(await connection.getStats()).values()]
                .filter(({ type }) => type === 'inbound-rtp')
                .reduce((sum, { totalAudioEnergy }) => sum + (totalAudioEnergy as number), 0),
            ),
          );
        });
      const before = await energies();
      const heard = async () =>
        (await energies()).filter((energy, at) => energy > (before[at] ?? 0) + VOICE).length;
      await expect
        .poll(heard, { message: 'each of them speaks', intervals: VOICE_OFTEN_MS, timeout: VOICE_MS })
        .toBe(count);
    },
    async setStatus(status) {
      await window.getByRole('button', { name: /^Status: / }).click();
      await window.getByRole('menuitem', { name: status, exact: true }).click();
      await expect(button(`Status: ${status}`)).toBeVisible();
    },
    async dial(number) {
      const search = window.getByRole('searchbox', { name: 'Search or dial' });
      await search.fill(number);
      await search.press('Enter');
    },
    async backAtWork() {
      if (!desk.isRunning()) await desk.startAgain();
      const status = window.getByRole('button', { name: /^Status: / });
      await this.ready();
      await this.clear();
      if (!/Available/.test((await status.textContent()) ?? '')) await this.setStatus('Available');
    },
    async setTransfers({ method, ringSeconds }) {
      await settings('Calls');
      await window.getByText(method, { exact: true }).click();
      await window.getByRole('textbox', { name: /A transfer rings for/ }).fill(String(ringSeconds));
      await button('Save', window.getByRole('region', { name: 'Calls', exact: true })).click();
      await expect(window.getByText('Saved.', { exact: true })).toBeVisible();
      await calls();
    },
    async clear() {
      for (const name of ['Decline', 'Hang up', 'Finish', 'Dismiss']) {
        await expect(async () => {
          const first = button(name).first();
          if ((await first.count()) > 0) await first.click({ timeout: 1_000 });
          await expect(first).toHaveCount(0, { timeout: 500 });
        }).toPass({ timeout: TIMEOUT_MS });
      }
    },
  };
}
