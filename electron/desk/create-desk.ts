import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { IMPORTED } from '#shared/domain/import-view';
import type { AudioSelection } from '#shared/domain/views';
import { createTranslator } from '#shared/i18n/translator';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import type { Caller, Handlers } from '#shared/ipc/wire';
import { createDisposables } from '#shared/lib/disposables';
import { fail, ok } from '#shared/lib/result';
import { createSafeClock } from '#shared/lib/safe-clock';
import { deskArgs } from '#shared/schemas/desk-args';
import { privacyPolicySchema } from '#shared/schemas/privacy';
import type { Settings } from '#shared/schemas/settings';
import { createConnections } from '../ipc/connections';
import { createRegistrar } from '../ipc/registrar';
import { createTopics } from '../ipc/topics';
import { runCommand } from '../shell/run-command';
import { systemClock } from '../shell/system-clock';
import { createAgent } from './agent/create-agent';
import { blocksHandlers } from './blocks/blocks.ipc';
import { createBlocks } from './blocks/create-blocks';
import { createArchiveRepository } from './calls/archive-repository';
import { createCallArchive } from './calls/call-archive';
import { callsHandlers } from './calls/calls.ipc';
import { createCallsRepository } from './calls/calls-repository';
import { createCalls } from './calls/calls-service';
import { createPastCalls } from './calls/past-calls-repository';
import { contactsHandlers } from './contacts/contacts.ipc';
import { createContacts } from './contacts/contacts-service';
import { createLiveLook } from './contacts/live-look';
import { createTimeline } from './contacts/timeline';
import type { Desk, DeskHost, DeskOptions } from './desk-host';
import { createDesktop } from './desktop/create-desktop';
import { desktopHandlers } from './desktop/desktop.ipc';
import { watchDoNotDisturb } from './desktop/do-not-disturb';
import { dialingHandlers } from './dialing/dialing.ipc';
import { createDirectory } from './directory/create-directory';
import { createWatching } from './directory/create-watching';
import { createFavourites } from './favourites/create-favourites';
import { favouritesHandlers } from './favourites/favourites.ipc';
import { createHandoffRepository } from './handoff/handoff-repository';
import { createHandoff } from './handoff/handoff-service';
import { createTeamSecret } from './handoff/team-secret';
import { createLine } from './line/create-line';
import { createNetworkWatch } from './line/network-watch';
import { createPbxKnowledge, knownPbxs } from './line/pbx-knowledge';
import { createPbxTest } from './line/pbx-test';
import { createFileLogger } from './logger/create-file-logger';
import { createNoticeActions } from './notices/act-on-notice';
import { createNotices } from './notices/notices-service';
import { unreadNotices } from './notices/unread-notices';
import { createPhoneLease } from './phone/phone-lease';
import { createPhoneRoom } from './phone/phone-room';
import { createPractice, type Practice } from './practice/create-practice';
import { readComputerPolicy } from './privacy/computer-policy';
import { createPrivacy, isOnLine } from './privacy/create-privacy';
import { privacyHandlers } from './privacy/privacy.ipc';
import { createPrivacyGuards } from './privacy/privacy-guards';
import { createTraceRepository } from './privacy/trace-repository';
import { createDeedsRepository } from './scenarios/deeds-repository';
import { createScenarioRules } from './scenarios/scenario-rules';
import { scenariosHandlers } from './scenarios/scenarios.ipc';
import type { ScenariosPort } from './scenarios/scenarios-port';
import { createSettings } from './settings/create-settings';
import { createMemory } from './settings/memory';
import { settingsHandlers } from './settings/settings.ipc';
import { createSettingsRepository } from './settings/settings-repository';
import { showRooms } from './show-rooms';
import { createSignIn, type SignIn } from './sign-in/create-sign-in';
import { createRealms, knownRealms } from './sign-in/realms';
import { createStore } from './store/create-store';
import { createSync } from './sync/create-sync';
import { importsHandlers } from './sync/imports/imports.ipc';
import { createPreparing } from './sync/preparing';
import { createSources } from './sync/sources';
import { syncHandlers } from './sync/sync.ipc';

/**
 * Composes the desk: every room gets what it needs by argument, and this is the only place that knows all of them.
 * The order is the order of need; what is told to the windows comes last, when everything is there to be shown.
 */
export async function createDesk(options: DeskOptions, host: DeskHost): Promise<Desk> {
  const disposables = createDisposables();
  const newId = () => uuid();
  const logger = createFileLogger({ dir: join(options.dataDir, 'logs'), level: 'info', clock: systemClock });
  const clock = createSafeClock(systemClock, logger);
  disposables.add(() => logger.dispose());
  const translator = () => createTranslator(options.language);

  const opened = createStore({ dir: options.dataDir, logger });
  if (!opened.ok) {
    // Without its databases there is no desk; nothing was changed in the folder.
    host.shell.signal('desk.fatal', { text: translator().t(`desk.${opened.error.code}`) });
    return { dispose: () => disposables.dispose() };
  }
  const store = opened.value;
  disposables.add(() => store.dispose());

  const stored = createSettingsRepository(store.desk);
  const remember = <T>(key: string, schema: z.ZodType<T>) =>
    createMemory({ store: stored, key, schema, logger });
  const settings = createSettings({
    store: stored,
    clock,
    logger,
    newDeviceId: newId,
    secrets: (method, args) => host.shell.call(method, args),
  });
  if (options.agentName !== undefined && settings.get().agentName === '') {
    settings.change({ agentName: options.agentName });
  }
  const region = () => settings.get().region;
  const policy = await readComputerPolicy(logger);
  const decided = () => (policy.ok ? policy.value.dialing : undefined);
  // Practice has a phone system of its own, which takes numbers as they are.
  const plan = () => ({
    region: region(),
    ...(settings.get().mode === 'practice' ? {} : { dialing: decided() ?? settings.get().dialing }),
  });
  const topics = createTopics<DeskTopics>();

  const sources = createSources({ settings, secrets: (method, args) => host.shell.call(method, args) });
  const guards = createPrivacyGuards({
    store,
    secrets: sources.secrets,
    policy,
    policyBefore: remember('privacy-policy', privacyPolicySchema),
    retention: () => settings.get().retention,
    region,
    forgottenText: () => translator().t('desk.handoff-forgotten'),
    newId,
    clock,
    logger: logger.child('privacy'),
  });
  const sync = createSync({
    store,
    clock,
    logger,
    region,
    sources,
    secrets: sources.secrets,
    workerPath: options.syncWorkerEntry,
    newId,
    // The rooms need each other: nothing is asked before both are there.
    people: { currentId: (id) => contacts.currentId(id), sameAs: (id) => contacts.sameAs(id) },
    privacy: guards.sync,
    importedName: translator().t('imports.source'),
  });
  const rooms = createDisposables();

  const records = createCallsRepository(store);
  const handoffs = createHandoffRepository(store);
  const archive = createCallArchive({
    repository: createArchiveRepository(store),
    handoffOf: (direction, id) => handoffs.find(direction, id)?.document,
    now: clock.now,
  });
  const contacts = createContacts({
    store,
    clock,
    logger,
    region,
    outbox: sync.outbox,
    // Who was imported comes last: a system that is asked again knows better.
    sourceOrder: () => [
      ...sources.list().map(({ id }) => id),
      ...(sync.imports.view().people > 0 ? [IMPORTED] : []),
    ],
    history: records.history,
    agentName: () => agent.identity().name,
    newId,
  });
  const timeline = createTimeline({
    store,
    calls: createPastCalls(store, (id) => handoffs.find('received', id)),
    logger,
  });
  const live = createLiveLook({
    targets: () => guards.lookTargets(sync.lookTargets()),
    region,
    clock,
    logger,
  });
  rooms.add(() => live.dispose());
  const preparing = createPreparing({ store, clock });
  rooms.add(() => preparing.dispose());
  const directory = createDirectory({ settings, logger });
  rooms.add(() => directory.dispose());

  const blocks = createBlocks({
    db: store.desk,
    inTransaction: store.inTransaction,
    plan,
    inDirectory: (number) => directory.find(number) !== undefined,
    dialedSince: records.dialedSince,
    clock,
    logger: logger.child('blocks'),
  });
  const favourites = createFavourites({
    db: store.desk,
    inTransaction: store.inTransaction,
    plan,
    findTarget: directory.find,
    contacts,
    clock,
  });

  const line = createLine({ clock, logger, isBusy: () => calls.goOn() });
  rooms.add(() => line.dispose());
  const network = createNetworkWatch({ interfaces: networkInterfaces, clock, onChange: line.networkChanged });
  rooms.add(() => network.dispose());
  const pbx = createPbxKnowledge({
    memory: remember('pbx', knownPbxs),
    account: () => signIn.account(),
    isPractice: () => settings.get().mode === 'practice',
    logger: logger.child('pbx'),
  });
  rooms.add(line.onProduct(pbx.saw));
  const lease = createPhoneLease({ clock, logger });
  const teamSecret = createTeamSecret({
    settings,
    secrets: (method, args) => host.shell.call(method, args),
    onLost: () =>
      notices.show({
        id: 'team-key',
        kind: 'desk',
        tone: 'warning',
        sentence: { key: 'desk.team-key-lost' },
      }),
    logger: logger.child('handoff'),
  });
  const handoff = createHandoff({
    phone: lease.port,
    isColleague: directory.isColleague,
    ownExtension: () => signIn.account()?.extension,
    repository: handoffs,
    screen: guards.handoff,
    teamKey: teamSecret.current,
    clock,
    newId,
    logger: logger.child('handoff'),
  });
  rooms.add(() => handoff.dispose());
  rooms.add(handoff.onProbed((messages) => pbx.learn({ messages })));

  const agent = createAgent({ settings: settings.get, account: () => signIn.account(), clock });
  const rules = createScenarioRules({
    settings,
    policy: policy.ok ? policy.value.scenarios : undefined,
    logger,
  });
  rooms.add(rules.dispose);
  const scenarios: ScenariosPort = {
    ready: rules.ready,
    deeds: createDeedsRepository(store),
    named(transfer) {
      const known = directory.find(transfer.number);
      return known === undefined ? transfer : { ...transfer, name: known.name };
    },
    openPage: async (url) => (await host.shell.call('shell.openPage', { url })).ok,
    createContact: contacts.create,
  };
  const calls = createCalls({
    phone: lease.port,
    handoff,
    repository: records,
    inTransaction: store.inTransaction,
    writeBack: sync.outbox.enqueue,
    cardFor: live.cardFor(contacts),
    findColleague: directory.findColleague,
    findTarget: directory.find,
    screen: blocks.screen,
    settings: settings.get,
    plan,
    agent: agent.identity,
    account() {
      const account = signIn.account();
      return account && `${account.extension}@${account.domain}`;
    },
    lineUp: () => line.state().state === 'registered',
    hurryLine: line.retryNow,
    pbx,
    scenarios,
    ringsInSilence: () => desktop.isSilent(),
    anonymousTitle: () => translator().t('caller.anonymous'),
    clock,
    newId,
    logger: logger.child('calls'),
  });
  rooms.add(() => calls.dispose());
  rooms.add(calls.onChange(live.onCalls));
  rooms.add(live.onFound(calls.contactsCame));

  const watching = createWatching({
    directory,
    phone: lease.port,
    isPractice: () => settings.get().mode === 'practice',
    tellsPresence: () => pbx.profile().kind !== 'proxy',
    isRegistered: () => line.state().state === 'registered',
    onLine: line.onChange,
    clock,
  });
  rooms.add(() => watching.dispose());

  const pbxTest = createPbxTest({
    phone: lease.port,
    line: line.state,
    server: line.server,
    extension: () => signIn.account()?.extension,
    probe: { start: handoff.probe, onResult: handoff.onProbed },
    pbx,
    isFree: () => !calls.goOn(),
    settings: settings.get,
    clock,
    newId,
    logger: logger.child('pbx-test'),
  });
  rooms.add(() => pbxTest.dispose());
  rooms.add(
    calls.onChange(() => {
      if (calls.goOn()) pbxTest.makeWay();
    }),
  );

  const phone = createPhoneRoom({
    lease,
    line,
    legs: pbxTest.without(calls.signals),
    onHello: calls.hello,
    onMessage(message) {
      if (!pbxTest.hears(message)) calls.onMessage(message);
    },
    onRegistered: () => {
      handoff.probe();
      watching.onRegistered();
    },
    watching: watching.signals,
    onMixing(works) {
      const sentence = { key: 'call.mixing-stopped' } as const;
      if (works) notices.close('mixing');
      else notices.show({ id: 'mixing', kind: 'desk', tone: 'warning', sentence });
    },
    audioSelection: () => selectionOf(settings.get().audio),
    clock,
    logger,
  });

  let practice: Practice | undefined;
  const signIn: SignIn = createSignIn({
    settings,
    openPractice() {
      practice = createPractice({
        dataDir: options.practiceDir,
        agentName: agent.identity().name,
        startServer: () => void host.shell.call('practice.start', {}),
        t: translator().t,
        clock,
        logger,
      });
      practice.onCrowd(agent.setPracticeReady);
      return practice;
    },
    realms: createRealms(remember('realms', knownRealms)),
    onChallenge: line.onChallenge,
    expectRefusal: line.expectRefusal,
    configureLine: line.configure,
    lineServer: line.server,
    configurePhone: phone.configure,
    setOwnExtension: directory.setOwnExtension,
    setPracticeColleagues: (colleagues) => directory.replace('practice', colleagues),
    setPracticeSource(source) {
      sources.setPractice(source);
      void sync.reload();
    },
    wantCrowd: phone.wantCrowd,
    version: options.version,
    clock,
    logger,
    random: Math.random,
  });
  rooms.add(() => signIn.dispose());

  rooms.add(
    calls.onEvent((event) => {
      // The password is read again: where it was changed meanwhile, the next request has the new one.
      if (event.type === 'transfer-ended' && event.call.transfer?.outcome === 'sign-in-refused')
        signIn.again();
    }),
  );

  const notices = createNotices({
    shell: host.shell,
    translator,
    act: createNoticeActions({
      calls,
      viewOf: (id) => topics.current('calls')?.find((call) => call.id === id),
      lastTransferOf: records.lastTransferOf,
      numberOf: records.numberOf,
      askToDial: (target) => desktop.askToDial(target),
    }),
    ringsThrough: () => settings.get().ringInDoNotDisturb,
    kept: remember('unread', unreadNotices),
    clock,
    logger,
  });
  const privacy = createPrivacy({
    store,
    traces: createTraceRepository(store.desk, () => store.cache),
    repository: guards.repository,
    forgotten: guards.forgotten,
    contacts,
    calls: {
      goOn: calls.goOn,
      onLine: (ids, lines) => isOnLine(topics.current('calls') ?? [], ids, lines),
    },
    sync: {
      erase: sync.erase,
      eraseImported: async (id) => {
        const removed = await sync.imports.remove(id);
        return removed.ok || removed.error.code === 'no-such-contact';
      },
      reload: sync.reload,
      tidy: sync.tidy,
    },
    forget(ids, callIds) {
      for (const id of ids) live.forget(id);
      for (const notice of notices.all())
        if (notice.callId !== undefined && callIds.includes(notice.callId)) notices.close(notice.id);
      favourites.refresh();
    },
    retention: () => settings.get().retention,
    policy: guards.policy,
    newId,
    clock,
    logger: logger.child('privacy'),
  });
  rooms.add(privacy.dispose);
  const { platform, env } = process;
  const doNotDisturb = watchDoNotDisturb({ platform, env, run: runCommand });
  rooms.add(() => doNotDisturb.dispose());
  const desktop = createDesktop({
    shell: host.shell,
    doNotDisturb,
    scene: () => ({
      line: line.state(),
      calls: topics.current('calls') ?? [],
      status: agent.identity().status,
      unread: notices.unread(),
      settings: settings.get(),
    }),
    callsKnown: calls.isKnown,
    run: ((method, args) => registrar.onCall(method, args)) as Caller<DeskCalls>,
    notices,
    line,
    network,
    settings,
    toldKeys: remember('told-keys', z.array(z.string())),
    translator,
    clock,
  });
  rooms.add(() => desktop.dispose());
  rooms.add(
    showRooms({
      desktop,
      topics,
      agent,
      signIn,
      calls,
      line,
      pbx,
      pbxTest,
      phone,
      directory,
      favourites,
      blocks,
      watching,
      settings,
      sync,
      privacy,
      preparing,
      notices,
      clock,
    }),
  );
  let {
    region: lastRegion,
    retention: { closedItemDays: lastClosedDays },
  } = settings.get();
  rooms.add(
    settings.onChange((now) => {
      // Numbers without a country code are read by the region: other numbers, other keys.
      const { closedItemDays } = now.retention;
      if (now.region !== lastRegion || closedItemDays !== lastClosedDays) void sync.reload();
      lastRegion = now.region;
      lastClosedDays = closedItemDays;
    }),
  );

  for (const [at, sentence] of store.problems.entries()) {
    notices.show({ id: `store-${at}`, kind: 'desk', tone: 'error', sentence });
  }
  rooms.add(
    store.onDeskDamaged(() =>
      notices.show({
        id: 'desk-damaged',
        kind: 'desk',
        tone: 'error',
        sentence: { key: 'desk.damaged-while-running' },
      }),
    ),
  );
  rooms.add(
    store.onCacheRenewed((sentence) =>
      notices.show({ id: 'cache-renewed', kind: 'desk', tone: 'warning', sentence }),
    ),
  );
  rooms.add(
    sync.imports.onSetAside((aside) =>
      notices.show({
        id: 'imports-set-aside',
        kind: 'desk',
        tone: 'error',
        sentence: { key: 'imports.set-aside', values: { aside } },
      }),
    ),
  );
  if (settings.setAside !== undefined) {
    const sentence = { key: 'desk.damaged-settings', values: { aside: settings.setAside } } as const;
    notices.show({ id: 'settings', kind: 'desk', tone: 'error', sentence });
  }
  if (options.restarted) {
    notices.show({ id: 'restarted', kind: 'desk', tone: 'warning', sentence: { key: 'desk.restarted' } });
  }

  const handlers: Handlers<DeskCalls> = {
    ...callsHandlers(calls, records, archive, clock.now),
    ...contactsHandlers({
      contacts: { ...contacts, choose: live.choose(contacts.choose) },
      calls,
      timeline,
      region,
      findTarget: directory.find,
    }),
    ...settingsHandlers(settings, { inCall: calls.goOn, onConnected: signIn.again }),
    ...dialingHandlers({
      plan,
      decided,
      findTarget: directory.find,
      nameOn: contacts.nameOn,
      calls: records,
      currentId: contacts.currentId,
      now: clock.now,
    }),
    ...favouritesHandlers(favourites),
    ...blocksHandlers(blocks),
    ...scenariosHandlers({
      rules,
      cards: calls.cards,
      named: scenarios.named,
      settings: settings.get,
      agent: agent.identity,
      now: clock.now,
      show: calls.showScenarios,
    }),
    ...syncHandlers(sync, (id) => contacts.find(id)?.displayName),
    ...privacyHandlers(privacy, sync),
    ...importsHandlers(sync.imports),
    ...desktopHandlers(desktop, host.shell),
    'settings.teamKey': ({ phrase }) => teamSecret.set(phrase ?? undefined),
    'agent.setStatus': (next) => {
      agent.setStatus(next.status);
      return ok();
    },
    'audio.select': (selection) => {
      settings.change({ audio: selection });
      phone.selectAudio(selection);
      return ok();
    },
    'line.test': ({ echo }) => pbxTest.start(echo),
    'line.cancelTest': () => {
      pbxTest.cancel();
      return ok();
    },
    'line.retry': () => {
      line.retryNow();
      signIn.retryNow();
      return ok();
    },
    'notices.act': ({ id, action }) => notices.act(id, action),
    'notices.dismiss': ({ id }) => {
      notices.close(id);
      return ok();
    },
    'practice.ring': ({ caller }) => {
      const target = signIn.account()?.extension;
      return settings.get().mode === 'practice' && target !== undefined
        ? (practice?.ring(caller, target) ?? fail('crowd-not-ready'))
        : fail('not-practice');
    },
    'practice.hangUp': () =>
      settings.get().mode === 'practice'
        ? (practice?.hangUpAll() ?? fail('crowd-not-ready'))
        : fail('not-practice'),
    'practice.openDesk': ({ name }) =>
      settings.get().mode === 'practice' ? host.shell.call('shell.openDesk', { name }) : fail('not-practice'),
  };

  const registrar = createRegistrar<DeskCalls>({ contract: 'desk', schemas: deskArgs, handlers, logger });
  // Before pages are let in: a phone that connects is told at once whether practice's crowd shall be there.
  void teamSecret.load();
  void privacy.resume();
  void signIn.start();
  const connections = createConnections({
    desk: registrar,
    topics,
    onWindowGone: desktop.windowGone,
    onPhone: phone.connect,
    onCrowd: (transport) => (practice === undefined ? transport.close() : practice.attachCrowd(transport)),
    logger,
  });
  host.onConnection(connections.connect);
  host.shell.signal('desk.ready', {});
  return {
    async dispose() {
      await phone.signOff();
      connections.close();
      rooms.dispose();
      // Its worker has a database of its own to close.
      await sync.dispose();
      disposables.dispose();
    },
  };
}

/** The settings write an unchosen device as `undefined`, the contract leaves it out. */
function selectionOf({ microphone, speaker, ringer }: Settings['audio']): AudioSelection {
  return {
    ...(microphone === undefined ? {} : { microphone }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(ringer === undefined ? {} : { ringer }),
  };
}
