/** The phone systems of the matrix behind one interface: how to sign in, how the caller gets through, who is in a call. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WebSocket } from 'ws';
import { createPracticeAccounts } from '../../../electron/desk/practice/server/accounts';
import { readRendezvous } from '../../../electron/desk/practice/server/rendezvous';
import { startAsterisk } from '../asterisk';
import { startKamailio } from '../kamailio';
import { expect, type LabDesk, type LabDesks, OFTEN_MS } from '../lab-desk';
import type { Phone } from '../lab-phones';
import { type LineCut, startLineCut } from '../line-cut';
import { ANA, BOGDAN, CARMEN } from '../scene';
import type { PbxName } from './cells';

export const NUMBER = '+40721555777';
/** What calls take to end whose phones are there. */
const LEFT_MS = 3_000;

export type Person = typeof ANA;

/** A desk, and its way to the phone system. */
export interface Seat {
  readonly desk: LabDesk;
  readonly line: LineCut;
}

export interface MatrixPbx {
  readonly name: PbxName;
  /** The caller, as the PBX names who is in a call. */
  readonly callerAtPbx: string;
  /** What the caller dials to reach Ana. */
  readonly number: string;
  /** Starts a desk and signs it in. */
  open(desks: LabDesks, person: Person, colleagues: readonly Person[]): Promise<Seat>;
  /** A bare phone of somebody in the company. */
  signIn(phone: Phone, person: Person): Promise<void>;
  /** The caller's phone, in the outside world. */
  openCaller(phone: Phone): Promise<void>;
  /** Whose phones are in a call, as the PBX sees it; sorted. */
  inCalls(): Promise<readonly string[]>;
  /** Nobody is called by anybody any more. */
  hangUpAll(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPbx(name: PbxName): Promise<MatrixPbx> {
  switch (name) {
    case 'recipe':
    case 'stock':
      return asterisk(name);
    case 'kamailio':
      return kamailio();
    case 'practice':
      return practice();
  }
}

async function asterisk(variant: 'recipe' | 'stock'): Promise<MatrixPbx> {
  const pbx = await startAsterisk({ variant });
  const { server, domain, password } = pbx;
  const seats = seatsAt({ server, domain, password });
  return {
    name: variant,
    callerAtPbx: 'trunk',
    number: `${NUMBER.slice(1)}*${ANA.extension}`,
    open: seats.open,
    async signIn(phone, { extension }) {
      expect(await phone.start({ server, password, extension })).toBe('registered');
    },
    async openCaller(phone) {
      expect(await phone.start({ server, password, extension: 'trunk' })).toBe('registered');
    },
    inCalls: async () =>
      (await pbx.channels()).flatMap((each) => /^PJSIP\/(\w+)-/.exec(each.name)?.[1] ?? []).sort(),
    async hangUpAll() {
      await pbx.hangupAll();
      await expect.poll(() => pbx.channels(), { intervals: OFTEN_MS }).toEqual([]);
    },
    async stop() {
      await seats.dispose();
      await pbx.stop();
    },
  };
}

async function kamailio(): Promise<MatrixPbx> {
  const pbx = await startKamailio();
  const { server, domain, password } = pbx;
  const seats = seatsAt({ server, domain, password });
  return {
    name: 'kamailio',
    callerAtPbx: NUMBER,
    number: ANA.extension,
    open: seats.open,
    async signIn(phone, { extension }) {
      expect(await phone.start({ server, password, extension })).toBe('registered');
    },
    async openCaller(phone) {
      const account = { server, password, extension: 'trunk', claims: NUMBER };
      expect(await phone.start(account)).toBe('registered');
    },
    inCalls: async () => (await pbx.dialogs()).flatMap(({ from, to }) => [from, to]).sort(),
    async hangUpAll() {
      const left = expect.poll(() => pbx.dialogs(), { intervals: OFTEN_MS, timeout: LEFT_MS });
      // The phones have to end their calls; those that were killed can't.
      const isEmpty = await left.toEqual([]).then(
        () => true,
        () => false,
      );
      if (isEmpty) return;
      await pbx.endDialogs();
      await expect.poll(() => pbx.dialogs(), { intervals: OFTEN_MS }).toEqual([]);
    },
    async stop() {
      await seats.dispose();
      await pbx.stop();
    },
  };
}

/** Desks that each have a line of their own. */
function seatsAt(account: { readonly server: string; readonly domain: string; readonly password: string }) {
  const lines: LineCut[] = [];
  return {
    async open(desks: LabDesks, person: Person, colleagues: readonly Person[]): Promise<Seat> {
      const line = await startLineCut(account.server);
      lines.push(line);
      const desk = await desks.open({ account: { ...account, ...person, server: line.server }, colleagues });
      await desk.ready();
      return { desk, line };
    },
    async dispose() {
      for (const line of lines) await line.dispose();
    },
  };
}

const PRACTICE = resolve(import.meta.dirname, '../../../out/main/practice.js');
const DOMAIN = 'practice.invalid';

/**
 * The practice server as it is built, in a folder of its own. The desks find it by the file that says where it is, and
 * read there the way that can be cut.
 */
async function practice(): Promise<MatrixPbx> {
  const dir = mkdtempSync(join(tmpdir(), 'patchcord-lab-practice-'));
  const secret = 'the secret of the practice server in the lab';
  const agents = [ANA, BOGDAN, CARMEN].map(({ name }) => name);
  writeFileSync(
    join(dir, 'state.json'),
    JSON.stringify({ port: 0, secret, agents, bornAt: new Date().toISOString() }),
  );
  const accounts = createPracticeAccounts(secret, agents);
  const server = spawn(process.execPath, [PRACTICE, dir], { stdio: 'ignore' });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  await expect.poll(() => readRendezvous(dir), { intervals: OFTEN_MS }).toBeDefined();
  const rendezvous = readRendezvous(dir);
  if (rendezvous === undefined) throw new Error('the practice server has gone');
  const address = `ws://127.0.0.1:${rendezvous.port}/sip`;
  const lines: LineCut[] = [];
  const line = async (options: Parameters<typeof startLineCut>[1]): Promise<LineCut> => {
    const one = await startLineCut(address, options);
    lines.push(one);
    return one;
  };

  // Its own list of who is in a call is what it tells the desks of colleagues; and it stays while somebody has a lease.
  const busy = new Set<string>();
  const lease = new WebSocket(`ws://127.0.0.1:${rendezvous.port}/lease?agent=Lab`, {
    headers: { authorization: `Bearer ${rendezvous.token}` },
  });
  lease.on('message', (data) => {
    const told = JSON.parse(String(data)) as { colleagues: { extension: string; presence: string }[] };
    busy.clear();
    for (const { extension, presence } of told.colleagues) if (presence === 'busy') busy.add(extension);
  });
  const opened = new Promise<void>((done, failed) => {
    lease.once('open', () => done());
    lease.once('error', failed);
  });
  await opened;
  let caller: Phone | undefined;
  const people = [ANA, BOGDAN, CARMEN].map(({ extension }) => extension);

  return {
    name: 'practice',
    callerAtPbx: NUMBER,
    number: ANA.extension,
    async open(desks, { name }) {
      const data = mkdtempSync(join(tmpdir(), 'patchcord-lab-desk-'));
      const own = await line({ onlyItsPath: true });
      mkdirSync(join(data, 'practice'));
      const port = Number(new URL(own.server).port);
      writeFileSync(join(data, 'practice/server.json'), JSON.stringify({ ...rendezvous, port }));
      const desk = await desks.open({ data, agent: name });
      await desk.ready();
      return { desk, line: own };
    },
    async signIn(phone, { extension }) {
      const password = accounts.find(extension)?.password ?? '';
      const account = { server: address, domain: DOMAIN, password, extension };
      expect(await phone.start(account)).toBe('registered');
    },
    async openCaller(phone) {
      const { server: way } = await line({ bearer: rendezvous.token });
      // Nobody's extension: it may call as a trunk does, and isn't signed in.
      const account = { server: way, domain: DOMAIN, password: '', extension: NUMBER };
      expect(await phone.start(account)).toBe(404);
      caller = phone;
    },
    async inCalls() {
      const calls = (await caller?.ask('calls')) ?? [];
      const callers = calls.filter(({ state }) => state === 'up').map(() => NUMBER);
      return [...callers, ...people.filter((extension) => busy.has(extension))].sort();
    },
    hangUpAll: async () =>
      void (await expect
        .poll(() => people.filter((each) => busy.has(each)), { intervals: OFTEN_MS })
        .toEqual([])),
    async stop() {
      for (const each of lines) await each.dispose();
      lease.close();
      server.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
