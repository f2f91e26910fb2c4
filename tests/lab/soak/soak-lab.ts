/** Three built desks and callers from outside on a real Asterisk, each desk behind a line of its own that can be cut. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createTranslator } from '#shared/i18n/translator';
import { launchBrowserHost } from '../../e2e/launch-browser';
import { createProcessWatch } from '../../e2e/process-watch';
import { launchChromium } from '../../fakes/chromium';
import { type Asterisk, startAsterisk, type Variant } from '../asterisk';
import { type Phone, startPhones } from '../lab-phones';
import { type LineCut, startLineCut } from '../line-cut';
import { type DeskTap, openDeskTap } from './desk-tap';

export const translator = createTranslator('en');

/** `npm run test:soak -- --mode stock` soaks an Asterisk without the recipe. */
export const variant: Variant = import.meta.env.MODE === 'stock' ? 'stock' : 'recipe';

export interface SoakDesk {
  readonly extension: string;
  readonly name: string;
  readonly tap: DeskTap;
  readonly page: Page;
  readonly line: LineCut;
  readonly deskDir: string;
  /** What stands in the desk's window. */
  text(): Promise<string>;
  /** Sum of the voice that has come in over all connections (`totalAudioEnergy`). */
  voice(): Promise<number>;
  /** Everything that the desk has kept, as bytes. */
  kept(): Buffer;
}

export interface SoakLab {
  readonly asterisk: Asterisk;
  readonly desks: readonly SoakDesk[];
  desk(at: number): SoakDesk;
  /** Calls from outside; any number of them. */
  readonly outside: Phone;
  /** Faults of the pages. */
  readonly problems: readonly string[];
  dispose(): Promise<void>;
}

const PEOPLE = [
  ['1001', 'Ana Pop'],
  ['1002', 'Bogdan Ene'],
  ['1003', 'Carmen Dinu'],
] as const;
/** In everybody's directory, and signed in nowhere. */
export const ABSENT = { extension: '1004', name: 'Dan Marin' };

/** A line for whoever watches the run. */
export const say = (text: string) => void process.stdout.write(`${text}\n`);

const NOTHING = /^(?!)/g;

/** `watched`: what the desks' taps look for in every snapshot; global. */
export async function startSoakLab(options: {
  readonly desks: 1 | 3;
  readonly watched?: RegExp;
}): Promise<SoakLab> {
  const stops: (() => Promise<void>)[] = [];
  const problems: string[] = [];
  const dispose = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const asterisk = await startAsterisk({ variant });
    stops.push(asterisk.stop);
    const processes = createProcessWatch();
    stops.push(async () => {
      processes.end('practice.js');
      await processes.endLeftOvers();
    });
    const browser = await launchChromium();
    const phones = await startPhones(browser);
    stops.push(phones.dispose);

    const openDesk = async ([extension, name]: (typeof PEOPLE)[number]): Promise<SoakDesk> => {
      const data = await mkdtemp(join(tmpdir(), 'patchcord-soak-'));
      stops.push(() => rm(data, { recursive: true, force: true }));
      const line = await startLineCut(asterisk.server);
      stops.push(line.dispose);
      const setup = { data, agent: undefined, processes, problems, stops };
      const { page, url, deskDir } = await launchBrowserHost(setup, browser);
      const { origin } = new URL(url);
      const cookies = await page.context().cookies(origin);
      const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
      const tap = await openDeskTap(url, cookie, options.watched ?? NOTHING);
      stops.push(async () => tap.close());

      const connected = await tap.call('settings.connect', {
        server: line.server,
        domain: asterisk.domain,
        extension,
        password: asterisk.password,
        displayName: name,
        region: 'RO',
      });
      if (!connected.ok) throw new Error(`${name} cannot sign in: ${connected.error.code}`);
      const colleagues = [...PEOPLE.map(([number, who]) => ({ extension: number, name: who })), ABSENT];
      const patch = {
        colleagues: colleagues.filter((one) => one.extension !== extension),
        transferRingSeconds: 5,
        transferMethod: 'guarded' as const,
        wrapUpSeconds: 600,
      };
      const set = await tap.call('settings.update', { patch });
      if (!set.ok) throw new Error(`${name} cannot set up: ${set.error.code}`);
      await until(`${name} is signed in`, () => tap.latest.line?.state === 'registered', 20_000);
      const files = ['desk.db', 'desk.db-wal'].map((file) => join(deskDir, file));
      return {
        extension,
        name,
        tap,
        page,
        line,
        deskDir,
        text: () =>
          page
            .frames()
            .find((frame) => frame.url().includes('/index.html'))
            ?.evaluate(() => document.body.textContent ?? '') ?? Promise.resolve(''),
        voice: () => page.evaluate(voiceOfPage),
        kept: () => Buffer.concat(files.map((file) => readOrNothing(file))),
      };
    };
    const desks: SoakDesk[] = [];
    for (const person of PEOPLE.slice(0, options.desks)) desks.push(await openDesk(person));
    const outside = await phones.open();
    const { server, password } = asterisk;
    const signedIn = await outside.start({ server, password, extension: 'trunk' });
    if (signedIn !== 'registered') throw new Error(`The outside world was refused: ${signedIn}`);
    // What the desks ask themselves about the PBX rings nobody, and is over before the first call.
    await until('the line is quiet', async () => (await asterisk.channels()).length === 0, 20_000);
    const desk = (at: number) => {
      const found = desks[at];
      if (found === undefined) throw new Error(`no desk ${at}`);
      return found;
    };
    return { asterisk, desks, desk, outside, problems, dispose };
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
}

/** Runs in the page: whoever is heard there, over all connections that are open. */
async function voiceOfPage(): Promise<number> {
  let sum = 0;
  for (const connection of globalThis.peerConnections ?? []) {
    if (connection.connectionState === 'closed') continue;
    for (const report of (await connection.getStats()).values()) {
      if (report.type === 'inbound-rtp') sum += report.totalAudioEnergy as number;
    }
  }
  return sum;
}

function readOrNothing(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Of `totalAudioEnergy`: one beep of Chromium's fake microphone is a hundred times more, silence is none. */
const VOICE = 1e-4;

/** Whether more of it comes, from now on. */
export async function grows(voice: () => Promise<number>, patienceMs = 6_000): Promise<boolean> {
  const before = await voice();
  return happens(async () => (await voice()) > before + VOICE, patienceMs, 100);
}

export async function happens(
  condition: () => boolean | Promise<boolean>,
  patienceMs: number,
  everyMs = 20,
): Promise<boolean> {
  const end = Date.now() + patienceMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() > end) return false;
    await wait(everyMs);
  }
}

export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs: number,
): Promise<void> {
  if (!(await happens(condition, patienceMs))) throw new Error(`In vain: ${what}`);
}

/**
 * Whom everybody is connected with, as Asterisk sees it: the channels of each conversation, in two bridges that a
 * Local channel joins as in one.
 */
export async function conversations(asterisk: Asterisk): Promise<readonly (readonly PbxChannel[])[]> {
  const text = await asterisk.cli('core show channels concise');
  const channels = text
    .split('\n')
    .filter((line) => line.includes('!') && !line.startsWith('Message/'))
    .map((line): PbxChannel => {
      const fields = line.split('!');
      const name = fields[0] ?? '';
      return {
        name,
        endpoint: /^PJSIP\/(\w+)-/.exec(name)?.[1] ?? '',
        callerId: fields[7] ?? '',
        bridge: fields[12] ?? '',
      };
    });
  const groups = new Map<string, PbxChannel[]>();
  for (const channel of channels) {
    const key = channel.bridge === '' ? channel.name : channel.bridge;
    groups.set(key, [...(groups.get(key) ?? []), channel]);
  }
  for (const { name, bridge } of channels) {
    const other = channels.find((one) => name.endsWith(';1') && one.name === `${name.slice(0, -1)}2`);
    if (other === undefined) continue;
    const [here, there] = [bridge === '' ? name : bridge, other.bridge === '' ? other.name : other.bridge];
    const [one, two] = [groups.get(here), groups.get(there)];
    if (one === undefined || two === undefined || one === two) continue;
    groups.set(here, [...one, ...two]);
    groups.delete(there);
  }
  return [...groups.values()];
}

export interface PbxChannel {
  readonly name: string;
  /** Empty for channels that are no phone's. */
  readonly endpoint: string;
  readonly callerId: string;
  readonly bridge: string;
}
