/** DeskApi: what the windows ask of the desk, and what it shows them. Argument schemas: `shared/schemas/desk-args.ts`. */

import type { Level } from '../domain/audio/level';
import type { BlockList, BlockRefusal } from '../domain/block-list';
import type { BlockEntry, BlockKey, BlockState } from '../domain/blocking';
import type { Candidate } from '../domain/card';
import type { DesktopView, WindowRequest } from '../domain/desktop/desktop';
import type { DiagnosticsFile } from '../domain/diagnostics';
import type { DialingRules } from '../domain/dialing';
import type { AgentStatus, Colleague } from '../domain/directory';
import type { FavouriteView } from '../domain/favourites';
import type { FollowUpsView } from '../domain/follow-ups';
import type { ReasonCode } from '../domain/handoff/document';
import type { PlanText } from '../domain/handoff/plan';
import type { CallId, ContactId, HandoffId } from '../domain/ids';
import type { ImportsView, PersonEdit, ReadingChoice, RejectedRow } from '../domain/import-view';
import type { LineState } from '../domain/line';
import type { ManagedView } from '../domain/managed-view';
import type { OutboxPage } from '../domain/outbox-page';
import type { PbxTestView } from '../domain/pbx-test';
import type { ErasePreview, PrivacyView } from '../domain/privacy-view';
import type { RecentCall } from '../domain/recent-calls';
import type { Scenario, UnknownScenario } from '../domain/scenarios/scenario';
import type { ScenarioRules, ScenarioTrial } from '../domain/scenarios/view';
import type { SettingsImport } from '../domain/settings-file';
import type { SimilarPerson } from '../domain/similar-person';
import type { SourceTrial } from '../domain/source-trial';
import type { TargetSuggestion } from '../domain/suggest-targets';
import type { TimelineKind, TimelinePage } from '../domain/timeline';
import type {
  AgentView,
  AudioSelection,
  AudioView,
  BlockingView,
  CallDetail,
  CallListEntry,
  CallView,
  ContactList,
  DialingTrial,
  NoticeAction,
  NoticeView,
  NumberInfo,
  OutboxView,
  PbxView,
  SearchHit,
  SyncView,
  VconPreview,
} from '../domain/views';
import type { SpokenLanguage } from '../i18n/languages';
import type { Connection } from '../schemas/connection';
import type { OwnLimits } from '../schemas/privacy';
import type { Settings, SettingsPatch } from '../schemas/settings';
import type { VconRefusal } from '../schemas/vcon';
import type { Call } from './wire';

export type CallCode = 'no-such-call' | 'wrong-state' | 'phone-failed';
export type DialCode =
  | 'not-registered'
  | 'bad-number'
  | 'too-many-calls'
  | 'needs-confirmation'
  | 'service-code'
  | 'phone-failed';
export type TransferStartCode =
  | 'no-such-call'
  | 'wrong-state'
  | 'bad-number'
  | 'needs-confirmation'
  | 'service-code'
  | 'not-registered'
  | 'transfer-running';

/** Why a vCon file isn't taken: what it is (`vcon.ts`), or what is here already. */
export type ImportCode = VconRefusal | 'already-there' | 'too-many-imports';

export type AudioCode = 'in-call' | 'phone-failed' | 'no-microphone' | 'no-sound' | 'test-running';

export type SettingsFileCode = 'too-large' | 'not-settings' | 'newer-settings' | 'broken-settings';

export type ManagedCode =
  | 'invalid'
  | 'locked'
  | 'configuration-unreachable'
  | 'configuration-timeout'
  | 'configuration-untrusted'
  | 'configuration-refused'
  | 'configuration-redirected'
  | 'configuration-too-large'
  | 'configuration-broken';

export type LineTestCode = 'in-call' | 'test-running' | 'not-registered' | 'bad-number';

export interface NewContact {
  readonly kind: 'customer' | 'employee';
  readonly displayName: string;
  readonly company?: string;
  readonly email?: string;
  readonly phone: string;
}

export interface DeskCalls {
  /**
   * Dials an extension, a number in any spelling, or a `sip:`/`tel:` address of a colleague or contact. `confirmed`
   * after the agent has seen the warning about a paid or foreign number. `typed`: by hand, key by key; only then is a
   * service code of the phone system (`*21*…`) dialed that nobody wrote into the settings or the directory.
   */
  'calls.dial': Call<{ target: string; confirmed?: boolean; typed?: boolean }, { callId: CallId }, DialCode>;
  /** The last people, each once. */
  'calls.recent': Call<{ limit: number }, { calls: readonly RecentCall[] }>;
  'calls.lastDialed': Call<Record<string, never>, { number?: string }>;
  'calls.answer': Call<{ callId: CallId }, void, CallCode>;
  /** `reason`: a word to the colleague who transfers the call. */
  'calls.decline': Call<{ callId: CallId; reason?: string }, void, CallCode>;
  /** An incident for whoever is on the call: on its card at once, to the source by the outbox. */
  'calls.newIncident': Call<{ callId: CallId; title: string }, void, 'no-such-call' | 'no-incidents'>;
  /** Silences the ringing here and keeps the card and the notes open. */
  'calls.noteOnly': Call<{ callId: CallId }, void, CallCode>;
  'calls.hangUp': Call<{ callId: CallId }, void, CallCode>;
  /** Also makes this the call the agent talks on: another one that is up is held first. */
  'calls.resume': Call<{ callId: CallId }, void, CallCode>;
  'calls.hold': Call<{ callId: CallId }, void, CallCode>;
  'calls.mute': Call<{ callId: CallId; muted: boolean }, void, CallCode>;
  /** Digits, `*` and `#`, sent as RFC 4733 events. */
  'calls.dtmf': Call<{ callId: CallId; tones: string }, void, CallCode>;
  /** The newest first; `before` is the `startedAt` of the last entry seen. */
  'calls.history': Call<{ before?: string; limit: number }, { entries: readonly CallListEntry[] }>;

  'calls.detail': Call<{ callId: CallId }, CallDetail, 'no-such-call'>;
  /** A call of this desk with its handoff as a vCon; the name is for the file. */
  'calls.exportVcon': Call<{ callId: CallId }, { name: string; text: string }, 'no-such-call'>;
  /** What a file says; nothing of it is kept. */
  'calls.readVcon': Call<{ text: string }, VconPreview, ImportCode>;
  'calls.importVcon': Call<{ text: string }, { callId: CallId }, ImportCode>;
  'calls.eraseImported': Call<{ callId: CallId }, void, 'no-such-call'>;

  /** Saves what is typed; returns the revision that is now on disk. */
  'notes.save': Call<{ callId: CallId; text: string }, { revision: number }, 'no-such-call'>;
  'wrapUp.finish': Call<
    {
      callId: CallId;
      disposition?: string;
      resolved?: boolean;
      followUp?: { at?: string; text?: string };
    },
    void,
    'no-such-call' | 'wrong-state'
  >;
  /** Stops the clock of the automatic end. */
  'wrapUp.keepOpen': Call<{ callId: CallId }, void, 'no-such-call'>;

  /** `confirmed` after the agent has seen the warning about a paid or foreign number; `typed` by hand. */
  'transfer.start': Call<
    {
      callId: CallId;
      mode: 'blind' | 'supervised';
      target: string;
      message?: string;
      reason?: ReasonCode;
      confirmed?: boolean;
      typed?: boolean;
    },
    void,
    TransferStartCode
  >;
  /** To whom this call may be meant to go, and why; the best first. `reason`: chosen for the transfer. */
  'transfer.suggest': Call<
    { callId: CallId; reason?: ReasonCode },
    { suggestions: readonly TargetSuggestion[] },
    'no-such-call'
  >;
  /** Connects the caller of the first with whom the second is with: both are there, and no third. */
  'transfer.join': Call<{ callId: CallId; withCallId: CallId }, void, TransferStartCode>;
  /** The other sides of both hear each other from now on; hold of either call parts them. */
  'calls.bringTogether': Call<
    { callId: CallId; withCallId: CallId },
    void,
    TransferStartCode | 'phone-failed'
  >;
  'transfer.complete': Call<{ callId: CallId }, void, CallCode>;
  /** To the other one; out of a conference, to the colleague alone. */
  'transfer.swap': Call<{ callId: CallId }, void, CallCode>;
  /** Caller, colleague and agent hear each other. */
  'transfer.conference': Call<{ callId: CallId }, void, CallCode>;
  /** Ends the attempt in any state and brings the caller back. */
  'transfer.cancel': Call<{ callId: CallId }, void, CallCode>;
  /** To be told when whom it was for, who is busy, is free. */
  'transfer.whenFree': Call<{ callId: CallId }, void, CallCode>;
  /** Puts the outcome away once it was read. */
  'transfer.dismiss': Call<{ callId: CallId }, void, CallCode>;
  /** The receiving side: the agent has opened the card of a handoff. */
  /** What the colleague is told besides the notes; returns the revision that is now on disk. */
  'handoff.savePlan': Call<{ callId: CallId; plan: PlanText }, { revision: number }, 'no-such-call'>;
  'handoff.opened': Call<{ callId: CallId }, void, 'no-such-call'>;
  /** Asks the transferor again for a document that hasn't arrived. */
  'handoff.fetch': Call<{ callId: CallId }, void, 'no-such-call'>;
  /** Which of the offered handoffs the call is about; `null`: none of them. */
  'handoff.choose': Call<
    { callId: CallId; handoffId: HandoffId | null },
    void,
    'no-such-call' | 'wrong-state'
  >;

  'contacts.search': Call<{ text: string; limit: number }, { hits: readonly SearchHit[] }>;
  /** To whom of the contacts a call can be transferred: a line for each number that isn't in the directory. */
  'contacts.targets': Call<{ text: string; limit: number }, { targets: readonly Colleague[] }>;
  'contacts.list': Call<{ text: string; offset: number; limit: number }, ContactList>;
  /** Two records that were shown as one person are two. */
  'contacts.separate': Call<
    { callId?: CallId; contactId: ContactId; from: ContactId },
    void,
    'no-such-call' | 'no-such-contact'
  >;
  /** One of several people on a number; remembered for the number. */
  'contacts.choose': Call<{ callId: CallId; contactId: ContactId }, void, 'no-such-call' | 'no-such-contact'>;
  /** The number's people are asked about again, in this call and in later ones. */
  'contacts.forgetChoice': Call<{ callId: CallId }, void, 'no-such-call'>;
  /** Who shares the call's number and is called like this; everybody, ranked, while nothing is typed. */
  'contacts.sharing': Call<
    { callId: CallId; text: string },
    { people: readonly Candidate[]; total: number },
    'no-such-call'
  >;
  /** Who of the contacts may be the one that is about to be added. */
  'contacts.similar': Call<{ contact: NewContact }, { people: readonly SimilarPerson[] }>;
  /** What happened with the person, or the number, of a call, or with a contact. */
  'contacts.timeline': Call<
    {
      of: { callId: CallId } | { contactId: ContactId };
      kind?: TimelineKind;
      before?: string;
      limit: number;
    },
    TimelinePage,
    'no-such-call' | 'no-such-contact'
  >;
  /** On the card at once, to the CRM by the outbox. */
  'contacts.create': Call<
    { callId?: CallId; contact: NewContact },
    { contactId: ContactId },
    'no-such-call' | 'bad-number' | 'duplicate'
  >;
  /** The caller's number becomes a further number of an existing contact. */
  'contacts.attach': Call<{ callId: CallId; contactId: ContactId }, void, 'no-such-call' | 'no-such-contact'>;

  'numbers.inspect': Call<{ text: string }, NumberInfo>;
  /** The phone numbers in a copied or selected text, as they are dialed. */
  'numbers.find': Call<{ text: string }, { numbers: readonly string[] }>;
  /** What would be dialed with these rules; nothing is. */
  'numbers.tryDialing': Call<{ text: string; rules: DialingRules }, DialingTrial>;

  /** The number in any spelling. */
  'favourites.add': Call<
    { number: string; name: string; contactId?: ContactId },
    void,
    'bad-number' | 'too-many'
  >;
  'favourites.remove': Call<{ number: string }, void>;
  'favourites.move': Call<{ number: string; to: number }, void>;

  /** To call back whom this call was with. `message`: it was taken for somebody who could not be reached. */
  'followUps.add': Call<
    { callId: CallId; at?: string; text?: string; message?: boolean },
    { id: string },
    'no-such-call'
  >;
  /** `null`: at its own time again. */
  'followUps.snooze': Call<{ id: string; until: string | null }, void, 'no-such-follow-up'>;
  'followUps.close': Call<{ id: string; as: 'done' | 'dismissed' }, void, 'no-such-follow-up'>;
  'followUps.reopen': Call<{ id: string }, void, 'no-such-follow-up'>;

  'blocks.list': Call<
    { text: string; offset: number; limit: number },
    { entries: readonly BlockEntry[]; total: number }
  >;
  /** A number, or the beginning of one with a `*`. */
  'blocks.add': Call<{ text: string }, BlockKey, BlockRefusal | 'in-directory'>;
  'blocks.about': Call<{ number: string }, { state: BlockState }>;
  'blocks.setAnonymous': Call<{ blocked: boolean }, void>;
  'blocks.remove': Call<BlockKey, void>;
  /** Whatever it was blocked by. */
  'blocks.letRing': Call<{ number: string }, void, BlockRefusal>;
  /** Takes back what the agent said of it. */
  'blocks.followRules': Call<{ number: string }, void, BlockRefusal>;
  /** The administrator's list, in place of the one before. */
  'blocks.import': Call<{ text: string }, Omit<BlockList, 'entries'> & { added: number }, 'no-entries'>;
  'blocks.clearList': Call<Record<string, never>, void>;

  /** What the administrators' policy has of them. */
  'scenarios.rules': Call<Record<string, never>, ScenarioRules>;
  /** What these scenarios, after the administrators', would give for a caller out of the cache; nothing is done. */
  'scenarios.try': Call<
    {
      scenarios: readonly (Scenario | UnknownScenario)[];
      caller: {
        /** Empty: withheld. */
        number: string;
        called?: string;
        direction: 'in' | 'out';
        /** `2026-11-21T08:30`, by the clock of this computer; absent: now. */
        at?: string;
      };
    },
    ScenarioTrial
  >;
  /** What holds for whoever is on the card now takes the place of what was shown before. */
  'scenarios.show': Call<{ callId: CallId }, void, 'no-such-call'>;

  'agent.setStatus': Call<{ status: Exclude<AgentStatus, 'wrap-up'> }, void>;
  'audio.select': Call<AudioSelection, void, 'invalid' | 'locked'>;
  /** Percent, 100 for the microphone's own loudness. */
  'audio.setGain': Call<{ percent: number }, void, 'invalid' | 'locked'>;
  /** `level` is shown for some seconds from now on; whoever shows it asks again before they are over. */
  'audio.watchLevel': Call<{ on: boolean }, void>;
  'audio.tryOut': Call<{ on: 'speaker' | 'ringer' }, void, AudioCode>;
  /** Buttons and lamps of a headset. Answered with how many there are; the browser may ask the agent which. */
  'audio.connectHeadset': Call<
    Record<string, never>,
    { connected: number },
    'invalid' | 'locked' | 'unsupported' | 'refused' | 'phone-failed'
  >;
  'audio.leaveHeadset': Call<Record<string, never>, void, 'invalid' | 'locked'>;
  /** The agent hears what they say, three seconds later. Answered when it is over. */
  'audio.echo': Call<Record<string, never>, { heard: boolean }, AudioCode>;

  /** `locked`: an administrator has decided about some of it; nothing of it was changed. */
  'settings.update': Call<{ patch: SettingsPatch }, void, 'invalid' | 'locked'>;
  /** Back to their defaults, by path (`managed.fields`). `in-call`: it would end the call. */
  'settings.reset': Call<{ fields: readonly string[] }, void, 'invalid' | 'locked' | 'in-call'>;
  /** Leaves practice and connects a PBX; the password goes to the shell's secret store. */
  'settings.connect': Call<
    {
      server: string;
      furtherServers?: readonly string[];
      domain: string;
      extension: string;
      authUser?: string;
      password: string;
      displayName: string;
      region: string;
    },
    void,
    'invalid' | 'locked' | 'secrets-unavailable' | 'no-keychain' | 'in-call'
  >;
  /** Of the browser that shows the pages, where it knows better than its computer; counts while none is chosen. */
  'language.prefer': Call<{ languages: readonly string[] }, void>;
  'settings.practice': Call<Record<string, never>, void, 'in-call' | 'invalid' | 'locked'>;
  /** What was changed at this desk, without any secret; the name is for the file. */
  'settings.export': Call<Record<string, never>, { name: string; text: string }, 'too-large'>;
  /** What a file of settings would change; nothing is changed. */
  'settings.readFile': Call<{ text: string }, SettingsImport, SettingsFileCode>;
  'settings.import': Call<{ text: string }, void, SettingsFileCode | 'invalid' | 'locked' | 'in-call'>;
  /** As before the last import, while nothing was changed since. */
  'settings.undoImport': Call<Record<string, never>, void, 'nothing-to-undo' | 'invalid' | 'in-call'>;
  /** For support: how this desk is and how it is set, without any person, number or secret. Nothing is sent anywhere. */
  'diagnostics.collect': Call<Record<string, never>, DiagnosticsFile>;
  /** As before the account was connected: practice, or what is preset; the account and its password are gone. */
  'settings.disconnect': Call<Record<string, never>, void, 'in-call' | 'invalid' | 'locked'>;
  /** From where further settings are preset; asked first, and not taken if it gives none. `null`: from nowhere. */
  'managed.setAddress': Call<{ url: string | null }, void, ManagedCode>;
  'managed.check': Call<Record<string, never>, void, ManagedCode>;
  /** The phrase from which the desks of a team make the key of their handoffs; `null` takes it away. */
  'settings.teamKey': Call<
    { phrase: string | null },
    void,
    'too-short' | 'secrets-unavailable' | 'no-keychain'
  >;
  /** Tries out what the phone system does, and shows it in `pbxTest`. `echo`: an extension that says again what it hears. */
  'line.test': Call<{ echo?: string }, void, LineTestCode>;
  'line.cancelTest': Call<Record<string, never>, void>;
  /** Tries the line again now instead of at the next back-off step. */
  'line.retry': Call<Record<string, never>, void>;

  'sync.addSource': Call<
    { name: string; connection: Connection; token?: string },
    { source: string },
    'invalid' | 'locked' | 'secrets-unavailable' | 'no-keychain'
  >;
  /** Another name, address or secret; of the same kind. No token: as it was. */
  'sync.changeSource': Call<
    { source: string; name: string; connection: Connection; token?: string },
    void,
    'no-such-source' | 'invalid' | 'locked' | 'secret-needed' | 'secrets-unavailable' | 'no-keychain'
  >;
  /** Tries a connection, with the kept secret of `source` where no token is given; keeps nothing. */
  'sync.testSource': Call<
    { connection: Connection; token?: string; source?: string },
    SourceTrial,
    'invalid' | 'secret-needed'
  >;
  /** The first source counts most: one place to the front, or to the back. */
  'sync.moveSource': Call<
    { source: string; forward: boolean },
    void,
    'no-such-source' | 'invalid' | 'locked'
  >;
  'sync.removeSource': Call<{ source: string }, void, 'no-such-source' | 'invalid' | 'locked'>;
  'sync.now': Call<{ source: string }, void, 'no-such-source'>;
  'sync.confirmDeletion': Call<{ source: string }, void, 'no-such-source'>;
  'sync.pause': Call<{ source: string; paused: boolean }, void, 'no-such-source' | 'invalid' | 'locked'>;
  /** What would go with a person, before it goes. */
  'privacy.preview': Call<{ contactId: ContactId }, ErasePreview, 'no-such-contact'>;
  /** Everywhere on this computer; `discardWaiting`: also what was not yet written to the sources. */
  'privacy.erase': Call<
    { contactId: ContactId; discardWaiting: boolean },
    void,
    | 'no-such-contact'
    | 'in-call'
    | 'outbox-waiting'
    | 'secrets-unavailable'
    | 'no-keychain'
    | 'erase-unfinished'
  >;
  /** Everything about one person; the name is for the file. */
  'privacy.export': Call<{ contactId: ContactId }, { name: string; text: string }, 'no-such-contact'>;
  /** Who was forgotten may be brought back. */
  'privacy.takeBack': Call<Record<string, never>, void>;
  /** What is kept of a source. */
  'privacy.limitSource': Call<
    { source: string; limits: OwnLimits },
    void,
    'no-such-source' | 'invalid' | 'locked'
  >;
  'outbox.retry': Call<{ id: string }, void, 'no-such-entry'>;
  'outbox.discard': Call<{ id: string }, void, 'no-such-entry'>;
  /** What was discarded in the last ten minutes is there again, as it was. */
  'outbox.bringBack': Call<{ id: string }, void, 'no-such-entry'>;
  /** Whatever waits for the source is tried now. */
  'outbox.hurry': Call<{ source: string }, void>;
  /** All that waits to be written, what the agent decides about first; of all sources or of one. */
  'outbox.list': Call<{ source?: string; offset: number; limit: number }, OutboxPage>;

  /** A file of people is to come, in parts. What stood here and was not imported is gone. */
  'imports.begin': Call<{ name: string; size: number }, { id: string }, 'too-large' | 'busy'>;
  /** The next part of it in Base64, in its order. With the last one it is looked through: `imports` shows what is in it. */
  'imports.receive': Call<{ id: string; part: string }, void, 'no-such-import' | 'wrong-state'>;
  /** Reads the file otherwise than was found out. */
  'imports.choose': Call<{ id: string; choice: ReadingChoice }, void, 'no-such-import' | 'wrong-state'>;
  'imports.run': Call<{ id: string }, void, 'no-such-import' | 'wrong-state'>;
  /** Lets the import that is running wait, or go on. */
  'imports.pause': Call<{ id: string; paused: boolean }, void, 'no-such-import' | 'wrong-state'>;
  /** In any state: nothing of it stays. */
  'imports.cancel': Call<{ id: string }, void, 'no-such-import'>;
  /** Takes the last import back, but for whoever was changed since. */
  'imports.undo': Call<Record<string, never>, void, 'nothing-to-undo' | 'busy' | 'disk'>;
  /** The rows that the last import left out, page by page: `after` is the `next` of the page before, or 0. */
  'imports.report': Call<
    { after: number },
    {
      head: readonly string[];
      rows: readonly (RejectedRow & { readonly cells: readonly string[] })[];
      next?: number;
    },
    'disk'
  >;
  'imports.changePerson': Call<
    { contactId: ContactId; person: PersonEdit },
    void,
    'no-such-contact' | 'invalid' | 'disk'
  >;
  'imports.removePerson': Call<{ contactId: ContactId }, void, 'no-such-contact' | 'disk'>;

  'notices.act': Call<{ id: string; action: NoticeAction }, void, 'no-such-notice'>;
  'notices.dismiss': Call<{ id: string }, void>;

  /** The window listens for new keys: until it has them, the keys that work in every program do nothing. */
  'desktop.recordShortcut': Call<{ on: boolean }, void>;
  'desktop.setLogin': Call<{ on: boolean }, void, 'unsupported'>;
  'desktop.claimLinks': Call<Record<string, never>, void, 'unsupported'>;
  /** The agent agrees to keep secrets in a file, where the system has no keychain. */
  'desktop.allowSecretFile': Call<Record<string, never>, void, 'secrets-unavailable'>;
  /** The window has followed a request; no other one need. */
  'desktop.followed': Call<{ seq: number }, void>;
  /** Where the agent is in the window, and what is typed there and not yet sent: in memory, for a window loaded anew. */
  'window.keep': Call<{ place: string }, void>;
  'window.kept': Call<Record<string, never>, { place?: string }>;
  /** A fault in the window that nobody expected, for the log: where it was, and nothing of what was in it. */
  'window.fault': Call<{ kind: 'drawing' | 'deed'; error: string; at: string }, void>;
  'update.check': Call<Record<string, never>, void, 'unsupported'>;
  'update.restart': Call<Record<string, never>, void, 'unsupported' | 'in-call' | 'not-ready'>;

  /** Practice mode: one of the practice callers rings. */
  'practice.ring': Call<{ caller: PracticeCaller }, void, 'not-practice' | 'crowd-not-ready'>;
  /** Practice mode: the callers that were let ring hang up, to see what happens to a transfer then. */
  'practice.hangUp': Call<Record<string, never>, void, 'not-practice' | 'crowd-not-ready'>;
  /** Practice mode: opens a further desk on this machine, to see the receiving side. */
  'practice.openDesk': Call<{ name: string }, { address?: string }, 'not-practice' | 'unsupported'>;
}

export type PracticeCaller = 'customer' | 'unknown' | 'employee' | 'vip' | 'anonymous' | 'shared';

/** Snapshots, each pushed whole on connecting and on every change. */
export interface DeskTopics {
  agent: AgentView;
  line: LineState;
  /** `null`: signed in nowhere, or the phone system has said nothing yet. */
  pbx: PbxView | null;
  /** `null`: it has not been tested since the desk was started. */
  pbxTest: PbxTestView | null;
  /** All calls with a window open to them, oldest first, wrap-ups included. */
  calls: readonly CallView[];
  directory: readonly Colleague[];
  favourites: readonly FavouriteView[];
  followUps: FollowUpsView;
  blocking: BlockingView;
  sync: readonly SyncView[];
  /** Percent of the contacts that this version has made ready since it found those of an earlier one; `null`: all. */
  preparing: number | null;
  outbox: OutboxView;
  privacy: PrivacyView;
  imports: ImportsView;
  notices: readonly NoticeView[];
  audio: AudioView;
  /** `null`: nobody looks at it, or there is no microphone. */
  level: Level | null;
  settings: Settings;
  /** What is spoken: as it was chosen, or what the system wants. */
  language: SpokenLanguage;
  managed: ManagedView;
  desktop: DesktopView;
  /** `null`: nowhere to go. */
  request: WindowRequest | null;
}
