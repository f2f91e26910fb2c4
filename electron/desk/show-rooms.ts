import type { LineState } from '#shared/domain/line';
import type { NoticeAction } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Topics } from '../ipc/topics';
import type { Agent } from './agent/create-agent';
import type { CallsService } from './calls/calls-service';
import type { DeskShell } from './desk-host';
import type { Desktop } from './desktop/create-desktop';
import type { Directory } from './directory/create-directory';
import type { Line } from './line/create-line';
import {
  type NoticeChange,
  noticeOfCall,
  noticeOfLine,
  noticeOfPractice,
  noticesOfSync,
} from './notices/call-notices';
import type { Notices } from './notices/notices-service';
import type { PhoneRoom } from './phone/phone-room';
import type { SettingsService } from './settings/create-settings';
import type { SignIn } from './sign-in/create-sign-in';
import type { Sync } from './sync/create-sync';

export interface ShownRooms {
  readonly topics: Topics<DeskTopics>;
  readonly shell: DeskShell;
  readonly agent: Agent;
  readonly signIn: SignIn;
  readonly calls: CallsService;
  readonly line: Line;
  readonly phone: PhoneRoom;
  readonly directory: Directory;
  readonly desktop: Desktop;
  readonly settings: SettingsService;
  readonly sync: Sync;
  readonly notices: Notices;
}

/** What happens in the rooms, shown: one snapshot a topic to every window, and notices where the agent must know. */
export function showRooms(rooms: ShownRooms): Dispose {
  const { topics, shell, agent, signIn, calls, line, phone, directory, desktop, settings, sync, notices } =
    rooms;
  const disposables = createDisposables();
  let lastLine: LineState = line.state();
  let lineWasUp = false;
  let lastSync = sync.views();
  let lastProblem: ReturnType<SignIn['practiceProblem']>;

  const publishAgent = () => {
    topics.publish(
      'agent',
      agent.view({ wrappingUpSince: calls.wrappingUpSince(), microphone: phone.microphone() }),
    );
  };
  const publishPhone = () => {
    topics.publish('audio', phone.audio());
    publishAgent();
  };
  const tell = (change: NoticeChange | undefined) => {
    if (change === undefined) return;
    if ('show' in change) notices.show(change.show);
    else notices.close(change.close);
  };
  const onLine = (state: LineState) => {
    const before = lastLine;
    const up = state.state === 'registered';
    lastLine = state;
    topics.publish('line', state);
    tell(noticeOfLine(before, state, lineWasUp));
    if (up !== (before.state === 'registered')) calls.lineChanged(up);
    lineWasUp ||= up;
  };

  const publishDesktop = () => {
    const view = desktop.view();
    if (view !== undefined) topics.publish('desktop', view);
    topics.publish('request', desktop.request());
  };

  const onPractice = () => {
    const problem = signIn.practiceProblem();
    if (problem === lastProblem) return;
    lastProblem = problem;
    tell(noticeOfPractice(problem));
  };

  topics.publish('line', line.state());
  topics.publish('calls', []);
  topics.publish('directory', directory.list());
  topics.publish('settings', settings.get());
  topics.publish('sync', sync.views());
  topics.publish('outbox', sync.outbox.view());
  topics.publish('notices', []);
  publishPhone();

  for (const stop of [
    calls.onChange((views) => {
      topics.publish('calls', views);
      publishAgent();
    }),
    calls.onEvent((event) => tell(noticeOfCall(event))),
    line.onChange(onLine),
    phone.onChange(publishPhone),
    agent.onChange(publishAgent),
    signIn.onChange(() => {
      publishAgent();
      onPractice();
    }),
    directory.onChange((colleagues) => topics.publish('directory', colleagues)),
    settings.onChange((now) => {
      topics.publish('settings', now);
      publishAgent();
    }),
    sync.onViews((views) => {
      topics.publish('sync', views);
      calls.contactsCame();
      for (const change of noticesOfSync(lastSync, views)) tell(change);
      lastSync = views;
    }),
    sync.outbox.onChange((view) => topics.publish('outbox', view)),
    notices.onChange((all) => topics.publish('notices', all)),
    desktop.onChange(publishDesktop),
    shell.onEvent((event) => {
      switch (event.name) {
        case 'notice.clicked':
          notices.act(event.args.id, (event.args.action ?? 'open-call') as NoticeAction);
          return;
        case 'power.resumed':
          return line.resume();
        case 'facts.changed':
          return desktop.learn(event.args);
        default:
          return;
      }
    }),
  ]) {
    disposables.add(stop);
  }
  return () => disposables.dispose();
}
