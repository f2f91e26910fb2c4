import type { LineProblem, LineState } from '#shared/domain/line';
import type { DeskTopics } from '#shared/ipc/desk-api';
import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Topics } from '../ipc/topics';
import type { Agent } from './agent/create-agent';
import type { Blocks } from './blocks/create-blocks';
import type { CallsService } from './calls/calls-service';
import type { Desktop } from './desktop/create-desktop';
import type { Directory } from './directory/create-directory';
import type { Watching } from './directory/create-watching';
import type { Favourites } from './favourites/create-favourites';
import type { FollowUps } from './follow-ups/create-follow-ups';
import type { Line } from './line/create-line';
import type { PbxKnowledge } from './line/pbx-knowledge';
import type { PbxTest } from './line/pbx-test';
import type { Managed } from './managed/create-managed';
import { noticeOfLostAudio } from './notices/audio-notices';
import {
  noticeOfCall,
  noticeOfLine,
  noticeOfPassword,
  noticeOfPractice,
  noticesOfSync,
} from './notices/call-notices';
import type { Notices } from './notices/notices-service';
import type { AudioRoom } from './phone/audio-room';
import type { HeadsetRoom } from './phone/headset-room';
import type { Privacy } from './privacy/create-privacy';
import type { SettingsService } from './settings/create-settings';
import type { SignIn } from './sign-in/create-sign-in';
import type { Sync } from './sync/create-sync';
import type { Preparing } from './sync/preparing';
import type { DeskWords } from './words/desk-words';

export interface ShownRooms {
  readonly topics: Topics<DeskTopics>;
  readonly words: Pick<DeskWords, 'language' | 'onChange' | 'prefer'>;
  readonly agent: Agent;
  readonly signIn: SignIn;
  readonly calls: CallsService;
  readonly line: Line;
  readonly pbx: PbxKnowledge;
  readonly pbxTest: Pick<PbxTest, 'view' | 'onChange'>;
  readonly audio: AudioRoom;
  readonly headset: HeadsetRoom;
  readonly directory: Directory;
  readonly favourites: Favourites;
  readonly followUps: FollowUps;
  readonly blocks: Blocks;
  readonly watching: Watching;
  readonly desktop: Desktop;
  readonly settings: SettingsService;
  readonly managed: Pick<Managed, 'view' | 'onChange'>;
  readonly sync: Sync;
  readonly privacy: Privacy;
  readonly preparing: Preparing;
  readonly notices: Notices;
  readonly clock: Clock;
}

/** A page that starts or is loaded again is there before; told at once, every start would begin with a false alarm. */
const NO_PHONE_MS = 2_500;

/** When each source was last read to its end: only then a favourite may have another name. */
const pulled = (views: ReturnType<Sync['views']>): string =>
  views.map(({ source, lastSuccessAt }) => `${source} ${lastSuccessAt}`).join();

/** What happens in the rooms, shown: one snapshot a topic to every window, and notices where the agent must know. */
export function showRooms(rooms: ShownRooms): Dispose {
  const {
    topics,
    words,
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
    desktop,
    settings,
    managed,
    sync,
    privacy,
    preparing,
    notices,
  } = rooms;
  const disposables = createDisposables();
  let wasUp = line.state().state === 'registered';
  let everUp = wasUp;
  let toldLine: LineProblem | undefined;
  let stopWaiting: Dispose = () => undefined;
  let lastSync = sync.views();
  let lastPractice: ReturnType<SignIn['practiceProblem']>;
  let lastPassword: ReturnType<SignIn['passwordProblem']>;

  const publishAgent = () => {
    topics.publish(
      'agent',
      agent.view({
        wrappingUpSince: calls.wrappingUpSince(),
        microphone: audio.microphone(),
        mailbox: watching.mailbox(),
      }),
    );
  };
  const publishAudio = () => {
    topics.publish('audio', { ...audio.view(), ...headset.view() });
    publishAgent();
  };
  const tellLine = (state: LineState) => {
    notices.tell(noticeOfLine(toldLine, state, everUp));
    if (state.state === 'down') toldLine = state.problem;
    else if (state.state === 'registered' || state.state === 'unconfigured') toldLine = undefined;
  };
  const onLine = (state: LineState) => {
    const isUp = state.state === 'registered';
    topics.publish('line', state);
    stopWaiting();
    if (state.state === 'down' && state.problem === 'no-phone') {
      stopWaiting = rooms.clock.after(NO_PHONE_MS, () => tellLine(state));
    } else tellLine(state);
    if (isUp !== wasUp) calls.lineChanged(isUp);
    wasUp = isUp;
    everUp ||= isUp;
  };

  const publishDesktop = () => {
    const view = desktop.view();
    if (view !== undefined) topics.publish('desktop', view);
    topics.publish('request', desktop.request());
  };

  const publishPbxTest = () => topics.publish('pbxTest', pbxTest.view());
  const publishManaged = () => topics.publish('managed', { ...managed.view(), fields: settings.fields() });
  const publishPbx = () => topics.publish('pbx', pbx.view());

  const onSignIn = () => {
    publishAgent();
    publishPbx();
    const [practice, password] = [signIn.practiceProblem(), signIn.passwordProblem()];
    if (practice !== lastPractice) notices.tell(noticeOfPractice(practice));
    if (password !== lastPassword) notices.tell(noticeOfPassword(password));
    lastPractice = practice;
    lastPassword = password;
  };

  topics.publish('language', words.language());
  topics.publish('line', line.state());
  publishPbx();
  publishPbxTest();
  // Windows put away what is of calls that are not there: they wait until it is known which are.
  if (calls.isKnown()) topics.publish('calls', []);
  topics.publish('directory', directory.list());
  topics.publish('favourites', favourites.list());
  topics.publish('followUps', followUps.view());
  topics.publish('blocking', blocks.view());
  topics.publish('settings', settings.get());
  publishManaged();
  topics.publish('sync', sync.views());
  topics.publish('preparing', preparing.percent());
  if (preparing.percent() !== null) {
    notices.show({ id: 'preparing', kind: 'sync', tone: 'info', sentence: { key: 'desk.preparing' } });
  }
  topics.publish('outbox', sync.outbox.view());
  topics.publish('privacy', privacy.view());
  topics.publish('imports', sync.imports.view());
  topics.publish('notices', notices.all());
  publishAudio();
  topics.publish('level', null);
  desktop.refresh();

  for (const stop of [
    calls.onChange((views) => {
      if (calls.isKnown()) topics.publish('calls', views);
      publishAgent();
    }),
    calls.onEvent((event) => notices.tell(noticeOfCall(event))),
    line.onChange(onLine),
    pbx.onChange(publishPbx),
    pbxTest.onChange(publishPbxTest),
    audio.onChange(publishAudio),
    headset.onChange(publishAudio),
    audio.onLevel((level) => topics.publish('level', level)),
    audio.onLost((missing) => notices.tell(noticeOfLostAudio(missing))),
    agent.onChange(publishAgent),
    watching.onChange(publishAgent),
    signIn.onChange(onSignIn),
    directory.onChange((colleagues) => {
      topics.publish('directory', colleagues);
      favourites.refresh();
    }),
    favourites.onChange((all) => topics.publish('favourites', all)),
    followUps.onChange((view) => topics.publish('followUps', view)),
    blocks.onChange((view) => topics.publish('blocking', view)),
    settings.onChange((now) => {
      topics.publish('settings', now);
      followUps.refresh();
      publishManaged();
      publishAgent();
    }),
    managed.onChange(publishManaged),
    sync.onViews((views) => {
      topics.publish('sync', views);
      calls.contactsCame();
      if (pulled(views) !== pulled(lastSync)) favourites.refresh();
      for (const change of noticesOfSync(lastSync, views)) notices.tell(change);
      lastSync = views;
    }),
    preparing.onChange((percent) => topics.publish('preparing', percent)),
    sync.outbox.onChange((view) => topics.publish('outbox', view)),
    privacy.onChange((view) => topics.publish('privacy', view)),
    sync.imports.onChange((view) => topics.publish('imports', view)),
    notices.onChange((all) => topics.publish('notices', all)),
    desktop.onChange(publishDesktop),
    ...[desktop, settings].map((room) => room.onChange(calls.sounds)),
    words.onChange(() => topics.publish('language', words.language())),
    ...[words, calls, line, agent, settings, notices].map((room) => room.onChange(desktop.refresh)),
  ]) {
    disposables.add(stop);
  }
  disposables.add(() => stopWaiting());
  return () => disposables.dispose();
}
