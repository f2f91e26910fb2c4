import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Contact, Item } from '#shared/domain/contact';
import { type AgentStatus, type Colleague, kindOf, type Presence } from '#shared/domain/directory';
import type { ReasonCode } from '#shared/domain/handoff/document';
import { type CallId, contactId } from '#shared/domain/ids';
import { inspectNumber } from '#shared/domain/numbers';
import { type PbxFacts, type PbxKind, profileOf } from '#shared/domain/pbx-profile';
import type { CallView, NoticeAction } from '#shared/domain/views';
import { deskMessages } from '#shared/i18n/en/desk';
import { createTranslator } from '#shared/i18n/translator';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { createBlocks } from '../../../electron/desk/blocks/create-blocks';
import { createArchiveRepository } from '../../../electron/desk/calls/archive-repository';
import { createCallArchive } from '../../../electron/desk/calls/call-archive';
import { createCallsRepository } from '../../../electron/desk/calls/calls-repository';
import { createCalls } from '../../../electron/desk/calls/calls-service';
import type { CallEvent } from '../../../electron/desk/calls/deps';
import { createPastCalls } from '../../../electron/desk/calls/past-calls-repository';
import { createContacts } from '../../../electron/desk/contacts/contacts-service';
import { createLiveLook } from '../../../electron/desk/contacts/live-look';
import { createTimeline } from '../../../electron/desk/contacts/timeline';
import { createFollowUps } from '../../../electron/desk/follow-ups/create-follow-ups';
import { createHandoffRepository } from '../../../electron/desk/handoff/handoff-repository';
import { createHandoff } from '../../../electron/desk/handoff/handoff-service';
import type { TeamKey } from '../../../electron/desk/handoff/team-key';
import { createNoticeActions } from '../../../electron/desk/notices/act-on-notice';
import { createDeedsRepository } from '../../../electron/desk/scenarios/deeds-repository';
import { createScenarioRules } from '../../../electron/desk/scenarios/scenario-rules';
import type { ScenariosPort } from '../../../electron/desk/scenarios/scenarios-port';
import { createStore, openCacheForWriting, type Store } from '../../../electron/desk/store/create-store';
import { createSuggestions } from '../../../electron/desk/suggestions/create-suggestions';
import { createCacheRepository } from '../../../electron/desk/sync/cache-repository';
import type { LookTarget } from '../../../electron/desk/sync/look-target';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { createFakeClock, settled } from '../../fakes/fake-clock';
import { createExchange, type ExchangeStyle } from '../../fakes/fake-exchange';
import type { FakePhone } from '../../fakes/fake-phone';
import { planWords } from '../../fakes/plan-words';
import { planOf } from '../../fakes/prepared';
import { tempDir } from '../../fakes/temp-dir';

export const IONESCU = '+40721000001';
export const STRANGER = '+40721000002';
export const TAXI = '+40721000003';

/** Who is in the directory of every desk. Nobody is ever signed in on 299. */
const COLLEAGUES: readonly Colleague[] = [
  { extension: '201', name: 'Ana Pop', department: 'Billing', presence: 'available' },
  { extension: '202', name: 'Bogdan Ene', presence: 'available' },
  { extension: '203', name: 'Carmen Dinu', presence: 'available' },
  { extension: '299', name: 'Dan Absent', presence: 'offline' },
  { extension: '600', kind: 'queue', name: 'Service', presence: 'unknown' },
];

const personWith = (extension: string) =>
  COLLEAGUES.find((each) => each.extension === extension && kindOf(each) === 'colleague');

const ionescu: Contact = {
  id: contactId('crm:1'),
  kind: 'customer',
  displayName: 'Maria Ionescu',
  company: 'Ionescu SRL',
  vip: false,
  emails: [],
  phones: [{ raw: IONESCU, e164: IONESCU }],
  extra: {},
};
const complaint: Item = {
  id: 'crm:c1',
  type: 'complaint',
  number: 'CP-7',
  title: 'Refund not arrived',
  status: 'open',
  open: true,
  createdAt: '2026-11-01T08:00:00Z',
  updatedAt: '2026-11-02T08:00:00Z',
};

/** The real calls, handoff and contacts rooms of one agent, on real databases, with a fake phone. */
export function createDesk(
  world: { readonly phone: FakePhone; readonly clock: ReturnType<typeof createFakeClock> },
  agent: { readonly name: string; readonly extension: string },
  dir = tempDir(),
) {
  const { phone } = world;
  let alive = true;
  const clock = {
    now: world.clock.now,
    // A desk that was killed runs no more of its tasks.
    after: (ms: number, task: () => void) => world.clock.after(ms, () => void (alive && task())),
  };
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  let ids = 0;
  const generation = phone.commands.length;
  // UUIDs in the form of version 7: a handoff's id has to be one.
  const newId = () =>
    `0193${agent.extension}0-${String(generation).padStart(4, '0')}-7000-8000-${String(++ids).padStart(12, '0')}`;

  const state = {
    status: 'available' as AgentStatus,
    lineUp: true,
    domain: 'pbx.example.com',
    /** How often the line was told to come back at once. */
    hurried: 0,
    /** Beside the colleagues that everybody has. */
    directory: [] as readonly Colleague[],
    pbx: 'unknown' as PbxKind,
    /** What can be asked while it rings. */
    lookTargets: [] as readonly LookTarget[],
    settings: settingsSchema.parse({}) as Settings,
    writeBackFails: false,
    takesIncidents: true,
    practice: false,
    hasQueues: false,
    /** Of those whom the phone system tells something else of than at the beginning. */
    presences: {} as Record<string, Presence>,
    /** Whether the shell has a browser to open. */
    opensPages: true,
    teamKey: undefined as TeamKey | 'unavailable' | undefined,
  };
  const written: OutboxEntry[] = [];
  const events: CallEvent[] = [];
  const learned: PbxFacts[] = [];
  const askedToDial: string[] = [];
  const presence = createEmitter<void>();
  const repository = createCallsRepository(store);
  const contacts = createContacts({
    store,
    clock,
    logger: noopLogger,
    sourceOrder: () => ['crm'],
    counted: () => 0,
    region: () => state.settings.region,
    outbox: { enqueue: () => true, remoteIdOf: () => undefined, localIdOf: () => undefined },
    history: repository.history,
    newId,
  });
  const live = createLiveLook({
    targets: () => state.lookTargets,
    region: () => state.settings.region,
    clock,
    logger: noopLogger,
  });
  const handoff = createHandoff({
    phone: phone.port,
    isColleague: (extension) => extension !== agent.extension && personWith(extension) !== undefined,
    ownExtension: () => agent.extension,
    repository: createHandoffRepository(store),
    screen: { document: (document) => document, brief: (brief) => brief },
    teamKey: () => state.teamKey,
    clock,
    newId,
    logger: noopLogger,
  });
  const plan = () => ({ region: state.settings.region, dialing: state.settings.dialing });
  const inDirectory = (number: string) =>
    [...COLLEAGUES, ...state.directory].some((each) => each.extension === number);
  const blocks = createBlocks({
    db: store.desk,
    inTransaction: store.inTransaction,
    plan,
    inDirectory,
    dialedSince: repository.dialedSince,
    clock,
    logger: noopLogger,
  });
  const followUps = createFollowUps({
    db: store.desk,
    isPractice: () => state.practice,
    currentId: contacts.currentId,
    clock,
    newId,
  });
  const pages: string[] = [];
  const scenarioSettings = createEmitter<Settings>();
  const rules = createScenarioRules({
    settings: { get: () => state.settings, onChange: scenarioSettings.on },
    policy: undefined,
    logger: noopLogger,
  });
  const scenarios: ScenariosPort = {
    ready: rules.ready,
    deeds: createDeedsRepository(store),
    named: (transfer) => {
      const known = COLLEAGUES.find((each) => each.extension === transfer.number);
      return known === undefined ? transfer : { ...transfer, name: known.name };
    },
    async openPage(url) {
      pages.push(url);
      return state.opensPages;
    },
    createContact: contacts.create,
  };
  const calls = createCalls({
    phone: phone.port,
    handoff,
    repository,
    inTransaction: store.inTransaction,
    writeBack(entry) {
      if (state.writeBackFails) throw new Error('disk full');
      if (entry.kind === 'item' && !state.takesIncidents) return false;
      written.push(entry);
      store.desk
        .prepare(
          `INSERT INTO outbox (id, source, kind, payload, state, due_at, created_at) VALUES (?, 'crm', ?, ?, 'waiting', 0, '')`,
        )
        .run(`${entry.kind}-${written.length}-${newId()}`, entry.kind, JSON.stringify(entry));
      return true;
    },
    followUps,
    cardFor: live.cardFor(contacts),
    findColleague(extension) {
      const person = extension === agent.extension ? undefined : personWith(extension);
      return person && { ...person, presence: state.presences[extension] ?? person.presence };
    },
    screen: (card) => blocks.screen(card),
    findTarget: (number) =>
      number === agent.extension
        ? undefined
        : [...COLLEAGUES, ...state.directory].find((each) => each.extension === number),
    onDirectory: presence.on,
    hasQueues: () => state.hasQueues,
    settings: () => state.settings,
    plan,
    agent: () => ({ ...agent, status: state.status }),
    account: () => `${agent.extension}@${state.domain}`,
    lineUp: () => state.lineUp,
    hurryLine: () => void state.hurried++,
    pbx: { profile: () => profileOf(state.pbx), learn: (fact) => void learned.push(fact) },
    scenarios,
    ringsInSilence: () => false,
    anonymousTitle: () => deskMessages['caller.anonymous'],
    planWords: () => planWords,
    clock,
    newId,
    logger: noopLogger,
  });
  let views: readonly CallView[] = [];
  calls.onChange((next) => {
    views = next;
  });
  calls.onChange(live.onCalls);
  live.onFound(calls.contactsCame);
  calls.onEvent((event) => void events.push(event));

  const reconnect = () =>
    phone.connect({
      ...calls.signals,
      'phone.hello': calls.hello,
      'message.received': calls.onMessage,
    });
  reconnect();

  const rows = <T = Record<string, unknown>>(sql: string) => store.desk.prepare(sql).all() as T[];
  const stop = (how: 'desk' | 'wire') => {
    if (!alive) return;
    alive = false;
    phone.disconnect(how);
    store.dispose();
  };
  const dispose = () => {
    calls.dispose();
    live.dispose();
    handoff.dispose();
    stop('desk');
  };
  onTestFinished(dispose);

  const act = createNoticeActions({
    calls,
    viewOf: (id) => views.find((view) => view.id === id),
    lastTransferOf: repository.lastTransferOf,
    numberOf: repository.numberOf,
    askToDial: (target) => void askedToDial.push(target),
    followUp: async () => ok(),
  });

  const handoffs = createHandoffRepository(store);
  const suggestions = createSuggestions({
    store,
    topics: { current: () => views },
    scenarios: { port: scenarios },
    directory: {
      list: () =>
        [...COLLEAGUES, ...state.directory].filter(({ extension }) => extension !== agent.extension),
    },
    contacts,
    timeline: createTimeline({
      store,
      calls: createPastCalls(store, (id) => handoffs.find('received', id)),
      logger: noopLogger,
    }),
    handoffs,
    agent: { identity: () => agent },
    words: { translator: () => createTranslator('en') },
    clock,
    logger: noopLogger,
  });
  const archive = createCallArchive({
    repository: createArchiveRepository(store),
    handoffOf: (direction, id) => handoffs.find(direction, id)?.document,
    now: clock.now,
  });

  return {
    agent,
    phone,
    calls,
    archive,
    list: (limit = 50) =>
      archive.withImported(repository.list(clock.now() + 1, limit), clock.now() + 1, limit),
    /** The button of a notice about this call. */
    act: (id: CallId, action: NoticeAction) =>
      act(
        { id: '', kind: 'desk', tone: 'info', sentence: { key: 'app.name' }, callId: id, actions: [], at: 0 },
        action,
      ),
    contacts,
    /** Whom it suggests for the only call, or the one at this place. */
    suggested(at = 0, reason?: ReasonCode) {
      const view = views[at];
      const found = view && suggestions({ callId: view.id, ...(reason && { reason }) });
      if (found?.ok !== true) throw new Error(`there is no call ${at}`);
      return found.value.suggestions;
    },
    blocks,
    followUps,
    handoff,
    events,
    setPresence(extension: string, now: Presence): void {
      state.presences[extension] = now;
      presence.emit();
    },
    /** What it has noticed of the phone system. */
    learned,
    /** The numbers that the window was to ask about. */
    askedToDial,
    written,
    /** What was opened in the browser. */
    pages,
    rules,
    setScenarios(list: readonly unknown[]): void {
      state.settings = settingsSchema.parse({ ...state.settings, scenarios: list });
      scenarioSettings.emit(state.settings);
    },
    state,
    views: () => views,
    /** The only call, or the one at this place. */
    view(at = 0): CallView {
      const view = views[at];
      if (view === undefined) throw new Error(`there is no call ${at}`);
      return view;
    },
    id: (at = 0): CallId => {
      const view = views[at];
      if (view === undefined) throw new Error(`there is no call ${at}`);
      return view.id;
    },
    records: () =>
      rows<CallRow>(
        'SELECT c.*, n.text AS note FROM calls c LEFT JOIN notes n ON n.call_id = c.id ORDER BY c.rowid',
      ),
    /** How SQLite would find it. */
    planOf: (sql: string) => planOf(store.desk, sql),
    /** What its calls could be taken back by. */
    dialogs: () => rows<{ role: 'caller' | 'consult' }>('SELECT role FROM dialogs ORDER BY role'),
    /** A row that the desk itself would not write. */
    damageBlocks: (value: string) =>
      void store.desk.exec(`INSERT INTO blocked VALUES ('${value}', 'number', 'list', 0, '', 0)`),
    damageDialogs: () => void store.desk.exec(`UPDATE dialogs SET dialog = '{'`),
    transfers: () => rows<TransferRow>('SELECT * FROM transfers ORDER BY started_at, rowid'),
    handoffs: () => rows<HandoffRow>('SELECT * FROM handoffs ORDER BY updated_at, rowid'),
    outbox: () => rows<{ kind: string; payload: string }>('SELECT kind, payload FROM outbox ORDER BY seq'),
    /** As a full disk does: everything can be read and nothing written. */
    disk: (state: 'full' | 'free') =>
      void store.desk.pragma(`query_only = ${state === 'full' ? 'ON' : 'OFF'}`),
    deeds: () => rows<{ what: string }>('SELECT what FROM call_scenarios ORDER BY what'),
    eraseCalls: () => void store.desk.exec('PRAGMA foreign_keys = OFF; DELETE FROM calls'),
    dispose,
    /** As SIGKILL does: nothing is said to anybody any more. */
    kill: () => stop('desk'),
    restart: () => createDesk(world, agent, dir),
    /** The wire to the phone is there again. */
    reconnect,
  };
}

export type DeskUnderTest = ReturnType<typeof createDesk>;

interface CallRow {
  readonly id: string;
  readonly outcome: string | null;
  readonly title: string;
  readonly number: string;
  readonly contact_id: string | null;
  readonly handoff_id: string | null;
  readonly transferred_to: string | null;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly wrapped_up_at: number | null;
  readonly held_ms: number;
  readonly sip_code: number | null;
  readonly sip_reason: string | null;
  readonly note: string | null;
  readonly disposition: string | null;
}

interface TransferRow {
  readonly outcome: string | null;
  readonly mode: string;
  readonly target_kind: string;
  readonly target_number: string;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly sip_stage: string | null;
  readonly sip_code: number | null;
  readonly sip_reason: string | null;
  readonly document: string | null;
}

interface HandoffRow {
  readonly id: string;
  readonly direction: string;
  readonly peer: string;
  readonly delivery: string;
  readonly document: string;
}

/** Desks 201, 202 and 203 on one exchange, signed in and known to reach each other by MESSAGE unless told not to. */
export async function createWorld(
  options: { readonly style?: ExchangeStyle; readonly stock?: boolean } = {},
) {
  const clock = createFakeClock();
  const exchange = createExchange(clock, options.style);
  if (options.stock === true) {
    // Asterisk without any recipe: nothing reaches the target before the consult call is up.
    exchange.rules.headers = 'stripped';
    exchange.rules.messages = 'swallowed';
  }
  const desk = (extension: string, name: string) => {
    const phone = exchange.addPhone(extension, name);
    const dir = tempDir();
    cpSync(seededFolder(), dir, { recursive: true });
    return createDesk({ phone, clock }, { extension, name }, dir);
  };
  const ana = desk('201', 'Ana Pop');
  const bogdan = desk('202', 'Bogdan Ene');
  const carmen = desk('203', 'Carmen Dinu');
  await settled();
  for (const each of [ana, bogdan, carmen]) each.handoff.probe();
  await settled();
  const dispose = () => {
    for (const each of [ana, bogdan, carmen]) each.dispose();
  };
  return { clock, exchange, ana, bogdan, carmen, settled, dispose };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A call from outside that the first desk has answered. */
export async function answered(world: World, from = IONESCU) {
  const caller = world.exchange.call({ from, to: '201' });
  await settled();
  await world.ana.calls.answer(world.ana.id());
  await settled();
  return caller;
}

/** What the exchange dials for a number as it is written. */
export const dialed = (number: string) => inspectNumber(number, { region: 'RO' }).dial;

let template: string | undefined;
/** Made once in a worker: making databases is what takes the time. */
function seededFolder(): string {
  if (template === undefined) {
    template = mkdtempSync(join(inject('sharedFolder'), 'seed-'));
    seedContacts(template);
  }
  return template;
}

function seedContacts(dir: string): void {
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const store: Store = opened.value;
  const writing = openCacheForWriting(store.cacheFile, noopLogger);
  if (!writing.ok) throw new Error(writing.error.code);
  const cache = createCacheRepository(writing.value);
  const page = { mode: 'snapshot', more: false, rejected: [] } as const;
  cache.applyPage(
    { source: 'crm', stream: { name: 'people', kind: 'contacts', tombstones: 'sweep' }, now: 0 },
    { ...page, changes: [{ op: 'upsert', record: { kind: 'contacts', contact: ionescu } }] },
  );
  cache.applyPage(
    { source: 'crm', stream: { name: 'cases', kind: 'items', tombstones: 'sweep' }, now: 0 },
    {
      ...page,
      changes: [{ op: 'upsert', record: { kind: 'items', item: complaint, contactId: ionescu.id } }],
    },
  );
  writing.value.close();
  store.dispose();
}

/** Where a transfer may be when something happens to it. */
export const PHASES = [
  'holding',
  'announcing',
  'ringing',
  'delivering',
  'talking',
  'referring',
  'completing',
  'returning',
] as const;
export type Phase = (typeof PHASES)[number];

/** The line is lost, or back: the phone can't or can send, and the desk hears of it. */
export function lineOf(desk: DeskUnderTest, up: boolean): void {
  desk.phone.rules.lineUp = up;
  desk.phone.rules.signedIn = up;
  desk.state.lineUp = up;
  desk.calls.lineChanged(up);
}

/** Starts a transfer of the call on Ana's desk to Bogdan, and leaves it in this phase. */
export async function transferUntil(world: World, phase: Phase): Promise<() => void> {
  const { ana, bogdan, exchange, clock } = world;
  const mode = phase === 'talking' ? 'supervised' : 'blind';
  let release: () => void = () => undefined;
  if (phase === 'holding') release = ana.phone.stall('leg.hold');
  if (phase === 'announcing') bogdan.phone.disconnect('wire');
  if (phase === 'delivering') {
    exchange.rules.messages = 'swallowed';
    exchange.rules.inDialog = 'refused';
  }
  if (phase === 'referring') release = ana.phone.stall('leg.refer');
  if (phase === 'completing') exchange.rules.transfers = 'when-told';
  if (phase === 'returning') ana.phone.rules.refuseUnhold = 2;
  ana.calls.transfers.start({ callId: ana.id(), mode, target: '202' });
  await settled();
  if (phase === 'delivering') await clock.advance(800);
  if (phase === 'holding' || phase === 'announcing' || phase === 'ringing') return release;
  if (phase === 'returning') ana.calls.transfers.step(ana.id(), 'cancel');
  else await bogdan.calls.answer(bogdan.id());
  await settled();
  return release;
}

/**
 * What must be true whenever nothing is under way: no caller waits with nobody, the phone has exactly the legs of
 * the calls that the agent sees.
 */
export function strayLegs(desk: DeskUnderTest): number {
  return desk.phone.legs().length - desk.views().filter(({ state }) => state !== 'wrap-up').length;
}
