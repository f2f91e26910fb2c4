import type { TransferOutcome } from './outcome';
import type { PbxProfile } from './pbx-profile';

/** What a transfer can be, what may happen to it, and what it asks for; what follows from what is in `transfer-machine.ts`. */

export type TransferMode = 'blind' | 'supervised';

/** Whom the agent hears while both are up; `both`: and they each other, through the phone. */
export type Audience = 'target' | 'caller' | 'both';

/** Where the PBX has the caller when a native blind transfer fails; without it a blind transfer is a guarded one. */
export type FailedBlind = PbxProfile['failedBlind'];

export type TransferState =
  /** The document is committed and announced while the caller is put on hold. */
  | {
      readonly phase: 'preparing';
      readonly mode: TransferMode;
      readonly held: boolean;
      readonly announced: boolean;
      readonly native?: FailedBlind;
    }
  | {
      readonly phase: 'consulting';
      readonly mode: TransferMode;
      readonly ringing: boolean;
      /**
       * The phone system was too busy once, or the target's line was lost while it rang and is there again; `waiting`: it
       * is asked again after a pause.
       */
      readonly again?: 'waiting' | 'asked';
    }
  /** Blind, answered: the document is on the consult call; at most 800 ms, voice doesn't wait longer for data. */
  | { readonly phase: 'delivering' }
  /** Supervised, answered. */
  | {
      readonly phase: 'talking';
      readonly to: Audience;
      /** The phone is asked for it. */
      readonly towards?: Audience;
      /** The phone could not bring them together. */
      readonly apart?: true;
      /** Why completing it was refused: both calls are still here. */
      readonly refused?: TransferOutcome;
      /** The REFER was given up after its time, but may still work: what ends now may have been moved by it. */
      readonly referOpen?: true;
      /** Not even whether the PBX has got it is known: the line was lost, and with it perhaps the ends of both calls. */
      readonly unanswered?: true;
      readonly acknowledged?: true;
    }
  /** REFER with Replaces is out. */
  | {
      readonly phase: 'completing';
      readonly mode: TransferMode;
      /** Whom the agent hears, to go back to when a supervised transfer is refused. */
      readonly to: Audience;
      /** Asked of the phone before. */
      readonly towards?: Audience;
      /** 202 has come: from here on the PBX acts. */
      readonly accepted: boolean;
      /** The consult leg is gone: the PBX took it, or the target hung up; the final NOTIFY tells. */
      readonly consultGone: boolean;
      readonly cancelled: boolean;
      /**
       * The target's desk says that it has the caller. A PBX that only relabels a call makes it say so too: believed
       * as soon as a leg is gone as well, because whoever moves the caller takes the consult leg.
       */
      readonly acknowledged?: true;
    }
  /** The agent has both on the line and connects them; drawn in `join-transfer.ts`. */
  | {
      readonly phase: 'joining';
      readonly referred: boolean;
      readonly accepted: boolean;
      readonly consultGone: boolean;
      readonly callerGone: boolean;
      readonly acknowledged?: true;
      /** Not even whether the PBX has got it is known: both calls may have been moved. */
      readonly unanswered?: true;
    }
  /** Native: REFER is out, and there is no consult call. */
  | {
      readonly phase: 'referring';
      readonly failedBlind: FailedBlind;
      readonly accepted: boolean;
      readonly ringing: boolean;
      readonly cancelled?: true;
      /** The target's desk says that it has the caller: believed where the final NOTIFY doesn't come. */
      readonly acknowledged?: true;
      /** Nothing was heard in time and the caller is still there: the agent is asked whether to wait on. */
      readonly overdue?: true;
    }
  /** Native: it failed when the caller had left already, and the PBX may ring us with them. */
  | { readonly phase: 'recalling'; readonly outcome: TransferOutcome }
  /** The caller's leg ended after 202: a transfer that worked, or a caller who hung up. */
  | { readonly phase: 'confirming'; readonly consultGone: boolean; readonly native?: true }
  | {
      readonly phase: 'returning';
      readonly outcome: TransferOutcome;
      readonly native?: true;
      /** Taken back while the REFER was out: it may still work. */
      readonly referOpen?: true;
    }
  | {
      readonly phase: 'done';
      readonly outcome: TransferOutcome;
      /**
       * Where the caller is now; `ringing`: the PBX rings us with them, on a new leg. `as-before`: joining two calls
       * failed, and has changed neither.
       */
      readonly caller: 'transferred' | 'back' | 'on-hold' | 'ringing' | 'as-before' | 'gone';
      readonly native?: true;
      /** The caller was taken back while the REFER was out: no second one until it is known what became of it. */
      readonly referOpen?: true;
      /**
       * Nobody has said what became of the REFER, and the caller could be taken off hold. Behind a proxy that proves
       * nothing: their side keeps the old call until we end it. Whose desk says that it has them, has them.
       */
      readonly unproven?: true;
    };

export type TransferEvent =
  | { readonly type: 'held' }
  /** `onHold`: they were on hold already, and still are. */
  /** `unsaid`: nobody was asked, as the phone or the line is not there. */
  | { readonly type: 'hold-refused'; readonly onHold: boolean; readonly unsaid?: boolean }
  /** The phone system has taken the announcement, or 800 ms are over. */
  | { readonly type: 'announced' }
  | { readonly type: 'target-ringing' }
  | { readonly type: 'target-answered' }
  | { readonly type: 'target-failed'; readonly outcome: TransferOutcome }
  /** The consult call, answered before, has ended. */
  | { readonly type: 'target-hung-up' }
  | { readonly type: 'ring-timeout' }
  /** The pause before the target is asked once more is over. */
  | { readonly type: 'again' }
  /** The document is at the target, can't get there on this call, or 800 ms are over. */
  | { readonly type: 'delivered' }
  | { readonly type: 'swapped' }
  | { readonly type: 'swap-refused' }
  | { readonly type: 'refer-accepted' }
  /** The REFER itself, or the call it made, was refused. `moved`: the caller had left the agent by then. */
  | { readonly type: 'refer-failed'; readonly outcome: TransferOutcome; readonly moved?: boolean }
  /** No response came, or none could: whether the PBX has got it nobody knows. */
  | { readonly type: 'refer-unanswered' }
  /** Two calls that were to be joined: the line was lost, and both other sides have answered since. */
  | { readonly type: 'both-there' }
  /** The same, of the colleague alone: the caller's call has ended. */
  | { readonly type: 'colleague-there' }
  | { readonly type: 'refer-succeeded' }
  /** The same word, of a native one, from a phone system that also says it before anybody was rung. */
  | { readonly type: 'refer-unproven' }
  /** The target's desk says that it has the caller. */
  | { readonly type: 'target-acknowledged' }
  /** Its desk's line was lost while it rang, and is there again: what rings now rings nowhere. */
  | { readonly type: 'target-returned' }
  /** The target's desk says why a native one reached nobody, where the PBX doesn't. */
  | { readonly type: 'target-declined' }
  | { readonly type: 'refer-timeout' }
  | { readonly type: 'confirm-timeout' }
  /** The time for a final NOTIFY is over. */
  | { readonly type: 'final-timeout' }
  | { readonly type: 'recall-timeout' }
  /** The caller rings in anew because nobody took them; why, as the PBX tells it. */
  | { readonly type: 'recalled'; readonly outcome: TransferOutcome }
  /** The caller is off hold. */
  | { readonly type: 'returned' }
  /** The caller could not be taken off hold, or the agent is in another call: they wait on hold. */
  | { readonly type: 'returned-on-hold' }
  | { readonly type: 'caller-hung-up' }
  /** What the agent clicks. */
  | { readonly type: 'complete' }
  /** To the other one; out of a conference, to the target alone. */
  | { readonly type: 'swap' }
  | { readonly type: 'conference' }
  | { readonly type: 'cancel' };

export type TransferCommand =
  | { readonly type: 'hold-caller' }
  | { readonly type: 'announce' }
  | { readonly type: 'place-consult'; readonly microphone: boolean }
  | { readonly type: 'end-consult' }
  /** Send the document on the consult call; answer with `delivered` where `wait` is set. */
  | { readonly type: 'deliver'; readonly wait: boolean }
  | { readonly type: 'talk-to'; readonly who: Audience }
  | { readonly type: 'refer' }
  /** Without a consult call to replace. */
  | { readonly type: 'refer-at-once' }
  /** The PBX leaves the first leg for us to end. */
  | { readonly type: 'end-caller-leg' }
  | { readonly type: 'return-caller' }
  /** Both other sides are asked whether they still are in the calls that were to be joined. */
  | { readonly type: 'ask-both' }
  /** The agent leaves a supervised call that is still ringing: the consult leg goes on without a microphone. */
  | { readonly type: 'mute-consult' }
  | { readonly type: 'start-timer'; readonly timer: TransferTimer }
  | { readonly type: 'stop-timer' };

/** `ring`: the setting; `again`: 2 s; `refer`: 8 s; `confirm`: 4 s; `line`: 40 s, most lines are back by then; `report`: 10 s; `recall`: 6 s; `final`: the profile's. One runs at a time. */
export type TransferTimer = 'ring' | 'again' | 'refer' | 'confirm' | 'line' | 'report' | 'recall' | 'final';

export interface TransferStep {
  readonly state: TransferState;
  readonly commands: readonly TransferCommand[];
}

/** The state in this phase. */
export type In<Phase extends TransferState['phase']> = Extract<TransferState, { phase: Phase }>;
