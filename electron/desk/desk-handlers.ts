import type { NumberPlan } from '#shared/domain/dialing';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { blocksHandlers } from './blocks/blocks.ipc';
import type { CallArchive } from './calls/call-archive';
import { callsHandlers } from './calls/calls.ipc';
import type { CallsRepository } from './calls/calls-repository';
import { contactsHandlers } from './contacts/contacts.ipc';
import type { Contacts } from './contacts/contacts-service';
import type { LiveLook } from './contacts/live-look';
import type { Timeline } from './contacts/timeline';
import type { DeskShell } from './desk-host';
import { desktopHandlers } from './desktop/desktop.ipc';
import type { Diagnostics } from './diagnostics/create-diagnostics';
import { dialingHandlers } from './dialing/dialing.ipc';
import { favouritesHandlers } from './favourites/favourites.ipc';
import { followUpsHandlers } from './follow-ups/follow-ups.ipc';
import type { TeamSecret } from './handoff/team-secret';
import type { PbxTest } from './line/pbx-test';
import type { Managed } from './managed/create-managed';
import { audioHandlers } from './phone/audio.ipc';
import type { Practice } from './practice/create-practice';
import { privacyHandlers } from './privacy/privacy.ipc';
import type { Scenarios } from './scenarios/create-scenarios';
import { scenariosHandlers } from './scenarios/scenarios.ipc';
import { settingsHandlers } from './settings/settings.ipc';
import type { ShownRooms } from './show-rooms';
import type { Suggestions } from './suggestions/create-suggestions';
import { importsHandlers } from './sync/imports/imports.ipc';
import { syncHandlers } from './sync/sync.ipc';
import { wordsHandlers } from './words/words.ipc';

export interface AnsweringRooms
  extends Omit<ShownRooms, 'topics' | 'pbx' | 'pbxTest' | 'watching' | 'preparing' | 'managed'> {
  readonly records: CallsRepository;
  readonly archive: CallArchive;
  readonly contacts: Contacts;
  readonly timeline: Timeline;
  readonly live: LiveLook;
  /** How numbers are read and dialed here. */
  readonly plan: () => NumberPlan;
  /** What the administrators' file says of dialing. */
  readonly decided: () => NumberPlan['dialing'];
  readonly scenarios: Scenarios;
  readonly suggestions: Suggestions;
  readonly managed: Managed;
  readonly teamSecret: TeamSecret;
  readonly pbxTest: Pick<PbxTest, 'start' | 'cancel'>;
  /** `undefined` until there is practice for the first time. */
  readonly practice: () => Practice | undefined;
  readonly diagnostics: Pick<Diagnostics, 'collect' | 'sourceTried'>;
  readonly shell: Pick<DeskShell, 'call'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** What pages may ask, and the room that answers it. */
export function deskHandlers(rooms: AnsweringRooms): Handlers<DeskCalls> {
  const { calls, records, contacts, directory, scenarios, settings, sync, pbxTest } = rooms;
  const { agent, desktop, line, live, notices, plan, shell, signIn } = rooms;
  const { now } = rooms.clock;
  const isPractice = () => settings.get().mode === 'practice';

  return {
    ...callsHandlers(calls, records, rooms.archive, now),
    ...contactsHandlers({
      contacts: { ...contacts, choose: live.choose(contacts.choose) },
      calls,
      timeline: rooms.timeline,
      region: () => settings.get().region,
      findTarget: directory.find,
    }),
    ...settingsHandlers(settings, rooms.managed, {
      inCall: calls.goOn,
      onConnected: signIn.again,
      onSources(gone) {
        void sync.reload();
        for (const id of gone) sync.outbox.abandon(id);
      },
      isTaken: sync.isTaken,
      now,
    }),
    ...dialingHandlers({
      plan,
      decided: rooms.decided,
      findTarget: directory.find,
      nameOn: contacts.nameOn,
      calls: records,
      currentId: contacts.currentId,
      now,
    }),
    ...favouritesHandlers(rooms.favourites),
    'transfer.suggest': rooms.suggestions,
    ...followUpsHandlers(rooms.followUps),
    ...blocksHandlers(rooms.blocks),
    ...scenariosHandlers({
      rules: scenarios.rules,
      cards: calls.cards,
      named: scenarios.port.named,
      settings: settings.get,
      agent: agent.identity,
      now,
      show: calls.showScenarios,
    }),
    ...syncHandlers(sync, (id) => contacts.find(id)?.displayName, rooms.diagnostics.sourceTried),
    ...privacyHandlers(rooms.privacy, sync),
    ...importsHandlers(sync.imports),
    ...desktopHandlers(desktop, shell, rooms.logger),
    ...wordsHandlers(rooms.words),
    'diagnostics.collect': async () => ok(await rooms.diagnostics.collect()),
    'settings.teamKey': ({ phrase }) => rooms.teamSecret.set(phrase ?? undefined),
    'agent.setStatus': (next) => {
      agent.setStatus(next.status);
      return ok();
    },
    ...audioHandlers(rooms.audio, rooms.headset),
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
      return isPractice() && target !== undefined
        ? (rooms.practice()?.ring(caller, target) ?? fail('crowd-not-ready'))
        : fail('not-practice');
    },
    'practice.hangUp': () =>
      isPractice() ? (rooms.practice()?.hangUpAll() ?? fail('crowd-not-ready')) : fail('not-practice'),
    'practice.openDesk': ({ name }) =>
      isPractice() ? shell.call('shell.openDesk', { name }) : fail('not-practice'),
  };
}
