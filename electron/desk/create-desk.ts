import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { kindOf } from '#shared/domain/directory';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import type { Caller } from '#shared/ipc/wire';
import { createDisposables } from '#shared/lib/disposables';
import { createSafeClock } from '#shared/lib/safe-clock';
import { deskArgs } from '#shared/schemas/desk-args';
import { createConnections } from '../ipc/connections';
import { createRegistrar } from '../ipc/registrar';
import { createTopics } from '../ipc/topics';
import { runCommand } from '../shell/run-command';
import { systemClock } from '../shell/system-clock';
import { createAgent } from './agent/create-agent';
import { createBlocks } from './blocks/create-blocks';
import { createArchiveRepository } from './calls/archive-repository';
import { createCallArchive } from './calls/call-archive';
import { createCallsRepository } from './calls/calls-repository';
import { createCalls } from './calls/calls-service';
import { hasOpenCalls } from './calls/open-calls-repository';
import { createPastCalls } from './calls/past-calls-repository';
import { createContactsRoom } from './contacts/create-contacts-room';
import { deskHandlers } from './desk-handlers';
import type { Desk, DeskHost, DeskOptions } from './desk-host';
import { createDesktop } from './desktop/create-desktop';
import { watchDoNotDisturb } from './desktop/do-not-disturb';
import { createDiagnostics } from './diagnostics/create-diagnostics';
import { createDirectory } from './directory/create-directory';
import { createWatching } from './directory/create-watching';
import { createFavourites } from './favourites/create-favourites';
import { createFollowUps } from './follow-ups/create-follow-ups';
import { createReminders } from './follow-ups/reminders';
import { createHandoffRoom } from './handoff/create-handoff-room';
import { createHandoffRepository } from './handoff/handoff-repository';
import { createLine } from './line/create-line';
import { createHeadStart } from './line/head-start';
import { lineFirst } from './line/line-first';
import { createNetworkWatch } from './line/network-watch';
import { openWebSocket } from './line/open-socket';
import { createPbxKnowledge, knownPbxs } from './line/pbx-knowledge';
import { createPbxTest } from './line/pbx-test';
import { createFileLogger } from './logger/create-file-logger';
import { decidedDialing } from './managed/decided-dialing';
import { followPresets } from './managed/follow-presets';
import { createNoticeActions } from './notices/act-on-notice';
import { noticeOfMixing, noticeOfTeamKey } from './notices/call-notices';
import { createNotices } from './notices/notices-service';
import { tellTroubles } from './notices/tell-troubles';
import { unreadNotices } from './notices/unread-notices';
import { createAudioRoom } from './phone/audio-room';
import { createHeadsetRoom } from './phone/headset-room';
import { createPhoneLease } from './phone/phone-lease';
import { createPhoneRoom } from './phone/phone-room';
import { createPractice, type Practice } from './practice/create-practice';
import { readComputerPolicy } from './privacy/computer-policy';
import { createPrivacyRoom } from './privacy/create-privacy-room';
import { createScenarios } from './scenarios/create-scenarios';
import { openSettings } from './settings/open-settings';
import { showRooms } from './show-rooms';
import { createSignIn, type SignIn } from './sign-in/create-sign-in';
import { createRealms, knownRealms } from './sign-in/realms';
import { createStore } from './store/create-store';
import { createSuggestions } from './suggestions/create-suggestions';
import { createSourcesRoom } from './sync/create-sources-room';
import { followSettings } from './sync/follow-settings';
import { createPreparing } from './sync/preparing';
import { createDeskWords } from './words/desk-words';
import { planWords } from './words/plan-words';

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
  const words = createDeskWords({ preferred: options.languages, shell: host.shell, logger });
  disposables.add(() => words.dispose());
  const { translator } = words;

  const opened = createStore({ dir: options.dataDir, logger });
  if (!opened.ok) {
    // Without its databases there is no desk; nothing was changed in the folder.
    await words.speak('system');
    host.shell.signal('desk.fatal', { text: translator().t(`desk.${opened.error.code}`) });
    return { dispose: () => disposables.dispose() };
  }
  const store = opened.value;
  disposables.add(() => store.dispose());

  const policy = await readComputerPolicy(logger);
  const { settings, remember, managed, applied } = openSettings({
    store,
    policy,
    fetch: globalThis.fetch,
    secrets: (method, args) => host.shell.call(method, args),
    newDeviceId: newId,
    agentName: options.agentName,
    inCall: hasOpenCalls(store.desk),
    clock,
    logger,
  });
  disposables.add(managed.dispose);
  await words.follow(settings);
  const dialing = decidedDialing(policy, remember);
  const decided = () => dialing;
  const isPractice = () => settings.get().mode === 'practice';
  // Practice has a phone system of its own, which takes numbers as they are.
  const plan = () => ({
    region: settings.get().region,
    ...(isPractice() ? {} : { dialing: decided() ?? settings.get().dialing }),
  });
  const topics = createTopics<DeskTopics>();

  const lineHadItsTime = Promise.withResolvers<void>();
  const { sources, guards, sync } = createSourcesRoom({
    store,
    settings,
    secrets: (method, args) => host.shell.call(method, args),
    policy,
    remember,
    // The rooms need each other: nothing is asked before both are there.
    people: { currentId: (id) => contacts.currentId(id), sameAs: (id) => contacts.sameAs(id) },
    forgottenText: () => translator().t('desk.handoff-forgotten'),
    importedName: translator().t('imports.source'),
    workerPath: options.syncWorkerEntry,
    lineFirst: lineHadItsTime.promise,
    newId,
    clock,
    logger,
  });
  const rooms = createDisposables();

  const records = createCallsRepository(store);
  const handoffs = createHandoffRepository(store);
  const archive = createCallArchive({
    repository: createArchiveRepository(store),
    handoffOf: (direction, id) => handoffs.find(direction, id)?.document,
    now: clock.now,
  });
  const { contacts, timeline, live } = createContactsRoom({
    store,
    settings,
    sources,
    guards,
    sync,
    history: records.history,
    pastCalls: createPastCalls(store, (id) => handoffs.find('received', id)),
    agentName: () => agent.identity().name,
    plan,
    newId,
    clock,
    logger,
  });
  rooms.add(() => live.dispose());
  const preparing = createPreparing({ store, clock });
  rooms.add(() => preparing.dispose());
  const directory = createDirectory({ settings, clock, logger });
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

  const followUps = createFollowUps({
    db: store.desk,
    isPractice,
    currentId: contacts.currentId,
    clock,
    newId,
  });

  const headStart = createHeadStart({ openSocket: openWebSocket, clock });
  rooms.add(headStart.dispose);
  const line = createLine({
    clock,
    logger,
    openSocket: headStart.openSocket,
    isBusy: () => calls.goOn(),
  });
  rooms.add(() => line.dispose());
  rooms.add(lineFirst({ line, clock, onOver: lineHadItsTime.resolve }));
  const network = createNetworkWatch({ interfaces: networkInterfaces, clock, onChange: line.networkChanged });
  rooms.add(() => network.dispose());
  const pbx = createPbxKnowledge({
    memory: remember('pbx', knownPbxs),
    account: () => signIn.account(),
    isPractice,
    logger: logger.child('pbx'),
  });
  rooms.add(line.onProduct(pbx.saw));
  const lease = createPhoneLease({ clock, logger });
  const { teamSecret, handoff } = createHandoffRoom({
    phone: lease.port,
    isColleague: directory.isColleague,
    ownExtension: () => signIn.account()?.extension,
    repository: handoffs,
    screen: guards.handoff,
    settings,
    secrets: (method, args) => host.shell.call(method, args),
    onLost: () => notices.show(noticeOfTeamKey),
    clock,
    newId,
    logger,
  });
  rooms.add(() => handoff.dispose());
  rooms.add(handoff.onProbed((messages) => pbx.learn({ messages })));

  const agent = createAgent({ settings: settings.get, account: () => signIn.account(), clock });
  const scenarios = createScenarios({
    store,
    settings,
    policy: policy.ok ? policy.value.scenarios : undefined,
    findTarget: directory.find,
    createContact: contacts.create,
    shell: host.shell,
    logger,
  });
  rooms.add(scenarios.dispose);
  const calls = createCalls({
    phone: lease.port,
    handoff,
    repository: records,
    inTransaction: store.inTransaction,
    writeBack: sync.outbox.enqueue,
    followUps,
    cardFor: live.cardFor(contacts),
    findColleague: directory.findColleague,
    findTarget: directory.find,
    onDirectory: directory.onChange,
    hasQueues: () => directory.list().some((entry) => kindOf(entry) === 'queue'),
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
    scenarios: scenarios.port,
    ringsInSilence: () => desktop.isSilent(),
    anonymousTitle: () => translator().t('caller.anonymous'),
    planWords: () => planWords(translator().t),
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
    isPractice,
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

  const audio = createAudioRoom({
    phone: lease.port,
    settings: settings.get,
    change: settings.change,
    inCall: calls.goOn,
    clock,
  });
  rooms.add(audio.dispose);
  const headset = createHeadsetRoom({
    phone: lease.port,
    settings: settings.get,
    change: settings.change,
    calls,
    logger: logger.child('headset'),
  });
  rooms.add(headset.dispose);
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
    onMixing: (works) => notices.tell(noticeOfMixing(works)),
    audio,
    headset,
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
        t: (...text) => translator().t(...text),
        clock,
        logger,
      });
      practice.onCrowd(agent.setPracticeReady);
      return practice;
    },
    realms: createRealms(remember('realms', knownRealms)),
    onChallenge: line.onChallenge,
    expectRefusal: line.expectRefusal,
    configureLine(config) {
      line.configure(config);
      if (config !== undefined) headStart.begin(config.server);
    },
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
      followUp: (action) => reminders.act(action),
    }),
    ringsThrough: () => settings.get().ringInDoNotDisturb,
    kept: remember('unread', unreadNotices),
    clock,
    logger,
  });
  const reminders = createReminders({
    followUps,
    calls,
    callViews: () => topics.current('calls') ?? [],
    askToDial: (target) => desktop.askToDial(target),
    notices,
    clock,
  });
  rooms.add(reminders.dispose);
  const privacy = createPrivacyRoom({
    store,
    guards,
    contacts,
    calls,
    callViews: () => topics.current('calls') ?? [],
    sync,
    live,
    notices,
    favourites,
    followUps,
    settings,
    t: (...text) => translator().t(...text),
    newId,
    clock,
    logger,
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
  rooms.add(words.onChange(() => practice?.sayAgain()));
  const shown = {
    words,
    desktop,
    topics,
    agent,
    signIn,
    calls,
    line,
    pbx,
    pbxTest,
    audio,
    headset,
    directory,
    favourites,
    followUps,
    blocks,
    watching,
    settings,
    managed,
    sync,
    privacy,
    preparing,
    notices,
    clock,
  };
  rooms.add(showRooms(shown));
  rooms.add(followSettings(settings, sync));
  rooms.add(followPresets({ managed, settings, applied, calls, sync }));
  rooms.add(
    tellTroubles({
      store,
      imports: sync.imports,
      managed,
      settingsSetAside: settings.setAside,
      restarted: options.restarted,
      notices,
    }),
  );

  const diagnostics = createDiagnostics({ ...shown, options, store, remember, shell: host.shell });
  rooms.add(diagnostics.dispose);
  const handlers = deskHandlers({
    ...shown,
    records,
    archive,
    contacts,
    timeline,
    live,
    plan,
    decided,
    scenarios,
    suggestions: createSuggestions({ ...shown, store, contacts, timeline, scenarios, handoffs, logger }),
    teamSecret,
    practice: () => practice,
    diagnostics,
    shell: host.shell,
    logger,
  });
  const registrar = createRegistrar<DeskCalls>({ contract: 'desk', schemas: deskArgs, handlers, logger });
  // Before pages are let in: a phone that connects is told at once whether practice's crowd shall be there.
  void teamSecret.load();
  void privacy.resume();
  void signIn.start();
  managed.start();
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
