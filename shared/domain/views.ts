/** What the windows are shown: snapshots the desk pushes. Plain values, whole each time. */
import type { Attestation } from './attestation';
import type { LineQuality } from './audio/line-quality';
import type { BlockKey, Screening } from './blocking';
import type { CallerNumber, CallOutcome, Card } from './card';
import type { FailureStage } from './classify';
import type { Contact } from './contact';
import type { DialingRules } from './dialing';
import type { AgentStatus, TransferTargetKind } from './directory';
import type { ForeignFact } from './foreign-context';
import type { HandoffDocument } from './handoff/document';
import type { PlanText } from './handoff/plan';
import type { CallId, ContactId, HandoffId, TransferId } from './ids';
import type { MicrophoneState } from './line';
import type { TransferNextStep, TransferOutcome } from './outcome';
import type { PbxKind } from './pbx-profile';
import type { ScenarioView } from './scenarios/view';
import type { Sentence } from './sentence';

export type CallState =
  /** Rings here. */
  | 'ringing'
  /** We dial, nothing heard yet. */
  | 'dialing'
  /** Rings at the other side. */
  | 'remote-ringing'
  /** Answered, media not yet up. */
  | 'connecting'
  | 'up'
  /** We hold the other side. */
  | 'held'
  /** Over for the agent's ears, card and notes still open. */
  | 'wrap-up';

export interface CallView {
  readonly id: CallId;
  readonly direction: 'in' | 'out';
  readonly state: CallState;
  /** Who it is, for the strip and the head: name if known, else the number. */
  readonly title: string;
  readonly number: CallerNumber;
  /** How far the network vouches for the number; absent where it says nothing. */
  readonly attestation?: Attestation;
  /** The caller is in the list of blocked numbers. */
  readonly screening?: Screening;
  readonly card: Card;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  readonly heldSince?: number;
  /** The other side holds us. */
  readonly heldByRemote: boolean;
  readonly muted: boolean;
  /** How many calls came from this number today, this one included. */
  readonly callsToday: number;
  /** The agent took only the note: ringing is silent here. */
  readonly silenced: boolean;
  readonly note: NoteView;
  /** What a colleague is told besides, once something is typed. */
  readonly plan?: PlanView;
  /** Incidents that were made in this call, the newest last; their source has them soon. */
  readonly newIncidents?: readonly NewIncident[];
  /** What the call scenarios say of it; absent where none holds. */
  readonly scenario?: ScenarioView;
  /** What a colleague sent along. */
  readonly handoff?: HandoffView;
  /** Handoffs that it may be about; asked while it has none. */
  readonly handoffChoices?: readonly HandoffChoice[];
  /** What the phone system, or whoever was before it, sent along: shown as such. */
  readonly foreign?: readonly ForeignFact[];
  readonly transfer?: TransferView;
  /** The other side hears the agent’s other call, too: a conference of two calls of their own. */
  readonly together?: true;
  /** Said under the strip while it matters: line trouble, "the caller hung up", a hold that was refused. */
  readonly sentence?: Sentence;
  /** The line is bad, which way, and what can be done. */
  readonly line?: Sentence;
  readonly outcome?: CallOutcome;
  /** Epoch ms when the wrap-up ends by itself. */
  readonly wrapUpEndsAt?: number;
}

export interface NewIncident {
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface NoteView {
  readonly text: string;
  /** Counts saves; a window ignores an older one than it wrote itself. */
  readonly revision: number;
}

export interface PlanView {
  readonly text: PlanText;
  /** Counts saves, as that of a note does. */
  readonly revision: number;
}

/** The receiving side of a handoff. */
export interface HandoffView {
  readonly id: HandoffId;
  /** `announced`: a token rang in, the document is still on its way. */
  readonly state: 'announced' | 'arrived' | 'missing';
  /** It has come encrypted: with a team key that this desk doesn't have, or in the way of another version. */
  readonly locked?: 'key' | 'version';
  /** The caller stands in the head from the first ring on; `consulting` says a colleague asks first. */
  readonly role: 'consulting' | 'transferred' | 'recalled';
  readonly from: { readonly name: string; readonly extension?: string };
  /** Heard before the document, or instead of one of a later version; shown while there is no `document`. */
  readonly summary?: string;
  readonly urgency?: HandoffDocument['urgency'];
  /** The caller's name, as the summary's sender knows it. */
  readonly caller?: string;
  readonly document?: HandoffDocument;
}

/** A handoff that a call may be about, the likeliest first. */
export interface HandoffChoice {
  readonly id: HandoffId;
  readonly from: { readonly name: string; readonly extension: string };
  /** Whom it is about: a name, or a number. */
  readonly caller?: string;
}

/** The sending side, in every state. */
export interface TransferView {
  readonly id: TransferId;
  readonly mode: 'blind' | 'supervised';
  readonly target: {
    readonly label: string;
    readonly number: string;
    readonly kind: TransferTargetKind;
  };
  readonly step: TransferStep;
  /** Whom the agent hears now, when supervised; `both`: and they each other. */
  readonly talkingTo: 'caller' | 'target' | 'both' | 'nobody';
  /** Epoch ms. */
  readonly startedAt: number;
  /** What the target's desk says about the document. `unsupported`: the target has no desk, or the PBX lets nothing through. */
  readonly document: 'sending' | 'delivered' | 'opened' | 'pending' | 'unsupported';
  /** What the agent has noted since: on its way, at the target's desk, or to be sent when that can be reached again. */
  readonly added?: 'sending' | 'arrived' | 'waiting';
  /** The agent can still have the caller back. */
  readonly canCancel: boolean;
  readonly outcome?: TransferOutcome;
  /** The agent is told when the target is free. */
  readonly awaitsFree?: true;
  /** Where the target has forwarded their calls: to be asked about, not followed. */
  readonly forwardedTo?: string;
  readonly sentence?: Sentence;
  readonly nextSteps: readonly TransferNextStep[];
}

export type TransferStep =
  | 'sending'
  | 'ringing'
  | 'answered'
  | 'completing'
  | 'completed'
  | 'returning'
  | 'failed';

/** The account's phone system, as far as it is known. */
export interface PbxView {
  readonly kind: PbxKind;
  /** What it is, and what that means for transfers. */
  readonly sentence: Sentence;
}

export interface AgentView {
  readonly name: string;
  readonly extension?: string;
  readonly status: AgentStatus;
  /** Epoch ms. */
  readonly statusSince: number;
  readonly practice: boolean;
  /** Practice mode's callers are there and can ring. */
  readonly practiceReady: boolean;
  readonly microphone: MicrophoneState;
  /** As the phone system tells it: messages nobody has heard, and what is dialed for them where that is known. */
  readonly voicemail?: { readonly fresh: number; readonly number?: string };
}

export interface SyncView {
  readonly source: string;
  readonly name: string;
  readonly state: 'idle' | 'running' | 'paused' | 'waiting' | 'failed';
  readonly contacts: number;
  readonly items: number;
  /** Rows done in the pull that is running, and how many there are if the source says so. */
  readonly progress?: { readonly done: number; readonly total?: number };
  /** ISO 8601 of the last pull that came to its end. */
  readonly lastSuccessAt?: string;
  readonly rejectedRows: number;
  readonly sentence?: Sentence;
  /** Epoch ms of the next attempt. */
  readonly retryAt?: number;
  /** So many records are gone at the source and kept here until a person says that they shall go. */
  readonly keptBack?: number;
}

/** What waits to be written back. */
export interface OutboxView {
  readonly waiting: number;
  readonly parked: readonly {
    readonly id: string;
    readonly kind: 'contact' | 'note' | 'call' | 'item';
    /** What it says: the name, the note, the title; as text, shortened. */
    readonly what: string;
    /** The source has something else: trying again means that this shall count. */
    readonly conflict: boolean;
    readonly reason: Sentence;
    /** ISO 8601. */
    readonly since: string;
  }[];
  /** So many more than are shown here. */
  readonly moreParked?: number;
}

/** A notice of the shell (tray, web notification) and of the page, with the same words and buttons. */
export interface NoticeView {
  readonly id: string;
  readonly kind:
    | 'ring'
    | 'transfer-failed'
    | 'transfer-done'
    | 'missed'
    | 'follow-up'
    /** A colleague who was busy. */
    | 'free'
    | 'line'
    | 'sync'
    | 'desk';
  readonly tone: 'info' | 'success' | 'warning' | 'error';
  readonly sentence: Sentence;
  readonly callId?: CallId;
  readonly actions: readonly NoticeAction[];
  /** Epoch ms. */
  readonly at: number;
}

/** What a notice's buttons can be: the steps after a transfer, and what is done about a call. */
export const noticeActions = [
  'try-again',
  'someone-else',
  'take-message',
  'when-free',
  'queue',
  'schedule',
  'edit-number',
  'supervised-instead',
  'call-back',
  'keep-notes',
  'open-call',
  'answer',
  'decline',
  'snooze',
  'show-follow-ups',
  'transfer-now',
  'ask-first',
] as const satisfies readonly (
  | TransferNextStep
  | 'open-call'
  | 'answer'
  | 'decline'
  | 'snooze'
  | 'show-follow-ups'
  | 'transfer-now'
  | 'ask-first'
)[];
export type NoticeAction = (typeof noticeActions)[number];

export interface AudioView {
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
  readonly selected: AudioSelection;
  /** Chosen, but not plugged in: the system's default stands in. Their names, as they were. */
  readonly missing: { readonly [Use in AudioUse]?: string };
  /** Percent of the microphone's own loudness. */
  readonly gain: number;
  /** What the echo test does now; absent: there is none. */
  readonly echo?: 'recording' | 'playing';
  /** Headsets whose buttons are used: `undefined` where the agent has not asked for it. */
  readonly headsets?: readonly string[];
}

export type AudioUse = 'microphone' | 'speaker' | 'ringer';

export interface AudioDevice {
  readonly id: string;
  readonly label: string;
  /** The same for what belongs to one piece of hardware, as long as the page lives. */
  readonly group?: string;
}

/** An absent id is the system's default. */
export interface AudioSelection {
  readonly microphone?: string;
  readonly speaker?: string;
  readonly ringer?: string;
}

/** A line of the call history list. */
export interface CallListEntry {
  readonly id: CallId;
  readonly direction: 'in' | 'out';
  readonly title: string;
  readonly number: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly talkSeconds: number;
  readonly outcome: CallOutcome;
  readonly transferredTo?: string;
  readonly disposition?: string;
  readonly note?: string;
  /** Out of a vCon file: as believable as that. */
  readonly imported?: true;
  readonly contactId?: ContactId;
  /** What kept it from ringing. */
  readonly blocked?: BlockKey;
}

/** How much is blocked; the entries themselves are asked for. */
export interface BlockingView {
  /** By the agent. */
  readonly own: number;
  /** In the administrator's list. */
  readonly listed: number;
  /** Callers who withhold their number. */
  readonly anonymous: boolean;
  /** Counts changes. */
  readonly revision: number;
}

/** What would be dialed for what is typed. */
export interface DialingTrial {
  readonly info: NumberInfo;
  /** What the phone system is sent; empty where it is no number. */
  readonly sent: string;
  /** The administrator's rules, which count and not those of the settings. */
  readonly decided?: DialingRules;
}

/** What is known of a call that is over, beyond its line in the list. */
export interface CallDetail {
  readonly imported: boolean;
  /** What was sent along with it last, or what a colleague sent. */
  readonly handoff?: HandoffDocument;
  readonly support: readonly SupportLine[];
  /** Of calls that were measured. */
  readonly quality?: LineQuality;
}

/** What the phone system said where something failed, for whoever looks for the cause. */
export interface SupportLine {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly stage: FailureStage | 'call';
  readonly code?: number;
  /** The Reason header (RFC 3326), or Asterisk's word. */
  readonly reason?: string;
  /** Whom it was to be transferred to. */
  readonly target?: string;
}

/** What a vCon file says, before anything of it is kept. */
export interface VconPreview {
  readonly title: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly document: HandoffDocument;
  /** It is in the list already. */
  readonly known: boolean;
}

/** A part of the contacts, by name. */
export interface ContactList {
  readonly contacts: readonly Contact[];
  /** How long the whole list is. */
  readonly total: number;
  /** Others match as well, which aren't in the list: one more letter brings them forward. */
  readonly more: boolean;
}

/** A hit of the search-or-dial box. */
export interface SearchHit {
  readonly kind: 'contact' | 'colleague' | 'item';
  readonly id: string;
  /** Whose order or ticket it is. */
  readonly contact?: { readonly id: ContactId; readonly name: string };
  readonly title: string;
  readonly subtitle?: string;
  /** What to dial. */
  readonly number?: string;
}

/** What a typed or pasted number is, before it is dialed. */
export interface NumberInfo {
  readonly kind: 'extension' | 'outside' | 'emergency' | 'sip' | 'invalid';
  /** What will be dialed. */
  readonly dial: string;
  readonly display: string;
  readonly country?: string;
  readonly cost: 'normal' | 'foreign' | 'premium' | 'shared';
  /** A colleague or contact that has it. */
  readonly name?: string;
}
